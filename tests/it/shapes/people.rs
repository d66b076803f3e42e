//! People, and what they hosted.

use serde_json::json;
use zoomaudit::model::{HostActivity, Status, User, UserType};

use super::{Effect, Stage, WINDOW, check};
use crate::zoom::whole;

#[tokio::test]
async fn users_in_every_shape() {
    let stage = Stage::new();
    let row = json!({
        "id": "u1", "email": "ada@example.com", "first_name": "Ada", "last_name": "L",
        "display_name": "Ada L", "type": 2, "status": "active", "role_id": "0", "dept": "Works",
        "group_ids": ["g1", "g2"], "division_ids": ["d1"], "plan_united_type": "32", "pmi": 1_234_567_890, "verified": 1,
        "user_created_at": "2020-01-02T03:04:05Z", "created_at": "2021-01-02T03:04:05Z",
        "last_login_time": "2026-10-02T03:04:05Z", "license_info_list": [{"license_option": 16}],
    });
    let effects: [Effect<User>; 18] = [
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
        ("division_ids", |user| user.division_ids = Vec::new()),
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
        whole::users(&stage.client, Status::Active, &()).await
    })
    .await;
}

#[tokio::test]
async fn users_as_older_and_other_answers_write_them() {
    let stage = Stage::new();
    stage.says(&json!({"users": [
        {"id": 42, "type": "2", "role_id": 0, "group_ids": "g1", "division_ids": 7,
            "plan_united_type": "0"},
        {"id": "b", "type": 3.0, "plan_united_type": 64, "status": "INACTIVE", "group_ids": {}},
        {"id": "c", "plan_united_type": "none", "status": "gone", "created_at": "2013-5-19"},
        {"id": "d", "status": "pending", "user_created_at": "2020-01-02T03:04:05Z"},
    ], "page_count": "1", "total_records": "4", "custom_attributes": {"a": "b"}}));
    let read = whole::users(&stage.client, Status::Active, &())
        .await
        .unwrap();
    assert!(read.incomplete.is_none());
    let [a, b, c, d] = &read.rows[..] else {
        panic!("not four people");
    };
    assert_eq!(a.id.as_ref().unwrap().as_str(), "42");
    assert_eq!(a.user_type, Some(UserType::Licensed));
    assert_eq!((a.role_id.as_deref(), &a.united_type), (Some("0"), &None));
    assert_eq!(
        (&a.group_ids[..], &a.division_ids[..]),
        (&["g1".to_owned()][..], &["7".to_owned()][..])
    );
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
        whole::host_activity(&stage.client, WINDOW).await
    })
    .await;
}

#[tokio::test]
async fn a_report_of_other_days_is_told_and_not_counted() {
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
        let read = whole::host_activity(&stage.client, WINDOW).await.unwrap();
        assert_eq!(read.incomplete.is_none(), is_complete, "{from}");
        assert_eq!(read.rows.len(), usize::from(is_complete), "{from}");
        assert!(
            read.rows
                .iter()
                .all(|row| row.meetings.is_none() && row.window == WINDOW)
        );
    }
}
