//! How a snapshot is named, and what cannot be told from one.

use jiff::ToSpan as _;
use jiff::civil::date;
use zoomaudit::demo::Account;
use zoomaudit::model::Keep;

use super::super::sandbox::{DAY, Sandbox, serve};
use super::super::several::two;
use super::{of_snapshot, pruned, synced};

/// Reads an account of few on the days that are so long ago.
fn read_on(ago: &[i64]) -> Sandbox {
    let first = serve(Account::company(10, DAY));
    let mut sandbox = Sandbox::of(&first);
    for ago in ago {
        let demo = serve(Account::company(10, DAY - ago.days()));
        sandbox = synced(sandbox, &demo, "");
    }
    sandbox.without("ZOOMAUDIT_CLIENT_SECRET")
}

#[test]
fn a_snapshot_has_a_number_and_a_day() {
    let sandbox = read_on(&[20, 10, 10]);
    let at = |which: &str| {
        let rows = of_snapshot(&sandbox, "users --columns snapshot_at", which);
        rows[0]["snapshot_at"].clone()
    };
    let list = sandbox.rows("diff --list");
    for (row, which) in list.iter().zip(["2026-08-10", "2", "2026-08-20"]) {
        assert_eq!(at(which), row["taken_at"], "{which}");
        assert_eq!(at(&row["snapshot"]), row["taken_at"]);
    }
    // Nobody is logged in, and what is older than a day is told all the same.
    let ran = sandbox.run_today("licenses --snapshot 1 --columns plan --limit 1");
    assert_eq!(ran.code, Some(0), "{ran}");
    let taken_at = &list[0]["taken_at"][..19];
    let first = ran.stderr.lines().next().unwrap();
    assert_eq!(
        first,
        format!("this is snapshot 1 (2026-08-10), taken at {taken_at}Z")
    );
    let quiet = sandbox.run_today("users --snapshot 1 --quiet");
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    // Another day counts as today where that is asked for.
    let days = |options: &str| {
        let ran = sandbox.run_today(&format!("usage days --snapshot 1 {options} --format csv"));
        ran.rows().last().unwrap()["date"].clone()
    };
    assert_eq!(days(""), "2026-08-10");
    assert_eq!(days("--as-of 2026-08-05"), "2026-08-05");
    let strict = sandbox.run_today("usage rooms --snapshot 1 --strict");
    assert_eq!(strict.code, Some(6), "{strict}");
}

#[test]
fn a_snapshot_that_there_is_not_is_told_with_those_next_to_it() {
    let sandbox = read_on(&[20, 10, 10, 3]);
    let said = |which: &str| {
        let ran = sandbox.run_today(&format!("users --snapshot {which}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{which}");
        ran.stderr
    };
    insta::assert_snapshot!(said("2026-08-15"), @"
    error: there is no snapshot of 2026-08-15: the nearest are 1 (2026-08-10) and 3 (2026-08-20)
    hint: `zoomaudit diff --list` shows them all
    ");
    insta::assert_snapshot!(said("2026-08-25"), @"
    error: there is no snapshot of 2026-08-25: the nearest are 3 (2026-08-20) and 4 (2026-08-27)
    hint: `zoomaudit diff --list` shows them all
    ");
    insta::assert_snapshot!(said("2026-08-01"), @"
    error: there is no snapshot of 2026-08-01: the first is 1 (2026-08-10)
    hint: `zoomaudit diff --list` shows them all
    ");
    insta::assert_snapshot!(said("2026-09-01"), @"
    error: there is no snapshot of 2026-09-01: the newest is 4 (2026-08-27)
    hint: `zoomaudit diff --list` shows them all
    ");
    insta::assert_snapshot!(said("7"), @"
    error: there is no snapshot of number 7: the newest is 4 (2026-08-27)
    hint: `zoomaudit diff --list` shows them all
    ");
    insta::assert_snapshot!(said("soon"), @"
    error: invalid value 'soon' for '--snapshot <ID|DATE>': `soon` is neither the number of a snapshot nor a date

    For more information, try '--help'.
    ");
    let nothing = Sandbox::new().run_today("users --snapshot 1");
    assert_eq!(nothing.code, Some(1), "{nothing}");
    assert!(nothing.stderr.contains("run `zoomaudit sync`"), "{nothing}");
}

#[test]
fn what_is_not_told_from_one_says_so() {
    let sandbox = read_on(&[20, 10]);
    for command in [
        "sync",
        "invoices",
        "invoices INV1",
        "diff",
        "diff --list",
        "sql",
        "doctor",
        "profiles",
        "forget ada@example.com",
        "policy check",
        "users --refresh",
        "users --settle",
        "findings --new",
        "findings --since 2026-08-20",
        "licenses --assignments --for mail-merge",
        "licenses --assignments --for zoom-import -o out",
    ] {
        let ran = sandbox.run_today(&format!("{command} --snapshot 1"));
        let outcome = (ran.code, ran.stdout.as_str());
        assert_eq!(outcome, (Some(2), ""), "{command}\n{ran}");
    }
    let said = |command: &str| {
        let ran = sandbox.run_today(&format!("{command} --snapshot 1"));
        let is_error = |line: &&str| line.starts_with("error: ") || line.starts_with("hint: ");
        ran.stderr
            .lines()
            .filter(is_error)
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(said("sync"), @"
    error: this is not told from an earlier snapshot
    hint: `users`, `licenses`, `usage`, `explain` and `findings` take `--snapshot`
    ");
    insta::assert_snapshot!(said("diff"), @"
    error: this is not told from an earlier snapshot
    hint: `zoomaudit diff FROM TO` is told which snapshots to compare
    ");
    insta::assert_snapshot!(said("sql"), @"
    error: this is not told from an earlier snapshot
    hint: its views whose names end in `_history` tell of earlier snapshots
    ");
    insta::assert_snapshot!(said("invoices"), @"
    error: this is not told from an earlier snapshot
    hint: only the list that was read last is kept; each invoice has its date
    ");
    insta::assert_snapshot!(said("users --settle"), @"error: `--settle` asks Zoom, which `--snapshot` forbids");
    insta::assert_snapshot!(said("findings --new"), @"
    error: `--new` takes note of what is so now, not in an earlier snapshot
    hint: `--since DATE` leaves out what was so before, and takes no note
    ");
    insta::assert_snapshot!(said("findings --since 2026-08-20"), @"error: snapshot 2 (2026-08-20) is after 1 (2026-08-10), so nothing can be new since then");
    insta::assert_snapshot!(said("licenses --assignments --for mail-merge"), @"error: `--for` is about seats that are held now, not in an earlier snapshot");
}

#[test]
fn a_look_back_leaves_the_store_as_it_is() {
    let sandbox = read_on(&[20, 10]);
    sandbox.done("findings --new");
    let path = sandbox.data().join("test.db");
    let before = std::fs::read(&path).unwrap();
    let users = "SELECT count(*) AS users, max(last_login_at) AS newest FROM users";
    let told = || {
        let mut command = sandbox.command_today("sql --format csv");
        sandbox.ran(&command.arg(users).output().unwrap()).stdout
    };
    let sql = told();
    for report in ["users", "findings", "findings --since 2026-08-10", "usage"] {
        of_snapshot(&sandbox, report, 1);
    }
    assert!(std::fs::read(&path).unwrap() == before);
    assert_eq!(told(), sql);
}

#[test]
fn what_thinning_drops_is_not_there() {
    let sandbox = read_on(&[40, 30, 20, 10]);
    let keep = Keep {
        daily: 11,
        monthly: 0,
    };
    pruned(&sandbox, keep, date(2026, 1, 1));
    let kept = sandbox.rows("diff --list");
    let kept: Vec<&str> = kept.iter().map(|row| row["snapshot"].as_str()).collect();
    for which in ["1", "2", "3", "4"] {
        let ran = sandbox.run_today(&format!("users --snapshot {which}"));
        let is_kept = kept.contains(&which);
        assert_eq!(ran.code, Some(if is_kept { 0 } else { 2 }), "{ran}");
    }
    assert_eq!(kept, ["3", "4"]);
}

#[test]
fn a_profile_without_such_a_snapshot_fails_alone() {
    let (sandbox, _demos) = two();
    let sandbox = sandbox.on(DAY - 10.days());
    sandbox.done("sync --profile apac --tier none");
    let sandbox = sandbox.on(DAY);
    sandbox.done("sync --all-profiles --tier none");
    let report = |which: &str| {
        sandbox.run_today(&format!(
            "users --all-profiles --snapshot {which} --columns profile --format csv"
        ))
    };
    let both = report("1");
    assert_eq!(both.code, Some(0), "{both}");
    for name in ["apac", "emea"] {
        assert!(both.stdout.contains(name), "{both}");
    }
    let one = report("2026-08-21");
    assert_eq!(one.code, Some(2), "{one}");
    assert!(!one.stdout.contains("emea"), "{one}");
    assert!(one.stdout.contains("apac"), "{one}");
    let said = "there is no snapshot of 2026-08-21: the first is 1 (2026-08-31)";
    assert!(one.stderr.contains(said), "{one}");
}
