//! The HTTP client that both Zoom's login and Zoom's API are asked with.

use std::error;
use std::iter;
use std::time::Duration;

use reqwest::{Client, Url, redirect};

use super::Error;
use super::address::is_loopback;
use super::error::root_cause;

const CONNECT: Duration = Duration::from_secs(10);
const READ: Duration = Duration::from_secs(60);

/// Builds a client for one address: no redirects, and nothing but TLS unless it is loopback.
///
/// For loopback no proxy is used and no certificate store is read, so that it works on a
/// machine that has none.
pub fn http_client(url: &Url) -> Result<Client, Error> {
    let mut builder = Client::builder()
        .user_agent(concat!("zoomaudit/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .read_timeout(READ)
        .gzip(true)
        .redirect(redirect::Policy::none());
    if is_loopback(url) && url.scheme() == "http" {
        builder = builder.no_proxy().tls_certs_only(iter::empty());
    } else {
        builder = builder.https_only(true);
    }
    builder.build().map_err(|error| explain(&error))
}

fn explain(error: &(dyn error::Error + 'static)) -> Error {
    let cause = root_cause(error);
    if cause.contains("No CA certificates") {
        Error::NoCertificates
    } else {
        Error::Client { cause }
    }
}
