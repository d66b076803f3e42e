//! The sub-accounts of a master account: each a store of its own, read with the login of the master account.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::thread::sleep;
use std::time::Duration;

use zoomaudit::demo::{self, Account, Demo, Fault, Options};

use super::auth::token_server::{Reply, TokenServer};
use super::login::{log_in, token_requests, with_app};
use super::sandbox::{DAY, Sandbox, access_token, company, say, serve};

/// Ids may begin and be filled with what means something elsewhere.
const FIRST: &str = "-Qp8northwind_Dental0";
const SECOND: &str = "/b+c/d==";

fn first() -> Account {
    let account = Account::company(11, DAY).with_account_id(FIRST);
    account.named("Northwind Dental")
}

fn second() -> Account {
    let account = Account::company(13, DAY).with_account_id(SECOND);
    account.named("Harbour School")
}

fn master() -> Account {
    let master = Account::company(20, DAY);
    master.with_sub_account(first()).with_sub_account(second())
}

fn synced() -> (Demo, Sandbox) {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --sub-account all --tier none");
    (demo, sandbox)
}

fn files(sandbox: &Sandbox) -> BTreeSet<String> {
    let files = fs::read_dir(sandbox.data()).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let stores = paths.filter(|path| path.extension().is_some_and(|ending| ending == "db"));
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    stores.map(name).collect()
}

#[test]
fn its_figures_are_those_of_the_same_company_as_an_account_of_its_own() {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    for (id, account) in [(FIRST, first()), (SECOND, second())] {
        let alone = serve(account);
        let by_itself = Sandbox::of(&alone);
        by_itself.done("sync --tier none");
        demo.forget_requests();
        sandbox.done(&format!("sync --sub-account={id} --tier none"));
        let encoded = id
            .replace('/', "%2F")
            .replace('+', "%2B")
            .replace('=', "%3D");
        let front = format!("/v2/accounts/{encoded}/");
        for seen in demo.requests() {
            let is_of_login = seen.path.starts_with("/oauth/");
            assert!(is_of_login || seen.path.starts_with(&front), "{seen:?}");
        }
        for report in [
            "users",
            "licenses",
            "licenses --assignments",
            "usage",
            "usage months",
            "usage rooms",
            "usage phone",
            "usage storage",
            "findings",
            "invoices",
        ] {
            let own = by_itself.rows(&format!("{report} --offline"));
            let below = sandbox.rows(&format!("{report} --offline --sub-account={id}"));
            assert!(!own.is_empty(), "{report}");
            assert_eq!(own, below, "{report}");
        }
    }
    // The master account itself was not read.
    let ran = sandbox.run("users --offline");
    assert!(
        ran.stderr
            .contains("nothing is stored for the profile `test`"),
        "{ran}"
    );
}

#[test]
fn all_make_one_report_with_profile_and_sub_account_in_front() {
    let (_demo, sandbox) = synced();
    for report in ["users", "licenses", "findings --summary", "diff --list"] {
        let csv = |options: &str| {
            sandbox
                .done(&format!("{report} {options} --format csv"))
                .stdout
        };
        let mut expected = Vec::new();
        for id in [FIRST, SECOND] {
            let own = csv(&format!("--offline --sub-account={id}"));
            let mut lines = own.lines();
            let header = format!("profile,sub_account,{}", lines.next().unwrap());
            if expected.is_empty() {
                expected.push(header);
            }
            // What a spreadsheet would run is text.
            let cell = if id == FIRST {
                format!("'{id}")
            } else {
                id.to_owned()
            };
            expected.extend(lines.map(|line| format!("test,{cell},{line}")));
        }
        let named = csv(&format!("--offline --sub-account={FIRST},{SECOND}"));
        assert_eq!(named.lines().collect::<Vec<_>>(), expected, "{report}");
        let all = csv("--sub-account all");
        assert_eq!(all.lines().collect::<Vec<_>>(), expected, "{report}");
    }
    let rows = sandbox.rows("users --offline --sub-account all --columns email,sub_account");
    assert_eq!(rows.len(), 24);
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["sub_account"].as_str()).collect();
    assert_eq!(ids, BTreeSet::from([FIRST, SECOND]));
    // One named alone is a report as ever, that says which it is of where that is asked for.
    let one = format!("users --offline --sub-account={FIRST}");
    assert!(
        sandbox
            .done(&format!("{one} --format csv"))
            .stdout
            .starts_with("user_id,")
    );
    let rows = sandbox.rows(&format!("{one} --columns profile,sub_account --limit 1"));
    assert_eq!(
        [&rows[0]["profile"], &rows[0]["sub_account"]],
        ["test", FIRST]
    );
}

#[test]
fn all_share_one_token_and_the_limits_of_the_master_account() {
    let (demo, sandbox) = synced();
    let requests = demo.requests();
    assert_eq!(token_requests(&demo), 1);
    let heavy = ["/report/", "/plans/usage", "/billing/invoices", "/metrics/"];
    let is_heavy = |path: &str| heavy.iter().any(|part| path.contains(part));
    let asked = requests.iter().filter(|seen| is_heavy(&seen.path)).count();
    let said = format!("{asked} of ");
    for whose in ["", "--sub-account=-Qp8northwind_Dental0"] {
        let rows = sandbox.rows(&format!("doctor --offline {whose}"));
        let limits = rows.iter().find(|row| row["check"] == "rate-limits");
        let seen = &limits.unwrap()["seen"];
        assert!(seen.contains(&format!("; {said}")), "{said}: {seen}");
    }
}

#[test]
fn they_are_listed_with_what_zoom_says_of_them() {
    let demo = serve(master());
    demo.set_fault(Fault::parse("page-size=1").unwrap());
    let sandbox = Sandbox::of(&demo);
    sandbox.done(&format!(
        "sync --only users --sub-account {SECOND} --tier none"
    ));
    let rows = sandbox.rows("profiles --sub-accounts");
    let told: Vec<[&str; 4]> = rows
        .iter()
        .map(|row| ["account_id", "name", "account_type", "stored"].map(|key| row[key].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            [FIRST, "Northwind Dental", "Business", "false"],
            [SECOND, "Harbour School", "Business", "true"],
        ]
    );
    for (row, account) in rows.iter().zip([first(), second()]) {
        let base = account
            .plans()
            .iter()
            .find(|plan| plan.key == "base")
            .unwrap();
        assert_eq!(row["seats"], base.purchased.to_string());
        assert!(
            account
                .people()
                .iter()
                .any(|person| person.email == row["owner_email"])
        );
        assert!(!row["created_at"].is_empty() && !row["subscription_start_at"].is_empty());
    }
    let asked = demo.requests();
    let pages = asked.iter().filter(|seen| seen.path == "/v2/accounts");
    assert_eq!(pages.count(), 2);
}

#[test]
fn a_scope_for_the_own_account_is_not_enough() {
    let without = |scope: &str| {
        let demo = serve(master().without_scope(scope));
        let sandbox = Sandbox::of(&demo);
        (demo, sandbox)
    };
    let (_demo, sandbox) = without("user:read:list_users:master");
    let ran = sandbox.run(&format!("sync --tier none --sub-account={FIRST}"));
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(
        ran.stderr
            .contains("add `user:read:list_users:master` to the app"),
        "{ran}"
    );
    assert!(ran.stderr.contains("owner of the master account"), "{ran}");
    sandbox.done("sync --tier none --only users");
    let (_demo, sandbox) = without("role:read:list_roles:master");
    let ran = sandbox.run(&format!(
        "sync --tier none --only users,roles --sub-account={FIRST}"
    ));
    assert!(ran.stdout.contains("role:read:list_roles:master"), "{ran}");
    assert!(!ran.stdout.contains(":admin"), "{ran}");
    let rows = sandbox.rows(&format!("doctor --sub-account={FIRST}"));
    let missing: Vec<&str> = rows
        .iter()
        .filter(|row| row["check"] == "scope")
        .map(|row| row["subject"].as_str())
        .collect();
    assert_eq!(missing, ["role:read:list_roles:master"]);
    let rows = sandbox.rows("doctor");
    assert!(rows.iter().all(|row| row["check"] != "scope"));
}

#[test]
fn the_scopes_to_add_are_those_of_a_master_account() {
    let sandbox = Sandbox::new();
    let own = sandbox.rows("login --scopes");
    let masters = sandbox.rows("login --scopes --sub-accounts");
    let (listing, masters) = masters.split_last().unwrap();
    assert_eq!(listing["scope"], "account:read:list_sub_accounts:master");
    assert_eq!(own.len(), masters.len());
    for (own, master) in own.iter().zip(masters) {
        assert_eq!(own["scope"].replace(":admin", ":master"), master["scope"]);
        assert!(master["classic_scope"].ends_with(":master"));
    }
}

#[test]
fn where_there_is_no_such_sub_account_it_is_said_where_they_stand() {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    insta::assert_snapshot!(sandbox.run("sync --tier none --sub-account nobody"), @"
    --- stderr ---
    error: could not read users
      caused by: Zoom answered 404 (code 2001): Account does not exist: nobody.
    hint: `zoomaudit profiles --sub-accounts` lists the sub-accounts there are
    [EOF]
    [exit status: 1]
    ");
    let ran = sandbox.run("users --offline --sub-account nobody");
    assert!(
        ran.stderr
            .contains("nothing is stored for the sub-account nobody of the profile `test`")
            && ran
                .stderr
                .contains("run `zoomaudit sync --sub-account nobody`"),
        "{ran}"
    );
    // What was begun in vain is none of those that were read.
    let ran = sandbox.run("users --sub-account all --offline");
    assert!(
        ran.stderr.contains("nothing is stored for any sub-account"),
        "{ran}"
    );
}

#[test]
fn an_account_that_is_no_master_account_has_none() {
    let plain = company(5);
    insta::assert_snapshot!(Sandbox::of(&plain).run("profiles --sub-accounts"), @"
    --- stderr ---
    error: could not list sub-accounts
      caused by: the app lacks the scope account:read:list_sub_accounts:master
    hint: add `account:read:list_sub_accounts:master` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login); for such a scope the app has to be approved by the owner of the master account
    hint: only a master account has sub-accounts: log in to it, as its owner or in a role that may manage sub-accounts
    [EOF]
    [exit status: 4]
    ");
    let refused = serve(Account::company(5, DAY).with_master_scopes());
    let sandbox = Sandbox::of(&refused);
    insta::assert_snapshot!(sandbox.run("users --sub-account all"), @"
    --- stderr ---
    error: could not list sub-accounts
      caused by: Zoom answered 400 (code 200): No permission.
    hint: only a master account has sub-accounts: log in to it, as its owner or in a role that may manage sub-accounts
    [EOF]
    [exit status: 4]
    ");
    insta::assert_snapshot!(sandbox.run("users --sub-account all --offline"), @"
    --- stderr ---
    error: nothing is stored for any sub-account of the profile `test`
    hint: run `zoomaudit sync --sub-account all`
    [EOF]
    [exit status: 1]
    ");
}

#[test]
fn one_that_fails_is_said_and_stops_none_of_the_others() {
    let (_demo, sandbox) = synced();
    fs::write(sandbox.data().join(format!("test@{FIRST}.db")), "no store").unwrap();
    let ran = sandbox.run("users --offline --sub-account all --format csv");
    assert_eq!(ran.code, Some(1), "{ran}");
    assert_eq!(ran.rows().len(), 13);
    assert!(ran.stderr.contains(&format!("error: {FIRST}: ")), "{ran}");
}

#[test]
fn where_zoom_does_not_answer_those_that_were_read_have_to_do() {
    let (demo, sandbox) = synced();
    drop(demo);
    let ran = sandbox.run("users --sub-account all --format csv");
    assert_eq!(ran.code, Some(0), "{ran}");
    assert_eq!(ran.rows().len(), 24);
    assert!(
        ran.stderr
            .contains("the sub-accounts that were read before"),
        "{ran}"
    );
}

#[test]
fn their_stores_are_the_profiles_and_go_where_it_goes() {
    let (_demo, sandbox) = synced();
    sandbox.done("sync --tier none --only users");
    let stores = |profile: &str| {
        ["", "@-Qp8northwind_Dental0", "@%2Fb%2Bc%2Fd%3D%3D"]
            .map(|of| format!("{profile}{of}.db"))
            .into()
    };
    assert_eq!(files(&sandbox), stores("test"));
    let names = |sandbox: &Sandbox| -> Vec<String> {
        let rows = sandbox.rows("profiles").into_iter();
        rows.map(|mut row| row.remove("name").unwrap()).collect()
    };
    assert_eq!(names(&sandbox), ["test"]);
    sandbox.done("profiles rename test other");
    assert_eq!(files(&sandbox), stores("other"));
    assert_eq!(names(&sandbox), ["other"]);
    let users = "users --offline --sub-account all";
    assert_eq!(sandbox.rows(&format!("{users} --profile other")).len(), 24);
    // A store of a sub-account alone tells of the profile too, whose name is taken.
    fs::remove_file(sandbox.data().join("other.db")).unwrap();
    assert_eq!(names(&sandbox), ["other"]);
    sandbox.done("sync --tier none --only users");
    let ran = sandbox.run("profiles rename test other");
    assert_eq!(ran.code, Some(2), "{ran}");
    let ran = sandbox.run("profiles remove other");
    assert!(
        ran.stderr
            .contains(&format!("the store of the sub-account {SECOND}")),
        "{ran}"
    );
    sandbox.done("profiles remove other --yes");
    assert_eq!(files(&sandbox), BTreeSet::from(["test.db".to_owned()]));
    sandbox.done(&format!(
        "sync --tier none --only users --sub-account={FIRST}"
    ));
    sandbox.done("logout --purge");
    assert_eq!(files(&sandbox), BTreeSet::new());
}

#[test]
fn a_store_of_one_is_not_taken_for_another() {
    let (_demo, sandbox) = synced();
    let [one, other] = ["-Qp8northwind_Dental0", "%2Fb%2Bc%2Fd%3D%3D"];
    let path = |id: &str| sandbox.data().join(format!("test@{id}.db"));
    fs::copy(path(one), path(other)).unwrap();
    let ran = sandbox.run(&format!("users --offline --sub-account {SECOND}"));
    assert_eq!(ran.code, Some(4), "{ran}");
}

#[test]
fn what_is_not_about_an_account_takes_none() {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    for (command, why) in [
        ("login --sub-account x", "not about sub-accounts"),
        ("logout --sub-account x", "not about sub-accounts"),
        ("profiles --sub-account all", "not about sub-accounts"),
        ("users --sub-account me", "no id of a sub-account"),
        (
            "licenses --assignments --for zoom-import -o files --sub-account all",
            "one sub-account at a time",
        ),
    ] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(2), "{command}: {ran}");
        assert!(ran.stderr.contains(why), "{command}: {ran}");
    }
    assert_eq!(demo.requests(), []);
}

#[test]
fn a_schedule_names_them() {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("schedule cron --sub-account all");
    assert!(
        ran.stdout
            .contains(" sync --quiet --sub-account=all > /dev/null"),
        "{ran}"
    );
    assert!(ran.stdout.contains("ZOOMAUDIT_PROFILE=test"), "{ran}");
    assert!(
        ran.stdout.contains("# It reads the sub-accounts alone."),
        "{ran}"
    );
    assert!(
        ran.stdout
            .contains("# for all of them, add a line with `sync --quiet` that begins earlier."),
        "{ran}"
    );
    let own = sandbox.done("schedule cron");
    assert!(!own.stdout.contains("sub-accounts"), "{own}");
    let ran = sandbox.done(&format!("schedule systemd --sub-account={FIRST}"));
    assert!(
        ran.stdout
            .contains(&format!(" sync --quiet --sub-account={FIRST}\n")),
        "{ran}"
    );
    let above = ran
        .stdout
        .lines()
        .find(|line| line.contains("put this before it"));
    assert!(above.unwrap().ends_with("\" sync --quiet"), "{ran}");
}

#[test]
fn ctrl_c_does_not_cut_off_the_renewal_that_all_of_them_wait_for() {
    let options = Options {
        access_token_life: Duration::from_secs(1),
        ..Options::default()
    };
    let demo = demo::start(master(), options).unwrap();
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sleep(Duration::from_millis(1_100));
    let url = format!("{}/token", demo.oauth_url());
    let (arrived, asked) = channel();
    let slow = TokenServer::start(move |request| {
        // The old token is spent from here on; the answer is a second on its way.
        let page = say("POST", &url, &request.body, &[]);
        arrived.send(()).ok();
        sleep(Duration::from_secs(1));
        Reply::Say(page.status, page.body)
    });
    let sandbox = sandbox.with("ZOOMAUDIT_OAUTH_URL", &slow.url);
    let named = format!("sync --tier none --sub-account={FIRST},{SECOND}");
    for sync in [named.as_str(), "sync --tier none --sub-account all"] {
        // On a busy machine the sync before may have renewed more than once.
        while asked.try_recv().is_ok() {}
        let running = sandbox.spawn(sync);
        asked.recv().unwrap();
        running.interrupt();
        let ran = running.end();
        assert_eq!(ran.code, Some(130), "{ran}");
        let told = ran.stderr.matches("error: interrupted").count();
        assert_eq!(told, 1, "it is about all of them: {ran}");
        sleep(Duration::from_millis(1_100));
    }
    let sandbox = sandbox.with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url());
    sandbox.done("sync --tier none --only users --sub-account all");
}

#[test]
fn no_token_is_told_or_kept() {
    let demo = serve(master());
    let token = access_token(&demo);
    let sandbox = Sandbox::near(&demo).with("ZOOMAUDIT_ACCESS_TOKEN", &token);
    let ran = sandbox.done("sync --tier none -vv --sub-account all");
    assert!(
        !ran.stdout.contains(&token) && !ran.stderr.contains(&token),
        "{ran}"
    );
    let mut kept = 0;
    for file in fs::read_dir(sandbox.data()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let mut windows = bytes.windows(40);
        assert!(!windows.any(|window| window == &token.as_bytes()[..40]));
        kept += 1;
    }
    assert!(kept >= 2);
}

#[test]
fn the_made_up_account_has_some() {
    let sandbox = Sandbox::new();
    let listed = sandbox.rows("--demo=40 profiles --sub-accounts");
    assert_eq!(listed.len(), 3);
    let users = sandbox.rows("--demo=40 users --sub-account all");
    let ids: BTreeSet<&str> = users
        .iter()
        .map(|row| row["sub_account"].as_str())
        .collect();
    assert_eq!(
        ids,
        listed
            .iter()
            .map(|row| row["account_id"].as_str())
            .collect()
    );
}
