//! What counts as used, and for whom it does not matter.

use std::collections::BTreeMap;

use super::base::is_bundle;
use super::seats::PHONE;
use super::uses::Using;
use crate::model::Email;

/// The rules of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Days, up to and including the as-of day, in which a seat has to be used.
    pub window_days: u16,
    /// Days for which a seat counts as new.
    pub grace_days: u16,
    /// What counts as use of a seat that lets one host; `None` for what is said in [`Policy::rule`].
    pub counts: Option<Vec<Using>>,
    /// What differs for single products, by their keys.
    pub products: BTreeMap<String, Exception>,
    pub exempt: Vec<Exemption>,
}

/// What differs for a product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exception {
    pub window_days: Option<u16>,
    pub grace_days: Option<u16>,
    pub counts: Option<Vec<Using>>,
}

/// What holds for the seats of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub window_days: u16,
    pub grace_days: u16,
    /// What counts as use.
    pub counts: Vec<Using>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            window_days: 90,
            grace_days: 60,
            counts: None,
            products: BTreeMap::new(),
            exempt: Vec::new(),
        }
    }
}

/// What counts where somebody holds no seat: hosting anything at all.
pub const ANY_HOSTING: [Using; 3] = [Using::Meeting, Using::MeetingAlone, Using::Webinar];

impl Policy {
    /// Returns what holds for a product: hosting counts for a meeting licence, calls for a calling plan, and both
    /// for a bundle of the two.
    pub fn rule(&self, product: &str) -> Rule {
        let exception = self.products.get(product).cloned().unwrap_or_default();
        let hosting = || {
            let default = || vec![Using::Meeting, Using::Webinar];
            self.counts.clone().unwrap_or_else(default)
        };
        let default = || match product {
            PHONE => vec![Using::Call],
            product if is_bundle(product) => {
                let mut counts = hosting();
                if !counts.contains(&Using::Call) {
                    counts.push(Using::Call);
                }
                counts
            }
            _ => hosting(),
        };
        Rule {
            window_days: exception.window_days.unwrap_or(self.window_days),
            grace_days: exception.grace_days.unwrap_or(self.grace_days),
            counts: exception.counts.unwrap_or_else(default),
        }
    }

    /// Returns the days of the longest window that any product has.
    pub fn longest_window(&self) -> u16 {
        let exceptions = self.products.values();
        let days = exceptions.filter_map(|exception| exception.window_days);
        days.fold(self.window_days, u16::max)
    }

    /// Tells whether a sign-in counts as use of anything.
    pub fn counts_logins(&self) -> bool {
        let of_products = self.products.values();
        let of_products = of_products.filter_map(|exception| exception.counts.as_ref());
        let mut counts = self.counts.iter().chain(of_products);
        counts.any(|counts| counts.contains(&Using::Login))
    }

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
