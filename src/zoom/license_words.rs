//! What an entry of the operation log says about licences.
//!
//! Zoom's document (Get operation logs report) shows one entry, `delete user - user2@example.com`, and no other
//! spelling. Read here is what such prose is likely to say: whose licence it is by the first address in it, then
//! `User Type: from Basic to Licensed`, `User Type: Licensed`, `Webinar: On`, `Assign Webinar 500`, and the like,
//! several with commas between them. That somebody was added, or is gone, says nothing about a licence.

use crate::model::{Email, Handed};

/// What an entry says.
pub(super) struct Told {
    /// Whose licences they are.
    pub(super) email: Option<Email>,
    pub(super) licenses: Vec<License>,
}

/// One licence that an entry speaks of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct License {
    pub(super) product: Option<&'static str>,
    /// `None` where it is not clear whether somebody got it or lost it.
    pub(super) handed: Option<Handed>,
}

/// Add-ons by words that name them; the first that is found is meant.
const ADD_ONS: [(&str, &str); 7] = [
    ("webinar", "webinar"),
    ("large meeting", "large_meeting"),
    ("zoom events", "zoom_events"),
    ("zoom one", "zoom_one"),
    ("zoom workplace", "zoom_one"),
    ("zoom phone", "phone"),
    ("calling plan", "phone"),
];

/// Subjects that mean the meeting licence when there is nothing else to them.
const BASE: [&str; 6] = [
    "type",
    "change type",
    "licensed",
    "basic",
    "to licensed",
    "to basic",
];

/// What stands for `from` and `to`.
const ARROWS: [&str; 3] = ["->", "=>", "→"];

/// Words beside which a licence may be named.
const BESIDE: [&str; 7] = ["to", "from", "the", "a", "for", "of", "user"];

/// The product where a licence is named and it is none of those that are known here.
const OTHER: &str = "other";

/// Words for a licence that is not named.
const LICENSE: [&str; 4] = ["license", "licenses", "licence", "licences"];

const HAS: [&str; 8] = [
    "licensed", "pro", "on", "enabled", "enable", "yes", "true", "assigned",
];

const HAS_NOT: [&str; 10] = [
    "basic",
    "unassigned",
    "none",
    "off",
    "disabled",
    "disable",
    "no",
    "not",
    "false",
    "0",
];

const GIVES: [&str; 6] = ["assign", "assigned", "give", "grant", "granted", "enable"];

const TAKES: [&str; 8] = [
    "unassign",
    "unassigned",
    "remove",
    "removed",
    "revoke",
    "revoked",
    "delete",
    "disable",
];

/// Reads an entry of the log: its action, such as `Update`, and its detail.
pub(super) fn told(action: Option<&str>, detail: &str) -> Told {
    let words =
        detail.split(|letter: char| letter.is_whitespace() || ",;:()<>[]\"".contains(letter));
    let address = words
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .find(|word| word.contains('@'));
    let (before, after) = address
        .and_then(|address| detail.split_once(address))
        .unwrap_or((detail, ""));
    let after = after.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_added = [action.unwrap_or_default(), before]
        .iter()
        .any(|text| words_of(text).first().is_some_and(|word| word == "add"));
    let of = if words_of(after).is_empty() {
        before
    } else {
        after
    };
    // `Change Type - ada@example.com: Basic -> Licensed` has its subject before the address.
    let spelled = ARROWS.iter().find_map(|arrow| of.split_once(arrow));
    let spelled = spelled.map(|(old, new)| match old.rsplit_once(':') {
        Some((subject, old)) => format!("{subject} from {old} to {new}"),
        None => format!("{before} from {old} to {new}"),
    });
    let of = spelled.as_deref().unwrap_or(of);
    let parts = of.split([',', ';', '\n']);
    Told {
        email: address.and_then(Email::parse),
        licenses: parts.filter_map(|part| license(part, is_added)).collect(),
    }
}

/// Reads one thing that was done; `None` where it is not about a licence, or changes nothing.
fn license(part: &str, is_added: bool) -> Option<License> {
    let words = words_of(part);
    let from = words.iter().position(|word| word == "from");
    let to = words.iter().rposition(|word| word == "to");
    let span = from.zip(to).filter(|(from, to)| from < to);
    let colon = part.find(':').map(|at| words_of(&part[..at]).len());
    let subject = span.map(|(from, _)| from).into_iter().chain(colon).min();
    let subject = &words[..subject.unwrap_or(words.len())];
    let license = named(subject)?;
    let holds_now = match (span, colon) {
        (Some((from, to)), _) => {
            let (old, new) = (holds(&words[from + 1..to]), holds(&words[to + 1..]));
            if old.is_some() && old == new {
                return None;
            }
            new
        }
        (None, Some(colon)) => holds(&words[colon..]),
        (None, None) => done(&words).or(holds(&words)).or(is_added.then_some(true)),
    };
    let handed = match holds_now {
        // Who is added without a licence had none before.
        Some(false) if is_added => return None,
        Some(true) => Some(Handed::Given),
        Some(false) => Some(Handed::Taken),
        // Many things have types.
        None if subject == ["type"] => return None,
        None => None,
    };
    Some(License { handed, ..license })
}

/// Returns the licence that a subject names, if it names any.
fn named(subject: &[String]) -> Option<License> {
    let text = subject.join(" ");
    let of = |product| {
        Some(License {
            product,
            handed: None,
        })
    };
    if let Some((_, product)) = ADD_ONS.iter().find(|(words, _)| text.contains(words)) {
        return of(Some(product));
    }
    let is_type = ["user type", "license type"]
        .iter()
        .any(|words| text.contains(words));
    if is_type || BASE.contains(&&*text) {
        return of(Some("base"));
    }
    let is_license = |word: &String| LICENSE.contains(&&**word);
    if !subject.iter().any(is_license) {
        return None;
    }
    let says_nothing = |word: &&str| {
        let known = [&LICENSE[..], &BESIDE, &GIVES, &TAKES, &HAS];
        known.iter().any(|words| words.contains(word))
    };
    let is_bare = subject.iter().all(|word| says_nothing(&word.as_str()));
    of((!is_bare).then_some(OTHER))
}

/// Tells whether words say that somebody has a licence, or has none: the first that says either.
fn holds(words: &[String]) -> Option<bool> {
    words.iter().find_map(|word| {
        let is_size = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        if is_size || HAS.contains(&&**word) {
            return Some(true);
        }
        HAS_NOT.contains(&&**word).then_some(false)
    })
}

/// Tells whether words say that something is given, or taken away.
fn done(words: &[String]) -> Option<bool> {
    words.iter().find_map(|word| {
        if GIVES.contains(&&**word) {
            return Some(true);
        }
        TAKES.contains(&&**word).then_some(false)
    })
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
