//! What Zoom's login says when it says no, in any of the shapes it says it in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Error;
use crate::secret::without;

/// Longest text of Zoom's that is passed on.
const LONGEST: usize = 300;

/// An answer of Zoom's login that is not a token.
///
/// The fields are those of the token endpoint (`error`, `reason`, and OAuth's own
/// `error_description`) and of Zoom's pages and gateway (`errorCode`, `errorMessage`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Refusal {
    error: Option<String>,
    reason: Option<String>,
    error_description: Option<String>,
    #[serde(rename = "errorCode")]
    code: Option<i64>,
    #[serde(rename = "errorMessage")]
    message: Option<String>,
}

impl oauth2::ErrorResponse for Refusal {}

impl Refusal {
    /// Reads an answer's body, whatever it is: Zoom sends JSON, and HTML from a wrong path.
    pub(super) fn read(body: &[u8]) -> Self {
        if let Ok(refusal) = serde_json::from_slice::<Self>(body) {
            return refusal;
        }
        let text = visible(&String::from_utf8_lossy(body));
        // It may be tokens in a form of their own, which nobody is to see.
        let mut tokens = ["access_token", "refresh_token"].into_iter();
        let is_shown = !text.trim().is_empty() && !tokens.any(|name| text.contains(name));
        Self {
            reason: is_shown.then_some(text),
            ..Self::default()
        }
    }

    /// Whether asking again with the same token cannot help, because the login is over.
    pub(super) fn is_dead_login(&self) -> bool {
        self.error.as_deref() == Some("invalid_grant")
            || matches!(self.code, Some(4711 | 4735 | 4737 | 4738 | 4740 | 4741))
    }

    /// Whether it is the app that Zoom does not accept.
    fn is_wrong_client(&self) -> bool {
        matches!(
            self.error.as_deref(),
            Some("invalid_client" | "unauthorized_client")
        ) || matches!(self.code, Some(4702 | 4704 | 4705 | 4706 | 4717))
    }

    /// Adds what else is known of it.
    pub(super) fn explained(mut self, why: &str) -> Self {
        let reason = self.reason.take().unwrap_or_default();
        self.reason = Some(format!("{reason} ({why})"));
        self
    }

    /// The error that a person reads, with every one of `secrets` taken out of it.
    pub(super) fn into_error(self, secrets: &[&str]) -> Error {
        // Before they are shortened: a part of a secret could not be found any more.
        let strike = |text: &Option<String>| text.as_ref().map(|text| without(secrets, text));
        let reason = Self {
            error: strike(&self.error),
            reason: strike(&self.reason),
            error_description: strike(&self.error_description),
            message: strike(&self.message),
            code: self.code,
        };
        let reason = reason.to_string();
        if self.is_wrong_client() {
            Error::WrongClient { reason }
        } else if self.error.is_some() || self.code.is_some() {
            Error::Refused { reason }
        } else {
            Error::Garbled { reason }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = [&self.reason, &self.error_description, &self.message];
        let mut said = said.into_iter().flatten().map(|text| one_line(text));
        let reason = said.find(|text| !text.is_empty());
        let name = match (&self.error, self.code) {
            (Some(error), _) => Some(one_line(error)),
            (None, Some(code)) => Some(format!("code {code}")),
            (None, None) => None,
        };
        match (reason, name) {
            (Some(reason), Some(name)) => write!(f, "{reason} ({name})"),
            (Some(text), None) => f.write_str(&text),
            (None, Some(name)) => f.write_str(&name),
            (None, None) => f.write_str("no reason given"),
        }
    }
}

/// Other people's text on one line of bearable length, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// What a browser would show of a page: no tags, no styles, no scripts.
fn visible(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        let tag = &rest[start..];
        let unseen = ["script", "style"].into_iter().find(|name| {
            tag.get(1..=name.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(name))
        });
        let end = match unseen {
            Some(name) => format!("</{name}>"),
            None => ">".to_owned(),
        };
        rest = match tag.to_ascii_lowercase().find(&end) {
            Some(at) => &tag[at + end.len()..],
            None => "",
        };
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_shape_of_the_token_endpoint() {
        let body = br#"{"reason":"Invalid Token!","error":"invalid_grant"}"#;
        let error = Refusal::read(body).into_error(&[]);
        assert!(
            matches!(error, Error::Refused { reason } if reason == "Invalid Token! (invalid_grant)")
        );
    }

    #[test]
    fn reads_the_shape_of_the_gateway() {
        let body =
            br#"{"status":false,"errorCode":4702,"errorMessage":"Invalid client","result":null}"#;
        let error = Refusal::read(body).into_error(&[]);
        assert!(
            matches!(error, Error::WrongClient { reason } if reason == "Invalid client (code 4702)")
        );
    }

    #[test]
    fn reads_what_a_page_shows() {
        let body =
            b"<html><style>p{}</style><body><p>Not\n here</p><script>alert(1)</script></body>";
        assert_eq!(Refusal::read(body).to_string(), "Not here");
    }

    #[test]
    fn takes_out_a_secret_that_is_echoed() {
        let body = br#"{"reason":"bad token abc123","error":"invalid_grant"}"#;
        let text = Refusal::read(body).into_error(&["abc123"]).to_string();
        assert!(!text.contains("abc123"), "{text}");
    }
}
