//! The rule of domains of addresses, and what a slip of one may have meant.

use std::net::IpAddr;

use super::mistakes::Wrong;
use super::values::{Value, text};

/// A domain as it stands behind the `@` of an address, with or without that.
pub(super) fn domain(key: &str, value: &Value<'_>) -> Result<String, Wrong> {
    let written = text(key, value)?;
    let bare = written.trim();
    let bare = bare.strip_prefix('@').unwrap_or(bare);
    if is_domain(bare) {
        return Ok(bare.to_owned());
    }
    let message = format!(
        "`{written}` is not a domain such as example.com: what stands behind the `@` of an address, and nothing else"
    );
    Err(Wrong::new(message).meaning(meant(&written)))
}

/// The name or the number of a host, as it stands in an address.
pub(super) fn host(key: &str, value: &Value<'_>) -> Result<String, Wrong> {
    let written = text(key, value)?;
    let bare = written.trim();
    let number = bare.trim_start_matches('[').trim_end_matches(']');
    if is_domain(bare) || number.parse::<IpAddr>().is_ok() {
        return Ok(bare.to_owned());
    }
    let message = format!(
        "`{written}` is not a host such as proxy.example.com: no `https://` before it, no port, no `*`"
    );
    Err(Wrong::new(message).meaning(meant(&written)))
}

/// Finds the domain in an address, be it a person's, a page's or a pattern.
fn meant(written: &str) -> Option<String> {
    let written = written.trim();
    let rest = written.split_once("://").map_or(written, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.trim_start_matches("*.").trim_matches('.');
    is_domain(host).then(|| host.to_lowercase())
}

/// Tells whether a text is words of letters, digits and `-` with dots between them.
fn is_domain(text: &str) -> bool {
    let is_word = |word: &str| {
        let may_have = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
        !word.is_empty() && word.chars().all(may_have)
    };
    text.split('.').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_domain_has_one_in_it() {
        for (written, domain) in [
            ("@example.com", Some("example.com")),
            ("http://x.y", Some("x.y")),
            (
                "https://www.Example.com:443/path?q#f",
                Some("www.example.com"),
            ),
            ("ada@example.com", Some("example.com")),
            ("*.example.com", Some("example.com")),
            (".example.com.", Some("example.com")),
            ("two words", None),
            ("a..b", None),
            ("@", None),
        ] {
            assert!(!is_domain(written), "{written}");
            assert_eq!(meant(written).as_deref(), domain, "{written}");
        }
        for domain in [
            "example.com",
            "EXAMPLE.co.uk",
            "corp",
            "münchen.de",
            "a-b.c_d",
        ] {
            assert!(is_domain(domain), "{domain}");
        }
    }
}
