//! What the views say is what the reports say.

use std::collections::{BTreeSet, HashMap};

use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Demo, Plan};

use super::{Rows, rows, synced};
use crate::sandbox::{DAY, Sandbox, company, serve};

const PEOPLE: usize = 300;

/// Rows in an order of their own, with the cells of these columns.
fn cells(rows: &Rows, keys: &str) -> Vec<Vec<String>> {
    let cell = |row: &HashMap<String, String>, key: &str| {
        let cell = row.get(key).unwrap_or_else(|| panic!("no {key}"));
        // Instants are written with more digits in views.
        cell.parse::<Timestamp>()
            .map_or_else(|_| cell.clone(), |at| at.to_string())
    };
    let cells = |row| keys.split(',').map(|key| cell(row, key)).collect();
    let mut all: Vec<Vec<String>> = rows.iter().map(cells).collect();
    all.sort();
    all
}

/// Another account's addresses and day in the same place.
fn later(sandbox: Sandbox, demo: &Demo) -> Sandbox {
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &demo.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
        .on(demo.account().day());
    sandbox.done("sync --tier none");
    sandbox
}

fn change(sandbox: &Sandbox, steps: &str) {
    let connection = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    connection.execute_batch(steps).unwrap();
}

#[test]
fn lists_the_views_with_their_columns_also_where_nothing_is_stored() {
    let sandbox = Sandbox::new();
    let mut views: Vec<(String, Vec<String>)> = Vec::new();
    for row in sandbox.rows("sql") {
        assert!(
            ["TEXT", "INTEGER"].contains(&row["type"].as_str()),
            "{row:?}"
        );
        match views.last_mut() {
            Some((view, columns)) if *view == row["view"] => columns.push(row["column"].clone()),
            _ => views.push((row["view"].clone(), vec![row["column"].clone()])),
        }
    }
    let lines: Vec<String> = views
        .iter()
        .map(|(view, columns)| format!("{view}: {}", columns.join(",")))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    add_ons: user_id,email,product,capacity,state,read_at
    add_ons_history: from_snapshot,to_snapshot,from_at,to_at,user_id,email,add_ons,state
    audio_daily: date,kind,calls,minutes,total
    common_area_daily: date,holder_id,name,calls,last_at
    daily_totals: date,new_users,meetings,meeting_minutes,participants
    divisions: division_id,name
    groups: group_id,name
    groups_history: from_snapshot,to_snapshot,from_at,to_at,group_id,name
    host_activity: first_day,last_day,user_id,email,name,department,meetings,meeting_minutes,participants
    invoice_lines: invoice_id,invoice_number,position,charge_name,charge_number,charge_type,quantity,start_date,end_date,tax_amount,total_amount,currency
    invoices: invoice_id,invoice_number,invoice_date,due_date,status,currency,total_amount,tax_amount,balance
    last_sign_ins: user_id,email,signed_in_at
    licenses_given: date,user_id,email,handed,product,operator
    logins_history: from_snapshot,to_snapshot,from_at,to_at,user_id,email,last_login_at
    phone_holders: holder_type,holder_id,name,department,site,plan,plan_name
    phone_numbers: name,purchased,assigned,available
    phone_plans: plan,code,name,purchased,assigned,available
    phone_plans_history: from_snapshot,to_snapshot,from_at,to_at,plan,code,name,purchased,assigned,available
    phone_users: user_id,email,name,status,department,plans
    phone_users_history: from_snapshot,to_snapshot,from_at,to_at,user_id,email,name,status,department,plans
    plan_dates: product,plan,status,purchased,effective_on,next_invoice_on
    plans: product,plan,name,purchased,assigned,pending,available,active_hosts
    plans_history: from_snapshot,to_snapshot,from_at,to_at,product,plan,name,purchased,assigned,pending,available,active_hosts
    readings: snapshot,dataset,state,row_count,read_at,requests,reason,scope,passing
    requests: id,at,path,status,tracking_id,millis,failure
    roles: role_id,name
    roles_history: from_snapshot,to_snapshot,from_at,to_at,role_id,name
    rooms: room_id,name,status,location_id,type,last_used_at
    rooms_history: from_snapshot,to_snapshot,from_at,to_at,room_id,name,status,location_id,type
    seats: product,plan,user_id,email,name,department,status,holder_type,holder_id
    snapshots: id,taken_at,as_of,run
    storage: plan,plan_bytes,plan_used_bytes,free_bytes,free_used_bytes
    storage_daily: date,used_bytes,plan_bytes,free_bytes
    storage_history: from_snapshot,to_snapshot,from_at,to_at,plan,plan_bytes,plan_used_bytes,free_bytes,free_used_bytes
    upcoming_events: user_id,email,events,next_event_at
    usage_daily: date,kind,user_id,email,name,department,events,minutes,participants,longest_minutes,largest,with_others,beyond_basic,of_unknown_size,bytes,last_at
    user_details: user_id,email,is_told,zoom_one_type,united_type,manager,cost_center,location,read_at
    user_divisions: user_id,email,division_id,division
    users: user_id,email,name,first_name,last_name,status,license,united_type,phone_plans,role_id,role,department,groups,created_at,last_login_at
    users_history: from_snapshot,to_snapshot,from_at,to_at,user_id,email,name,first_name,last_name,status,license,united_type,role_id,role,department,groups,created_at
    windows: id,dataset,first_day,last_day,row_count,read_at,read_on,is_joined
    ");
    let readme = include_str!("../../../README.md");
    let document = include_str!("../../../docs/sql.md");
    for (view, columns) in &views {
        let is_a_table = ["snapshots", "readings", "windows", "requests"].contains(&view.as_str());
        let base = view.trim_end_matches("_history");
        let is_promised = is_a_table || readme.contains(&format!("`{base}`"));
        assert!(is_promised || base == "logins", "{view}");
        let is_described = document.contains(&format!("`{base}`"));
        assert!(is_described || base == "logins", "{view}");
        let missing = columns
            .iter()
            .find(|column| !document.contains(column.as_str()));
        assert!(is_a_table || missing.is_none(), "{view}: {missing:?}");
    }
}

/// What people of the company hold besides; the last is its name where plan usage has no line for it.
const ADD_ONS: [&str; 6] = [
    "webinar",
    "large_meeting",
    "zoom_events",
    "whiteboard",
    "quantum_desk",
    "zoom_quantum_desk",
];

#[test]
fn seats_are_those_of_the_assignments() {
    let demo = company(PEOPLE);
    let sandbox = synced(&demo);
    let keys = "product,plan,email,name,department,status";
    let variants = [
        "",
        // Two lines of one product, and two products.
        "INSERT INTO now_plans SELECT 100, 1, 'base', 'pro_monthly', NULL, 3, 2, NULL, NULL",
        "UPDATE now_plans SET product = 'zoom_one' WHERE position = 100",
        // Of Zoom United, whom the list of users says to have it.
        "UPDATE now_plans SET product = 'united' WHERE position = 100;
         UPDATE now_users SET united_type = '16' WHERE person % 7 = 0",
        "DELETE FROM now_plans WHERE product = 'base'",
        // Nobody has any of it: lines that are not in use, and no lines.
        "UPDATE now_plans SET purchased = 0, assigned = 0, pending = 0, active_hosts = NULL
             WHERE product = 'united'",
        "UPDATE now_plans SET purchased = NULL, assigned = NULL, pending = NULL
             WHERE product = 'united'",
        "DELETE FROM now_plans",
        // Calling plans by code, by name, by neither.
        "UPDATE now_phone_plans SET code = NULL WHERE position = 0",
        "UPDATE now_phone_users SET plans = '[{\"code\":null,\"name\":\"Odd\"},{\"code\":null,\"name\":null}]'
             WHERE person % 3 = 0",
        "UPDATE now_phone_users SET plans = replace(plans, '200', 'null')",
        "UPDATE readings SET state = 'missing' WHERE dataset = 'phone-plans'",
        "UPDATE readings SET state = 'missing' WHERE dataset = 'plan-usage'",
    ];
    for steps in variants {
        change(&sandbox, steps);
        let report = sandbox.rows("licenses --assignments --offline");
        let add_ons = report.iter().map(|row| row["product"].as_str());
        assert!(add_ons.filter(|product| ADD_ONS.contains(product)).count() > 10);
        let view = rows(&sandbox, "SELECT * FROM seats");
        assert!(view.len() > 200);
        let keys = format!("holder_type,holder_id,{keys}");
        assert_eq!(cells(&view, &keys), cells(&report, &keys), "{steps}");
    }
}

#[test]
fn users_are_those_of_the_report() {
    let demo = company(PEOPLE);
    let sandbox = synced(&demo);
    let keys = "user_id,email,name,status,license,phone_plan,role,department,groups,created_at,last_login_at";
    let report = sandbox.rows("users --offline");
    let query = "SELECT *, replace(phone_plans, ';', ', ') AS phone_plan FROM users";
    let view = rows(&sandbox, query);
    assert_eq!(view.len(), PEOPLE);
    assert_eq!(cells(&view, keys), cells(&report, keys));
    for key in keys.split(',') {
        assert!(view.iter().any(|row| !row[key].is_empty()), "{key}");
    }
}

#[test]
fn plans_are_those_of_the_licenses() {
    let demo = company(PEOPLE);
    let sandbox = synced(&demo);
    let keys = "product,plan,purchased,assigned,available";
    let mut report = sandbox.rows("licenses --offline");
    report.retain(|row| row["unit"] != "GB");
    let view = rows(
        &sandbox,
        "SELECT product, plan, purchased, assigned, available FROM plans
         UNION ALL SELECT 'phone', plan, purchased, assigned, available FROM phone_plans
         UNION ALL SELECT 'phone_numbers', name, purchased, assigned, available FROM phone_numbers",
    );
    assert_eq!(cells(&view, keys), cells(&report, keys));
}

#[test]
fn hosts_are_those_of_the_usage() {
    let demo = company(PEOPLE);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --skip meetings");
    let keys = "user_id,email,name,department,meetings,meeting_minutes,participants";
    let mut report = sandbox.rows("usage --offline --last 90d");
    report.retain(|row| row["meetings"] != "0");
    let first = DAY - 89.days();
    let view = rows(
        &sandbox,
        &format!(
            "SELECT user_id, email, name, department, sum(meetings) AS meetings,
                 sum(meeting_minutes) AS meeting_minutes, sum(participants) AS participants
             FROM host_activity WHERE first_day >= '{first}' GROUP BY user_id, email
             HAVING sum(meetings) > 0"
        ),
    );
    assert!(view.len() > 50);
    assert_eq!(cells(&view, keys), cells(&report, keys));
}

#[test]
fn a_history_has_every_snapshot() {
    let keys = "user_id,email,name,status,license,role,department,groups,created_at";
    let days = [40, 20, 0].map(|ago| serve(Account::company(PEOPLE, DAY - ago.days())));
    let mut sandbox = Sandbox::of(&days[0]).on(days[0].account().day());
    let mut seen = Vec::new();
    for demo in &days {
        sandbox = later(sandbox, demo);
        seen.push(sandbox.rows("users --offline"));
    }
    for (at, report) in seen.iter().enumerate() {
        let snapshot = at + 1;
        let during = format!("WHERE {snapshot} BETWEEN from_snapshot AND to_snapshot");
        let history = rows(&sandbox, &format!("SELECT * FROM users_history {during}"));
        assert_eq!(cells(&history, keys), cells(report, keys), "{snapshot}");
        let logins = rows(&sandbox, &format!("SELECT * FROM logins_history {during}"));
        let keys = "email,last_login_at";
        assert_eq!(cells(&logins, keys), cells(report, keys), "{snapshot}");
    }
    let spans = rows(
        &sandbox,
        "SELECT users_history.*, first.taken_at AS first_at, last.taken_at AS last_at
         FROM users_history JOIN snapshots AS first ON first.id = from_snapshot
         JOIN snapshots AS last ON last.id = to_snapshot",
    );
    assert!(spans.len() > PEOPLE, "somebody changed");
    assert_eq!(
        cells(&spans, "from_at,to_at"),
        cells(&spans, "first_at,last_at")
    );
    assert_ne!(
        cells(&seen[0], keys),
        cells(&seen[2], keys),
        "the account changed"
    );
}

#[test]
fn what_could_not_be_read_has_no_rows_and_a_history() {
    let demo = company(40);
    let sandbox = synced(&demo);
    sandbox.done("sync --tier none --only host-activity");
    let count = |sandbox: &Sandbox, view: &str| {
        let rows = rows(sandbox, &format!("SELECT count(*) AS n FROM {view}"));
        rows[0]["n"].parse::<i64>().unwrap()
    };
    let views = [
        ("billing:read:plan_usage:admin", "plans"),
        ("billing:read:plan_usage:admin", "storage"),
        ("phone:read:list_calling_plans:admin", "phone_plans"),
        ("phone:read:list_users:admin", "phone_users"),
        ("role:read:list_roles:admin", "roles"),
        ("group:read:list_groups:admin", "groups"),
        ("zoom_rooms:read:list_rooms:admin", "rooms"),
        ("report:read:list_users:admin", "host_activity"),
        ("report:read:list_history_meetings:admin", "usage_daily"),
        (
            "report:read:upcoming_meetings_webinars:admin",
            "upcoming_events",
        ),
        ("report:read:operation_logs:admin", "licenses_given"),
        ("report:read:telephone:admin", "audio_daily"),
        ("report:read:cloud_recording:admin", "storage_daily"),
        ("report:read:daily_usage:admin", "daily_totals"),
    ];
    for (_, view) in views {
        assert!(count(&sandbox, view) > 0, "{view}");
    }
    for (scope, _) in views {
        demo.remove_scope(scope);
    }
    // The view of use tells of these besides.
    demo.remove_scope("phone:read:list_call_logs:admin");
    demo.remove_scope("dashboard:read:list_webinars:admin");
    demo.remove_scope("cloud_recording:read:list_account_recordings:admin");
    let sandbox = later(sandbox, &demo);
    for (_, view) in views {
        assert_eq!(count(&sandbox, view), 0, "{view}");
        let has_history = [
            "plans",
            "storage",
            "phone_plans",
            "phone_users",
            "roles",
            "groups",
            "rooms",
        ];
        if has_history.contains(&view) {
            assert!(count(&sandbox, &format!("{view}_history")) > 0, "{view}");
        }
    }
    let names = rows(
        &sandbox,
        "SELECT count(*) AS people, count(phone_plans) AS phones, max(length(groups)) > 20 AS ids,
             max(role) AS role
         FROM users",
    );
    let name = |key: &str| names[0][key].as_str();
    assert_eq!(
        (name("people"), name("phones"), name("ids")),
        ("40", "0", "1")
    );
}

#[test]
fn what_a_view_promises_is_no_name_of_a_table() {
    let demo = serve(Account::empty(DAY).plan(Plan::new("base", "business_yearly", 1)));
    let sandbox = synced(&demo);
    let rows = rows(&sandbox, "SELECT name, type FROM sqlite_schema");
    let names = |kind: &str| -> BTreeSet<String> {
        let of_kind = rows.iter().filter(|row| row["type"] == kind);
        of_kind.map(|row| row["name"].clone()).collect()
    };
    assert!(names("view").is_disjoint(&names("table")));
    let tables = ["snapshots", "readings", "windows", "requests"].map(str::to_owned);
    assert!(names("table").is_superset(&tables.into()));
}
