//! Zoom's answer as it came over the wire, before anybody judges it.

use std::error;
use std::sync::Arc;

use reqwest::header::{HeaderMap, RETRY_AFTER};

use super::error::Cause;
use crate::auth::Token;
use crate::secret::Redactor;

/// An HTTP answer as it came.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) retry_after: Option<String>,
    /// `X-RateLimit-Type`: `QPS` or `Daily-limit`.
    pub(super) limit: Option<String>,
    pub(super) tracking_id: Option<String>,
    /// The body, or why it did not come whole.
    pub(super) body: Result<String, Cause>,
    /// Takes out what nobody is to repeat.
    pub(super) redactor: Arc<Redactor>,
}

impl Reply {
    /// Takes an answer in; the token is struck from it, in case somebody echoes it.
    pub(super) async fn take(
        response: reqwest::Response,
        (token, redactor): (&Token, Arc<Redactor>),
    ) -> Self {
        let status = response.status();
        let secret = token.value.expose().as_str();
        let text = |headers: &HeaderMap, name: &str| {
            let value = headers.get(name)?.to_str().ok()?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let headers = response.headers();
        let retry_after = text(headers, RETRY_AFTER.as_str());
        let limit = text(headers, "x-ratelimit-type");
        let tracking_id = text(headers, "x-zm-trackingid").map(|id| redactor.redact(&id));
        let body = match response.bytes().await {
            Ok(bytes) => Ok(struck(String::from_utf8_lossy(&bytes).into_owned(), secret)),
            Err(error) if error.is_timeout() => Err(Cause::Network(root_of(&error))),
            Err(_) => Err(Cause::Unreadable("it is cut short".to_owned())),
        };
        Self {
            status: status.as_u16(),
            retry_after,
            limit,
            tracking_id,
            body,
            redactor,
        }
    }
}

/// A body, which may be long, without the token as such; Zoom's words in it are looked through again.
fn struck(text: String, secret: &str) -> String {
    if text.contains(secret) {
        text.replace(secret, "…")
    } else {
        text
    }
}

/// Returns the innermost reason of a network error, without the number the system gives it.
pub(super) fn root_of(error: &reqwest::Error) -> String {
    let mut root: &dyn error::Error = error;
    while let Some(source) = root.source() {
        root = source;
    }
    let text = root.to_string();
    match text.find(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
