//! One scope after the other is missing: what says so, and what the reports still tell.

use zoomaudit::demo::Account;

use super::sandbox::{DAY, Sandbox, serve};

#[test]
fn the_scope_for_users_is_missing() {
    let account = Account::company(5, DAY).without_scope("user:read:list_users:admin");
    let demo = serve(account);
    let ran = Sandbox::of(&demo).run("licenses");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: could not read users
      caused by: the app lacks the scope user:read:list_users:admin
    hint: add `user:read:list_users:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    [EOF]
    [exit status: 4]
    ");
}

/// Takes one scope away: what the sync says, and how many verdicts are then unknown.
fn without(scope: &str) -> String {
    let demo = serve(Account::company(30, DAY).without_scope(scope));
    let sandbox = Sandbox::of(&demo);
    let synced = sandbox.done("sync --columns dataset,state,rows,reason --no-progress");
    let lacking = synced
        .stdout
        .lines()
        .filter(|line| line.contains("missing"));
    let mut said: Vec<String> = lacking
        .map(|line| {
            line.split("  ")
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    let warned = synced
        .stderr
        .lines()
        .filter(|line| !line.starts_with("read "));
    said.extend(warned.map(str::to_owned));
    for report in ["users", "licenses", "licenses --assignments", "usage"] {
        let ran = sandbox.done(&format!("{report} --format csv"));
        let warned = ran
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning"));
        said.push(format!(
            "{report}: {} rows, {} warnings",
            ran.rows().len(),
            warned.count()
        ));
        let strict = sandbox.run(&format!("{report} --format csv --strict"));
        assert_eq!(
            strict.stdout, ran.stdout,
            "strict or not, the report is the same"
        );
        assert_eq!(
            strict.code == Some(6),
            ran.stderr.contains("warning"),
            "{strict}"
        );
    }
    said.join("\n")
}

#[test]
fn without_the_scope_for_roles() {
    insta::assert_snapshot!(without("role:read:list_roles:admin"), @"
    roles| missing|-|the app lacks a scope; Zoom names role:read:list_roles, role:read:list_roles:admin
    warning: roles is missing, so reports cannot say the names of roles, and so who is an admin by a role of your own: the app lacks a scope; Zoom names role:read:list_roles, role:read:list_roles:admin
    hint: add `role:read:list_roles:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 1 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 0 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_groups() {
    insta::assert_snapshot!(without("group:read:list_groups:admin"), @"
    groups|missing|-|the app lacks the scope group:read:list_groups:admin
    warning: groups is missing, so reports cannot say the names of groups, and what the policy says of them: the app lacks the scope group:read:list_groups:admin
    hint: add `group:read:list_groups:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 1 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 0 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_plan_usage() {
    insta::assert_snapshot!(without("billing:read:plan_usage:admin"), @"
    plan-usage|missing|-|the app lacks a scope; Zoom names billing:read:plan_usage:admin, billing:read:plan_usage:master
    warning: plan-usage is missing, so reports cannot say how many seats were purchased, and so how many are available: the app lacks a scope; Zoom names billing:read:plan_usage:admin, billing:read:plan_usage:master
    hint: add `billing:read:plan_usage:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 0 warnings
    licenses: 5 rows, 1 warnings
    licenses --assignments: 30 rows, 1 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_host_activity_meetings_tell_all_of_it() {
    insta::assert_snapshot!(without("report:read:list_users:admin"), @"
    users: 30 rows, 0 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 0 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_meetings() {
    insta::assert_snapshot!(without("report:read:list_history_meetings:admin"), @"
    meetings|missing|-|the app lacks the scope report:read:list_history_meetings:admin
    warning: meetings is missing, so reports cannot say who held meetings and webinars on which day: the app lacks the scope report:read:list_history_meetings:admin
    hint: add `report:read:list_history_meetings:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 0 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 0 warnings
    usage: 30 rows, 1 warnings
    ");
}

#[test]
fn without_the_scope_for_calls() {
    insta::assert_snapshot!(without("phone:read:list_call_logs:admin"), @"
    calls| missing|-|the app lacks the scope phone:read:list_call_logs:admin
    warning: calls is missing, so reports cannot say who uses Zoom Phone: verdicts on calling plans are unknown: the app lacks the scope phone:read:list_call_logs:admin
    hint: add `phone:read:list_call_logs:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 1 warnings
    licenses: 13 rows, 1 warnings
    licenses --assignments: 41 rows, 1 warnings
    usage: 30 rows, 1 warnings
    ");
}

#[test]
fn without_the_scope_for_upcoming_events() {
    let scope = "report:read:upcoming_meetings_webinars:admin";
    insta::assert_snapshot!(without(scope), @"
    upcoming|missing|-|the app lacks the scope report:read:upcoming_meetings_webinars:admin
    warning: upcoming is missing, so reports cannot say who has an event coming up: the app lacks the scope report:read:upcoming_meetings_webinars:admin
    hint: add `report:read:upcoming_meetings_webinars:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 0 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 1 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_calling_plans() {
    insta::assert_snapshot!(without("phone:read:list_calling_plans:admin"), @"
    phone-plans| missing|-|the app lacks the scope phone:read:list_calling_plans:admin
    warning: phone-plans is missing, so reports cannot say the seats of Zoom Phone: the app lacks the scope phone:read:list_calling_plans:admin
    hint: add `phone:read:list_calling_plans:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 0 warnings
    licenses: 11 rows, 1 warnings
    licenses --assignments: 41 rows, 1 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_phone_users() {
    insta::assert_snapshot!(without("phone:read:list_users:admin"), @"
    phone-users| missing|-|the app lacks the scope phone:read:list_users:admin
    warning: phone-users is missing, so reports cannot say who holds a Zoom Phone plan: the app lacks the scope phone:read:list_users:admin
    hint: add `phone:read:list_users:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 1 warnings
    licenses: 13 rows, 1 warnings
    licenses --assignments: 32 rows, 1 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn without_the_scope_for_rooms() {
    insta::assert_snapshot!(without("zoom_rooms:read:list_rooms:admin"), @"
    rooms| missing|-|the app lacks the scope zoom_rooms:read:list_rooms:admin
    warning: rooms is missing, so reports cannot say which Zoom Rooms there are: the app lacks the scope zoom_rooms:read:list_rooms:admin
    hint: add `zoom_rooms:read:list_rooms:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    users: 30 rows, 0 warnings
    licenses: 13 rows, 0 warnings
    licenses --assignments: 41 rows, 0 warnings
    usage: 30 rows, 0 warnings
    ");
}

#[test]
fn verdicts_without_host_activity_are_unknown_and_never_idle() {
    let account = Account::company(60, DAY)
        .without_scope("report:read:list_users:admin")
        .without_scope("report:read:list_history_meetings:admin")
        .without_scope("dashboard:read:list_webinars:admin");
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    let rows = sandbox.rows("users --columns verdict");
    assert_eq!(rows.len(), 60);
    for row in rows {
        assert!(
            ["unknown", "new"].contains(&row["verdict"].as_str()),
            "{row:?}"
        );
    }
    let rows = sandbox.rows("licenses");
    let base = rows.iter().find(|row| row["product"] == "base").unwrap();
    assert_eq!(
        [&base["idle"], &base["never"], &base["active"]],
        ["", "", ""],
        "all are unknown, so that none is active is not known"
    );
    let used = sandbox.rows("usage");
    assert!(
        used.iter()
            .all(|row| row["meetings"].is_empty() && row["participants"].is_empty())
    );
}

/// Without single meetings nobody knows how large any was, and of none of the seats whether it is used.
#[test]
fn a_product_of_whose_use_nothing_was_read_has_no_verdict_that_is_0() {
    for (scopes, product) in [
        (
            &["report:read:list_history_meetings:admin"][..],
            "large_meeting",
        ),
        (&["phone:read:list_call_logs:admin"], "phone"),
    ] {
        let mut account = Account::company(400, DAY);
        for scope in scopes {
            account = account.without_scope(scope);
        }
        let demo = serve(account);
        let sandbox = Sandbox::of(&demo);
        sandbox.done("sync --no-progress");
        let mut unknown = 0;
        for report in ["licenses", "licenses --by department", "licenses --by plan"] {
            let rows = sandbox.rows(&format!("{report} --offline"));
            for row in rows.iter().filter(|row| row["product"] == product) {
                let told = ["active", "idle", "never"].map(|verdict| row[verdict].as_str());
                if row["unknown"].is_empty() {
                    assert_eq!(told, ["", "", ""], "{report}: {row:?}");
                } else if row["unknown"] != "0" {
                    unknown += 1;
                    assert!(!told.contains(&"0"), "{report}: {row:?}");
                }
            }
        }
        assert!(unknown > 2, "{product}: {unknown}");
        let table = sandbox.done("licenses --offline").stdout;
        assert!(table.lines().next().unwrap().contains("UNKNOWN"), "{table}");
    }
}

#[test]
fn seats_without_plan_usage_are_counted_from_the_people_and_nothing_is_bought() {
    let account = Account::company(60, DAY).without_scope("billing:read:plan_usage:admin");
    let licensed = account.people().iter();
    let licensed = licensed
        .filter(|person| person.user_type == 2 && person.is_member())
        .count();
    let demo = serve(account);
    let rows = Sandbox::of(&demo).rows("licenses");
    let base = rows.iter().find(|row| row["product"] == "base").unwrap();
    assert_eq!(base["assigned"], licensed.to_string());
    let empty = ["purchased", "available", "utilization_pct", "annual_cost"];
    assert!(empty.iter().all(|key| base[*key].is_empty()), "{base:?}");
}
