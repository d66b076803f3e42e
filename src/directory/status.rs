//! What a status comes to, by closed lists of words; a word on none of them is not guessed.

use crate::model::Standing;

/// Those who are there, or will be: invited, locked out or asked for another password.
const ACTIVE: &[&str] = &[
    "active",
    "current",
    "employed",
    "enabled",
    "hired",
    "locked out",
    "onboarding",
    "password expired",
    "pre hire",
    "prehire",
    "provisioned",
    "recovery",
    "staged",
    "working",
];

const LEFT: &[&str] = &[
    "archived",
    "deactivated",
    "deceased",
    "deleted",
    "departed",
    "deprovisioned",
    "disabled",
    "dismissed",
    "employment ended",
    "ex employee",
    "exited",
    "fired",
    "former",
    "former employee",
    "inactive",
    "leaver",
    "left",
    "no longer employed",
    "not active",
    "offboarded",
    "resigned",
    "retired",
    "separated",
    "suspended",
    "terminated",
];

const ON_LEAVE: &[&str] = &[
    "absence",
    "absent",
    "family leave",
    "furlough",
    "furloughed",
    "leave",
    "leave of absence",
    "loa",
    "long term leave",
    "long term sick",
    "maternity",
    "maternity leave",
    "medical leave",
    "military leave",
    "on leave",
    "on leave of absence",
    "paid leave",
    "parental leave",
    "paternity",
    "paternity leave",
    "personal leave",
    "sabbatical",
    "sick leave",
    "study leave",
    "unpaid leave",
];

const TRUE: &[&str] = &["true", "yes", "y", "1"];

const FALSE: &[&str] = &["false", "no", "n", "0"];

/// What a cell comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Known(Standing),
    Unknown,
}

/// Reads a word that says what somebody is.
pub(super) fn of_word(text: &str) -> Meaning {
    let word = plain(text);
    let is_among = |words: &[&str]| words.contains(&&*word);
    if is_among(ACTIVE) {
        Meaning::Known(Standing::Active)
    } else if is_among(LEFT) {
        Meaning::Known(Standing::Left)
    } else if is_among(ON_LEAVE) {
        Meaning::Known(Standing::OnLeave)
    } else {
        Meaning::Unknown
    }
}

/// Reads whether an account is enabled, which some files say in the words of a status.
pub(super) fn of_enabled(text: &str) -> Meaning {
    let word = plain(text);
    if TRUE.contains(&&*word) {
        Meaning::Known(Standing::Active)
    } else if FALSE.contains(&&*word) {
        Meaning::Known(Standing::Left)
    } else {
        of_word(text)
    }
}

/// Returns the words in small letters, with one space between each two.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whatever_stands_between_them() {
        for (word, standing) in [
            ("Terminated", Standing::Left),
            ("DEPROVISIONED", Standing::Left),
            ("Ex-Employee", Standing::Left),
            ("Parental_Leave", Standing::OnLeave),
            ("On Leave", Standing::OnLeave),
            ("LOCKED_OUT", Standing::Active),
        ] {
            assert_eq!(of_word(word), Meaning::Known(standing), "{word}");
        }
        for word in ["Leaving", "On notice", "true", "", "Actif"] {
            assert_eq!(of_word(word), Meaning::Unknown, "{word}");
        }
    }

    #[test]
    fn an_account_is_enabled_or_not() {
        assert_eq!(of_enabled("FALSE"), Meaning::Known(Standing::Left));
        assert_eq!(of_enabled("True"), Meaning::Known(Standing::Active));
        assert_eq!(of_enabled("Disabled"), Meaning::Known(Standing::Left));
        assert_eq!(of_enabled("2"), Meaning::Unknown);
    }

    #[test]
    fn no_word_means_two_things() {
        let mut all = [ACTIVE, LEFT, ON_LEAVE, TRUE, FALSE].concat();
        let count = all.len();
        assert!(all.iter().all(|word| plain(word) == *word));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
