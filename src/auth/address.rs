//! Which addresses may be told a secret.

use oauth2::url::Host;
use reqwest::Url;

use super::Error;

const OURS: [&str; 2] = ["zoom.us", "zoomgov.com"];

/// Returns the address if a secret may be sent there.
///
/// That is `https` to Zoom, Zoom for Government or a host in `allow_hosts`, and plain `http`
/// to a literal loopback address. `localhost` is not one: what it means is up to a resolver.
pub fn allowed(address: &str, allow_hosts: &[String]) -> Result<Url, Error> {
    let Ok(url) = Url::parse(address) else {
        return Err(refusal("it is not an address", address.to_owned()));
    };
    let refuse = |reason| Err(refusal(reason, origin(&url)));
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it holds a name or a password");
    }
    match url.scheme() {
        "http" if is_loopback(&url) => Ok(url),
        "http" => refuse("plain http is for 127.0.0.1 and [::1] alone"),
        "https" if is_loopback(&url) || is_known(&url, allow_hosts) => Ok(url),
        "https" => refuse("its host is neither Zoom's nor in `allow_hosts` of config.toml"),
        _ => refuse("it is not https"),
    }
}

/// Says which of Zoom's clouds an address belongs to: `commercial`, `government`, or its host.
pub fn cloud(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match OURS.map(|domain| is_under(host, domain)) {
        [true, _] => "commercial".to_owned(),
        [_, true] => "government".to_owned(),
        _ => host.to_owned(),
    }
}

/// Whether an address is a literal loopback address.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    }
}

fn is_known(url: &Url, allow_hosts: &[String]) -> bool {
    let host = url.host_str().unwrap_or_default();
    OURS.iter().any(|domain| is_under(host, domain))
        || allow_hosts.iter().any(|it| it.eq_ignore_ascii_case(host))
}

fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// What may be shown of an address: no path, no query, no password.
fn origin(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{}://{host}:{port}", url.scheme()),
        None => format!("{}://{host}", url.scheme()),
    }
}

fn refusal(reason: &'static str, address: String) -> Error {
    // What is not an address may still hold a password.
    let address = if address.contains('@') {
        "given".to_owned()
    } else {
        address
    };
    Error::AddressNotAllowed { address, reason }
}
