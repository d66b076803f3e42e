//! Plan usage, whose shape is the least stable of all.

use serde_json::{Value, json};
use zoomaudit::model::{PlanLine, PlanUsage, StoragePlan};
use zoomaudit::zoom::Fetched;

use super::{Effect, Stage, nothings, oddities, put};

const GB: u64 = 1024 * 1024 * 1024;

async fn read(stage: &Stage, body: &Value) -> Fetched<PlanUsage> {
    stage.says(body);
    stage.client.plan_usage(&()).await.unwrap()
}

/// Returns the lines as product, plan, purchased and assigned.
fn lines(usage: &PlanUsage) -> Vec<(&str, &str, Option<i64>, Option<i64>)> {
    let lines = usage.lines.iter();
    lines
        .map(|line| {
            let plan = line.plan.as_deref().unwrap_or("-");
            (line.product.as_str(), plan, line.purchased, line.assigned)
        })
        .collect()
}

fn base() -> Value {
    json!({
        "hosts": 50, "type": "business_yearly", "usage": 40, "pending": 2, "active_hosts": 30,
        "name": "Business",
    })
}

#[tokio::test]
async fn each_field_of_a_line_may_say_nothing() {
    let stage = Stage::new();
    let effects: [Effect<PlanLine>; 6] = [
        ("hosts", |line| line.purchased = None),
        ("type", |line| line.plan = None),
        ("usage", |line| line.assigned = None),
        ("pending", |line| line.pending = None),
        ("active_hosts", |line| line.active_hosts = None),
        ("name", |line| line.name = None),
    ];
    let whole = read(&stage, &json!({"plan_base": base()})).await;
    for (field, effect) in effects {
        let mut expected = whole.rows.lines[0].clone();
        effect(&mut expected);
        for nothing in nothings() {
            let mut line = base();
            put(&mut line, field, nothing);
            for body in [json!({"plan_base": line}), json!({"plan_base": [line]})] {
                let read = read(&stage, &body).await;
                assert_eq!(read.rows.lines, [expected.clone()], "{field}");
                assert!(read.incomplete.is_none(), "{field}");
            }
        }
        for oddity in oddities() {
            let mut line = base();
            put(&mut line, field, Some(oddity.clone()));
            let read = read(&stage, &json!({"plan_base": line})).await;
            assert_eq!(read.rows.lines.len(), 1, "{field}: {oddity}");
        }
    }
}

#[tokio::test]
async fn objects_and_lists_known_and_unknown_make_lines_in_zooms_order() {
    let stage = Stage::new();
    let read = read(
        &stage,
        &json!({
            "plan_zoom_one": [
                {"hosts": "20", "type": "zobp_usca_yearly_unlimited", "usage": "", "pending": 1},
                {"hosts": 5.0, "type": "zoe_yearly", "usage": 7},
            ],
            "plan_base": [{"hosts": 50, "type": "yearly", "active_hosts": 12}],
            "plan_zoom_rooms": {"hosts": 3, "type": "zroom_monthly", "usage": 2},
            "plan_of_next_year": [[{"hosts": 1, "usage": 0}]],
            "plan_zva": {"usage": 4},
            "other": {"hosts": 9},
        }),
    )
    .await;
    assert!(read.incomplete.is_none());
    assert_eq!(
        lines(&read.rows),
        [
            ("zoom_one", "zobp_usca_yearly_unlimited", Some(20), None),
            ("zoom_one", "zoe_yearly", Some(5), Some(7)),
            ("base", "yearly", Some(50), None),
            ("zoom_rooms", "zroom_monthly", Some(3), Some(2)),
            ("of_next_year", "-", Some(1), Some(0)),
            ("zva", "-", None, Some(4)),
        ]
    );
    assert_eq!(read.rows.lines[2].active_hosts, Some(12));
}

#[tokio::test]
async fn parts_of_a_product_are_lines_of_their_own() {
    let stage = Stage::new();
    let body = json!({"plan_phone": {
        "plan_base": {"type": "phone_basic"},
        "plan_calling": [{"type": "phone_calling_usca", "hosts": 9}],
    }});
    let read = read(&stage, &body).await;
    assert_eq!(
        lines(&read.rows),
        [
            ("phone_base", "phone_basic", None, None),
            ("phone_calling", "phone_calling_usca", Some(9), None),
        ]
    );
}

#[tokio::test]
async fn a_product_that_says_nothing_is_no_line() {
    let stage = Stage::new();
    for nothing in [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!([null, {}]),
    ] {
        let body = json!({"plan_base": base(), "plan_webinar": nothing});
        let read = read(&stage, &body).await;
        assert_eq!(read.rows.lines.len(), 1, "{nothing}");
        assert!(read.incomplete.is_none(), "{nothing}");
    }
}

#[tokio::test]
async fn a_product_of_an_unknown_shape_is_a_line_and_told() {
    let stage = Stage::new();
    for strange in [
        json!(5),
        json!(true),
        json!({"seats": 5}),
        json!([{"seats": 5}]),
    ] {
        let body = json!({"plan_base": base(), "plan_new": strange});
        let read = read(&stage, &body).await;
        assert_eq!(lines(&read.rows)[1], ("new", "-", None, None), "{strange}");
        let reason = read.incomplete.unwrap().reason;
        assert_eq!(reason, "could not read all of new", "{strange}");
    }
    let read = read(&stage, &json!({"plan_new": "new_yearly"})).await;
    assert_eq!(lines(&read.rows), [("new", "new_yearly", None, None)]);
}

#[tokio::test]
async fn an_answer_without_plans_is_told() {
    let stage = Stage::new();
    for body in [json!({}), json!({"plan_base": null}), json!({"other": 1})] {
        let read = read(&stage, &body).await;
        assert!(read.rows.lines.is_empty());
        assert_eq!(read.incomplete.unwrap().reason, "Zoom names no plan");
    }
}

#[tokio::test]
async fn storage_is_read_to_the_byte_and_unlimited_is_unknown() {
    let stage = Stage::new();
    let storage = json!({
        "free_storage": "2 GB", "free_storage_usage": "0", "plan_storage": "3 TB",
        "plan_storage_exceed": "0", "plan_storage_usage": "1.5 GB", "max_exceed_date": "",
        "type": "cmr_monthly_commitment_40",
    });
    let whole = StoragePlan {
        plan: Some("cmr_monthly_commitment_40".to_owned()),
        plan_bytes: Some(3 * 1024 * GB),
        plan_used_bytes: Some(3 * GB / 2),
        free_bytes: Some(2 * GB),
        free_used_bytes: Some(0),
    };
    for value in [storage.clone(), json!([storage])] {
        let read = read(&stage, &json!({"plan_recording": value})).await;
        assert_eq!(read.rows.storage, Some(whole.clone()));
        assert!(read.rows.lines.is_empty() && read.incomplete.is_none());
    }
    let effects: [Effect<StoragePlan>; 5] = [
        ("plan_storage", |plan| plan.plan_bytes = None),
        ("plan_storage_usage", |plan| plan.plan_used_bytes = None),
        ("free_storage", |plan| plan.free_bytes = None),
        ("free_storage_usage", |plan| plan.free_used_bytes = None),
        ("type", |plan| plan.plan = None),
    ];
    for (field, effect) in effects {
        let mut expected = whole.clone();
        effect(&mut expected);
        let unlimited = (field != "type").then(|| json!("Unlimited"));
        for nothing in nothings().into_iter().chain([unlimited]) {
            let mut storage = storage.clone();
            put(&mut storage, field, nothing);
            let read = read(&stage, &json!({"plan_recording": storage})).await;
            assert_eq!(read.rows.storage, Some(expected.clone()), "{field}");
        }
    }
}

#[tokio::test]
async fn storage_of_an_unknown_shape_is_unknown() {
    let stage = Stage::new();
    let body = |storage: Value| json!({"plan_base": base(), "plan_recording": storage});
    let code = read(&stage, &body(json!("cmr_100GB_yearly"))).await;
    assert_eq!(
        code.rows.storage.unwrap().plan.as_deref(),
        Some("cmr_100GB_yearly")
    );
    assert!(
        read(&stage, &body(json!(null)))
            .await
            .rows
            .storage
            .is_none()
    );
    for strange in [json!(5), json!([{"type": "a"}, {"type": "b"}])] {
        let read = read(&stage, &body(strange)).await;
        assert!(read.rows.storage.is_none());
        assert_eq!(
            read.incomplete.unwrap().reason,
            "could not read all of recording"
        );
    }
}
