//! Webinars as the dashboard has them, in every shape that Zoom may write them in.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{DayUse, UseKind, Window};

use super::Stage;
use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json};
use crate::zoom::whole;

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

fn webinar(uuid: &str) -> Value {
    json!({
        "uuid": uuid, "id": 123, "host": "Ada L", "email": "ada@example.com", "dept": "Works",
        "start_time": "2026-11-03T10:00:00Z", "duration": "01:00:30", "participants": 120,
        "topic": "Private", "user_type": "Licensed",
    })
}

async fn read(stage: &Stage, webinars: &[Value]) -> (Vec<DayUse>, Option<String>) {
    let total = webinars.len();
    stage.says(&json!({"webinars": webinars, "total_records": total, "next_page_token": ""}));
    let read = whole::webinars(&stage.client, DAYS).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn webinars_are_summed_up_by_host_and_day() {
    let stage = Stage::new();
    let mut small = webinar("b");
    small["participants"] = json!("1");
    small["duration"] = json!("09:00");
    small["email"] = json!("Ada@example.com");
    let (rows, incomplete) = read(&stage, &[webinar("a"), small, webinar("a")]).await;
    assert_eq!((rows.len(), incomplete), (1, None));
    let row = &rows[0];
    assert_eq!((row.kind, row.events), (UseKind::Webinar, 2));
    assert_eq!((row.minutes, row.longest_minutes), (Some(61 + 9), Some(61)));
    assert_eq!((row.participants, row.largest), (Some(121), Some(120)));
    assert_eq!(
        (row.with_others, row.beyond_basic, row.of_unknown_size),
        (1, 1, 0)
    );
    assert_eq!(row.department.as_deref(), Some("Works"));
}

#[tokio::test]
async fn lengths_are_minutes_that_were_begun_and_others_are_unknown() {
    let stage = Stage::new();
    for (text, minutes) in [
        (json!("55:01"), Some(56)),
        (json!("55:00"), Some(55)),
        (json!("00:00"), Some(0)),
        (json!("10:00:00"), Some(600)),
        (json!(" 1:02:03 "), Some(63)),
        (json!("55"), None),
        (json!(55), None),
        (json!("1:2:3:4"), None),
        (json!("5:75"), None),
        (json!("-5:00"), None),
        (json!("an hour"), None),
        (json!(""), None),
        (Value::Null, None),
    ] {
        let mut row = webinar("a");
        row["duration"] = text.clone();
        let (rows, _) = read(&stage, &[row]).await;
        let is_unknown = i64::from(minutes.is_none());
        assert_eq!(
            (rows[0].minutes, rows[0].of_unknown_size),
            (minutes, is_unknown),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_webinar_without_a_start_or_a_host_is_not_lost() {
    let stage = Stage::new();
    for nothing in [Value::Null, json!(""), json!({})] {
        let mut row = webinar("a");
        row["start_time"] = nothing.clone();
        let (rows, incomplete) = read(&stage, &[row]).await;
        assert!(rows.is_empty());
        assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
        let mut row = webinar("a");
        for field in ["email", "uuid", "host", "dept"] {
            row[field] = nothing.clone();
        }
        let (rows, incomplete) = read(&stage, &[row.clone(), row]).await;
        assert_eq!(
            (rows[0].events, &rows[0].email, incomplete),
            (2, &None, None)
        );
    }
}

#[tokio::test]
async fn past_webinars_are_asked_for_with_the_days_around() {
    let server = Server::new(|_, _| says_json(&json!({"webinars": [], "total_records": 0})));
    whole::webinars(&client(&server), DAYS).await.unwrap();
    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/metrics/webinars");
    let query = ["type", "from", "to", "page_size"].map(|name| asked.value(name));
    assert_eq!(query, ["past", "2026-11-02", "2026-11-06", "300"]);
}
