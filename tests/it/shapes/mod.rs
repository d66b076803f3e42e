//! Answers of every shape: each field removed, null, empty and of another type, one at a time.
//!
//! None of it may be an error or a wrong count. The bodies are made up; `ZOOMAUDIT_SAMPLES` may name a
//! directory of other people's, which are read as well.

mod billing;
mod calls;
mod divisions;
mod events;
mod meetings;
mod of_one;
mod of_people;
mod people;
mod phone;
mod places;
mod plans;
mod recordings;
mod rooms;
mod samples;
mod totals;
mod webinars;

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::Window;
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
pub(crate) type Effect<T> = (&'static str, fn(&mut T));

/// The field without which it is not known what somebody holds, so that its absence is told.
const TELLS_SEATS: &str = "calling_plans";

/// Reads a listing with one row in every shape; `effects` names every field of the row.
pub(crate) async fn check<T: Clone + PartialEq + Debug>(
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
            let is_complete = read.incomplete.is_none();
            assert_eq!(is_complete, *field != TELLS_SEATS, "{field}: {nothing:?}");
        }
        for oddity in oddities() {
            let mut row = row.clone();
            put(&mut row, field, Some(oddity.clone()));
            let read = read(&body(&row)).await.unwrap();
            assert_eq!(read.rows.len(), 1, "{field}: {oddity}");
            assert!(
                read.incomplete.is_none() || *field == TELLS_SEATS,
                "{field}: {oddity}"
            );
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
