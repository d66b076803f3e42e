//! Whether an address can be reached, without anything that has to be kept secret.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::Url;
use reqwest::header::DATE;

use super::error::root_cause;
use super::{Error, http_client};

/// Whoever asks wants to hear of it soon.
const LIMIT: Duration = Duration::from_secs(15);

/// Asks an address for nothing in particular, with no credentials: any answer will do. Returns the time that the
/// answer names, to the second.
pub async fn reach(url: &Url) -> Result<Option<Timestamp>, Error> {
    let request = http_client(url)?.get(url.clone()).timeout(LIMIT);
    let answer = request.send().await.map_err(|error| Error::Network {
        cause: root_cause(&error),
    })?;
    let date = answer
        .headers()
        .get(DATE)
        .and_then(|date| date.to_str().ok());
    let date = date.and_then(|date| rfc2822::parse(date).ok());
    Ok(date.map(|date| date.timestamp()))
}
