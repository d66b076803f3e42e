//! Daily totals and telephone use, in every shape that Zoom may write them in.

use jiff::civil::date;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use zoomaudit::model::{AudioUse, DailyTotal, Window};

use super::{Effect, Stage, nothings, put};
use crate::zoom::client;
use crate::zoom::server::{Said, Server, json as says_json, refuses};

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

async fn daily(stage: &Stage, body: &Value) -> (Vec<DailyTotal>, Option<String>) {
    stage.says(body);
    let month = date(2026, 11, 21);
    let read = stage.client.daily_totals(month, &()).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn each_field_of_a_day_may_say_nothing() {
    let stage = Stage::new();
    let row = json!({
        "date": "2026-11-03", "new_users": 1, "meetings": "2", "participants": 3,
        "meeting_minutes": 4,
    });
    let whole = DailyTotal {
        day: date(2026, 11, 3),
        new_users: Some(1),
        meetings: Some(2),
        participants: Some(3),
        meeting_minutes: Some(4),
    };
    let body = |row: &Value| json!({"year": 2026, "month": 11, "dates": [row, row]});
    assert_eq!(
        daily(&stage, &body(&row)).await,
        (vec![whole.clone()], None)
    );
    let effects: [Effect<DailyTotal>; 4] = [
        ("new_users", |day| day.new_users = None),
        ("meetings", |day| day.meetings = None),
        ("participants", |day| day.participants = None),
        ("meeting_minutes", |day| day.meeting_minutes = None),
    ];
    for (field, effect) in effects {
        let mut expected = whole.clone();
        effect(&mut expected);
        for nothing in nothings()
            .into_iter()
            .chain([Some(json!(-1)), Some(json!("few"))])
        {
            let mut row = row.clone();
            put(&mut row, field, nothing);
            assert_eq!(
                daily(&stage, &body(&row)).await,
                (vec![expected.clone()], None)
            );
        }
    }
    let mut dayless = row;
    put(&mut dayless, "date", Some(json!("soon")));
    let (rows, incomplete) = daily(&stage, &json!({"dates": [dayless]})).await;
    assert!(rows.is_empty());
    assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
}

#[tokio::test]
async fn totals_of_another_month_are_told_and_not_counted() {
    let stage = Stage::new();
    let day = |day: &str| json!({"date": day, "meetings": 1});
    let dates = json!([
        day("2026-11-30"),
        day("2026-11-01"),
        day("2026-10-31"),
        day("2026-12-01")
    ]);
    for (year, month, is_right) in [
        (json!(2026), json!(11), true),
        (json!("2026"), json!("11"), true),
        (Value::Null, json!(""), true),
        (json!(2026), json!(10), false),
        (json!(2025), json!(11), false),
    ] {
        let body = json!({"year": year, "month": month, "dates": dates});
        let (rows, incomplete) = daily(&stage, &body).await;
        let days: Vec<_> = rows.iter().map(|row| row.day).collect();
        assert_eq!(days, [date(2026, 11, 1), date(2026, 11, 30)]);
        assert_eq!(incomplete.is_none(), is_right, "{year} {month}");
    }
    let server = Server::new(|_, _| says_json(&json!({"dates": []})));
    let read = client(&server).daily_totals(date(2026, 3, 9), &()).await;
    assert!(read.unwrap().rows.is_empty());
    let asked = &server.asked()[0];
    assert_eq!((asked.value("year"), asked.value("month")), ("2026", "3"));
    assert_eq!(asked.path, "/report/daily");
}

fn call(kind: &str, start: &str, total: impl Into<Value>) -> Value {
    let total: Value = total.into();
    json!({
        "uuid": "m==", "type": kind, "start_time": start, "end_time": "2026-11-03T10:02:00Z",
        "duration": 2, "total": total, "rate": 0.03, "phone_number": "+1", "host_email": "a@b.c",
    })
}

fn calls(rows: &[Value]) -> Said {
    says_json(&json!({"telephony_usage": rows, "next_page_token": "", "total_records": rows.len()}))
}

/// Reads the telephone use of a scripted Zoom, by what it answers for a type.
async fn audio(
    of_type: impl Fn(&str) -> Said + Send + Sync + 'static,
) -> (Vec<AudioUse>, Option<String>) {
    let server = Server::new(move |asked, _| of_type(asked.value("type")));
    let client = client(&server);
    let read = client.audio_use((DAYS, DAYS.from), &()).await.unwrap();
    let asked = server.asked();
    assert_eq!((asked.len(), read.requests), (3, 3));
    assert_eq!(asked[0].value("from"), "2026-11-02");
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

fn used(kind: &str, calls: i64, minutes: Option<i64>, total: Option<&str>) -> AudioUse {
    AudioUse {
        day: date(2026, 11, 3),
        kind: kind.to_owned(),
        calls,
        minutes,
        total: total.map(|total| total.parse::<Decimal>().unwrap()),
    }
}

const MORNING: &str = "2026-11-03T10:00:00Z";

#[tokio::test]
async fn calls_are_summed_up_by_day_and_kind_to_the_last_place() {
    let read = audio(|kind| match kind {
        "1" => calls(&[
            call("call-out", MORNING, 0.1),
            call("call-out", MORNING, 0.2),
            call("call-out", "2026-11-03T23:59:59Z", "0.0003"),
            call("toll-free", MORNING, 1e-3),
            call("call-out", "2026-11-06T00:00:00Z", 9),
        ]),
        "2" => calls(&[call("Toll", MORNING, 0)]),
        _ => calls(&[call("call-out", MORNING, 12.5)]),
    })
    .await;
    let expected = vec![
        used("Toll", 1, Some(2), Some("0")),
        used("call-out", 4, Some(8), Some("12.8003")),
        used("toll-free", 1, Some(2), Some("0.001")),
    ];
    assert_eq!(read, (expected, None));
}

#[tokio::test]
async fn calls_that_look_alike_are_several_and_those_under_several_types_are_one() {
    let (rows, incomplete) = audio(|_| {
        let row = call("call-out", MORNING, 0.1);
        calls(&[row.clone(), row])
    })
    .await;
    assert_eq!(rows, [used("call-out", 2, Some(4), Some("0.2"))]);
    assert_eq!(incomplete, None);
}

#[tokio::test]
async fn a_page_of_calls_that_comes_twice_counts_once() {
    let server = Server::new(|_, _| {
        let row = call("call-out", MORNING, 0.1);
        says_json(&json!({"telephony_usage": [row, row], "next_page_token": "again"}))
    });
    let client = client(&server);
    let read = client.audio_use((DAYS, DAYS.from), &()).await.unwrap();
    assert_eq!(read.rows, [used("call-out", 2, Some(4), Some("0.2"))]);
    assert!(read.incomplete.is_some());
}

#[tokio::test]
async fn lengths_and_amounts_that_zoom_leaves_out_are_unknown() {
    for nothing in [Value::Null, json!(""), json!({}), json!("free")] {
        for (field, minutes, total) in [("duration", None, Some("0.2")), ("total", Some(4), None)] {
            let mut lacking = call("call-out", MORNING, 0.1);
            lacking[field] = nothing.clone();
            let (rows, incomplete) = audio(move |kind| match kind {
                "1" => calls(&[call("call-out", MORNING, 0.1), lacking.clone()]),
                _ => calls(&[]),
            })
            .await;
            assert_eq!(rows, [used("call-out", 2, minutes, total)]);
            assert_eq!(incomplete, None);
        }
        for field in ["type", "start_time"] {
            let mut lacking = call("call-out", MORNING, 0.1);
            lacking[field] = nothing.clone();
            if lacking[field] == "free" {
                continue;
            }
            let (rows, incomplete) = audio(move |kind| match kind {
                "1" => calls(std::slice::from_ref(&lacking)),
                _ => calls(&[]),
            })
            .await;
            assert!(rows.is_empty());
            assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
        }
    }
}

#[tokio::test]
async fn a_type_of_calls_that_zoom_refuses_is_told() {
    let (rows, incomplete) = audio(|kind| match kind {
        "3" => refuses(400, 300, "Invalid parameter: type."),
        "1" => calls(&[call("call-out", MORNING, 0.1)]),
        _ => calls(&[]),
    })
    .await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        incomplete.as_deref(),
        Some("could not read calls of type 3")
    );
    let server = Server::new(|_, _| refuses(400, 200, "No permission."));
    let client = client(&server);
    assert!(client.audio_use((DAYS, DAYS.from), &()).await.is_err());
    assert_eq!(server.asked().len(), 1);
}
