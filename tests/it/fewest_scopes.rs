//! `login --scopes --for` and `login --app-manifest --for`: the fewest scopes with which reports are whole.

use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo, SCOPES};

use super::sandbox::{DAY, Sandbox, serve};

/// What each word stands for. `%` is somebody's address.
const REPORTS: [(&str, &[&str]); 16] = [
    ("users", &["users"]),
    (
        "licenses",
        &[
            "licenses",
            "licenses --assignments",
            "licenses --by department",
            "licenses --by cost-center",
            "licenses --by plan",
            "licenses --renewal",
            "licenses --what-if idle=60d",
        ],
    ),
    (
        "usage",
        &[
            "usage",
            "usage months",
            "usage days",
            "usage weekdays",
            "usage departments",
        ],
    ),
    ("explain", &["explain %"]),
    ("findings", &["findings", "findings --summary"]),
    ("diff", &["diff"]),
    ("invoices", &["invoices"]),
    ("phone", &["usage phone"]),
    ("storage", &["usage storage"]),
    ("rooms", &["usage rooms"]),
    ("audio", &["usage audio"]),
    ("upcoming", &["usage upcoming"]),
    ("divisions", &["licenses --by division"]),
    ("settle", &["users --settle"]),
    ("attendance", &["sync --only attendance --tier none"]),
    ("sign-ins", &["sync --only sign-ins --tier none"]),
];

/// Columns that do not say when something was read, or with how many requests.
const OF_SYNC: &str = "--columns dataset,state,rows,reason";
const OF_EXPLAIN: &str = "--columns part,subject,statement,at,first_day,last_day";

const EARLIER: Date = date(2026, 8, 1);

fn fewest(reports: &str) -> Vec<String> {
    let rows = Sandbox::new().rows(&format!("login --scopes --for {reports}"));
    rows.into_iter().map(|row| row["scope"].clone()).collect()
}

/// A company of a day, whose app has some scopes; without any named it has all.
fn company_with(scopes: Option<&[String]>, day: Date) -> Demo {
    let account = Account::company(30, day);
    let is_left_out = |scope: &&&str| {
        let named = scopes.is_none_or(|named| named.iter().any(|one| one == **scope));
        !named
    };
    let left_out = SCOPES.iter().filter(is_left_out);
    serve(left_out.fold(account, |account, scope| account.without_scope(scope)))
}

/// A place that knows such a company, which was read there on these days.
fn read_with(scopes: Option<&[String]>, days: &[Date]) -> (Demo, Sandbox) {
    let contract = include_str!("../../src/context/made_up.toml")
        .replace("ENDS", "2026-12-31")
        .replace("LAPSED", "2026-08-01")
        .replace("LEAST", "20")
        .replace("ROOMS", "3")
        .replace("MEETINGS", "1");
    let demo = company_with(scopes, DAY);
    let mut sandbox = Sandbox::of(&demo).config(&contract);
    let earlier = days
        .contains(&EARLIER)
        .then(|| company_with(scopes, EARLIER));
    for then in earlier.iter().chain(days.contains(&DAY).then_some(&demo)) {
        sandbox = moved(sandbox, then);
        sandbox.done("sync --tier none");
    }
    let sandbox = moved(sandbox, &demo);
    (demo, sandbox)
}

/// The same place, whose variables name another account.
pub(crate) fn moved(sandbox: Sandbox, demo: &Demo) -> Sandbox {
    let variables = [
        ("ZOOMAUDIT_API_URL", demo.api_url()),
        ("ZOOMAUDIT_OAUTH_URL", demo.oauth_url()),
        ("ZOOMAUDIT_CLIENT_ID", demo.client_id()),
        ("ZOOMAUDIT_CLIENT_SECRET", demo.client_secret()),
    ];
    let variables = variables.iter();
    let sandbox = variables.fold(sandbox, |sandbox, (name, value)| sandbox.with(name, value));
    sandbox.on(demo.account().day())
}

/// All that commands show and say.
fn told(commands: &[&str], (demo, sandbox): &(Demo, Sandbox)) -> Vec<(String, String)> {
    let account = demo.account();
    let people = account.people().iter().take(8);
    let people: Vec<&str> = people.map(|person| person.email.as_str()).collect();
    let commands = commands.iter().flat_map(|command| {
        let people = if command.contains('%') {
            &people[..]
        } else {
            &[""]
        };
        people.iter().map(|person| command.replace('%', person))
    });
    commands
        .map(|command| {
            let columns = match command.split(' ').next() {
                Some("sync") => OF_SYNC,
                Some("explain") => OF_EXPLAIN,
                _ => "",
            };
            let ran = sandbox.done(&format!("{command} --format csv {columns}"));
            (ran.stdout, without_seconds(&ran.stderr))
        })
        .collect()
}

/// Takes out how long a sync took, and with how many requests: what is refused takes some too.
fn without_seconds(stderr: &str) -> String {
    let lines = stderr.lines();
    let lines = lines.filter(|line| !(line.starts_with("read ") && line.contains(" requests ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is left of an account with the fewest scopes for a report is that report, whole.
#[test]
fn a_report_with_its_fewest_scopes_is_that_of_an_app_with_all() {
    let (all, twice) = (read_with(None, &[DAY]), read_with(None, &[EARLIER, DAY]));
    for (word, commands) in REPORTS {
        let few = fewest(word);
        let (days, all) = match word {
            "diff" => (&[EARLIER, DAY][..], &twice),
            "attendance" | "sign-ins" => (&[][..], &all),
            _ => (&[DAY][..], &all),
        };
        let lost = told(commands, &read_with(Some(&few), days));
        assert_eq!(lost, told(commands, all), "{word} with {few:?}");
    }
}

#[test]
fn every_word_is_tried() {
    let ran = Sandbox::new().run("login --scopes --for money");
    assert_eq!(ran.code, Some(2));
    let (_, listed) = ran.stderr.split_once("the reports are ").unwrap();
    let listed = listed.lines().next().unwrap().split(", ");
    let words: Vec<&str> = listed.map(|item| item.split(' ').next().unwrap()).collect();
    assert_eq!(words, REPORTS.map(|(word, _)| word));
    assert!(ran.stderr.contains("rooms (`usage rooms`)"), "{ran}");
    assert_eq!(Sandbox::new().run("login --for usage").code, Some(2));
}

#[test]
fn they_are_few() {
    assert_eq!(
        fewest("invoices"),
        [
            "user:read:list_users:admin",
            "billing:read:list_invoices:admin",
            "billing:read:invoice_details:admin"
        ]
    );
    let usage = fewest("usage");
    let has = |scope: &str| usage.iter().any(|one| one == scope);
    assert!(has("report:read:list_history_meetings:admin"));
    assert!(!has("report:read:list_users:admin"), "a stand-in");
    assert!(!has("billing:read:list_invoices:admin"));
    let both = fewest("licenses,usage");
    assert!(both.len() > usage.len() && usage.iter().all(|scope| both.contains(scope)));
    // `--settle` is an option of several reports: the first of them is not added to another.
    let (licenses, settle) = (fewest("licenses"), fewest("licenses,settle"));
    assert_eq!(settle.len(), licenses.len() + 1);
}

/// What only an option needs is not among them, and is said.
#[test]
fn what_an_option_needs_is_said() {
    let sandbox = Sandbox::new();
    let ran = sandbox.done("login --scopes --for licenses,invoices --format csv");
    let said: Vec<&str> = ran.stderr.lines().take(2).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    role:read:list_roles:admin is not among them, and `licenses --by role` and a policy that names roles need it
    group:read:list_groups:admin is not among them, and `licenses --by group` and a policy that names groups need it
    ");
    for words in ["licenses,users", "invoices", "divisions"] {
        let ran = sandbox.done(&format!("login --scopes --for {words}"));
        assert!(!ran.stderr.contains("not among them"), "{words}\n{ran}");
    }
    let ran = sandbox.done("login --app-manifest --for usage");
    assert!(ran.stderr.contains("`usage --group`"), "{ran}");
}

#[test]
fn a_manifest_has_the_scopes_of_the_reports_that_are_named() {
    for words in ["invoices", "licenses,usage"] {
        let ran = Sandbox::new().done(&format!("login --app-manifest --for {words}"));
        let manifest: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let scopes = manifest["oauth_information"]["scopes"].as_array().unwrap();
        let scopes = scopes.iter().map(|scope| scope["scope"].as_str().unwrap());
        assert_eq!(scopes.collect::<Vec<_>>(), fewest(words), "{words}");
    }
    let ran = Sandbox::new().run("login --app-manifest --scopes");
    assert_eq!(ran.code, Some(2), "{ran}");
}
