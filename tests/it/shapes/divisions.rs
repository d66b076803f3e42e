//! Divisions, in every shape.

use serde_json::json;

use super::{Stage, nothings, oddities, put};

#[tokio::test]
async fn divisions_in_every_shape() {
    let stage = Stage::new();
    for nothing in nothings().into_iter().chain(oddities().map(Some)) {
        for field in ["division_name", "is_main_division", "total_members"] {
            let mut row = json!({
                "division_id": "d1", "division_name": "Works", "is_main_division": true, "total_members": 7,
            });
            put(&mut row, field, nothing.clone());
            stage.says(&json!({"divisions": [row], "total_records": 1}));
            let read = stage.client.divisions(&()).await.unwrap();
            assert!(read.incomplete.is_none(), "{field}: {nothing:?}");
            assert_eq!(read.rows.len(), 1, "{field}: {nothing:?}");
            assert_eq!(read.rows[0].id, "d1", "{field}: {nothing:?}");
            let is_named = read.rows[0].name.as_deref() == Some("Works");
            assert_eq!(is_named, field != "division_name", "{field}: {nothing:?}");
        }
    }
    // An id may be a number; a row without one is nobody's, and missed.
    let rows = json!([{"division_id": 7, "division_name": "Works"}, {"division_name": "Trade"}]);
    stage.says(&json!({"divisions": rows, "total_records": 2}));
    let read = stage.client.divisions(&()).await.unwrap();
    assert_eq!((read.rows.len(), read.rows[0].id.as_str()), (1, "7"));
    assert!(read.incomplete.is_some());
}
