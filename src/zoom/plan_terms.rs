//! When plans were bought and when they are billed next, which Zoom tells of master accounts at least.
//!
//! Its shape is no more stable than that of plan usage, and it is another one: every `plan_` key makes lines.

use serde_json::Value;

use super::accounts::unread;
use super::http::Endpoint;
use super::pages::Incomplete;
use super::tier::Class;
use super::wire::{Object, count_of, date_of, says_anything, text_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::PlanTerm;

pub(super) const PLANS: Endpoint = Endpoint {
    doing: "read when plans are billed",
    path: "/accounts/me/plans",
    class: Class::Medium,
    key: PREFIX,
    page_sizes: &[],
};

const PREFIX: &str = "plan_";

/// The fields that make an object a line.
const FIELDS: [&str; 5] = [
    "type",
    "status",
    "hosts",
    "service_effective_date",
    "next_invoice_date",
];

impl Client {
    /// Fetches the terms of every plan (Get account plan information).
    ///
    /// A product of a shape nobody knows makes no line, and the result incomplete.
    pub async fn plan_terms(
        &self,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<PlanTerm>>, Error> {
        let reader = self.reader(progress);
        let answer = reader.get(&PLANS, &[]).await?;
        let mut reading = Reading::default();
        for (key, value) in &answer {
            if let Some(product) = key.strip_prefix(PREFIX) {
                reading.product(product, value);
            }
        }
        progress.rows(reading.terms.len() as u64, None);
        Ok(Fetched {
            incomplete: reading.incomplete(),
            rows: reading.terms,
            requests: reader.requests(),
        })
    }
}

#[derive(Default)]
struct Reading {
    terms: Vec<PlanTerm>,
    /// The products whose shape nobody knows.
    strange: Vec<String>,
}

impl Reading {
    fn incomplete(&self) -> Option<Incomplete> {
        unread(&self.strange, self.terms.is_empty())
    }

    /// Adds the lines of a product: one for an object or a lone code, and one for each item of a list.
    fn product(&mut self, product: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.product(product, item);
                }
            }
            Value::Object(fields) => self.object(product, fields),
            other if !says_anything(other) => {}
            Value::String(_) => self.terms.push(PlanTerm {
                product: product.to_owned(),
                plan: text_of(value),
                ..PlanTerm::default()
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                self.strange.push(product.to_owned());
            }
        }
    }

    /// Adds an object that is a line, holds those of a product's parts, or both.
    fn object(&mut self, product: &str, fields: &Object) {
        let is_line = FIELDS.iter().any(|field| fields.contains_key(*field));
        if is_line {
            self.terms.push(term(product, fields));
        }
        let mut has_parts = false;
        for (key, value) in fields {
            if let Some(part) = key.strip_prefix(PREFIX)
                && says_anything(value)
            {
                has_parts = true;
                self.product(&format!("{product}_{part}"), value);
            }
        }
        if !is_line && !has_parts && !fields.is_empty() {
            self.strange.push(product.to_owned());
        }
    }
}

fn term(product: &str, fields: &Object) -> PlanTerm {
    let text = |field: &str| fields.get(field).and_then(text_of);
    PlanTerm {
        product: product.to_owned(),
        plan: text("type"),
        status: text("status"),
        purchased: fields.get("hosts").and_then(count_of),
        effective_on: text("service_effective_date").and_then(|text| date_of(&text)),
        next_invoice_on: text("next_invoice_date").and_then(|text| date_of(&text)),
    }
}
