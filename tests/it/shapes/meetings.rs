//! What was held, in every shape that Zoom may write it in.

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use zoomaudit::model::{DayUse, UseKind, Window};

use super::Stage;
use crate::zoom::whole;

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

fn event() -> Value {
    json!({
        "meeting_uuid": "/abc==", "meeting_id": 123, "type": "Meeting", "host_display_name": "Ada L",
        "host_email": "Ada@example.com", "start_time": "2026-11-03T10:00:00Z",
        "end_time": "2026-11-03T10:41:00Z", "topic": "Private", "participants": 3, "duration": 41,
        "total_participant_minutes": 100, "department": "Works", "group": ["g"],
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut event = event();
    event[field] = value;
    event["meeting_uuid"] = format!("{field}{}", event[field]).into();
    event
}

async fn read(stage: &Stage, events: &[Value]) -> (Vec<DayUse>, Option<String>) {
    stage.says(&json!({"next_page_token": "", "page_size": 300, "history_meetings": events}));
    let read = whole::meetings(&stage.client, DAYS).await.unwrap();
    (
        read.rows,
        read.incomplete.map(|incomplete| incomplete.reason),
    )
}

#[tokio::test]
async fn an_event_is_summed_up_for_its_host_and_day() {
    let stage = Stage::new();
    let short = with("duration", json!("12"));
    let large = with("participants", json!(101));
    let alone = with("participants", json!("1"));
    let webinar = with("type", json!("WEBINAR"));
    let events = [event(), short, large, alone, webinar, event()];
    let (rows, incomplete) = read(&stage, &events).await;
    assert_eq!(incomplete, None);
    let figures = |row: &DayUse| {
        let DayUse {
            kind,
            events,
            minutes,
            participants,
            longest_minutes,
            largest,
            ..
        } = row;
        let sums = (*minutes, *participants, *longest_minutes, *largest);
        let beyond = (row.with_others, row.beyond_basic, row.of_unknown_size);
        (row.day, *kind, *events, sums, beyond)
    };
    let day = date(2026, 11, 3);
    let sums = (
        Some(41 + 12 + 41 + 41),
        Some(3 + 3 + 101 + 1),
        Some(41),
        Some(101),
    );
    assert_eq!(
        rows.iter().map(figures).collect::<Vec<_>>(),
        [
            (day, UseKind::Meeting, 4, sums, (3, 3, 0)),
            (
                day,
                UseKind::Webinar,
                1,
                (Some(41), Some(3), Some(41), Some(3)),
                (1, 1, 0)
            ),
        ]
    );
    assert_eq!(rows[0].email.as_ref().unwrap().as_str(), "Ada@example.com");
    assert_eq!(rows[0].department.as_deref(), Some("Works"));
}

#[tokio::test]
async fn what_zoom_leaves_out_is_unknown_and_never_nothing() {
    let stage = Stage::new();
    for nothing in [Value::Null, json!(""), json!(-1), json!("many")] {
        for (field, unknown) in [("duration", "minutes"), ("participants", "participants")] {
            let (rows, _) = read(&stage, &[event(), with(field, nothing.clone())]).await;
            let row = &rows[0];
            let is_known = (row.minutes.is_some(), row.participants.is_some());
            assert_eq!(is_known, (unknown != "minutes", unknown != "participants"));
            assert_eq!(
                (row.events, row.of_unknown_size),
                (2, 1),
                "{field} {nothing}"
            );
        }
    }
    let (rows, _) = read(
        &stage,
        &[with("type", json!("Summit")), with("type", Value::Null)],
    )
    .await;
    assert_eq!(
        (rows.len(), rows[0].kind, rows[0].events),
        (1, UseKind::Other, 2)
    );
    let (rows, _) = read(&stage, &[with("host_email", json!(" ")), event()]).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].email, None);
}

#[tokio::test]
async fn an_event_counts_on_the_utc_day_of_its_start_and_one_without_a_start_is_missed() {
    let stage = Stage::new();
    let starts = [
        ("2026-11-01T23:59:59Z", None),
        ("2026-11-02T00:00:00Z", Some(2)),
        ("2026-11-02T23:30:00-01:00", Some(3)),
        ("2026-11-05T23:59:59Z", Some(5)),
        ("2026-11-06T00:00:00Z", None),
    ];
    for (start, day) in starts {
        let (rows, incomplete) = read(&stage, &[with("start_time", json!(start))]).await;
        let days: Vec<Date> = rows.iter().map(|row| row.day).collect();
        let expected: Vec<Date> = day.map(|day| date(2026, 11, day)).into_iter().collect();
        assert_eq!((days, incomplete), (expected, None), "{start}");
    }
    let (rows, incomplete) = read(&stage, &[event(), with("start_time", Value::Null)]).await;
    assert_eq!(rows[0].events, 1);
    assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
}
