//! Rooms: what they are, and when they were used.

use serde_json::{Value, json};
use zoomaudit::model::{Room, RoomUse};

use super::{Effect, Stage, check};
use crate::zoom::client;
use crate::zoom::server::{Said, Server, json as says_json, refuses};

#[tokio::test]
async fn rooms_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "r1", "room_id": "r1", "name": "Big room", "status": "Offline",
        "location_id": "l1", "tag_ids": ["t1"], "activation_code": "1-2-3",
    });
    let effects: [Effect<Room>; 7] = [
        ("id", |_| {}),
        ("room_id", |_| {}),
        ("name", |room| room.name = None),
        ("status", |room| room.status = None),
        ("location_id", |room| room.location_id = None),
        ("tag_ids", |_| {}),
        ("activation_code", |_| {}),
    ];
    check("rooms", row, &effects, async |body| {
        stage.says(body);
        stage.client.rooms_of("Kiosk", &()).await
    })
    .await;
}

fn rooms(ids: &[&str]) -> Said {
    let rooms: Vec<Value> = ids.iter().map(|id| json!({"id": id, "name": id})).collect();
    says_json(&json!({"rooms": rooms, "next_page_token": ""}))
}

/// Reads the rooms of a scripted Zoom, by what it answers for a type: ids and kinds, why that is not all, and the
/// number of requests.
async fn read(
    of_type: impl Fn(&str) -> Said + Send + Sync + 'static,
) -> (Vec<(String, Option<String>)>, Option<String>, u64) {
    let server = Server::new(move |asked, _| of_type(asked.value("type")));
    let read = client(&server).rooms(&()).await.unwrap();
    let rooms = read.rows.into_iter().map(|room| (room.id, room.kind));
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (rooms.collect(), reason, read.requests)
}

fn kinds(rooms: &[(String, Option<String>)]) -> Vec<(&str, Option<&str>)> {
    let rooms = rooms.iter();
    rooms.map(|(id, kind)| (&**id, kind.as_deref())).collect()
}

#[tokio::test]
async fn rooms_are_of_the_type_that_lists_them() {
    let (read, incomplete, requests) = read(|kind| match kind {
        "" => rooms(&["a", "b", "c"]),
        "ZoomRoom" => rooms(&["a"]),
        "Kiosk" => rooms(&["b"]),
        "PersonalZoomRoom" => rooms(&["z"]),
        _ => rooms(&[]),
    })
    .await;
    let expected = [
        ("a", Some("ZoomRoom")),
        ("b", Some("Kiosk")),
        ("c", None),
        ("z", Some("PersonalZoomRoom")),
    ];
    assert_eq!(
        (kinds(&read), incomplete, requests),
        (expected.to_vec(), None, 7)
    );
}

#[tokio::test]
async fn a_type_that_zoom_refuses_is_told_and_the_others_are_read() {
    let (read, incomplete, _) = read(|kind| match kind {
        "" => rooms(&["a", "b"]),
        "ZoomRoom" => rooms(&["a"]),
        "Kiosk" => refuses(400, 300, "Invalid parameter: type."),
        _ => rooms(&[]),
    })
    .await;
    assert_eq!(kinds(&read), [("a", Some("ZoomRoom")), ("b", None)]);
    let reason = "Zoom does not say which rooms are of type Kiosk";
    assert_eq!(incomplete.as_deref(), Some(reason));
}

#[tokio::test]
async fn a_zoom_that_ignores_types_leaves_them_unknown() {
    let (read, incomplete, _) = read(|_| rooms(&["a", "b"])).await;
    assert_eq!(kinds(&read), [("a", None), ("b", None)]);
    let reason = "Zoom lists rooms under several types";
    assert_eq!(incomplete.as_deref(), Some(reason));
}

#[tokio::test]
async fn an_account_without_rooms_is_asked_once() {
    let (read, incomplete, requests) = read(|_| rooms(&[])).await;
    assert_eq!((read.len(), incomplete, requests), (0, None, 1));
}

#[tokio::test]
async fn use_of_rooms_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "r1", "room_name": "Big room", "last_start_time": "2026-11-03T10:00:00Z",
        "device_ip": "10.0.0.1", "calender_name": "c", "issues": ["offline"], "status": "Offline",
    });
    let effects: [Effect<RoomUse>; 6] = [
        ("room_name", |_| {}),
        ("last_start_time", |room| room.last_used_at = None),
        ("device_ip", |_| {}),
        ("calender_name", |_| {}),
        ("issues", |_| {}),
        ("status", |_| {}),
    ];
    stage.says(&json!({"zoom_rooms": [{"room_name": "nameless"}, row], "total_records": 2}));
    let read = stage.client.room_use(&()).await.unwrap();
    assert_eq!(
        read.incomplete.unwrap().reason,
        "1 row could not be told apart"
    );
    let whole = RoomUse {
        id: "r1".to_owned(),
        last_used_at: "2026-11-03T10:00:00Z".parse().ok(),
    };
    assert_eq!((read.rows.len(), &read.rows[0]), (1, &whole));
    for (field, effect) in effects {
        let mut expected = whole.clone();
        effect(&mut expected);
        for nothing in super::nothings() {
            let mut row = row.clone();
            super::put(&mut row, field, nothing);
            stage.says(&json!({"zoom_rooms": [row, row]}));
            let read = stage.client.room_use(&()).await.unwrap();
            assert_eq!(read.rows, [expected.clone()], "{field}");
        }
    }
}
