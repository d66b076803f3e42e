//! Looks for secrets in anything, also in the forms that secrets take on their way, and for parts of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};

/// How much of a secret gives it away; a longer part of one holds a whole piece of this length if it is twice as long.
const PIECE: usize = 16;

/// Pieces of secrets, and what each is of.
pub(super) struct Pieces(BTreeMap<Vec<u8>, String>);

impl Pieces {
    /// The pieces of secrets, each with a word for what it is.
    pub(super) fn of<'a>(secrets: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut pieces = BTreeMap::new();
        for (kind, secret) in secrets {
            assert!(secret.len() >= PIECE, "{kind} is too short to be found");
            for (form, text) in forms(secret) {
                for at in (0..=text.len() - PIECE).step_by(PIECE) {
                    let piece = text.as_bytes()[at..at + PIECE].to_vec();
                    let kind = format!("{kind} ({form})");
                    pieces.entry(piece).or_insert(kind);
                }
            }
        }
        Self(pieces)
    }

    /// What of them is in these bytes.
    pub(super) fn found_in(&self, bytes: &[u8]) -> Option<&str> {
        let mut begins = vec![false; 1 << 16];
        let two = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
        for piece in self.0.keys() {
            begins[two(piece)] = true;
        }
        let mut parts = bytes.windows(PIECE);
        parts
            .find_map(|part| begins[two(part)].then(|| self.0.get(part)).flatten())
            .map(String::as_str)
    }

    pub(super) fn assert_none_in(&self, bytes: &[u8], place: &str) {
        if let Some(kind) = self.found_in(bytes) {
            panic!("{kind} in {place}:\n{}", String::from_utf8_lossy(bytes));
        }
    }

    /// Looks into names and contents of all files below a directory, but into no file whose name ends with `but`; returns
    /// how many were looked into.
    pub(super) fn assert_none_below(&self, directory: &Path, but: &str) -> usize {
        let mut count = 0;
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_str().unwrap();
            self.assert_none_in(name.as_bytes(), "the name of a file");
            if path.is_symlink() {
                let target = fs::read_link(&path).unwrap();
                self.assert_none_in(target.to_str().unwrap().as_bytes(), name);
            } else if path.is_dir() {
                count += self.assert_none_below(&path, but);
            } else if !name.ends_with(but)
                && let Ok(bytes) = fs::read(&path)
            {
                // A journal may be gone again.
                if let Some(kind) = self.found_in(&bytes) {
                    panic!("{kind} in {name}");
                }
                count += 1;
            }
        }
        count
    }
}

/// How a secret may be written: as it is, in addresses and forms, in JSON and pages, and inside of base64.
fn forms(secret: &str) -> Vec<(&'static str, String)> {
    let encoded = |lower: bool| -> String {
        let letter = |byte: &u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(*byte).to_string()
            }
            byte if lower => format!("%{byte:02x}"),
            byte => format!("%{byte:02X}"),
        };
        secret.as_bytes().iter().map(letter).collect()
    };
    let hex = |byte: &u8| format!("{byte:02x}");
    let quoted = serde_json::Value::from(secret).to_string();
    let escaped = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    let mut forms = vec![
        ("as it is", secret.to_owned()),
        ("encoded", encoded(false)),
        ("encoded", encoded(true)),
        ("as JSON", quoted.trim_matches('"').to_owned()),
        ("in a page", escaped),
        ("in hex", secret.as_bytes().iter().map(hex).collect()),
        ("backwards", secret.chars().rev().collect()),
    ];
    for before in 0..3 {
        let text = [&b"   "[..before], secret.as_bytes()].concat();
        for (name, engine) in [
            ("in base64", &BASE64_STANDARD_NO_PAD),
            ("in base64", &BASE64_URL_SAFE_NO_PAD),
        ] {
            let all = engine.encode(&text);
            // The first letters are those of what stands before it as well, the last of what comes behind.
            let begin = before * 4 / 3 + usize::from(before > 0);
            forms.push((name, all[begin..all.len() - 2].to_owned()));
        }
    }
    forms.retain(|(_, text)| text.len() >= PIECE);
    forms
}

#[test]
fn a_secret_is_found_in_every_form_and_in_parts() {
    let secret = "pl4nted+Secret/of=the%app\"&<x>~0123456789abcdef";
    let pieces = Pieces::of([("a secret", secret)]);
    for (form, text) in forms(secret) {
        let inside = format!("the rest {text} of it");
        assert!(pieces.found_in(inside.as_bytes()).is_some(), "{form}");
    }
    for before in ["id:", "long-id:", "a-client-id:"] {
        let basic = BASE64_STANDARD_NO_PAD.encode(format!("{before}{secret}:x"));
        assert!(pieces.found_in(basic.as_bytes()).is_some(), "{basic}");
    }
    for part in [&secret[..31], &secret[5..40]] {
        assert!(pieces.found_in(part.as_bytes()).is_some(), "{part}");
    }
    assert_eq!(pieces.found_in(b"pl4nted and 0123456789"), None);
    assert_eq!(pieces.found_in(b""), None);
}
