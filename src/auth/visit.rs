//! What a request to the loopback address is: the way back from Zoom, or anything else.

use hyper::header::{HOST, HeaderValue, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use reqwest::Url;

use super::page::Page;
use super::refusal::one_line;
use crate::secret::Secret;

/// What Zoom sent the browser back with: a code, or its words for why there is none.
pub(super) type Outcome = Result<Secret<String>, String>;

/// Why something is not the way back from Zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// It is no address, or another than the one that Zoom was told of.
    OtherAddress,
    /// The state is missing, or that of another login.
    OtherLogin,
    /// There is neither a code nor an error in it, or more than one.
    Garbled,
}

pub(super) const PATH: &str = "/callback";

/// Sorts a request: Zoom's code or Zoom's error with our state, else the page it is answered with.
///
/// The `Host` has to be the address itself: a name that was made to resolve to this machine
/// would let a web page talk to us. And it has to be the browser's window that comes: what a
/// page fetches, embeds or shows in a frame is nothing that Zoom sends anybody to.
pub(super) fn sort(parts: &Parts, port: u16, state: &Secret<String>) -> Result<Outcome, Page> {
    let stray = |status, title| Err(Page::stray(status, title));
    if !is_ours(parts, port) {
        return stray(StatusCode::BAD_REQUEST, "Wrong host");
    }
    if parts.method != Method::GET || parts.uri.path() != PATH {
        return stray(StatusCode::NOT_FOUND, "Not found");
    }
    if !is_window(parts) {
        return stray(StatusCode::FORBIDDEN, "Not a visit");
    }
    let url = format!("http://127.0.0.1{}", parts.uri);
    let Ok(url) = Url::parse(&url) else {
        return stray(StatusCode::BAD_REQUEST, "Not understood");
    };
    outcome(&url, state).or_else(|why| match why {
        Stray::OtherLogin => stray(StatusCode::BAD_REQUEST, "Wrong state"),
        Stray::OtherAddress | Stray::Garbled => stray(StatusCode::BAD_REQUEST, "Not understood"),
    })
}

/// Reads an address that a browser elsewhere could not open: `redirect` with what Zoom added to it.
pub(super) fn pasted(
    address: &Secret<String>,
    redirect: &str,
    state: &Secret<String>,
) -> Result<Outcome, Stray> {
    let rest = address.expose().strip_prefix(redirect);
    if !rest.is_some_and(|rest| rest.starts_with('?')) {
        return Err(Stray::OtherAddress);
    }
    let url = Url::parse(address.expose()).map_err(|_| Stray::OtherAddress)?;
    outcome(&url, state)
}

/// Zoom's code or Zoom's error, each only with our state.
fn outcome(url: &Url, state: &Secret<String>) -> Result<Outcome, Stray> {
    let [Ok(code), Ok(error), Ok(given), Ok(description)] =
        ["code", "error", "state", "error_description"].map(|key| single(url, key))
    else {
        return Err(Stray::Garbled);
    };
    if !given.is_some_and(|given| is_same(given.as_bytes(), state.expose().as_bytes())) {
        return Err(Stray::OtherLogin);
    }
    match (code, error) {
        (Some(code), None) => Ok(Ok(Secret::new(code))),
        (None, Some(error)) => Ok(Err(words(&error, description.as_deref()))),
        (Some(_), Some(_)) | (None, None) => Err(Stray::Garbled),
    }
}

fn is_ours(parts: &Parts, port: u16) -> bool {
    let mut hosts = parts.headers.get_all(HOST).iter();
    let host = hosts.next().map_or(&b""[..], |host| host.as_bytes());
    let is_numeric =
        host == format!("127.0.0.1:{port}").as_bytes() || (port == 80 && host == b"127.0.0.1");
    is_numeric && hosts.next().is_none() && parts.uri.authority().is_none()
}

/// Whether a request is not known to come from a page: browsers say what they ask for
/// (`Sec-Fetch-Mode`, `Sec-Fetch-Dest`), older ones at least who asks another site (`Origin`).
fn is_window(parts: &Parts) -> bool {
    let said = |name: &str| parts.headers.get(name).map(HeaderValue::as_bytes);
    match (said("sec-fetch-mode"), said("sec-fetch-dest")) {
        (None, None) => !parts.headers.contains_key(ORIGIN),
        (mode, destination) => {
            mode.is_none_or(|mode| mode == b"navigate")
                && destination.is_none_or(|destination| destination == b"document")
        }
    }
}

/// The value of a field that is there once at most, and not empty.
fn single(url: &Url, key: &str) -> Result<Option<String>, ()> {
    let mut values = url.query_pairs().filter(|(name, _)| name == key);
    let first = values.next().map(|(_, value)| value.into_owned());
    if values.next().is_some() {
        return Err(());
    }
    Ok(first.filter(|value| !value.is_empty()))
}

/// Compares without telling by the time it takes how much was right.
fn is_same(given: &[u8], wanted: &[u8]) -> bool {
    let differences = given
        .iter()
        .zip(wanted)
        .fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == wanted.len() && differences == 0
}

fn words(error: &str, description: Option<&str>) -> String {
    match description {
        Some(description) => format!("{} ({})", one_line(description), one_line(error)),
        None => one_line(error),
    }
}
