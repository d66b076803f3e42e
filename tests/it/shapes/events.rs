//! What is planned, who signed in and what administrators did, in every shape that Zoom may write it in.

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{Handed, LicenseChange, SignIn, Upcoming, Window};

use super::Stage;
use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json};
use crate::zoom::whole;

const DAYS: Window = Window {
    from: date(2026, 11, 21),
    to: date(2026, 11, 24),
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn event(id: &str, host: &str, start: &str) -> Value {
    json!({
        "id": id, "host_id": host, "host_name": format!("Host {host}"), "dept": "Works",
        "start_time": start, "topic": "Private",
    })
}

async fn upcoming(stage: &Stage, events: &[Value]) -> (Vec<Upcoming>, Option<String>) {
    stage.says(&json!({"upcoming_events": events, "next_page_token": ""}));
    let now = at("2026-11-21T12:00:00Z");
    let read = whole::upcoming(&stage.client, (DAYS, now)).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn events_to_come_are_summed_up_by_host() {
    let stage = Stage::new();
    let events = [
        event("a", "h1", "2026-11-23T08:00:00Z"),
        event("a", "h1", "2026-11-22T08:00:00Z"),
        event("a", "h1", "2026-11-22T08:00:00Z"),
        event("b", "h1", "2026-11-21T12:00:00Z"),
        event("c", "h1", "2026-11-21T11:00:00Z"),
        event("d", "h2", "2026-11-24T23:59:59Z"),
        event("e", "h2", "2026-11-25T00:00:00Z"),
    ];
    let (rows, incomplete) = upcoming(&stage, &events).await;
    assert_eq!(incomplete, None);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row.id.as_ref().unwrap().as_str(), row.events, row.next_at))
        .collect();
    let expected = [
        ("h1", 2, Some(at("2026-11-22T08:00:00Z"))),
        ("h2", 1, Some(at("2026-11-24T23:59:59Z"))),
    ];
    assert_eq!(rows, expected);
}

#[tokio::test]
async fn events_without_a_host_or_a_start_are_not_lost() {
    let stage = Stage::new();
    for nothing in [json!(null), json!(""), json!({})] {
        let mut lacking = [
            event("a", "h1", "2026-11-23T08:00:00Z"),
            event("b", "h2", "2026-11-23T08:00:00Z"),
            event("c", "h2", "2026-11-23T08:00:00Z"),
            event("d", "h3", "2026-11-23T08:00:00Z"),
        ];
        for event in &mut lacking[..3] {
            event["host_id"] = nothing.clone();
        }
        lacking[3]["start_time"] = nothing.clone();
        let (rows, incomplete) = upcoming(&stage, &lacking).await;
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (row.id.is_none(), row.name.as_deref().unwrap(), row.events))
            .collect();
        assert_eq!(rows, [(true, "Host h1", 1), (true, "Host h2", 2)]);
        assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
        let mut nameless = event("a", "h1", "2026-11-23T08:00:00Z");
        for field in ["id", "host_name", "dept"] {
            nameless[field] = nothing.clone();
        }
        let (rows, incomplete) = upcoming(&stage, &[nameless.clone(), nameless]).await;
        let row = &rows[0];
        assert_eq!((rows.len(), row.events, incomplete), (1, 2, None));
        assert_eq!((&row.name, &row.department), (&None, &None));
    }
}

#[tokio::test]
async fn only_the_hosts_of_the_attempt_that_counts_are_counted() {
    let page = |events: &[Value], next: &str| {
        says_json(&json!({"upcoming_events": events, "next_page_token": next}))
    };
    let server = Server::new(move |asked, number| match (asked.page(), number) {
        ("", _) => page(&[event("a", "h1", "2026-11-23T08:00:00Z")], "p2"),
        (_, 1) => {
            crate::zoom::server::refuses(400, 300, "The next page token is invalid or expired.")
        }
        _ => page(&[event("b", "h1", "2026-11-22T08:00:00Z")], ""),
    });
    let now = at("2026-11-21T12:00:00Z");
    let read = whole::upcoming(&client(&server), (DAYS, now))
        .await
        .unwrap();
    // A row for each page.
    let events: Vec<i64> = read.rows.iter().map(|row| row.events).collect();
    assert_eq!((events, read.requests), (vec![1, 1], 4));
    let asked = &server.asked()[0];
    let query = ["from", "to", "type"].map(|name| asked.value(name));
    assert_eq!(query, ["2026-11-20", "2026-11-25", "all"]);
}

async fn sign_ins(stage: &Stage, rows: &[Value]) -> (Vec<SignIn>, Option<String>) {
    stage.says(&json!({
        "activity_logs": rows, "from": "2026-11-21T00:00:00Z", "to": "2026-11-25T00:00:00Z",
    }));
    let read = whole::sign_ins(&stage.client, DAYS).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

fn activity(email: &str, kind: &str, time: &str) -> Value {
    json!({
        "email": email, "type": kind, "time": time, "ip_address": "192.0.2.1",
        "client_type": "Browser", "version": "-",
    })
}

#[tokio::test]
async fn the_newest_sign_in_of_everybody_is_read_and_no_sign_out() {
    let stage = Stage::new();
    let mut nobody = activity("", "Sign out", "2026-11-22T08:00:00Z");
    nobody["time"] = Value::Null;
    let rows = [
        activity("ada@example.com", "Sign in", "2026-11-22T08:00:00Z"),
        activity("Ada@example.com", "SIGN IN", "2026-11-23T08:00:00Z"),
        activity("ada@example.com", "Sign out", "2026-11-24T08:00:00Z"),
        activity("bob@example.com", "Sign in", "2026-11-20T23:59:59Z"),
        activity("cy@example.com ", "sign-in", "2026-11-21T00:00:00Z"),
        activity("cy@example.com ", "sign-in", "2026-11-21T00:00:00Z"),
        nobody,
    ];
    let (rows, incomplete) = sign_ins(&stage, &rows).await;
    assert_eq!(incomplete, None);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row.email.as_str(), row.at))
        .collect();
    let expected = [
        ("Ada@example.com", at("2026-11-23T08:00:00Z")),
        ("cy@example.com", at("2026-11-21T00:00:00Z")),
    ];
    assert_eq!(rows, expected);
}

#[tokio::test]
async fn a_sign_in_of_nobody_or_at_no_time_is_told() {
    let stage = Stage::new();
    for field in ["email", "type", "time"] {
        for nothing in [json!(null), json!(""), json!([])] {
            let mut row = activity("ada@example.com", "Sign in", "2026-11-22T08:00:00Z");
            row[field] = nothing;
            let (rows, incomplete) = sign_ins(&stage, &[row]).await;
            assert!(rows.is_empty());
            assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
        }
    }
}

async fn changes(stage: &Stage, rows: &[Value]) -> (Vec<LicenseChange>, Option<String>) {
    stage.says(&json!({"operation_logs": rows, "next_page_token": ""}));
    let read = whole::license_changes(&stage.client, DAYS).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

fn operation(action: &str, detail: &str) -> Value {
    json!({
        "action": action, "category_type": "user", "operation_detail": detail,
        "operator": "root@example.com", "time": "2026-11-22T08:00:00Z",
    })
}

#[tokio::test]
async fn licences_that_were_given_and_taken_are_read_out_of_prose() {
    let stage = Stage::new();
    let (given, taken) = (Handed::Given, Handed::Taken);
    for (action, detail, expected) in [
        (
            "Update",
            "update user ada@example.com - change user type from Basic to Licensed",
            vec![(given, Some("base"))],
        ),
        (
            "Update",
            "Update User ada@example.com  - Type: from Basic to Licensed",
            vec![(given, Some("base"))],
        ),
        (
            "update",
            "Update User ada@example.com - User Type: Licensed",
            vec![(given, Some("base"))],
        ),
        (
            "Update",
            "update user ada@example.com - User Type: from Licensed to Unassigned without Meetings Basic",
            vec![(taken, Some("base"))],
        ),
        (
            "Update",
            "Update user Ada (ada@example.com): User Type: Basic",
            vec![(taken, Some("base"))],
        ),
        (
            "Add",
            "Add user ada@example.com - Licensed",
            vec![(given, Some("base"))],
        ),
        ("Add", "Add User ada@example.com - User Type: Basic", vec![]),
        ("Add", "Add User ada@example.com", vec![]),
        (
            "Update",
            "Update user ada@example.com - Webinar: from Off to On, Large Meeting 500: On; Department: from Basic to Licensed",
            vec![(given, Some("webinar")), (given, Some("large_meeting"))],
        ),
        (
            "Update",
            "Update user ada@example.com - Large Meeting: from 500 to 1000",
            vec![],
        ),
        (
            "Update",
            "Update user ada@example.com - Webinar: from 500 to 0",
            vec![(taken, Some("webinar"))],
        ),
        (
            "Assign",
            "Assign Webinar 500 to ada@example.com",
            vec![(given, Some("webinar"))],
        ),
        (
            "Update",
            "Remove Large Meeting from ada@example.com",
            vec![(taken, Some("large_meeting"))],
        ),
        (
            "Update",
            "Revoke license of <ada@example.com>",
            vec![(taken, None)],
        ),
        ("delete", "delete user - ada@example.com", vec![]),
        ("Update", "Deactivate User ada@example.com ", vec![]),
        (
            "Update",
            "Update User ada@example.com - Role: from Member to Admin",
            vec![],
        ),
        (
            "Update",
            "Update User licensed@example.com - Type: Work email",
            vec![],
        ),
        (
            "Update",
            "Add user ada@example.com to group Licensed",
            vec![],
        ),
    ] {
        let (rows, incomplete) = changes(&stage, &[operation(action, detail)]).await;
        let said: Vec<_> = rows
            .iter()
            .map(|row| (row.handed, row.product.as_deref()))
            .collect();
        assert_eq!((said, incomplete), (expected, None), "{detail}");
        for row in rows {
            assert_eq!(row.email.as_str(), "ada@example.com", "{detail}");
            assert_eq!(row.operator.unwrap().as_str(), "root@example.com");
            assert_eq!(row.at, at("2026-11-22T08:00:00Z"));
        }
    }
}

#[tokio::test]
async fn what_is_said_of_licences_and_not_understood_is_told() {
    let stage = Stage::new();
    let unclear = Some("entries about licences that could not be understood: 1".to_owned());
    for detail in [
        "Update user ada@example.com - User Type: from Licensed to Extraordinary",
        "Update user ada@example.com - Webinar",
        "Batch update 5 users - User Type: Licensed",
    ] {
        let read = changes(&stage, &[operation("Update", detail)]).await;
        assert_eq!(read, (Vec::new(), unclear.clone()), "{detail}");
    }
    let whole = operation(
        "Update",
        "Update user ada@example.com - User Type: Licensed",
    );
    for field in ["time", "operation_detail"] {
        let mut row = whole.clone();
        row[field] = Value::Null;
        let (rows, incomplete) = changes(&stage, &[row]).await;
        assert!(rows.is_empty());
        assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
    }
    for field in ["action", "operator", "category_type"] {
        let mut row = whole.clone();
        row[field] = json!("");
        let (rows, incomplete) = changes(&stage, &[row.clone(), row]).await;
        assert_eq!((rows.len(), incomplete), (1, None));
        assert_eq!(rows[0].operator.is_none(), field == "operator");
    }
    let mut early = whole;
    early["time"] = json!("2026-11-20T23:00:00Z");
    assert_eq!(changes(&stage, &[early]).await, (Vec::new(), None));
}
