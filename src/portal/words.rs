//! What the words in an export mean; those that are on no list are not guessed.

use crate::model::{Status, UserType};
use crate::sheet::plain;

/// What a licence that lets somebody host goes by, somewhere in its name.
const LICENSED: [&str; 7] = [
    "licensed",
    "workplace",
    "zoomone",
    "zoommeetings",
    "business",
    "enterprise",
    "education",
];

/// What somebody without any goes by.
const NONE: [&str; 5] = ["none", "nolicense", "nolicence", "nolicenses", "nolicences"];

/// Returns the meeting licence among those that somebody has; `None` where they do not tell.
pub(super) fn user_type(licenses: &str) -> Option<UserType> {
    let words: Vec<String> = licenses.split([',', ';', '|', '\n']).map(plain).collect();
    let is_basic = |word: &String| word.contains("basic");
    let is_licensed = |word: &String| {
        let is_pro = word == "pro" || word.ends_with("meetingspro");
        !is_basic(word) && (is_pro || LICENSED.iter().any(|known| word.contains(known)))
    };
    if words.iter().any(is_licensed) {
        return Some(UserType::Licensed);
    }
    if words.iter().any(is_basic) {
        return Some(UserType::Basic);
    }
    match &words[..] {
        [word] if NONE.contains(&word.as_str()) => Some(UserType::None),
        [word] if word == "unassigned" => Some(UserType::Unassigned),
        _ => None,
    }
}

/// Returns the status of a person; an export without one is of active people.
pub(super) fn status(word: Option<&str>) -> Option<Status> {
    match word.map(plain).as_deref() {
        None | Some("active" | "activated") => Some(Status::Active),
        Some("inactive" | "deactivated" | "deactive") => Some(Status::Inactive),
        Some("pending") => Some(Status::Pending),
        Some(_) => None,
    }
}

/// Returns the id of a role that every account has, else its name.
pub(super) fn role_id(name: &str) -> String {
    match plain(name).as_str() {
        "owner" => "0".to_owned(),
        "admin" => "1".to_owned(),
        "member" => "2".to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_told_by_their_names_or_not_at_all() {
        for (licenses, user_type) in [
            ("Licensed", Some(UserType::Licensed)),
            ("Basic", Some(UserType::Basic)),
            ("Zoom Workplace Basic", Some(UserType::Basic)),
            (
                "Zoom Workplace Business Plus, Zoom Webinars 500",
                Some(UserType::Licensed),
            ),
            ("Zoom Workplace Basic; Zoom Phone US", Some(UserType::Basic)),
            ("Zoom One Pro", Some(UserType::Licensed)),
            ("None", Some(UserType::None)),
            ("Unassigned", Some(UserType::Unassigned)),
            ("Zoom Phone US", None),
            ("", None),
        ] {
            assert_eq!(super::user_type(licenses), user_type, "{licenses}");
        }
    }
}
