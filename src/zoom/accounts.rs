//! What the account pays for, as Zoom's plan usage tells it.
//!
//! Its shape is the least stable of all: a product is an object here and a list there, and products
//! come and go by the year. So every `plan_` key makes lines, known or not.

use serde_json::Value;

use super::http::Endpoint;
use super::pages::Incomplete;
use super::storage;
use super::tier::Class;
use super::wire::{Object, count_of, says_anything, text_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{PlanLine, PlanUsage};

pub(super) const PLAN_USAGE: Endpoint = Endpoint {
    doing: "read plan usage",
    path: "/accounts/me/plans/usage",
    class: Class::Heavy,
    key: PREFIX,
    page_sizes: &[],
};

const PREFIX: &str = "plan_";

/// The product whose seats are bytes.
const RECORDING: &str = "recording";

/// The fields that make an object a line.
const FIELDS: [&str; 6] = ["hosts", "usage", "pending", "active_hosts", "type", "name"];

impl Client {
    /// Fetches the seats of every plan, and the recording storage.
    ///
    /// A product of a shape nobody knows makes a line with what can be read, and the result incomplete.
    pub async fn plan_usage(&self, progress: &dyn Progress) -> Result<Fetched<PlanUsage>, Error> {
        let reader = self.reader(progress);
        let answer = reader.get(&PLAN_USAGE, &[]).await?;
        let mut reading = Reading::default();
        for (key, value) in &answer {
            if let Some(product) = key.strip_prefix(PREFIX) {
                reading.product(product, value);
            }
        }
        progress.rows(reading.usage.lines.len() as u64, None);
        Ok(Fetched {
            incomplete: reading.incomplete(),
            rows: reading.usage,
            requests: reader.requests(),
        })
    }
}

/// Returns what is not read of the plans of an account: products whose shape nobody knows, or all where none is named.
pub(super) fn unread(strange: &[String], is_empty: bool) -> Option<Incomplete> {
    if !strange.is_empty() {
        let products = strange.join(", ");
        return Some(Incomplete::because(format!(
            "could not read all of {products}"
        )));
    }
    is_empty.then(|| Incomplete::because("Zoom names no plan"))
}

#[derive(Default)]
struct Reading {
    usage: PlanUsage,
    /// The products whose shape nobody knows.
    strange: Vec<String>,
}

impl Reading {
    fn incomplete(&self) -> Option<Incomplete> {
        let is_empty = self.usage.lines.is_empty() && self.usage.storage.is_none();
        unread(&self.strange, is_empty)
    }

    fn product(&mut self, product: &str, value: &Value) {
        if product != RECORDING {
            self.lines(product, value);
            return;
        }
        match storage::read(value) {
            Ok(storage) => self.usage.storage = storage,
            Err(storage::Strange) => self.strange.push(product.to_owned()),
        }
    }

    /// Adds the lines of a product: one for an object, and one for each object of a list.
    fn lines(&mut self, product: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.lines(product, item);
                }
            }
            Value::Object(fields) => self.object(product, fields),
            other if !says_anything(other) => {}
            Value::String(_) => self.add(product, text_of(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => self.strange(product),
        }
    }

    /// Adds an object that is a line, holds lines of a product's parts, or both.
    fn object(&mut self, product: &str, fields: &Object) {
        let is_line = FIELDS.iter().any(|field| fields.contains_key(*field));
        if is_line {
            self.usage.lines.push(line(product, fields));
        }
        let before = self.usage.lines.len();
        for (key, value) in fields {
            let is_part = matches!(value, Value::Array(_) | Value::Object(_));
            if is_part && !FIELDS.contains(&key.as_str()) {
                let part = key.strip_prefix(PREFIX).unwrap_or(key);
                self.lines(&format!("{product}_{part}"), value);
            }
        }
        let has_parts = self.usage.lines.len() > before;
        if !is_line && !has_parts && !fields.is_empty() {
            self.strange(product);
        }
    }

    fn strange(&mut self, product: &str) {
        self.add(product, None);
        self.strange.push(product.to_owned());
    }

    fn add(&mut self, product: &str, plan: Option<String>) {
        self.usage.lines.push(PlanLine {
            product: product.to_owned(),
            plan,
            ..PlanLine::default()
        });
    }
}

fn line(product: &str, fields: &Object) -> PlanLine {
    let text = |field: &str| fields.get(field).and_then(text_of);
    let count = |field: &str| fields.get(field).and_then(count_of);
    PlanLine {
        product: product.to_owned(),
        plan: text("type"),
        name: text("name"),
        purchased: count("hosts"),
        assigned: count("usage"),
        pending: count("pending"),
        active_hosts: count("active_hosts"),
    }
}
