//! One request to Zoom's login, and how it failed.

use std::time::Duration;

use oauth2::http::{HeaderValue, StatusCode, header};
use oauth2::{HttpRequest, HttpResponse, RequestTokenError};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;

use super::Error;
use super::error::root_cause;
use super::refusal::Refusal;
use crate::secret::without;

/// A token request is over by then, whatever comes.
const LIMIT: Duration = Duration::from_secs(30);

/// How a request to Zoom's login failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Zoom said no.
    #[error("{0}")]
    Refused(Refusal),
    /// Nothing was sent, so nothing was spent.
    #[error("{0}")]
    NotSent(String),
    /// It was sent, and no answer came: Zoom may have acted on it.
    #[error("{0}")]
    Lost(String),
    /// Zoom answered that it cannot answer.
    #[error("{0}")]
    Unavailable(String),
    #[error("{0}")]
    Garbled(String),
}

impl Failure {
    /// Whether the same request may succeed at once.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NotSent(_) | Self::Lost(_) | Self::Unavailable(_) => true,
            Self::Refused(_) | Self::Garbled(_) => false,
        }
    }

    /// The error that a person reads, with every one of `secrets` taken out of it.
    pub(super) fn into_error(self, secrets: &[&str]) -> Error {
        match self {
            Self::Refused(refusal) => refusal.into_error(secrets),
            Self::NotSent(cause) | Self::Lost(cause) => Error::Network { cause },
            Self::Unavailable(reason) => Error::Unavailable {
                reason: without(secrets, &reason),
            },
            Self::Garbled(reason) => Error::Garbled {
                reason: without(secrets, &reason),
            },
        }
    }
}

impl From<RequestTokenError<Self, Refusal>> for Failure {
    fn from(error: RequestTokenError<Self, Refusal>) -> Self {
        match error {
            RequestTokenError::Request(failure) => failure,
            RequestTokenError::ServerResponse(refusal) => Self::Refused(refusal),
            // The bytes may be a token answer with a field missing: they are not shown.
            RequestTokenError::Parse(_, body) => garbled(&body),
            RequestTokenError::Other(reason) => Self::Garbled(reason),
        }
    }
}

/// Sends what the `oauth2` crate made, with our client.
pub(super) async fn send(http: Client, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (parts, body) = request.into_parts();
    let mut headers = parts.headers;
    if let Some(secret) = headers.get_mut(header::AUTHORIZATION) {
        secret.set_sensitive(true);
    }
    let request = http
        .request(parts.method, parts.uri.to_string())
        .headers(headers)
        .body(body);
    let (status, body) = exchange(request).await?;
    let mut response = HttpResponse::new(body);
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    Ok(response)
}

/// Sends a request of our own and returns the body of a 200 answer.
pub(super) async fn answer(request: RequestBuilder) -> Result<Vec<u8>, Failure> {
    let (status, body) = exchange(request).await?;
    if status == StatusCode::OK {
        Ok(body)
    } else {
        Err(Failure::Refused(Refusal::read(&body)))
    }
}

/// Sorts out an answer that is no token: a refusal with status 200, or nothing we know.
pub(super) fn garbled(body: &[u8]) -> Failure {
    let text = String::from_utf8_lossy(body);
    // One of them may have been cut off.
    if text.contains("access_token") || text.contains("refresh_token") {
        Failure::Garbled("it holds a token, in a form that is not Zoom's".to_owned())
    } else {
        Failure::Refused(Refusal::read(body))
    }
}

async fn exchange(request: RequestBuilder) -> Result<(StatusCode, Vec<u8>), Failure> {
    let response = request
        .timeout(LIMIT)
        .send()
        .await
        .map_err(|it| lost(&it))?;
    let status = response.status();
    if status.is_server_error() || matches!(status.as_u16(), 408 | 429) {
        return Err(unavailable(response).await);
    }
    let body = plain(&response.bytes().await.map_err(|it| lost(&it))?);
    if status.is_redirection() {
        let reason = format!("it is a redirect (status {})", status.as_u16());
        return Err(Failure::Garbled(reason));
    }
    Ok((status, body))
}

/// Brings a token answer into the form that OAuth prescribes, so that nothing else about it can cost a login:
/// the refresh token that was spent for it is gone.
fn plain(body: &[u8]) -> Vec<u8> {
    let Ok(Value::Object(mut answer)) = serde_json::from_slice(body) else {
        return body.to_vec();
    };
    if !answer.contains_key("access_token") {
        return body.to_vec();
    }
    if !answer.get("token_type").is_some_and(Value::is_string) {
        answer.insert("token_type".to_owned(), "bearer".into());
    }
    let seconds = answer.remove("expires_in").and_then(|lasts| match lasts {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_u64(),
    });
    answer.extend(seconds.map(|seconds: u64| ("expires_in".to_owned(), seconds.into())));
    for key in ["refresh_token", "scope", "api_url"] {
        if !answer.get(key).is_some_and(Value::is_string) {
            answer.remove(key);
        }
    }
    Value::Object(answer).to_string().into_bytes()
}

async fn unavailable(response: Response) -> Failure {
    let status = response.status().as_u16();
    let body = response.bytes().await.unwrap_or_default();
    let refusal = Refusal::read(&body);
    Failure::Unavailable(format!("Zoom answered {status}: {refusal}"))
}

fn lost(error: &reqwest::Error) -> Failure {
    let cause = root_cause(error);
    if error.is_connect() {
        Failure::NotSent(cause)
    } else {
        Failure::Lost(cause)
    }
}
