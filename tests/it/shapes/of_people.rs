//! Answers about single people: the features in their settings, and the user.

use serde_json::{Value, json};
use zoomaudit::model::{AddOns, UserDetails, UserId};

use super::{Stage, nothings, oddities, put};
use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json};

fn user() -> UserId {
    UserId::parse("u/1+").unwrap()
}

fn settings() -> Value {
    json!({"feature": {
        "meeting_capacity": 300, "large_meeting": true, "large_meeting_capacity": 500, "webinar": false,
        "zoom_events": false, "zoom_phone": true, "zoom_whiteboard": true, "concurrent_meeting": "None",
    }})
}

fn words(add_ons: &AddOns) -> Vec<String> {
    let held = add_ons.held.iter();
    held.map(|add_on| format!("{} {:?}", add_on.product, add_on.capacity))
        .collect()
}

#[tokio::test]
async fn a_field_that_says_nothing_is_no_error_and_no_no() {
    let stage = Stage::new();
    let whole = settings();
    for field in ["large_meeting", "webinar"] {
        for nothing in nothings().into_iter().chain(oddities().map(Some)) {
            // These say yes.
            if nothing == Some(json!(true)) {
                continue;
            }
            let mut body = whole.clone();
            put(&mut body["feature"], field, nothing.clone());
            stage.says(&body);
            let read = stage.client.add_ons(&user(), &()).await.unwrap();
            let add_ons = read.rows.unwrap();
            assert_eq!(add_ons.unclear, [field], "{nothing:?}");
            assert!(!add_ons.is_none());
        }
    }
    for field in ["large_meeting_capacity", "meeting_capacity"] {
        for nothing in nothings().into_iter().chain(oddities().map(Some)) {
            let mut body = whole.clone();
            put(&mut body["feature"], field, nothing.clone());
            stage.says(&body);
            let read = stage.client.add_ons(&user(), &()).await.unwrap();
            let held = words(&read.rows.unwrap());
            assert_eq!(held.len(), 2, "{field} {nothing:?}");
            let size = if field == "meeting_capacity" {
                "large_meeting Some(500)"
            } else {
                "large_meeting None"
            };
            assert_eq!(held[0], size, "{field} {nothing:?}");
        }
    }
}

#[tokio::test]
async fn an_answer_without_features_is_unknown() {
    let stage = Stage::new();
    for nothing in nothings().into_iter().chain(oddities().map(Some)) {
        let mut body = settings();
        put(&mut body, "feature", nothing.clone());
        stage.says(&body);
        let read = stage.client.add_ons(&user(), &()).await.unwrap();
        assert_eq!(read.rows, None, "{nothing:?}");
    }
    stage.says(&json!({"code": 300, "message": "Something else"}));
    assert!(stage.client.add_ons(&user(), &()).await.is_err());
}

#[tokio::test]
async fn all_settings_are_asked_for_where_the_part_is_not_told() {
    let server = Server::new(|asked, _| match asked.value("custom_query_fields") {
        "feature" => says_json(&json!({})),
        _ => says_json(&settings()),
    });
    let read = client(&server).add_ons(&user(), &()).await.unwrap();
    assert_eq!(read.requests, 2);
    assert_eq!(
        words(&read.rows.unwrap()),
        ["large_meeting Some(500)", "whiteboard None"]
    );
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|one| one.path.ends_with("/users/u%2F1%2B/settings"))
    );
}

#[tokio::test]
async fn numbers_of_bundles_are_read_to_the_last_digit() {
    let stage = Stage::new();
    let body = json!({
        "id": "u1", "email": "ada@example.com", "type": 2, "zoom_one_type": 576_460_752_303_423_488_i64,
        "plan_united_type": "0", "manager": " boss@example.com ", "cost_center": "", "location": 42,
    });
    stage.says(&body);
    let read = stage.client.user_details(&user(), &()).await.unwrap();
    let whole = UserDetails {
        zoom_one_type: Some(1 << 59),
        united_type: None,
        manager: Some("boss@example.com".to_owned()),
        cost_center: None,
        location: Some("42".to_owned()),
    };
    assert_eq!(read.rows, Some(whole));
    for (value, number) in [
        (json!("64"), Some(64)),
        (json!(0), None),
        (json!(null), None),
        (json!({}), None),
    ] {
        let mut body = body.clone();
        put(&mut body, "zoom_one_type", Some(value.clone()));
        stage.says(&body);
        let read = stage.client.user_details(&user(), &()).await.unwrap();
        assert_eq!(read.rows.unwrap().zoom_one_type, number, "{value}");
    }
    let mut body = body.clone();
    put(&mut body, "zoom_one_type", None);
    let list = json!([
        {"license_type": "MEETING", "license_option": 2},
        {"license_type": "ZOOM_WORKPLACE_BUNDLE", "license_option": "16", "subscription_id": "S-1"},
    ]);
    put(&mut body, "license_info_list", Some(list));
    stage.says(&body);
    let read = stage.client.user_details(&user(), &()).await.unwrap();
    assert_eq!(read.rows.unwrap().zoom_one_type, Some(16));
    stage.says(&json!({"what": 1}));
    let read = stage.client.user_details(&user(), &()).await.unwrap();
    assert_eq!(read.rows, None);
}
