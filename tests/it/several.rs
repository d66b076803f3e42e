//! Several profiles in one run: side by side, one report, and one that fails stops none of the others.

use std::collections::{BTreeSet, HashMap};
use std::fs;

use zoomaudit::demo::{Account, Demo};

use super::login::{address, log_in, way_back, with_app};
use super::sandbox::{DAY, Sandbox, company, serve, visit};

/// A place with logins in the accounts of two demos, `apac` of 30 people and `emea` of 40.
pub(crate) fn two() -> (Sandbox, [Demo; 2]) {
    let demos = [company(30), serve(Account::company(40, DAY))];
    let mut sandbox = Sandbox::new().on(DAY);
    for (name, demo) in ["apac", "emea"].into_iter().zip(&demos) {
        sandbox = sandbox
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
            .with("ZOOMAUDIT_CLIENT_ID", &demo.public_client_id());
        let mut running = sandbox.spawn(&format!(
            "login --no-browser --token-store file --port 0 --profile {name}"
        ));
        visit(&way_back(&address(&mut running)));
        let ran = running.end();
        assert_eq!(ran.code, Some(0), "{ran}");
    }
    (sandbox.without("ZOOMAUDIT_CLIENT_ID"), demos)
}

fn rows_of<'r>(
    rows: &'r [HashMap<String, String>],
    profile: &str,
) -> Vec<&'r HashMap<String, String>> {
    let rows = rows.iter();
    rows.filter(|row| row["profile"] == profile).collect()
}

#[test]
fn each_report_of_all_is_that_of_each_behind_its_name() {
    let (sandbox, demos) = two();
    let synced = sandbox.rows("sync --all-profiles --tier none");
    for (name, demo) in ["apac", "emea"].into_iter().zip(&demos) {
        let users = rows_of(&synced, name);
        let users = users.iter().find(|row| row["dataset"] == "users").unwrap();
        assert_eq!(users["rows"], demo.account().people().len().to_string());
    }
    for report in [
        "users",
        "licenses",
        "licenses --assignments",
        "usage",
        "usage months",
        "findings",
        "findings --summary",
        "invoices",
        "doctor",
        "policy check",
        "diff --list",
    ] {
        let csv = |options: &str| {
            let ran = sandbox.run(&format!("{report} {options} --format csv"));
            assert!(matches!(ran.code, Some(0 | 4)), "{ran}");
            ran.stdout
        };
        let all = csv("--all-profiles --offline");
        let mut lines = all.lines();
        let header = lines.next().unwrap();
        let mut expected = Vec::new();
        for name in ["apac", "emea"] {
            let own = csv(&format!("--profile {name} --offline"));
            let mut own = own.lines();
            assert_eq!(header, format!("profile,{}", own.next().unwrap()));
            expected.extend(own.map(|line| format!("{name},{line}")));
        }
        let lines: Vec<&str> = lines.collect();
        assert!(!lines.is_empty(), "{report}");
        assert_eq!(lines, expected, "{report}");
    }
}

#[test]
fn the_order_is_that_of_the_option_and_rows_are_sorted_and_limited_together() {
    let (sandbox, _demos) = two();
    sandbox.done("sync --all-profiles --tier none");
    let profiles = |options: &str| -> Vec<String> {
        let rows = sandbox.rows(&format!("users --offline {options}"));
        let mut names: Vec<String> = rows
            .into_iter()
            .map(|mut row| row.remove("profile").unwrap())
            .collect();
        names.dedup();
        names
    };
    assert_eq!(profiles("--profile emea,apac"), ["emea", "apac"]);
    assert_eq!(profiles("--profile emea,apac,emea"), ["emea", "apac"]);
    assert_eq!(
        profiles("--all-profiles --sort profile:desc --limit 50"),
        ["emea", "apac"]
    );
    assert_eq!(profiles("--all-profiles --limit 3"), ["apac"]);
    let ran = sandbox.done("users --offline --all-profiles --limit 1 --format json");
    assert!(
        ran.stdout.starts_with("[\n  {\"profile\":\"apac\","),
        "{ran}"
    );
    let ran = sandbox.done("users --offline --all-profiles --columns email,profile --format csv");
    assert!(ran.stdout.starts_with("email,profile\r\n"), "{ran}");
    // One named alone is a report as ever.
    let ran = sandbox.done("users --offline --profile emea --format csv");
    assert!(ran.stdout.starts_with("user_id,"), "{ran}");
}

#[test]
fn one_that_fails_is_said_and_stops_none_of_the_others() {
    let (sandbox, demos) = two();
    sandbox.done("sync --all-profiles --tier none");
    fs::remove_file(sandbox.data().join("apac.token")).unwrap();
    let ran = sandbox.run("sync --all-profiles --tier none --only roles --format csv");
    assert_eq!(ran.code, Some(4), "{ran}");
    let names: BTreeSet<&str> = ran
        .stdout
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(names, BTreeSet::from(["emea"]), "{ran}");
    assert!(ran.stderr.contains("error: apac: not logged in"), "{ran}");
    assert!(
        ran.stderr
            .contains("hint: apac: run `zoomaudit login --profile apac`"),
        "{ran}"
    );
    assert!(
        !ran.stderr.contains("ZOOMAUDIT_ACCOUNT_ID"),
        "credentials in the environment are refused with several: {ran}"
    );
    // Where Zoom does not answer, what was stored has to do, as ever.
    let [_, emea] = demos;
    drop(emea);
    let ran = sandbox.run("users --profile emea,apac --refresh --strict --format csv");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(
        ran.stderr.contains("warning: emea: nothing was read anew"),
        "{ran}"
    );
    assert_eq!(ran.rows().len(), 40);
}

#[test]
fn where_all_fail_nothing_is_written_over_what_was_there() {
    let (sandbox, _demos) = two();
    let file = sandbox.home().join("users.csv");
    fs::write(&file, "yesterday\n").unwrap();
    let ran = sandbox.run(&format!(
        "users --all-profiles --offline -o {}",
        file.display()
    ));
    assert_ne!(ran.code, Some(0), "{ran}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "yesterday\n");
}

#[test]
fn each_has_the_policy_the_contract_and_the_limits_of_its_table() {
    let (sandbox, _demos) = two();
    let config = fs::read_to_string(sandbox.config_path()).unwrap();
    let sandbox = sandbox.config(&format!(
        r#"{config}
[sync]
skip = ["groups"]
[profiles.emea.sync]
skip = ["rooms", "room-use"]
[profiles.emea.policy]
window = "7d"
[[profiles.emea.contract]]
plan = "business_yearly"
quantity = 50
unit_price = "10.00"
per = "year"
currency = "EUR"
"#
    ));
    let synced = sandbox.rows("sync --all-profiles --tier none");
    let read = |profile: &str, dataset: &str| {
        let rows = rows_of(&synced, profile);
        rows.iter().any(|row| row["dataset"] == dataset)
    };
    assert_eq!(
        [read("apac", "groups"), read("apac", "rooms")],
        [false, true]
    );
    assert_eq!(
        [read("emea", "groups"), read("emea", "rooms")],
        [true, false]
    );
    let licenses = sandbox.rows("licenses --all-profiles --offline");
    for (profile, currency) in [("apac", ""), ("emea", "EUR")] {
        let rows = rows_of(&licenses, profile);
        let base = rows.iter().find(|row| row["product"] == "base").unwrap();
        assert_eq!(base["currency"], currency);
        assert_eq!(base["annual_cost"].is_empty(), currency.is_empty());
    }
    let without = |policy: &str| {
        let rows = sandbox.rows(&format!("licenses --profile emea --offline {policy}"));
        let base = rows.into_iter().find(|row| row["product"] == "base");
        base.unwrap()["idle"].parse::<u32>().unwrap()
    };
    let file = sandbox.home().join("policy.toml");
    fs::write(&file, "window = \"90d\"\n").unwrap();
    let longer = without(&format!("--policy {}", file.display()));
    assert!(without("") > longer, "{longer} are idle in 90 days");
}

#[test]
fn a_disabled_one_is_left_out_of_all_and_nothing_else() {
    let (sandbox, _demos) = two();
    sandbox.done("sync --all-profiles --tier none");
    let before = fs::read_to_string(sandbox.config_path()).unwrap();
    let ran = sandbox.done("profiles disable apac");
    assert!(
        ran.stderr.contains("`--profile apac` still uses it"),
        "{ran}"
    );
    let rows = sandbox.rows("profiles");
    let enabled: Vec<&str> = rows.iter().map(|row| row["enabled"].as_str()).collect();
    assert_eq!(enabled, ["false", "true"]);
    let rows = sandbox.rows("users --all-profiles --offline");
    assert!(rows.iter().all(|row| row["profile"] == "emea"));
    assert_eq!(rows.len(), 40);
    assert_eq!(sandbox.rows("users --profile apac --offline").len(), 30);
    assert_eq!(
        sandbox.rows("users --profile apac,emea --offline").len(),
        70
    );
    sandbox.done("profiles disable emea");
    let ran = sandbox.run("users --all-profiles --offline");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("all profiles are disabled"), "{ran}");
    sandbox.done("profiles enable apac");
    sandbox.done("profiles enable emea");
    assert_eq!(fs::read_to_string(sandbox.config_path()).unwrap(), before);
    // A store alone is a profile too; its table is made, and goes again.
    fs::copy(
        sandbox.data().join("emea.db"),
        sandbox.data().join("old.db"),
    )
    .unwrap();
    sandbox.done("profiles disable old");
    assert_eq!(sandbox.rows("users --all-profiles --offline").len(), 70);
    sandbox.done("profiles enable old");
    assert_eq!(fs::read_to_string(sandbox.config_path()).unwrap(), before);
    let ran = sandbox.run("profiles disable nobody");
    assert_eq!(ran.code, Some(2), "{ran}");
}

#[test]
fn what_is_about_one_is_refused_and_nothing_is_done() {
    let (sandbox, demos) = two();
    let before = demos.each_ref().map(|demo| demo.requests().len());
    for command in [
        "login --all-profiles",
        "logout --profile apac,emea",
        "profiles --all-profiles",
        "licenses --assignments --for zoom-import -o files --all-profiles",
    ] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(2), "{command}: {ran}");
        assert!(
            ran.stderr.contains("one profile at a time"),
            "{command}: {ran}"
        );
    }
    for (command, why) in [
        (
            "users --profile apac,../x",
            "could not use the profile name `../x`",
        ),
        ("--demo users --profile apac,emea", "one profile alone"),
        ("--demo users --all-profiles", "one profile alone"),
        (
            "--profile apac users --all-profiles",
            "contradict each other",
        ),
    ] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(2), "{command}: {ran}");
        assert!(ran.stderr.contains(why), "{command}: {ran}");
    }
    let sandbox = sandbox.with("ZOOMAUDIT_ACCESS_TOKEN", "planted-token");
    let ran = sandbox.run("users --all-profiles");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("credentials of one account"), "{ran}");
    assert!(!ran.stderr.contains("planted-token"), "{ran}");
    assert_eq!(demos.each_ref().map(|demo| demo.requests().len()), before);
}

#[test]
fn without_any_profile_it_is_said_what_to_do() {
    insta::assert_snapshot!(Sandbox::new().run("users --all-profiles"), @"
    --- stderr ---
    error: there is no profile
    hint: run `zoomaudit login`
    [EOF]
    [exit status: 2]
    ");
}

#[test]
fn a_schedule_names_them_all() {
    let (sandbox, _demos) = two();
    let ran = sandbox.done("schedule cron --all-profiles --delay 0");
    assert!(
        ran.stdout
            .contains(" sync --quiet --all-profiles > /dev/null"),
        "{ran}"
    );
    assert!(!ran.stdout.contains("ZOOMAUDIT_PROFILE"), "{ran}");
    let ran = sandbox.done("schedule systemd --profile emea,apac");
    assert!(
        ran.stdout.contains(" sync --quiet --profile emea,apac\n"),
        "{ran}"
    );
    fs::remove_file(sandbox.data().join("apac.token")).unwrap();
    let ran = sandbox.done("schedule cron --all-profiles");
    assert!(ran.stderr.contains("apac: no sync can log in yet"), "{ran}");
    assert!(!ran.stderr.contains("emea: no sync"), "{ran}");
}

/// What Zoom allows in a day it allows an account, however many logins there are.
#[test]
fn profiles_of_one_account_count_its_day_together() {
    let (demo, other) = (company(5), company(7));
    let heavy = ["/report/", "/plans/usage", "/billing/invoices", "/metrics/"];
    let asked = |demo: &Demo| {
        let is_heavy = |path: &str| heavy.iter().any(|part| path.contains(part));
        let requests = demo.requests();
        requests.iter().filter(|seen| is_heavy(&seen.path)).count()
    };
    let one = with_app(&demo);
    log_in(&one);
    one.done("sync --tier none");
    let once = asked(&demo);
    assert!(once > 0);
    let said = |profile: &str| {
        // There is no keyring here, which has failed where the login of one is looked for.
        let rows = one
            .run(&format!(
                "doctor --offline --profile {profile} --format csv"
            ))
            .rows();
        let limits = rows.iter().find(|row| row["check"] == "rate-limits");
        limits.unwrap()["seen"].clone()
    };
    assert!(
        said("default").contains(&format!("; {once} of ")),
        "{}",
        said("default")
    );
    // Nobody knows yet whose this one is.
    assert!(said("second").contains("; 0 of "), "{}", said("second"));
    let config = fs::read_to_string(one.config_path()).unwrap();
    let second = config.replace("[profiles.default]", "[profiles.second]");
    let third = format!(
        "[profiles.third]\nclient_id = \"x\"\naccount_id = \"{}x\"\n",
        other.account_id()
    );
    fs::write(one.config_path(), format!("{config}\n{second}\n{third}")).unwrap();
    assert!(
        said("second").contains(&format!("; {once} of ")),
        "{}",
        said("second")
    );
    assert!(said("third").contains("; 0 of "), "{}", said("third"));
}
