//! Rooms and common areas with Zoom Phone, their calls, and numbers, in every shape.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{PhoneNumbers, PhonePlace, PlaceKind, Window};
use zoomaudit::zoom::{Cause, NO_SUCH_ACCOUNT};

use super::{Effect, Stage, check, nothings, oddities, put};
use crate::zoom::client;
use crate::zoom::server::{Said, Server, json as says_json, refuses};
use crate::zoom::whole;

#[tokio::test]
async fn rooms_with_a_telephone_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "r1", "name": "Oak", "extension_id": "e1", "extension_number": 801,
        "phone_numbers": [{"id": "n1", "number": "+15550100"}], "site": {"id": "s1", "name": "Main"},
        "calling_plans": [{"name": "US/CA Metered", "type": "100"}],
    });
    let effects: [Effect<PhonePlace>; 6] = [
        ("name", |room| room.name = None),
        ("extension_id", |_| {}),
        ("extension_number", |_| {}),
        ("phone_numbers", |_| {}),
        ("site", |room| room.site = None),
        ("calling_plans", |room| room.plans = Vec::new()),
    ];
    let with_id = |body: &Value| {
        let mut body = body.clone();
        for row in body["rooms"].as_array_mut().into_iter().flatten() {
            if row.is_object() {
                put(row, "id", Some(json!("r1")));
            }
        }
        body
    };
    let mut nameless = row;
    put(&mut nameless, "id", None);
    check("rooms", nameless, &effects, async |body| {
        stage.says(&with_id(body));
        stage.client.phone_places(PlaceKind::Room, &()).await
    })
    .await;
}

#[tokio::test]
async fn common_areas_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "display_name": "Lobby", "extension_number": "802", "status": "online", "department": "Works",
        "calling_plans": [{"name": "Common Area", "type": 3040}], "site": {"id": "s1", "name": "Main"},
        "phone_numbers": [], "desk_phones": [{"id": "d1", "device_type": "Poly"}], "cost_center": "C1",
    });
    for nothing in nothings().into_iter().chain(oddities().map(Some)) {
        for field in row.as_object().unwrap().keys() {
            let mut row = row.clone();
            put(&mut row, "id", Some(json!("a1")));
            put(&mut row, field, nothing.clone());
            stage.says(&json!({"common_areas": [row], "next_page_token": null}));
            let read = stage.client.phone_places(PlaceKind::CommonArea, &()).await;
            let read = read.unwrap();
            assert_eq!(read.rows.len(), 1, "{field}");
            let area = &read.rows[0];
            assert_eq!((area.kind, &*area.id), (PlaceKind::CommonArea, "a1"));
            if field != "calling_plans" {
                assert_eq!(area.plans[0].code, Some(3_040));
                assert!(read.incomplete.is_none(), "{field}");
            }
        }
    }
    stage.says(&json!({"common_areas": [row], "next_page_token": ""}));
    let read = stage.client.phone_places(PlaceKind::CommonArea, &()).await;
    assert_eq!(
        read.unwrap().incomplete.unwrap().reason,
        "1 row could not be told apart"
    );
    stage.says(&json!({"common_areas": [{"id": "a1"}, {"id": "a2", "calling_plans": []}]}));
    let read = stage.client.phone_places(PlaceKind::CommonArea, &()).await;
    assert_eq!(
        read.unwrap().incomplete.unwrap().reason,
        "Zoom does not say which plans 1 common area holds"
    );
}

fn numbers(row: &PhoneNumbers) -> (Option<&str>, [Option<i64>; 3]) {
    let counts = [row.purchased, row.assigned, row.available];
    (row.name.as_deref(), counts)
}

#[tokio::test]
async fn numbers_in_every_shape() {
    let stage = Stage::new();
    let plan = json!({"type": 200, "name": "US/CA Unlimited", "subscribed": 10});
    let row = json!({"name": "Toll", "subscribed": "12", "assigned": 9, "available": "3"});
    for (listed, expected) in [
        (
            json!([row]),
            vec![(Some("Toll"), [Some(12), Some(9), Some(3)])],
        ),
        (
            json!(row),
            vec![(Some("Toll"), [Some(12), Some(9), Some(3)])],
        ),
        (
            json!([{"name": "Toll", "subscribed": null, "assigned": "", "number": "+15550100"}]),
            vec![(Some("Toll"), [None; 3])],
        ),
        (
            json!([{"available": 2}]),
            vec![(None, [None, None, Some(2)])],
        ),
        (json!([]), vec![]),
        (json!(null), vec![]),
        (json!(""), vec![]),
    ] {
        stage.says(&json!({"calling_plans": [plan], "phone_numbers": listed}));
        let read = stage.client.phone_plans(&()).await.unwrap();
        assert_eq!((read.rows.plans.len(), read.requests), (1, 1));
        let rows: Vec<_> = read.rows.numbers.iter().map(numbers).collect();
        assert_eq!(rows, expected);
        assert!(read.incomplete.is_none(), "{listed}");
    }
    stage.says(&json!({"calling_plans": [plan]}));
    let read = stage.client.phone_plans(&()).await.unwrap();
    assert!(read.rows.numbers.is_empty() && read.incomplete.is_none());
    stage.says(&json!({"calling_plans": [plan], "phone_numbers": [{}, 7, row]}));
    let read = stage.client.phone_plans(&()).await.unwrap();
    assert_eq!(read.rows.numbers.len(), 1);
    assert!(read.incomplete.is_some());
}

/// A Zoom that answers `/phone/plans` like this, and `/phone/calling_plans` with one plan.
fn of_two(both: Said) -> Server {
    let plans = json!({"calling_plans": [{"type": 200, "subscribed": 10}]});
    Server::new(move |asked, _| match asked.path.as_str() {
        "/phone/plans" => both.clone(),
        _ => says_json(&plans),
    })
}

#[tokio::test]
async fn where_zoom_refuses_one_list_of_what_is_bought_the_other_is_read() {
    for refusal in [
        refuses(400, 403, "You do not have permission."),
        refuses(
            400,
            124,
            "You do not have permission, because the current site s1 does not belong.",
        ),
        refuses(404, 2300, "This API endpoint is not recognized."),
        refuses(
            400,
            104,
            "Invalid access token, does not contain scopes:[phone:read:x:admin]",
        ),
    ] {
        let server = of_two(refusal);
        let read = client(&server).phone_plans(&()).await.unwrap();
        assert_eq!(read.rows.plans[0].purchased, Some(10));
        assert!(read.rows.numbers.is_empty());
        assert_eq!(read.requests, 2);
        let reason = read.incomplete.unwrap().reason;
        assert!(
            reason.starts_with("how many numbers are bought is not known: "),
            "{reason}"
        );
    }
}

#[tokio::test]
async fn where_there_is_no_zoom_phone_nothing_else_is_asked() {
    let server = of_two(refuses(404, NO_SUCH_ACCOUNT, "Account does not exist."));
    let error = client(&server).phone_plans(&()).await.unwrap_err();
    assert_eq!(error.answer().unwrap().code, Some(NO_SUCH_ACCOUNT));
    assert!(matches!(error.cause(), Cause::Refused(_)));
    assert_eq!(server.asked().len(), 1);
}

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

/// A call that somebody outside placed to a common area.
fn call(id: &str, changes: &[(&str, Value)]) -> Value {
    let mut call = json!({
        "call_history_uuid": id, "call_id": id, "direction": "inbound",
        "start_time": "2026-11-03T10:00:00Z", "duration": 60, "call_result": "answered",
        "caller_name": "Somebody", "caller_did_number": "+15550100", "caller_ext_type": "",
        "callee_ext_id": "a1", "callee_ext_type": "common_area", "callee_did_number": "+15550101",
    });
    for (field, value) in changes {
        put(&mut call, field, Some(value.clone()));
    }
    call
}

/// Ids of common areas, their calls and those of which it is not known.
async fn read(stage: &Stage, calls: &[Value]) -> Vec<(String, i64, i64)> {
    stage.says(&json!({"call_history": calls, "total_records": calls.len()}));
    let read = whole::place_calls(&stage.client, DAYS).await.unwrap();
    assert!(read.incomplete.is_none());
    let rows = read.rows.into_iter();
    rows.map(|row| (row.id, row.calls, row.unclear)).collect()
}

#[tokio::test]
async fn calls_of_common_areas_are_counted_by_their_extension() {
    let stage = Stage::new();
    let sums = |rows: &[(&str, i64, i64)]| -> Vec<(String, i64, i64)> {
        let rows = rows.iter();
        rows.map(|(id, calls, unclear)| ((*id).to_owned(), *calls, *unclear))
            .collect()
    };
    let spelled = json!("commonArea");
    let calls = [
        call("1", &[]),
        call("2", &[("callee_ext_type", spelled)]),
        // Another row of the first call.
        call("1", &[("call_history_uuid", json!("1b"))]),
        call(
            "3",
            &[("call_result", json!("no_answer")), ("duration", json!(0))],
        ),
        call(
            "4",
            &[
                ("callee_ext_id", json!("a2")),
                ("call_result", json!("voicemail")),
            ],
        ),
        call(
            "5",
            &[
                ("callee_ext_id", json!("a3")),
                ("call_result", json!("what")),
            ],
        ),
        call("6", &[("callee_ext_id", json!(null))]),
        call("7", &[("start_time", json!("2026-11-06T10:00:00Z"))]),
        call("8", &[("callee_ext_type", json!("call_queue"))]),
    ];
    let expected = [("", 1, 0), ("a1", 2, 0), ("a2", 0, 0), ("a3", 0, 1)];
    assert_eq!(read(&stage, &calls).await, sums(&expected));
    let placed = call(
        "9",
        &[
            ("caller_ext_id", json!("a4")),
            ("caller_ext_type", json!("Common Area")),
            ("callee_ext_id", json!("x")),
            ("callee_ext_type", json!("user")),
            ("callee_email", json!("ada@example.com")),
        ],
    );
    assert_eq!(read(&stage, &[placed]).await, sums(&[("a4", 1, 0)]));
    assert_eq!(read(&stage, &[]).await, sums(&[]));
}
