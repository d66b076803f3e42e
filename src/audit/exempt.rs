//! Whose seats nobody is to take away, and which seats are kept on purpose.

use jiff::civil::Date;

use crate::audit::member::Member;
use crate::model::Dataset;

/// Whom a line of the policy is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Those with an address, in which `*` stands for any run of characters.
    Email(String),
    /// Those in a group, by its name or id.
    Group(String),
    /// Those with a role, by its name or id.
    Role(String),
    /// Those whose address is of a domain.
    Domain(String),
}

impl Whom {
    pub(super) fn has(&self, member: &Member<'_>) -> bool {
        match self {
            Self::Email(pattern) => {
                let pattern = pattern.to_lowercase();
                member.emails().any(|email| is_like(&email, &pattern))
            }
            Self::Domain(domain) => {
                let domain = domain.trim_start_matches('@').to_lowercase();
                let mut emails = member.emails();
                emails.any(|email| email.rsplit_once('@').is_some_and(|(_, own)| own == domain))
            }
            Self::Group(name) => member.is_in_group(name),
            Self::Role(name) => member.has_role(name),
        }
    }

    /// Returns what tells whom it means, where the list of users alone does not.
    pub fn told_by(&self) -> Option<Dataset> {
        match self {
            Self::Group(_) => Some(Dataset::Groups),
            Self::Role(_) => Some(Dataset::Roles),
            Self::Email(_) | Self::Domain(_) => None,
        }
    }

    /// Tells whether two lines name the same people in the same way.
    pub fn is_same(&self, other: &Self) -> bool {
        self.words().to_lowercase() == other.words().to_lowercase()
    }

    /// Names them as the policy does: `ada@*`, or `group = "Executives"`.
    pub fn words(&self) -> String {
        match self {
            Self::Email(pattern) => format!("`{pattern}`"),
            Self::Group(name) => format!("`group = \"{name}\"`"),
            Self::Role(name) => format!("`role = \"{name}\"`"),
            Self::Domain(name) => format!("`domain = \"{name}\"`"),
        }
    }
}

/// People whose seats nobody is to take away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    pub whom: Whom,
    pub reason: String,
    pub approved_by: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

impl Exemption {
    /// Tells whether its last day is past.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Says why, who approved it and until when it holds.
    pub fn why(&self) -> String {
        let by = self.approved_by.as_ref();
        let by = by.map_or_else(String::new, |by| format!(", approved by {by}"));
        let until = self.until;
        let until = until.map_or_else(String::new, |until| format!(", until {until}"));
        format!("{}{by}{until}", self.reason)
    }
}

/// Seats that stay bought though nobody uses them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepSeats {
    /// Zoom's plan code, or a product.
    pub plan: String,
    pub seats: u32,
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

impl KeepSeats {
    /// Tells whether its last day is past.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
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
