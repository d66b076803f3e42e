//! What the server was asked and what it answers, free of HTTP machinery.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::json;

use super::query;

/// A request, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) method: String,
    /// As sent: `/v2/users/ada%40example.com`.
    pub(super) path: String,
    pub(super) query: String,
    pub(super) parameters: Vec<(String, String)>,
    /// The body's parameters, if it was a form.
    pub(super) form: Vec<(String, String)>,
    pub(super) authorization: Option<String>,
}

impl Ask {
    pub(super) fn new(method: &str, target: (&str, &str), authorization: Option<&str>) -> Self {
        let (path, query) = target;
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            parameters: query::pairs(query),
            form: Vec::new(),
            authorization: authorization.map(ToOwned::to_owned),
        }
    }

    /// A parameter of the query.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        find(&self.parameters, name)
    }

    /// A parameter of the body, else of the query: Zoom's token endpoint takes both.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        find(&self.form, name).or_else(|| self.parameter(name))
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let pair = pairs.iter().find(|(key, _)| key == name);
    pair.map(|(_, value)| value.as_str())
}

/// What goes back.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
}

const PAGE_TOKEN: &str = "The next page token is invalid or expired.";

impl Answer {
    pub(super) fn json(status: u16, body: &impl Serialize) -> Self {
        Self {
            status,
            headers: vec![("content-type", "application/json;charset=UTF-8".to_owned())],
            // No body has a map whose keys are not text, which is all that can fail.
            body: serde_json::to_string(body).unwrap_or_default(),
        }
    }

    pub(super) fn html(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: vec![("content-type", "text/html;charset=UTF-8".to_owned())],
            body: format!("<!DOCTYPE html><html><body>{body}</body></html>"),
        }
    }

    /// Zoom's API error: a code and a message.
    pub(super) fn error(status: u16, code: i64, message: &str) -> Self {
        Self::json(status, &json!({ "code": code, "message": message }))
    }

    pub(super) fn invalid_parameter(name: &str) -> Self {
        Self::error(400, 300, &format!("Invalid parameter: {name}."))
    }

    pub(super) fn page_token() -> Self {
        Self::error(400, 300, PAGE_TOKEN)
    }

    pub(super) fn phone_page_token() -> Self {
        Self::error(400, 400, PAGE_TOKEN)
    }

    pub(super) fn unknown_endpoint() -> Self {
        Self::error(404, 2300, "This API endpoint is not recognized.")
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Writes what can be shown as a text.
pub(super) fn as_text<T: fmt::Display, S: Serializer>(
    shown: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(shown)
}
