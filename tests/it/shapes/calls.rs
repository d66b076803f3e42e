//! Calls, in every shape that Zoom may write them in.

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use zoomaudit::model::{DayUse, UseKind, Window};

use super::{Stage, put};
use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json, refuses};
use crate::zoom::whole;

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

/// An internal call, as one row shows it.
fn call(id: &str) -> Value {
    json!({
        "call_history_uuid": format!("20261103-{id}"), "call_id": id, "direction": "outbound",
        "start_time": "2026-11-03T10:00:00Z", "answer_time": "2026-11-03T10:00:05Z",
        "end_time": "2026-11-03T10:02:06Z", "duration": 121, "connect_type": "internal",
        "call_result": "answered", "caller_ext_id": "x1", "caller_name": "Ada L",
        "caller_email": "Ada@example.com", "caller_ext_type": "user", "caller_did_number": "+1",
        "callee_ext_id": "x2", "callee_name": "Bob", "callee_email": "bob@example.com",
        "callee_ext_type": "user", "callee_did_number": "+2", "department": "Works",
    })
}

fn with(id: &str, changes: &[(&str, Value)]) -> Value {
    let mut call = call(id);
    for (field, value) in changes {
        put(&mut call, field, Some(value.clone()));
    }
    call
}

async fn read_body(stage: &Stage, body: &Value) -> (Vec<DayUse>, Option<String>) {
    stage.says(body);
    let read = whole::calls(&stage.client, DAYS).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

async fn read(stage: &Stage, calls: &[Value]) -> (Vec<DayUse>, Option<String>) {
    let total = calls.len();
    let body = json!({"call_history": calls, "total_records": total, "next_page_token": ""});
    read_body(stage, &body).await
}

/// Whose calls they are, how many, and their minutes.
fn figures(rows: &[DayUse]) -> Vec<(&str, i64, Option<i64>)> {
    let rows = rows.iter();
    rows.map(|row| {
        let who = row.email.as_ref().map_or("-", |email| email.as_str());
        (who, row.events, row.minutes)
    })
    .collect()
}

#[tokio::test]
async fn a_call_counts_for_both_who_placed_and_who_answered_it() {
    let stage = Stage::new();
    let short = with("2", &[("duration", json!("59"))]);
    let (rows, incomplete) = read(&stage, &[call("1"), short]).await;
    assert_eq!(incomplete, None);
    let both = [
        ("Ada@example.com", 2, Some(3 + 1)),
        ("bob@example.com", 2, Some(3 + 1)),
    ];
    assert_eq!(figures(&rows), both);
    let ada = &rows[0];
    assert_eq!((ada.day, ada.kind), (date(2026, 11, 3), UseKind::Call));
    assert_eq!((ada.longest_minutes, ada.with_others), (Some(3), 2));
    assert_eq!((ada.of_unknown_size, ada.beyond_basic), (0, 0));
    assert_eq!(ada.last_at, "2026-11-03T10:00:00Z".parse().ok());
    assert_eq!((&ada.id, &ada.name, &ada.department), (&None, &None, &None));
}

#[tokio::test]
async fn a_call_of_two_rows_counts_once_for_each() {
    let stage = Stage::new();
    let other = with(
        "1",
        &[
            ("call_history_uuid", json!("other")),
            ("direction", json!("inbound")),
        ],
    );
    let missed = with(
        "1",
        &[
            ("call_history_uuid", json!("m")),
            ("call_result", json!("missed")),
        ],
    );
    let (rows, incomplete) = read(&stage, &[missed, call("1"), other, call("1")]).await;
    assert_eq!(incomplete, None);
    let once = [
        ("Ada@example.com", 1, Some(3)),
        ("bob@example.com", 1, Some(3)),
    ];
    assert_eq!(figures(&rows), once);
    let myself = with("1", &[("callee_email", json!("ada@example.com"))]);
    let (rows, _) = read(&stage, &[myself]).await;
    assert_eq!(figures(&rows), [("Ada@example.com", 1, Some(3))]);
}

#[tokio::test]
async fn a_call_counts_once_though_its_rows_are_on_two_pages() {
    let server = Server::new(|asked, _| {
        let is_first = asked.page().is_empty();
        let mut row = call("1");
        row["call_history_uuid"] = json!(asked.page());
        if is_first {
            row["call_history_uuid"] = json!("first");
        }
        let next = if is_first { "p2" } else { "" };
        says_json(&json!({"call_history": [row], "next_page_token": next}))
    });
    let read = whole::calls(&client(&server), DAYS).await.unwrap();
    assert_eq!(read.rows.iter().map(|row| row.events).sum::<i64>(), 2);
}

#[tokio::test]
async fn an_expired_page_token_of_the_phone_begins_the_listing_again() {
    let server = Server::new(|asked, number| match (asked.page(), number) {
        ("", _) => says_json(&json!({"call_history": [call("1")], "next_page_token": "p2"})),
        (_, 1) => refuses(400, 400, "The next page token is invalid or expired."),
        _ => says_json(&json!({"call_history": [call("2")], "next_page_token": ""})),
    });
    let read = whole::calls(&client(&server), DAYS).await.unwrap();
    assert_eq!((read.incomplete.is_none(), read.requests), (true, 4));
    assert_eq!(read.rows.iter().map(|row| row.events).sum::<i64>(), 4);
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|asked| asked.path == "/phone/call_history")
    );
    assert_eq!(
        asked[0].value("from"),
        "2026-11-02",
        "not before the earliest"
    );
    assert_eq!(asked[0].value("to"), "2026-11-06");
    assert_eq!(asked[0].value("page_size"), "300");
}

#[tokio::test]
async fn what_nobody_answered_counts_for_nobody() {
    let stage = Stage::new();
    for result in [
        "voicemail",
        "hang_up",
        "canceled",
        "call_failed",
        "unconnected",
        "rejected",
        "busy",
        "ring_timeout",
        "overflowed",
        "no_answer",
        "invalid_key",
        "invalid_operation",
        "abandoned",
        "system_blocked",
        "service_unavailable",
        "Missed",
        "Call Cancel",
        "No Answer",
    ] {
        let read = read(&stage, &[with("1", &[("call_result", json!(result))])]).await;
        assert_eq!(read, (Vec::new(), None), "{result}");
    }
    for result in [json!("answered"), json!("odd"), json!(null)] {
        let changes = [("duration", json!(0)), ("call_result", result.clone())];
        let read = read(&stage, &[with("1", &changes)]).await;
        assert_eq!(read, (Vec::new(), None), "{result}");
    }
}

#[tokio::test]
async fn results_of_all_spellings_say_that_a_call_was_answered() {
    let stage = Stage::new();
    for result in [
        "answered",
        "accepted",
        "picked_up",
        "connected",
        "succeeded",
        "Auto Recorded",
        "PICKED-UP",
        "Call connected",
    ] {
        let changes = [("call_result", json!(result)), ("answer_time", json!(""))];
        let (rows, incomplete) = read(&stage, &[with("1", &changes)]).await;
        assert_eq!((rows.len(), incomplete), (2, None), "{result}");
    }
}

#[tokio::test]
async fn of_a_call_with_an_unknown_result_who_placed_it_counts_and_the_rest_is_told() {
    let stage = Stage::new();
    let told = Some("calls of which Zoom does not say who answered: 1".to_owned());
    let ada = vec![("Ada@example.com", 1, Some(3))];
    let outside = ("callee_ext_type", json!("external_contact"));
    let odd = ("call_result", json!("teleported"));
    let none = ("call_result", json!([]));
    let endless = ("duration", json!(""));
    let unanswered = ("answer_time", json!(null));
    for (changes, counts, reason) in [
        (vec![odd.clone()], ada.clone(), told.clone()),
        (vec![odd.clone(), outside.clone()], ada.clone(), None),
        (
            vec![odd, endless.clone(), outside.clone()],
            vec![],
            told.clone(),
        ),
        (vec![none.clone()], ada.clone(), told.clone()),
        (vec![none.clone(), outside.clone()], ada, None),
        (
            vec![none.clone(), endless, outside.clone()],
            vec![("Ada@example.com", 1, None)],
            None,
        ),
        (vec![none, unanswered, outside], vec![], told),
    ] {
        let (rows, incomplete) = read(&stage, &[with("1", &changes)]).await;
        assert_eq!(
            (figures(&rows), incomplete),
            (counts, reason),
            "{changes:?}"
        );
    }
}

#[tokio::test]
async fn an_answered_call_of_unknown_length_is_of_unknown_size() {
    let stage = Stage::new();
    for nothing in [json!(null), json!(""), json!(-1), json!("long")] {
        let (rows, incomplete) =
            read(&stage, &[call("1"), with("2", &[("duration", nothing)])]).await;
        assert_eq!((rows.len(), incomplete), (2, None));
        assert_eq!(
            (rows[0].events, rows[0].minutes, rows[0].of_unknown_size),
            (2, None, 1)
        );
    }
}

#[tokio::test]
async fn only_people_count() {
    let stage = Stage::new();
    let callee = |kind: Value, email: Value| {
        with("1", &[("callee_ext_type", kind), ("callee_email", email)])
    };
    let bob = json!("bob@example.com");
    for (call, people) in [
        (callee(json!("User"), bob.clone()), 2),
        (callee(json!(null), bob.clone()), 2),
        (callee(json!({}), bob.clone()), 2),
        (callee(json!(""), json!("")), 1),
        (callee(json!("call_queue"), bob.clone()), 1),
        (callee(json!("external_contact"), bob), 1),
        (callee(json!("zoom_room"), json!(null)), 1),
    ] {
        let (rows, incomplete) = read(&stage, std::slice::from_ref(&call)).await;
        assert_eq!((rows.len(), incomplete), (people, None), "{call}");
    }
    let nameless = callee(json!("user"), json!(""));
    let mut again = nameless.clone();
    again["call_history_uuid"] = json!("again");
    let (rows, _) = read(&stage, &[nameless, again]).await;
    let both = [("-", 1, Some(3)), ("Ada@example.com", 1, Some(3))];
    assert_eq!(figures(&rows), both);
}

#[tokio::test]
async fn the_deprecated_list_is_read_where_the_other_is_missing() {
    let stage = Stage::new();
    let mut old = call("1");
    put(&mut old, "call_history_uuid", None);
    put(&mut old, "id", Some(json!("20261103-1")));
    for nothing in [None, Some(json!(null)), Some(json!(""))] {
        let mut body = json!({"call_logs": [old, old], "total_records": 2});
        put(&mut body, "call_history", nothing);
        let (rows, incomplete) = read_body(&stage, &body).await;
        assert_eq!((rows.len(), rows[0].events, incomplete), (2, 1, None));
    }
    let both = json!({"call_logs": [old], "call_history": [call("1"), call("2")]});
    let (rows, _) = read_body(&stage, &both).await;
    assert_eq!(rows[0].events, 2);
    let empty = json!({"call_logs": [old], "call_history": []});
    assert_eq!(read_body(&stage, &empty).await, (Vec::new(), None));
    stage.says(&json!({"next_page_token": ""}));
    assert!(whole::calls(&stage.client, DAYS).await.is_err());
}

#[tokio::test]
async fn a_call_counts_on_the_utc_day_of_its_start_and_one_without_a_start_is_missed() {
    let stage = Stage::new();
    for (start, day) in [
        ("2026-11-01T23:59:59Z", None),
        ("2026-11-02T00:00:00Z", Some(2)),
        ("2026-11-02T23:30:00-01:00", Some(3)),
        ("2026-11-06T00:00:00Z", None),
    ] {
        let (rows, incomplete) = read(&stage, &[with("1", &[("start_time", json!(start))])]).await;
        let days: Vec<Date> = rows.iter().map(|row| row.day).collect();
        let day = day.map(|day| date(2026, 11, day));
        let expected: Vec<Date> = day.into_iter().cycle().take(days.len()).collect();
        assert_eq!((days.is_empty(), incomplete), (day.is_none(), None));
        assert_eq!(days, expected);
    }
    let (rows, incomplete) = read(&stage, &[with("1", &[("start_time", json!(null))])]).await;
    assert!(rows.is_empty());
    assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
    let mut nameless = call("1");
    put(&mut nameless, "call_history_uuid", None);
    put(&mut nameless, "call_id", None);
    let (rows, incomplete) = read(&stage, &[nameless]).await;
    assert_eq!((rows.len(), incomplete), (2, None));
}

#[tokio::test]
async fn calls_of_other_days_than_were_asked_for_are_told() {
    let stage = Stage::new();
    for (from, to, is_complete) in [
        (json!("2026-11-02"), json!("2026-11-06"), true),
        (
            json!("2026-11-02T00:00:00Z"),
            json!("2026-11-05T23:59:59Z"),
            true,
        ),
        (json!(""), json!(null), true),
        (json!("2026-11-03"), json!("2026-11-06"), false),
        (json!("2026-11-01"), json!("2026-11-04"), false),
        (json!("2026-10-01"), json!("2026-10-02"), false),
    ] {
        let body = json!({"call_history": [call("1")], "from": from, "to": to});
        let (rows, incomplete) = read_body(&stage, &body).await;
        assert_eq!(
            (rows.len(), incomplete.is_none()),
            (2, is_complete),
            "{from} {to}"
        );
    }
}

#[tokio::test]
async fn a_zoom_that_lists_recorded_calls_alone_is_asked_for_the_others() {
    let recorded = with("1", &[("recording_status", json!("recorded"))]);
    let other = with("2", &[("recording_status", json!("non_recorded"))]);
    let told = Some("Zoom left out the calls that were not recorded");
    for (all, others, requests, reason) in [
        (vec![&recorded], vec![&other], 2, told),
        (vec![&recorded], vec![], 2, None),
        (vec![&recorded], vec![&recorded], 2, None),
        (vec![&recorded, &other], vec![&other], 1, None),
        (vec![], vec![], 1, None),
    ] {
        let page = |calls: &[&Value]| json!({"call_history": calls, "next_page_token": ""});
        let (all, others) = (page(&all), page(&others));
        let server = Server::new(move |asked, _| match asked.value("recording_status") {
            "" => says_json(&all),
            _ => says_json(&others),
        });
        let read = whole::calls(&client(&server), DAYS).await.unwrap();
        let incomplete = read.incomplete.map(|incomplete| incomplete.reason);
        assert_eq!((read.requests, incomplete.as_deref()), (requests, reason));
    }
    let page = json!({"call_history": [recorded], "next_page_token": ""});
    let server = Server::new(move |asked, _| match asked.value("recording_status") {
        "" => says_json(&page),
        _ => refuses(400, 300, "Invalid parameter."),
    });
    let read = whole::calls(&client(&server), DAYS).await.unwrap();
    assert_eq!(read.rows.len(), 2, "what came is kept");
    assert!(read.incomplete.unwrap().error.is_some());
}
