//! Zoom Phone, roles and groups.

use serde_json::json;
use zoomaudit::model::{Group, PhonePlan, PhoneUser, Role};

use super::{Effect, Stage, check, nothings, oddities, put};
use crate::zoom::whole;

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
        whole::phone_users(&stage.client).await
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
        whole::phone_plans(&stage.client).await
    })
    .await;
}

#[tokio::test]
async fn two_subscriptions_of_one_phone_plan_are_two_rows() {
    let stage = Stage::new();
    let plan = json!({"type": 200, "name": "US/CA Unlimited", "subscribed": 10});
    stage.says(&json!({"calling_plans": [plan, plan, {}]}));
    let read = whole::phone_plans(&stage.client).await.unwrap();
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
        let read = whole::phone_users(&stage.client).await.unwrap();
        let plans = read.rows[0].plans.iter();
        let plans: Vec<_> = plans
            .map(|plan| (plan.code, plan.name.as_deref()))
            .collect();
        assert_eq!(plans, held);
    }
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
