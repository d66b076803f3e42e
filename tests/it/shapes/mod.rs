//! Answers of every shape: each field removed, null, empty and of another type, one at a time.
//!
//! None of it may be an error or a wrong count. The bodies are made up; `ZOOMAUDIT_SAMPLES` may name a
//! directory of other people's, which are read as well.

mod plans;
mod samples;

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{
    Group, HostActivity, PhonePlan, PhoneUser, Role, Room, Status, User, UserType, Window,
};
use zoomaudit::zoom::{Client, Error, Fetched};

use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json};

/// A Zoom whose answer can be changed; it has no inactive and no pending people.
pub(crate) struct Stage {
    body: Arc<Mutex<Value>>,
    pub(crate) client: Client,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let body = Arc::new(Mutex::new(Value::Null));
        let said = Arc::clone(&body);
        let server = Server::new(move |asked, _| match asked.value("status") {
            "inactive" | "pending" => says_json(&json!({"users": []})),
            _ => says_json(&said.lock().unwrap()),
        });
        let client = client(&server);
        Self { body, client }
    }

    pub(crate) fn says(&self, body: &Value) {
        self.body.lock().unwrap().clone_from(body);
    }
}

pub(crate) const WINDOW: Window = Window {
    from: date(2026, 10, 1),
    to: date(2026, 10, 30),
};

/// Zoom's ways of writing nothing, by what becomes of a field's value; `None` removes it.
pub(crate) fn nothings() -> [Option<Value>; 3] {
    [None, Some(Value::Null), Some(json!(""))]
}

/// Values that no document promises anywhere.
pub(crate) fn oddities() -> [Value; 9] {
    [
        json!({}),
        json!([]),
        json!([[]]),
        json!({"a": {"b": 1}}),
        json!("what"),
        json!(-1),
        json!(true),
        json!(1e300),
        json!(u64::MAX),
    ]
}

pub(crate) fn put(object: &mut Value, field: &str, value: Option<Value>) {
    let fields = object.as_object_mut().unwrap();
    match value {
        Some(value) => fields.insert(field.to_owned(), value),
        None => fields.shift_remove(field),
    };
}

/// What becomes of a row when a field says nothing.
type Effect<T> = (&'static str, fn(&mut T));

/// Reads a listing with one row in every shape; `effects` names every field of the row.
async fn check<T: Clone + PartialEq + Debug>(
    key: &str,
    row: Value,
    effects: &[Effect<T>],
    read: impl AsyncFn(&Value) -> Result<Fetched<Vec<T>>, Error>,
) {
    let body = |row: &Value| json!({key: [row], "total_records": 1, "next_page_token": ""});
    let whole = read(&body(&row)).await.unwrap();
    assert!(whole.incomplete.is_none());
    assert_eq!(whole.rows.len(), 1);
    let named: Vec<&str> = effects.iter().map(|(field, _)| *field).collect();
    let fields: Vec<&String> = row.as_object().unwrap().keys().collect();
    assert_eq!(named, fields, "an effect for each field");
    for (field, effect) in effects {
        let mut expected = whole.rows[0].clone();
        effect(&mut expected);
        for nothing in nothings() {
            let mut row = row.clone();
            put(&mut row, field, nothing.clone());
            let read = read(&body(&row)).await.unwrap();
            assert_eq!(read.rows, [expected.clone()], "{field}: {nothing:?}");
            assert!(read.incomplete.is_none(), "{field}: {nothing:?}");
        }
        for oddity in oddities() {
            let mut row = row.clone();
            put(&mut row, field, Some(oddity.clone()));
            let read = read(&body(&row)).await.unwrap();
            assert_eq!(read.rows.len(), 1, "{field}: {oddity}");
            assert!(read.incomplete.is_none(), "{field}: {oddity}");
        }
    }
    check_envelope(key, &body(&row), &whole.rows, read).await;
}

/// Reads a page with each of the fields around its rows in every shape.
async fn check_envelope<T: Clone + PartialEq + Debug>(
    key: &str,
    body: &Value,
    rows: &[T],
    read: impl AsyncFn(&Value) -> Result<Fetched<Vec<T>>, Error>,
) {
    for field in [
        "total_records",
        "next_page_token",
        "page_size",
        "from",
        "to",
    ] {
        for nothing in nothings() {
            let mut body = body.clone();
            put(&mut body, field, nothing);
            let read = read(&body).await.unwrap();
            assert_eq!(read.rows, rows, "{field}");
            assert!(read.incomplete.is_none(), "{field}");
        }
    }
    for nothing in nothings() {
        let mut body = body.clone();
        put(&mut body, key, nothing);
        assert!(
            read(&body).await.is_err(),
            "a row that Zoom counts went missing"
        );
        put(&mut body, "total_records", Some(json!(0)));
        assert!(read(&body).await.unwrap().rows.is_empty());
    }
    for oddity in oddities() {
        let mut body = body.clone();
        put(&mut body, key, Some(oddity.clone()));
        let silent = read(&body)
            .await
            .is_ok_and(|read| read.incomplete.is_none());
        assert!(!silent, "{oddity} is not one row");
    }
}

#[tokio::test]
async fn users_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "u1", "email": "ada@example.com", "first_name": "Ada", "last_name": "L",
        "display_name": "Ada L", "type": 2, "status": "active", "role_id": "0", "dept": "Works",
        "group_ids": ["g1", "g2"], "plan_united_type": "32", "pmi": 1_234_567_890, "verified": 1,
        "user_created_at": "2020-01-02T03:04:05Z", "created_at": "2021-01-02T03:04:05Z",
        "last_login_time": "2026-10-02T03:04:05Z", "license_info_list": [{"license_option": 16}],
    });
    let effects: [Effect<User>; 17] = [
        ("id", |user| user.id = None),
        ("email", |user| user.email = None),
        ("first_name", |user| user.first_name = None),
        ("last_name", |user| user.last_name = None),
        ("display_name", |user| user.display_name = None),
        ("type", |user| user.user_type = None),
        ("status", |_| {}),
        ("role_id", |user| user.role_id = None),
        ("dept", |user| user.department = None),
        ("group_ids", |user| user.group_ids = Vec::new()),
        ("plan_united_type", |user| user.united_type = None),
        ("pmi", |_| {}),
        ("verified", |_| {}),
        ("user_created_at", |user| {
            user.created_at = "2021-01-02T03:04:05Z".parse().ok();
        }),
        ("created_at", |_| {}),
        ("last_login_time", |user| user.last_login_at = None),
        ("license_info_list", |_| {}),
    ];
    check("users", row, &effects, async |body| {
        stage.says(body);
        stage.client.users(&()).await
    })
    .await;
}

#[tokio::test]
async fn users_as_older_and_other_answers_write_them() {
    let stage = Stage::new();
    stage.says(&json!({"users": [
        {"id": 42, "type": "2", "role_id": 0, "group_ids": "g1", "plan_united_type": "0"},
        {"id": "b", "type": 3.0, "plan_united_type": 64, "status": "INACTIVE", "group_ids": {}},
        {"id": "c", "plan_united_type": "none", "status": "gone", "created_at": "2013-5-19"},
        {"id": "d", "status": "pending", "user_created_at": "2020-01-02T03:04:05Z"},
    ], "page_count": "1", "total_records": "4", "custom_attributes": {"a": "b"}}));
    let read = stage.client.users(&()).await.unwrap();
    assert!(read.incomplete.is_none());
    let [a, b, c, d] = &read.rows[..] else {
        panic!("not four people");
    };
    assert_eq!(a.id.as_ref().unwrap().as_str(), "42");
    assert_eq!(a.user_type, Some(UserType::Licensed));
    assert_eq!((a.role_id.as_deref(), &a.united_type), (Some("0"), &None));
    assert_eq!(a.group_ids, ["g1"]);
    assert_eq!(
        (b.user_type, b.status),
        (Some(UserType::Other(3)), Status::Inactive)
    );
    assert_eq!(b.united_type.as_deref(), Some("64"));
    assert_eq!((c.status, &c.united_type), (Status::Active, &None));
    assert_eq!(c.created_at, "2013-05-19T00:00:00Z".parse().ok());
    assert_eq!((d.status, d.created_at), (Status::Pending, None));
}

#[tokio::test]
async fn hosts_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "u1", "email": "ada@example.com", "user_name": "Ada L", "type": 2, "dept": "Works",
        "meetings": 5, "meeting_minutes": "342", "participants": 56, "custom_attributes": [],
    });
    let effects: [Effect<HostActivity>; 9] = [
        ("id", |host| host.id = None),
        ("email", |host| host.email = None),
        ("user_name", |host| host.name = None),
        ("type", |_| {}),
        ("dept", |host| host.department = None),
        ("meetings", |host| host.meetings = None),
        ("meeting_minutes", |host| host.meeting_minutes = None),
        ("participants", |host| host.participants = None),
        ("custom_attributes", |_| {}),
    ];
    check("users", row, &effects, async |body| {
        stage.says(body);
        stage.client.host_activity(WINDOW, &()).await
    })
    .await;
}

#[tokio::test]
async fn a_report_of_other_days_is_told_and_has_those_days() {
    let stage = Stage::new();
    for (from, is_complete) in [
        (json!("2026-10-01"), true),
        (json!("2026-10-01T00:00:00Z"), true),
        (json!("2026-09-30T16:00:00Z"), true),
        (json!("what"), true),
        (json!("2026-10-05"), false),
    ] {
        let row = json!({"id": "u1", "meetings": -1});
        stage.says(&json!({"from": from, "to": "2026-10-30", "users": [row]}));
        let read = stage.client.host_activity(WINDOW, &()).await.unwrap();
        assert_eq!(read.incomplete.is_none(), is_complete, "{from}");
        assert_eq!(read.rows[0].window == WINDOW, is_complete, "{from}");
        assert_eq!(read.rows[0].meetings, None);
    }
}

#[tokio::test]
async fn phone_users_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "u1", "phone_user_id": "p1", "email": "ada@example.com", "name": "Ada L",
        "status": "activate", "department": "Works", "extension_number": "1001",
        "calling_plans": [{"name": "US/CA Unlimited", "type": 200}], "site": {"id": "s"},
    });
    let effects: [Effect<PhoneUser>; 9] = [
        ("id", |user| user.id = None),
        ("phone_user_id", |_| {}),
        ("email", |user| user.email = None),
        ("name", |user| user.name = None),
        ("status", |user| user.status = None),
        ("department", |user| user.department = None),
        ("extension_number", |_| {}),
        ("calling_plans", |user| user.plans = Vec::new()),
        ("site", |_| {}),
    ];
    check("users", row, &effects, async |body| {
        stage.says(body);
        stage.client.phone_users(&()).await
    })
    .await;
}

#[tokio::test]
async fn phone_plans_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "type": 200, "name": "US/CA Unlimited", "subscribed": 100, "assigned": "28",
        "available": 72, "billing_subscription_id": "S-1",
    });
    let effects: [Effect<PhonePlan>; 6] = [
        ("type", |plan| plan.code = None),
        ("name", |plan| plan.name = None),
        ("subscribed", |plan| plan.purchased = None),
        ("assigned", |plan| plan.assigned = None),
        ("available", |plan| plan.available = None),
        ("billing_subscription_id", |_| {}),
    ];
    check("calling_plans", row, &effects, async |body| {
        stage.says(body);
        stage.client.phone_plans(&()).await
    })
    .await;
}

#[tokio::test]
async fn two_subscriptions_of_one_phone_plan_are_two_rows() {
    let stage = Stage::new();
    let plan = json!({"type": 200, "name": "US/CA Unlimited", "subscribed": 10});
    stage.says(&json!({"calling_plans": [plan, plan, {}]}));
    let read = stage.client.phone_plans(&()).await.unwrap();
    assert_eq!(read.rows.len(), 2);
    assert_eq!(
        read.incomplete.unwrap().reason,
        "1 row could not be told apart"
    );
}

#[tokio::test]
async fn plans_that_people_hold_come_in_many_shapes() {
    let stage = Stage::new();
    for (plans, held) in [
        (
            json!([{"type": "200", "name": ""}]),
            vec![(Some(200), None)],
        ),
        (
            json!({"type": 200, "name": "A"}),
            vec![(Some(200), Some("A"))],
        ),
        (
            json!([200, "A", null, {}, ""]),
            vec![(Some(200), None), (None, Some("A"))],
        ),
        (json!([{"what": 1}]), vec![(None, None)]),
        (json!(null), vec![]),
    ] {
        stage.says(&json!({"users": [{"id": "u1", "calling_plans": plans}]}));
        let read = stage.client.phone_users(&()).await.unwrap();
        let plans = read.rows[0].plans.iter();
        let plans: Vec<_> = plans
            .map(|plan| (plan.code, plan.name.as_deref()))
            .collect();
        assert_eq!(plans, held);
    }
}

#[tokio::test]
async fn rooms_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "r1", "room_id": "r1", "name": "Big room", "status": "Offline",
        "location_id": "l1", "tag_ids": ["t1"],
    });
    let effects: [Effect<Room>; 6] = [
        ("id", |_| {}),
        ("room_id", |_| {}),
        ("name", |room| room.name = None),
        ("status", |room| room.status = None),
        ("location_id", |room| room.location_id = None),
        ("tag_ids", |_| {}),
    ];
    check("rooms", row, &effects, async |body| {
        stage.says(body);
        stage.client.rooms(&()).await
    })
    .await;
}

#[tokio::test]
async fn roles_and_groups_in_every_shape() {
    let stage = Stage::new();
    for nothing in nothings().into_iter().chain(oddities().map(Some)) {
        for field in ["name", "total_members"] {
            let mut row = json!({"id": "1", "name": "Admin", "total_members": 3});
            put(&mut row, field, nothing.clone());
            stage.says(&json!({"roles": [row], "groups": [row], "total_records": 1}));
            let roles: Vec<Role> = stage.client.roles(&()).await.unwrap().rows;
            let groups: Vec<Group> = stage.client.groups(&()).await.unwrap().rows;
            assert_eq!((roles[0].id.as_str(), groups[0].id.as_str()), ("1", "1"));
            assert_eq!((roles.len(), groups.len()), (1, 1), "{field}");
        }
    }
    stage.says(&json!({"roles": [{"name": "Admin"}], "total_records": 1}));
    let read = stage.client.roles(&()).await.unwrap();
    assert!(read.rows.is_empty() && read.incomplete.is_some());
}
