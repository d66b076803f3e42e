//! A value that must not be seen: no `Display`, and a `Debug` that shows nothing of it.

use std::collections::HashSet;
use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// How much of a secret tells something of it; less stands in other people's words by chance.
const TELLING: usize = 12;

/// Something that only [`Secret::expose`] gives away.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value itself; every call is a place to review.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Takes secrets out of other people's words, whole or in parts, also as they are in addresses and in the base64 of a header.
pub fn without(secrets: &[&str], text: &str) -> String {
    Redactor::of(secrets).redact(text)
}

/// What takes some secrets out of words. To make one takes longer than to use it: who has many words keeps it.
pub struct Redactor {
    forms: Vec<String>,
    telling: HashSet<[u8; TELLING]>,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(…)")
    }
}

impl Redactor {
    pub fn of(secrets: &[&str]) -> Self {
        let secrets = secrets.iter().filter(|secret| !secret.is_empty());
        let forms: Vec<String> = secrets.flat_map(|secret| forms(secret)).collect();
        let parts = forms.iter();
        let parts = parts.flat_map(|form| form.as_bytes().windows(TELLING));
        let telling = parts.filter_map(|part| part.try_into().ok()).collect();
        Self { forms, telling }
    }

    pub fn redact(&self, text: &str) -> String {
        let whole = self.forms.iter();
        let text = whole.fold(text.to_owned(), |text, form| text.replace(form, "…"));
        let mut hidden = vec![false; text.len()];
        for (at, part) in text.as_bytes().windows(TELLING).enumerate() {
            if self.telling.contains(part) {
                hidden[at..at + TELLING].fill(true);
            }
        }
        let mut shown = String::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            if !hidden[at] {
                shown.push(letter);
            } else if at == 0 || !hidden[at - 1] {
                shown.push('…');
            }
        }
        shown
    }
}

/// How a secret may be written.
fn forms(secret: &str) -> Vec<String> {
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    // As forms and addresses are written, and as everything can be.
    let plain = ["%2D", "%2E", "%5F", "%7E"]
        .iter()
        .zip(["-", ".", "_", "~"]);
    let form = plain.fold(encoded.clone(), |text, (code, letter)| {
        text.replace(code, letter)
    });
    let mut forms = vec![secret.to_owned(), form, encoded];
    forms.extend([in_lower_case(&forms[1]), in_lower_case(&forms[2])]);
    if secret.len() >= TELLING {
        // Three bytes make four letters: what stands before it decides how it looks.
        for (before, shared) in [("", 0), (" ", 2), ("  ", 3)] {
            let all = BASE64_STANDARD_NO_PAD.encode(format!("{before}{secret}"));
            // The last letter may be one of what comes behind as well.
            forms.push(all[shared..all.len() - 1].to_owned());
        }
    }
    forms
}

/// An address with its codes in lower case.
fn in_lower_case(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_at(2);
        format!("{text}%{}{rest}", code.to_ascii_lowercase())
    })
}

/// Keeps what is in memory, secrets in use among it, out of core dumps, which systems keep or send away.
///
/// The limit says so to those who take dumps through a pipe, too, not all of whom ask; on Linux none is made for them then, and
/// nobody but the system's administrator can look into the memory. Where it cannot be set all is as it was.
pub fn stay_out_of_core_dumps() {
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable).ok();
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Core);
        limit.current = Some(0);
        setrlimit(Resource::Core, limit).ok();
    }
}

/// Returns whose a file is, and who this is, where that is somebody else.
///
/// Whoever may read everything would put a file of their own in its place, which its owner could not read then.
#[cfg(unix)]
pub fn stranger(file: &std::fs::Metadata) -> Option<(u32, u32)> {
    let owner = std::os::unix::fs::MetadataExt::uid(file);
    let us = rustix::process::geteuid().as_raw();
    (owner != us).then_some((owner, us))
}

#[cfg(not(unix))]
pub fn stranger(_file: &std::fs::Metadata) -> Option<(u32, u32)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }

    const SECRET: &str = "pl4nted+Secret/of=the-app~0123456789";

    #[test]
    fn what_is_repeated_is_taken_out_in_every_form() {
        for (text, wanted) in [
            (format!("bad token {SECRET}!"), "bad token …!"),
            (format!("bad token {}...", &SECRET[..20]), "bad token …..."),
            (
                "a=pl4nted%2BSecret%2Fof%3Dthe-app~0123456789&b".to_owned(),
                "a=…&b",
            ),
            (
                "a=pl4nted%2bSecret%2fof%3dthe%2dapp%7e0123456789&b".to_owned(),
                "a=…&b",
            ),
        ] {
            assert_eq!(without(&[SECRET], &text), wanted);
        }
        for client in ["a", "an", "app", "client-id"] {
            let basic = BASE64_STANDARD_NO_PAD.encode(format!("{client}:{SECRET}"));
            let told = without(&[SECRET], &basic);
            // A letter at either end is of what stands beside it as well.
            assert!(told.contains('…'), "{told}");
            assert!(told.chars().count() <= client.len() * 4 / 3 + 5, "{told}");
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for text in ["", "é", "pl4nted, and the-app", "ünknown client: zoom"] {
            assert_eq!(without(&[SECRET, ""], text), text);
        }
        assert_eq!(without(&["abc"], "bad token abc"), "bad token …");
        assert_eq!(without(&["ßecret-ßecret"], "a ßecret-ßecret é"), "a … é");
    }
}
