//! What one person held, and who took part in one meeting: paths with a value in them.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{Attendance, DayUse, UseKind, UserId, Window};

use super::Stage;
use crate::zoom::client;
use crate::zoom::server::{Said, Server, json as says_json, refuses};

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

fn meeting(uuid: &str, kind: impl Into<Value>, participants: i64) -> Value {
    let kind: Value = kind.into();
    json!({
        "uuid": uuid, "id": 123, "type": kind, "topic": "Private", "user_email": "ada@example.com",
        "user_name": "Ada", "start_time": "2026-11-03T10:00:00Z", "duration": 30,
        "participants_count": participants, "schedule_time": "12/22/2021 16:20",
    })
}

fn meetings(rows: &[Value]) -> Said {
    says_json(&json!({"meetings": rows, "next_page_token": "", "total_records": rows.len()}))
}

/// Reads what somebody held of a scripted Zoom, by what it answers for a type.
async fn held(
    of_type: impl Fn(&str) -> Said + Send + Sync + 'static,
) -> (Vec<DayUse>, Option<String>) {
    let server = Server::new(move |asked, _| of_type(asked.value("type")));
    let host = UserId::parse("h1").unwrap();
    let client = client(&server);
    let read = client
        .host_meetings(&host, (DAYS, DAYS.from), &())
        .await
        .unwrap();
    assert!(read.rows.iter().all(|row| row.id.as_ref() == Some(&host)));
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn what_somebody_held_is_summed_up_by_day_and_kind() {
    let (rows, incomplete) = held(|kind| match kind {
        "past" => meetings(&[
            meeting("a", 2, 3),
            meeting("b", "8", 2),
            meeting("w", 5, 50),
            meeting("x", 6, 50),
            meeting("y", 9, 50),
            meeting("n", 77, 2),
            meeting("o", Value::Null, 2),
        ]),
        "pastOne" => meetings(&[meeting("c", 1, 1), meeting("a", 2, 3)]),
        other => panic!("no such type: {other}"),
    })
    .await;
    assert_eq!(incomplete, None);
    let figures: Vec<_> = rows
        .iter()
        .map(|row| (row.kind, row.events, row.with_others, row.participants))
        .collect();
    let expected = [
        (UseKind::Meeting, 3, 2, Some(6)),
        (UseKind::Webinar, 3, 3, Some(150)),
        (UseKind::Other, 2, 2, Some(4)),
    ];
    assert_eq!(figures, expected);
    assert_eq!(
        (rows[0].minutes, rows[0].day),
        (Some(90), date(2026, 11, 3))
    );
}

#[tokio::test]
async fn meetings_without_a_start_or_a_length_are_not_lost() {
    for nothing in [Value::Null, json!(""), json!({})] {
        let (mut startless, mut endless) = (meeting("a", 2, 2), meeting("b", 2, 2));
        startless["start_time"] = nothing.clone();
        endless["duration"] = nothing.clone();
        endless["uuid"] = nothing;
        let (rows, incomplete) = held(move |kind| match kind {
            "past" => meetings(&[startless.clone(), endless.clone(), endless.clone()]),
            _ => meetings(&[]),
        })
        .await;
        assert_eq!(
            (rows[0].events, rows[0].minutes, rows[0].of_unknown_size),
            (2, None, 2)
        );
        assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
    }
}

#[tokio::test]
async fn meetings_held_alone_that_zoom_refuses_are_told() {
    let (rows, incomplete) = held(|kind| match kind {
        "past" => meetings(&[meeting("a", 2, 2)]),
        _ => refuses(400, 300, "Invalid parameter: type."),
    })
    .await;
    assert_eq!(rows.len(), 1);
    let reason = "could not read meetings that were held alone";
    assert_eq!(incomplete.as_deref(), Some(reason));
}

#[tokio::test]
async fn no_value_of_a_path_reaches_an_error_or_the_log() {
    let server = Server::new(|asked, _| match &*asked.path {
        path if path.contains("users") => refuses(404, 1001, "No."),
        _ => says_json(&json!({"participants": []})),
    });
    let client = client(&server);
    let host = UserId::parse("a/b?c==").unwrap();
    let error = client
        .host_meetings(&host, (DAYS, DAYS.from), &())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not read the meetings that somebody held"
    );
    client.attendance("/x//y==", &()).await.unwrap();
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    let expected = [
        "/report/users/a%2Fb%3Fc%3D%3D/meetings",
        "/report/meetings/%252Fx%252F%252Fy%253D%253D/participants",
    ];
    assert_eq!(paths, expected);
    let log: Vec<&str> = client
        .take_log()
        .iter()
        .map(|request| request.path)
        .collect();
    let expected = [
        "/report/users/{userId}/meetings",
        "/report/meetings/{meetingId}/participants",
    ];
    assert_eq!(log, expected);
}

fn joined(id: &str, user_id: &str, join: &str) -> Value {
    json!({
        "id": id, "participant_user_id": id, "user_id": user_id, "join_time": join,
        "leave_time": "2026-11-03T11:00:00Z", "duration": 600, "name": "Ada",
        "user_email": "ada@example.com", "status": "in_meeting",
    })
}

async fn attendance(stage: &Stage, rows: &[Value]) -> (Attendance, Option<String>) {
    stage.says(&json!({"participants": rows, "next_page_token": "", "total_records": rows.len()}));
    let read = stage.client.attendance("m==", &()).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

fn people(attendance: &Attendance) -> Vec<(&str, Option<i64>)> {
    let people = attendance.people.iter();
    people.map(|one| (one.id.as_str(), one.seconds)).collect()
}

#[tokio::test]
async fn who_joins_several_times_is_one_person() {
    let stage = Stage::new();
    let (early, late) = ("2026-11-03T10:00:00Z", "2026-11-03T10:30:00Z");
    let mut waiting = joined("u1", "3", "2026-11-03T09:50:00Z");
    waiting["status"] = json!("in_waiting_room");
    let mut by_other_id = joined("", "4", early);
    by_other_id["participant_user_id"] = json!("u2");
    let rows = [
        joined("u1", "1", early),
        joined("u1", "2", late),
        joined("u1", "1", early),
        waiting,
        by_other_id,
        joined("", "5", early),
        joined("", "6", early),
    ];
    let (read, incomplete) = attendance(&stage, &rows).await;
    assert_eq!(people(&read), [("u1", Some(1200)), ("u2", Some(600))]);
    assert_eq!((read.others, incomplete), (2, None));
}

#[tokio::test]
async fn participants_of_whom_zoom_says_little_are_counted_all_the_same() {
    let stage = Stage::new();
    for nothing in [Value::Null, json!(""), json!({})] {
        let mut row = joined("u1", "1", "2026-11-03T10:00:00Z");
        for field in ["user_id", "join_time", "status"] {
            row[field] = nothing.clone();
        }
        let mut endless = row.clone();
        endless["id"] = json!("u2");
        endless["duration"] = nothing.clone();
        let mut nobody = row.clone();
        nobody["id"] = nothing.clone();
        nobody["participant_user_id"] = nothing;
        let rows = [row.clone(), row, endless, nobody.clone(), nobody];
        let (read, incomplete) = attendance(&stage, &rows).await;
        assert_eq!(people(&read), [("u1", Some(1200)), ("u2", None)]);
        assert_eq!((read.others, incomplete), (2, None));
    }
}
