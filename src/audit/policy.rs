//! What counts as used, and for whom it does not matter.

use crate::model::Email;

/// The rules of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Days, up to and including the as-of day, in which a base seat has to be used.
    pub window_days: u16,
    /// Days for which a seat counts as new.
    pub grace_days: u16,
    pub exempt: Vec<Exemption>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            window_days: 90,
            grace_days: 60,
            exempt: Vec::new(),
        }
    }
}

impl Policy {
    /// Returns the exemption that holds for an address, if there is one.
    pub fn exemption(&self, email: Option<&Email>) -> Option<&Exemption> {
        if self.exempt.is_empty() {
            return None;
        }
        let key = email?.key();
        self.exempt.iter().find(|exemption| exemption.matches(&key))
    }
}

/// People whose seats nobody is to take away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// An address, in which `*` stands for any run of characters.
    pub email: String,
    pub reason: Option<String>,
}

impl Exemption {
    fn matches(&self, key: &str) -> bool {
        is_like(key, &self.email.to_lowercase())
    }
}

/// Tells whether a text fits a pattern in which `*` stands for any run of characters.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_run() {
        for (text, pattern, fits) in [
            ("svc-a@example.com", "svc-*", true),
            ("ada@example.com", "svc-*", false),
            ("ada@example.com", "ada@example.com", true),
            ("ada@example.com.org", "ada@example.com", false),
            ("ada@example.com", "*@example.com", true),
            ("ada@example.com", "*", true),
            ("abab", "ab*ab", true),
            ("aba", "ab*ba", false),
            ("a-x-b-y-c", "a*x*y*c", true),
            ("a-y-b-x-c", "a*x*y*c", false),
        ] {
            assert_eq!(is_like(text, pattern), fits, "{text} like {pattern}");
        }
    }
}
