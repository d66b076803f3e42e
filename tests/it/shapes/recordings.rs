//! Recordings and their storage, in every shape that Zoom may write them in.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{DayUse, StorageDay, UseKind, Window};

use super::{Effect, Stage, nothings, put};
use crate::zoom::client;
use crate::zoom::server::{Server, json as says_json};
use crate::zoom::whole;

const DAYS: Window = Window {
    from: date(2026, 11, 2),
    to: date(2026, 11, 5),
};

const MB: u64 = 1024 * 1024;

fn recording(uuid: &str) -> Value {
    json!({
        "uuid": uuid, "id": 123, "account_id": "a", "host_id": "h1", "topic": "Private", "type": 2,
        "start_time": "2026-11-03T10:00:00Z", "duration": 20, "total_size": 3_000_000_000_u64,
        "recording_count": 2, "recording_play_passcode": "secret",
        "recording_files": [{"file_size": 7, "file_type": "MP4"}, {"file_type": "TIMELINE"}],
    })
}

async fn read(stage: &Stage, recordings: &[Value]) -> (Vec<DayUse>, Option<String>) {
    let total = recordings.len();
    stage.says(&json!({"meetings": recordings, "total_records": total, "next_page_token": ""}));
    let read = whole::recordings(&stage.client, DAYS).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn recordings_are_summed_up_by_host_and_day_to_the_byte() {
    let stage = Stage::new();
    let mut later = recording("b");
    later["start_time"] = json!("2026-11-03T11:00:00Z");
    let mut of_nobody = recording("c");
    of_nobody["host_id"] = json!("");
    let rows = [recording("a"), later, of_nobody, recording("a")];
    let (rows, incomplete) = read(&stage, &rows).await;
    assert_eq!(incomplete, None);
    let [nobody, host] = &rows[..] else {
        panic!("not two hosts");
    };
    assert_eq!((&nobody.id, nobody.events), (&None, 1));
    assert_eq!(host.id.as_ref().unwrap().as_str(), "h1");
    assert_eq!(
        (host.day, host.kind),
        (date(2026, 11, 3), UseKind::Recording)
    );
    assert_eq!((host.events, host.bytes), (2, Some(6_000_000_000)));
    assert_eq!((host.minutes, host.longest_minutes), (Some(40), Some(20)));
    assert_eq!(host.last_at, "2026-11-03T11:00:00Z".parse().ok());
}

#[tokio::test]
async fn sizes_that_zoom_leaves_out_are_unknown_and_not_those_of_the_files() {
    let stage = Stage::new();
    for nothing in [Value::Null, json!(""), json!(-1), json!("3 GB")] {
        let mut unsized_one = recording("b");
        unsized_one["total_size"] = nothing.clone();
        let (rows, _) = read(&stage, &[recording("a"), unsized_one]).await;
        assert_eq!((rows[0].events, rows[0].bytes), (2, None), "{nothing}");
        let mut endless = recording("b");
        endless["duration"] = nothing;
        let (rows, _) = read(&stage, &[recording("a"), endless]).await;
        assert_eq!((rows[0].minutes, rows[0].bytes.is_some()), (None, true));
    }
}

#[tokio::test]
async fn a_recording_counts_on_the_utc_day_of_its_start_and_one_without_a_start_is_missed() {
    let stage = Stage::new();
    for (start, counts, reason) in [
        (json!("2026-11-01T23:59:59Z"), 0, None),
        (json!("2026-11-02T00:00:00Z"), 1, None),
        (json!("2026-11-06T00:00:00Z"), 0, None),
        (Value::Null, 0, Some("1 row could not be told apart")),
    ] {
        let mut row = recording("a");
        row["start_time"] = start;
        let (rows, incomplete) = read(&stage, &[row]).await;
        assert_eq!((rows.len(), incomplete.as_deref()), (counts, reason));
    }
    let mut nameless = recording("a");
    put(&mut nameless, "uuid", None);
    let (rows, _) = read(&stage, &[nameless.clone(), nameless]).await;
    assert_eq!(rows[0].events, 2);
}

#[tokio::test]
async fn recordings_of_a_window_are_asked_for_with_the_days_around_it() {
    let server = Server::new(|_, _| {
        says_json(&json!({"meetings": [], "from": "2026-11-04", "to": "2026-11-06"}))
    });
    let read = whole::recordings(&client(&server), DAYS).await.unwrap();
    assert!(read.incomplete.is_some(), "Zoom left days out");
    let asked = &server.asked()[0];
    assert_eq!(asked.path, "/accounts/me/recordings");
    let query = ["from", "to", "page_size"].map(|name| asked.value(name));
    assert_eq!(query, ["2026-11-02", "2026-11-06", "300"]);
}

async fn storage(stage: &Stage, rows: &Value) -> (Vec<StorageDay>, Option<String>) {
    stage.says(&json!({"cloud_recording_storage": rows, "from": "2026-11-02", "to": "2026-11-05"}));
    let read = stage.client.storage_days(DAYS, &()).await.unwrap();
    let reason = read.incomplete.map(|incomplete| incomplete.reason);
    (read.rows, reason)
}

#[tokio::test]
async fn storage_of_each_day_is_read_to_the_byte_and_unlimited_is_unknown() {
    let stage = Stage::new();
    let row = json!({
        "date": "2026-11-3", "free_usage": "1.5 MB", "plan_usage": "2 MB", "usage": "1 MB",
    });
    let whole = StorageDay {
        day: date(2026, 11, 3),
        used_bytes: Some(MB),
        plan_bytes: Some(2 * MB),
        free_bytes: Some(3 * MB / 2),
    };
    let effects: [Effect<StorageDay>; 3] = [
        ("free_usage", |day| day.free_bytes = None),
        ("plan_usage", |day| day.plan_bytes = None),
        ("usage", |day| day.used_bytes = None),
    ];
    assert_eq!(
        storage(&stage, &json!([row])).await,
        (vec![whole.clone()], None)
    );
    for (field, effect) in effects {
        let mut expected = whole.clone();
        effect(&mut expected);
        for nothing in nothings()
            .into_iter()
            .chain([Some(json!("Unlimited")), Some(json!(12))])
        {
            let mut row = row.clone();
            put(&mut row, field, nothing);
            assert_eq!(
                storage(&stage, &json!([row])).await,
                (vec![expected.clone()], None)
            );
        }
    }
}

#[tokio::test]
async fn a_day_of_storage_counts_once_and_only_in_its_window() {
    let stage = Stage::new();
    let day = |day: &str| json!({"date": day, "usage": "1 MB"});
    let rows = json!([
        day("2026-11-05"),
        day("2026-11-02"),
        day("2026-11-05"),
        day("2026-11-01"),
        day("2026-11-06"),
    ]);
    let (rows, incomplete) = storage(&stage, &rows).await;
    let days: Vec<_> = rows.iter().map(|row| row.day).collect();
    assert_eq!(
        (days, incomplete),
        (vec![date(2026, 11, 2), date(2026, 11, 5)], None)
    );
    for nothing in [json!(null), json!(""), json!("yesterday")] {
        let (rows, incomplete) =
            storage(&stage, &json!([{"date": nothing, "usage": "1 MB"}])).await;
        assert!(rows.is_empty());
        assert_eq!(incomplete.as_deref(), Some("1 row could not be told apart"));
    }
}
