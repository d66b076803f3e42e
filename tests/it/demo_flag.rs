//! `--demo`, and the options that every report takes, seen through it.

use std::fs;

use super::sandbox::Sandbox;

const REPORTS: [&str; 4] = ["users", "licenses", "licenses --assignments", "usage"];

#[test]
fn works_with_every_report_in_every_format_and_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    for report in REPORTS.iter().chain(&["sync"]) {
        for format in ["table", "csv", "json", "ndjson", "markdown"] {
            let ran = sandbox.done(&format!("--demo=5 --quiet {report} --format {format}"));
            let begins = match format {
                "json" => "[\n  {",
                "ndjson" => "{",
                "markdown" => "|",
                _ => "",
            };
            assert!(ran.stdout.starts_with(begins), "{report} {format}: {ran}");
            if *report != "sync" {
                assert_eq!(ran.stderr, "", "{report} {format}");
            }
        }
    }
    assert_eq!(fs::read_dir(sandbox.home()).unwrap().count(), 0);
}

#[test]
fn works_with_the_commands_that_only_act() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.done("--demo=5 login"), @r#"
    --- stderr ---
    the made-up account needs no login
    [EOF]
    [exit status: 0]
    "#);
    insta::assert_snapshot!(sandbox.done("--demo=5 logout"), @r#"
    --- stderr ---
    the made-up account has no login
    [EOF]
    [exit status: 0]
    "#);
    assert!(
        sandbox
            .done("demo --fault list")
            .stdout
            .contains("error-503=N")
    );
    let scopes = sandbox.done("demo --without-scope list").stdout;
    assert!(
        scopes
            .lines()
            .any(|line| line == "user:read:list_users:admin")
    );
    for wrong in [
        "--fault nonsense",
        "--without-scope report:write:everything",
        "--fault nonsense=1",
        "--fault error-503=x",
        "--people 1",
        "--tier gold",
    ] {
        assert_eq!(
            sandbox.run(&format!("demo {wrong}")).code,
            Some(2),
            "{wrong}"
        );
    }
}

#[test]
fn needs_no_home_and_ignores_what_is_configured() {
    let sandbox = Sandbox::new()
        .config("broken = = toml")
        .with("ZOOMAUDIT_ACCESS_TOKEN", "x")
        .with("ZOOMAUDIT_API_URL", "http://192.0.2.1")
        .with("ZOOMAUDIT_PROFILE", "../x");
    sandbox.done("--demo=5 users");
    sandbox.without("HOME").done("--demo=5 licenses");
}

#[test]
fn makes_as_many_people_as_it_is_told() {
    let sandbox = Sandbox::new();
    for people in [5, 61, 500] {
        assert_eq!(
            sandbox
                .rows(&format!("--demo={people} users --columns email"))
                .len(),
            people
        );
    }
    assert_eq!(sandbox.run("--demo=4 users").code, Some(2));
    assert_eq!(sandbox.run("--demo=x users").code, Some(2));
    let again = |_| sandbox.done("--demo=61 users --format csv").stdout;
    assert_eq!(again(1), again(2), "the same people every time");
}

#[test]
fn leaves_no_money_column_empty() {
    let rows = Sandbox::new().rows("--demo=60 licenses");
    for key in [
        "unit_price",
        "annual_cost",
        "idle_annual_cost",
        "available_annual_cost",
    ] {
        assert!(rows.iter().any(|row| !row[key].is_empty()), "{key}");
    }
}

#[test]
fn columns_come_in_the_order_asked_for() {
    let sandbox = Sandbox::new();
    let head = |options: &str| {
        let text = sandbox
            .done(&format!("--demo=5 users --format csv {options}"))
            .stdout;
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(head("--columns verdict,email,verdict"), "verdict,email");
    assert_eq!(
        head("--columns email --columns snapshot_at,coverage,profile"),
        "email,snapshot_at,coverage,profile"
    );
    assert_eq!(
        head(""),
        "user_id,email,name,status,license,add_ons,phone_plan,role,department,groups,external,\
         created_at,last_login_at,last_used_at,last_used_source,verdict"
    );
}

#[test]
fn the_columns_of_every_report_are_those_promised() {
    let sandbox = Sandbox::new();
    let head = |report: &str| {
        let text = sandbox
            .done(&format!("--demo=5 {report} --format csv"))
            .stdout;
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        head("licenses"),
        "product,plan,plan_name,unit,purchased,assigned,pending,available,active,idle,never,new,unknown,exempt,\
         utilization_pct,unit_price,price_per,currency,annual_cost,idle_annual_cost,available_annual_cost,purchased_source"
    );
    assert_eq!(
        head("licenses --assignments"),
        "holder_type,holder_id,email,name,department,status,product,plan,held_since,held_since_source,last_login_at,\
         last_used_at,last_used_source,idle_days,verdict,reason,next_event_at,guards,unit_price,price_per,currency"
    );
    assert_eq!(
        head("usage"),
        "user_id,email,name,department,license,meetings,meeting_minutes,participants,webinars,webinar_participants,\
         calls,call_minutes,recording_bytes,last_hosted_at"
    );
    assert_eq!(head("sync"), "dataset,state,rows,read_at,requests,reason");
}

#[test]
fn rows_are_sorted_then_limited() {
    let sandbox = Sandbox::new();
    let column = |options: &str, key: &str| -> Vec<String> {
        let rows = sandbox.rows(&format!("--demo=60 usage --columns {key} {options}"));
        rows.iter().map(|row| row[key].clone()).collect()
    };
    let numbers = |options: &str| -> Vec<u64> {
        column(options, "meetings")
            .iter()
            .map(|text| text.parse().unwrap())
            .collect()
    };
    let mut expected = numbers("");
    expected.sort_unstable();
    assert_eq!(numbers("--sort meetings"), expected);
    expected.reverse();
    assert_eq!(numbers("--sort meetings:desc"), expected);
    assert_eq!(numbers("--sort meetings:desc --limit 3"), expected[..3]);
    assert_eq!(numbers("--sort department,meetings").len(), 60);
    assert_eq!(numbers("--limit 0").len(), 0);
    let emails = column("--sort email", "email");
    assert!(emails.is_sorted());
    for wrong in ["--sort meetings:up", "--limit -1", "--limit x"] {
        assert_eq!(
            sandbox.run(&format!("--demo=5 usage {wrong}")).code,
            Some(2),
            "{wrong}"
        );
    }
}

#[test]
fn colour_is_for_those_who_ask() {
    let sandbox = Sandbox::new();
    let escapes = |options: &str| {
        sandbox
            .run(&format!("users {options}"))
            .stderr
            .contains('\u{1b}')
    };
    assert!(!escapes(""));
    assert!(!escapes("--color auto"));
    assert!(!escapes("--color never"));
    assert!(escapes("--color always"));
    assert_eq!(sandbox.run("users --color sometimes").code, Some(2));
}

#[test]
fn colour_and_format_can_be_configured() {
    let sandbox = Sandbox::new().config("[output]\nformat = \"csv\"\ncolor = \"always\"\n");
    let said = |options: &str| sandbox.run(&format!("users {options}")).stderr;
    assert!(said("").contains('\u{1b}'), "{}", said(""));
    assert!(!said("--color never").contains('\u{1b}'));
    let sandbox = Sandbox::new().config("[output]\ncolor = \"sometimes\"\n");
    assert_eq!(sandbox.run("users").code, Some(2), "a mistake is told");
}

#[test]
fn quiet_and_verbose_exclude_each_other() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run("--demo=5 users -q -v").code, Some(2));
    assert_eq!(sandbox.done("--demo=5 sync -q").stderr, "");
}
