//! A sync of attendance, meeting by meeting, where Zoom will not tell of one of them.

use std::sync::Arc;

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use zoomaudit::model::{Dataset, Reading, State, Window};
use zoomaudit::store::{Identity, Store};
use zoomaudit::sync::{Extent, Limits, Run, Task};

use super::everybody::Counted;
use super::server::{Said, Server, json as says_json, refuses};
use super::{client, noon};

const TODAY: Date = date(2026, 11, 21);

fn meeting(uuid: impl Into<Value>, day: i8, participants: i64) -> Value {
    let uuid: Value = uuid.into();
    json!({
        "meeting_uuid": uuid, "type": "Meeting", "start_time": format!("2026-11-{day}T10:00:00Z"),
        "participants": participants,
    })
}

/// Answers with some meetings, and with `of_one` for who took part in each.
fn zoom(meetings: Value, of_one: impl Fn(&str) -> Said + Send + Sync + 'static) -> Server {
    Server::new(move |asked, _| match asked.path.as_str() {
        path if path.ends_with("/users") => {
            let is_active = asked.value("status") == "active";
            let ada = json!([{"id": "a", "email": "ada@example.com"}]);
            let users = if is_active { ada } else { json!([]) };
            says_json(&json!({"users": users, "total_records": usize::from(is_active)}))
        }
        path if path.ends_with("/history_meetings") => {
            says_json(&json!({"history_meetings": meetings, "next_page_token": ""}))
        }
        path => of_one(path),
    })
}

fn came() -> Said {
    let ada = json!({
        "user_id": "1", "id": "a", "join_time": "2026-11-12T10:00:00Z", "duration": 61,
        "status": "in_meeting",
    });
    says_json(&json!({"participants": [ada], "total_records": 1, "next_page_token": ""}))
}

/// Syncs from a scripted Zoom; returns what the sync says of attendance.
async fn read(store: Store, server: &Server) -> Reading {
    let identity = Identity {
        account_id: None,
        cloud: "zoom.us".to_owned(),
    };
    let task = Task {
        datasets: vec![Dataset::Users, Dataset::Attendance],
        stand_ins: Vec::new(),
        as_of: TODAY,
        first_day: date(2026, 11, 10),
        cuts: Vec::new(),
        extent: Extent::New,
        named: Vec::new(),
        is_exhaustive: false,
    };
    let run = Run {
        client: Arc::new(client(server)),
        store,
        identity: &identity,
        clock: noon,
        progress: Arc::new(Counted::default()),
        limits: Limits::Chosen,
    };
    let mut readings = run.run(&task).await.unwrap().readings;
    readings.pop().unwrap()
}

/// The days that were read.
fn days(reading: &Reading) -> Vec<i8> {
    let day = |window: &Window| {
        assert_eq!(window.from, window.to);
        window.from.day()
    };
    reading.windows.iter().map(day).collect()
}

fn asked(server: &Server) -> usize {
    let asked = server.asked().into_iter();
    let asked = asked.filter(|asked| asked.path.ends_with("/participants"));
    asked.count()
}

#[tokio::test]
async fn a_day_of_which_zoom_does_not_tell_one_meeting_is_not_claimed() {
    let directory = tempfile::tempdir().unwrap();
    let store = || Store::open(&directory.path().join("test.db")).unwrap();
    let meetings = || {
        json!([
            meeting("m1", 12, 2),
            meeting("m2", 15, 3),
            meeting("gone", 15, 2),
            meeting("m4", 16, 2),
            meeting("alone", 17, 1),
        ])
    };
    let gone = || refuses(404, 3001, "Meeting gone not found or has expired.");
    let server = zoom(meetings(), move |path| {
        if path.contains("gone") {
            gone()
        } else {
            came()
        }
    });
    let reading = read(store(), &server).await;
    assert_eq!((reading.state, reading.rows), (State::Partial, 2));
    let reason = reading.reason.as_deref().unwrap();
    assert_eq!(
        reason,
        "2026-11-15 to 2026-11-15: Zoom answered 404 (code 3001): Meeting gone not found or has expired."
    );
    assert!(!reading.passing);
    assert_eq!(days(&reading), [10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21]);
    assert_eq!(asked(&server), 4, "nobody was alone with the others");
    let server = zoom(meetings(), |_| came());
    let reading = read(store(), &server).await;
    assert_eq!((reading.state, reading.rows), (State::Complete, 3));
    assert_eq!(asked(&server), 2, "the other days are there");
}

#[tokio::test]
async fn a_meeting_that_nobody_can_ask_about_leaves_its_day_open() {
    let meetings = json!([meeting(Value::Null, 12, 2), meeting("m2", 16, 2)]);
    let server = zoom(meetings, |_| came());
    let reading = read(Store::in_memory().unwrap(), &server).await;
    assert_eq!((reading.state, reading.rows), (State::Partial, 1));
    let reason = reading.reason.as_deref().unwrap();
    assert!(
        reason.ends_with("Zoom does not say what to ask about a meeting by"),
        "{reason}"
    );
    assert!(!days(&reading).contains(&12));
}
