//! What Zoom's answer means: whether it holds what was asked for, and if not, what to do about it.
//!
//! Zoom reuses its codes (124 is an expired token, but a site without permission in Zoom Phone; 4700 is
//! a missing scope or an empty token; 200 comes with HTTP 200), so the words decide where codes do not.

use std::fmt;

use jiff::Timestamp;

use super::error::{Answer, Cause};
use super::http::Endpoint;
use super::page::Page;
use super::reply::Reply;
use super::retry::{PATIENCE, retry_after, wait_until};
use super::scopes::missing_scopes;
use super::wire::whole_of;
use super::words::{flaw, message_of, salvaged};

/// What an answer is when it is not what was asked for.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The token is no good.
    Token(Answer),
    /// There were too many requests within a second; Zoom may say when to come back.
    Busy(Answer, Option<Timestamp>),
    /// There were too many requests within a day.
    Spent(Answer, Option<Timestamp>),
    /// It may work next time.
    Again(Cause, Option<Timestamp>),
    /// It will never work.
    Never(Cause),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(answer) | Self::Busy(answer, _) | Self::Spent(answer, _) => answer.fmt(f),
            Self::Again(cause, _) | Self::Never(cause) => cause.fmt(f),
        }
    }
}

impl Reply {
    /// Judges the answer to a request to `endpoint` that came at `now`.
    pub(super) fn judge(self, endpoint: &Endpoint, now: Timestamp) -> Result<Page, Box<Trouble>> {
        let asked = self.retry_after.and_then(|text| retry_after(&text, now));
        let is_success = (200..300).contains(&self.status);
        let body = match self.body {
            Ok(body) => body,
            // Why something was refused is told by a code that did not come; of the token and of limits the status tells.
            Err(cause) if is_success || matches!(self.status, 400 | 402..=428 | 430..=499) => {
                return Err(Box::new(Trouble::Again(cause, None)));
            }
            Err(_) => String::new(),
        };
        let mut answer = Answer {
            status: self.status,
            code: None,
            message: None,
            until: None,
            tracking_id: self.tracking_id,
        };
        match Page::read(&body) {
            Some(page) => {
                let code = page.get("code").and_then(whole_of);
                answer.code = code.filter(|code| *code != 0);
                if is_success && (answer.code.is_none() || page.has(endpoint.key)) {
                    return Ok(page);
                }
                answer.message = message_of(&page.into_object());
            }
            None if is_success => {
                let cause = Cause::Unreadable(flaw(&body));
                return Err(Box::new(Trouble::Again(cause, None)));
            }
            None => (answer.code, answer.message) = salvaged(&body),
        }
        let words = answer.message.take();
        answer.message = words.map(|words| self.redactor.redact(&words));
        let is_daily = self.limit.is_some_and(|limit| has(&limit, "daily"));
        let limit = Limit {
            asked,
            is_daily,
            now,
        };
        Err(Box::new(refusal(answer, endpoint, &limit)))
    }
}

/// What an answer's headers say about a limit.
struct Limit {
    asked: Option<Timestamp>,
    is_daily: bool,
    now: Timestamp,
}

fn refusal(answer: Answer, endpoint: &Endpoint, limit: &Limit) -> Trouble {
    let words = answer.message.clone().unwrap_or_default();
    // Where an error came wrapped in a success, its code stands in for the status.
    let status = match answer.code {
        Some(code) if answer.status < 300 => code,
        _ => i64::from(answer.status),
    };
    if status == 429 {
        let is_long = limit
            .asked
            .is_some_and(|then| wait_until(then, limit.now) > PATIENCE);
        return if limit.is_daily || is_long || has(&words, "daily") {
            Trouble::Spent(answer, limit.asked)
        } else {
            Trouble::Busy(answer, limit.asked)
        };
    }
    if (300..400).contains(&answer.status) {
        // Not Zoom's: a proxy, or a network that wants somebody to log in first.
        let reason = format!("it is a redirect (status {})", answer.status);
        return Trouble::Again(Cause::Unreadable(reason), limit.asked);
    }
    if (500..600).contains(&status) {
        return Trouble::Again(Cause::Unavailable(answer), limit.asked);
    }
    if let Some(scopes) = missing_scopes(&words) {
        return Trouble::Never(Cause::MissingScope { scopes, answer });
    }
    if is_about_the_token(&answer, endpoint) {
        return Trouble::Token(answer);
    }
    if matches!(answer.code, Some(4700 | 4711)) {
        let scopes = Vec::new();
        return Trouble::Never(Cause::MissingScope { scopes, answer });
    }
    Trouble::Never(Cause::Refused(answer))
}

fn is_about_the_token(answer: &Answer, endpoint: &Endpoint) -> bool {
    const SAYINGS: [&str; 5] = [
        "invalid access token",
        "access token is expired",
        "requires an access token",
        "token cannot be empty",
        "invalid or expired token",
    ];
    let words = answer.message.as_deref().unwrap_or_default();
    if SAYINGS.iter().any(|saying| has(words, saying)) {
        return true;
    }
    if endpoint.path.starts_with("/phone") && answer.code == Some(124) {
        return answer.status == 401 && !has(words, "permission") && !has(words, "site");
    }
    answer.status == 401 || matches!(answer.code, Some(124 | 30_031_002 | 30_031_004))
}

/// Tells whether an answer says that a page token has expired (300, in Zoom Phone 400, or 1003100).
pub(super) fn is_expired_page_token(answer: &Answer) -> bool {
    let words = answer.message.as_deref().unwrap_or_default();
    let names_it = has(words, "next page token") || has(words, "next_page_token");
    answer.code == Some(1_003_100) || (names_it && (has(words, "invalid") || has(words, "expired")))
}

/// Tells whether an answer says that the page size is not to its liking.
pub(super) fn is_about_page_size(answer: &Answer) -> bool {
    let words = answer.message.as_deref().unwrap_or_default();
    has(words, "page_size") || has(words, "page size")
}

fn has(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(words)
}
