//! `sync`: what it reads, says and saves.

use zoomaudit::demo::{Account, Fault, FaultKind};

use super::sandbox::{DAY, Sandbox, company, mode, serve};

#[test]
fn reads_every_dataset_and_says_how_much() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("sync --format csv");
    let rows = ran.rows();
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {}",
                row["dataset"], row["state"], row["rows"], row["requests"]
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    users complete 60 3
    roles complete 5 1
    groups complete 8 1
    plan-usage complete 9 1
    add-ons complete 34 35
    phone-plans complete 5 1
    phone-users complete 24 1
    phone-rooms complete 1 1
    phone-common-areas complete 1 1
    rooms complete 2 7
    room-use complete 2 1
    meetings complete 831 7
    daily-totals complete 183 6
    recordings complete 147 51
    recording-storage complete 182 7
    calls complete 347 7
    admin-log complete 27 7
    upcoming complete 32 4
    telephone complete 31 21
    plans complete 12 1
    invoices complete 14 1
    ");
    let requests: usize = rows
        .iter()
        .map(|row| row["requests"].parse::<usize>().unwrap())
        .sum();
    let asked = demo
        .requests()
        .iter()
        .filter(|seen| seen.path.starts_with("/v2"))
        .count();
    assert_eq!(asked, requests, "what is told is what was asked");
    assert!(
        ran.stderr.starts_with(&format!(
            "read 21 of 21 datasets with {requests} requests in "
        )),
        "{ran}"
    );
}

#[test]
fn asks_zoom_in_no_way_but_get() {
    let demo = company(5);
    Sandbox::of(&demo).done("sync --tier none");
    for seen in demo
        .requests()
        .iter()
        .filter(|seen| seen.path != "/oauth/token")
    {
        assert_eq!(seen.method, "GET", "{seen:?}");
        assert!(seen.authorized, "{seen:?}");
    }
}

#[test]
fn what_it_writes_is_for_its_owner_alone() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    assert_eq!(mode(&sandbox.data()), "700");
    for entry in std::fs::read_dir(sandbox.data()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), "600", "{}", path.display());
    }
}

#[test]
fn only_and_skip_choose_datasets() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let read = |options: &str| -> String {
        let rows = sandbox.rows(&format!("sync {options}"));
        rows.iter()
            .map(|row| row["dataset"].as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(read("--only roles,rooms"), "users roles rooms");
    assert_eq!(read("--only users"), "users");
    assert_eq!(
        read("--skip rooms --skip host-activity,meetings,groups,calls,telephone"),
        "users roles plan-usage add-ons phone-plans phone-users phone-rooms phone-common-areas \
         room-use daily-totals recordings recording-storage admin-log upcoming plans invoices"
    );
    for options in [
        "--skip users",
        "--only teapots",
        "--rate 0%",
        "--rate 101%",
        "--tier gold",
        "--offline",
    ] {
        let ran = sandbox.run(&format!("sync {options}"));
        assert_eq!(ran.code, Some(2), "{ran}");
    }
    let sandbox = sandbox.config("[sync]\nskip = [\"rooms\", \"roles\"]\n");
    let rows = sandbox.rows("sync --tier none");
    assert!(
        rows.iter()
            .all(|row| !["rooms", "roles"].contains(&row["dataset"].as_str()))
    );
}

#[test]
fn what_was_not_read_again_keeps_its_own_time() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let first = sandbox.rows("sync --tier none");
    let again = sandbox.rows("sync --only roles");
    let at = |rows: &[std::collections::HashMap<String, String>], name: &str| {
        let row = rows.iter().find(|row| row["dataset"] == name).unwrap();
        row["read_at"].parse::<jiff::Timestamp>().unwrap()
    };
    assert!(at(&again, "roles") >= at(&first, "roles"));
    let asked = demo.requests().len();
    let groups = sandbox.rows("users --columns groups,snapshot_at");
    assert_eq!(demo.requests().len(), asked, "groups are still there");
    assert!(groups.iter().any(|row| !row["groups"].is_empty()));
}

#[test]
fn a_dataset_that_fails_for_now_keeps_what_was_read_before() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = sandbox.done("usage --format csv").stdout;
    demo.set_fault(Fault::new(FaultKind::DailyQuota, 2));
    let rows = sandbox.rows("sync --only meetings");
    let activity = rows
        .iter()
        .find(|row| row["dataset"] == "meetings")
        .unwrap();
    assert_eq!(activity["state"], "kept", "{activity:?}");
    assert!(activity["reason"].contains("429"), "{activity:?}");
    assert_eq!(sandbox.done("usage --format csv").stdout, before);
    let strict = sandbox.run("sync --only host-activity --strict");
    assert_eq!(strict.code, Some(6), "{strict}");
}

#[test]
fn passing_trouble_is_waited_out() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let quiet = sandbox.done("users --format csv").stdout;
    for fault in [
        FaultKind::Error503,
        FaultKind::CutBody,
        FaultKind::Close,
        FaultKind::NotJson,
    ] {
        demo.set_fault(Fault::new(fault, 1));
        let ran = sandbox.done("users --format csv --refresh");
        assert_eq!(ran.stdout, quiet, "{fault:?}");
        demo.clear_faults();
    }
}

#[test]
fn a_free_account_syncs_what_there_is() {
    let demo = serve(Account::company(20, DAY).free());
    let ran = Sandbox::of(&demo).done("sync --format csv");
    let told: Vec<String> = ran
        .rows()
        .iter()
        .map(|row| format!("{} {} {}", row["dataset"], row["state"], row["reason"]))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    users complete 
    roles missing Zoom answered 400 (code 200): No permission.
    groups missing Zoom answered 400 (code 200): Only available for Paid account.
    plan-usage missing Zoom answered 400 (code 200): Only available for paid account.
    phone-plans complete 
    phone-users complete 
    phone-rooms complete 
    phone-common-areas complete 
    rooms complete 
    room-use missing Zoom answered 400 (code 400): This API is only available for ZMP and Business or higher accounts that have enabled the Dashboard feature.
    host-activity missing Zoom answered 400 (code 200): No permission.
    meetings missing Zoom answered 400 (code 200): No permission.
    webinars missing Zoom answered 400 (code 400): This API is only available for ZMP and Business or higher accounts that have enabled the Dashboard feature.
    daily-totals missing Zoom answered 400 (code 200): No permission.
    recordings missing Zoom answered 400 (code 200): No permission.
    recording-storage missing Zoom answered 400 (code 200): No permission.
    calls missing Zoom answered 400 (code 403): You do not have permission.
    admin-log missing Zoom answered 400 (code 200): No permission.
    upcoming missing Zoom answered 400 (code 200): No permission.
    telephone missing Zoom answered 400 (code 200): No permission.
    plans missing Zoom answered 400 (code 200): Only available for paid account.
    invoices missing Zoom answered 400 (code 200): Only available for Paid account.
    ");
}

#[test]
fn an_account_id_makes_a_profile_of_its_own() {
    let demo = serve(Account::company(5, DAY).with_account_id("_abc-123"));
    let sandbox = Sandbox::of(&demo).without("ZOOMAUDIT_PROFILE");
    sandbox.done("sync --tier none");
    assert!(sandbox.data().join("a_abc-123.db").exists());
    sandbox.done("sync --profile other");
    assert!(sandbox.data().join("other.db").exists());
}

#[test]
fn directories_are_where_the_variables_say() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let home = sandbox.home().to_path_buf();
    let place = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let sandbox = sandbox.with("XDG_DATA_HOME", &place("xdg"));
    sandbox.done("sync --tier none");
    assert!(home.join("xdg/zoomaudit/test.db").exists());
    let sandbox = sandbox.with("ZOOMAUDIT_DATA_DIR", &place("data"));
    sandbox.done("sync --tier none");
    assert!(home.join("data/test.db").exists());
    std::fs::create_dir(home.join("config")).unwrap();
    std::fs::write(
        home.join("config/config.toml"),
        "[output]\nformat = \"json\"\n",
    )
    .unwrap();
    let sandbox = sandbox.with("ZOOMAUDIT_CONFIG_DIR", &place("config"));
    assert!(
        sandbox
            .done("sync --tier none")
            .stdout
            .starts_with("[\n  {")
    );
    assert!(
        sandbox
            .done("sync --format csv")
            .stdout
            .starts_with("dataset,")
    );
}

#[test]
fn the_secret_may_be_in_a_file() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo).without("ZOOMAUDIT_CLIENT_SECRET");
    let path = sandbox.home().join("secret");
    std::fs::write(&path, format!("{}\n", demo.client_secret())).unwrap();
    let sandbox = sandbox.with("ZOOMAUDIT_CLIENT_SECRET_FILE", path.to_str().unwrap());
    sandbox.done("sync --tier none");
}

#[test]
fn a_profile_may_have_a_policy_a_contract_and_domains_of_its_own() {
    let demo = company(20);
    let config = r#"
        domains = ["example.org"]

        [profiles.test]
        domains = ["example.com"]

        [profiles.test.policy]
        exempt = [{ email = "*", reason = "all of them" }]

        [[profiles.test.contract]]
        plan = "base"
        unit_price = 10
        per = "year"
        currency = "EUR"
    "#;
    let sandbox = Sandbox::of(&demo).config(config);
    let told = |profile: &str| {
        let base = |rows: Vec<std::collections::HashMap<String, String>>| rows[0].clone();
        let license = base(sandbox.rows(&format!("licenses --profile {profile}")));
        let user = base(sandbox.rows(&format!("users --profile {profile} --limit 1")));
        [&license["currency"], &user["external"], &user["verdict"]].map(Clone::clone)
    };
    assert_eq!(told("test"), ["EUR", "false", "exempt"]);
    assert_eq!(told("other"), ["", "true", "active"]);
}

#[test]
fn two_at_once_both_succeed() {
    let demo = company(20);
    let sandbox = Sandbox::of(&demo);
    let both = [
        sandbox.spawn("sync --tier none"),
        sandbox.spawn("sync --tier none"),
    ];
    for ran in both.map(super::sandbox::Running::end) {
        assert_eq!(ran.code, Some(0), "{ran}");
    }
    assert_eq!(sandbox.rows("users --offline").len(), 20);
}
