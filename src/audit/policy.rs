//! What counts as used, for which seats, and for whom it does not matter.

use std::collections::BTreeMap;

pub use super::exempt::{Exemption, KeepSeats, Whom};
pub use super::for_some::ForSome;
use super::member::Member;
pub use super::met::Met;
use super::seats::PHONE;
use super::uses::Using;
use crate::model::Dataset;
use crate::model::{is_base, is_bundle};

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
    /// What differs for some people, or some products, in the order in which it is written.
    pub for_some: Vec<ForSome>,
    pub exempt: Vec<Exemption>,
    pub keep_seats: Vec<KeepSeats>,
}

/// What differs from the rest of the policy.
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
    /// Whether that is all that is use of it, as far as anybody knows.
    pub is_conclusive: bool,
    pub sources: Sources,
}

/// The lines of the policy, other than its first ones, from which a rule comes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    pub window: Option<String>,
    pub grace: Option<String>,
    pub counts: Option<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            window_days: 90,
            grace_days: 60,
            counts: None,
            products: BTreeMap::new(),
            for_some: Vec::new(),
            exempt: Vec::new(),
            keep_seats: Vec::new(),
        }
    }
}

/// What counts where somebody holds no seat: hosting anything at all.
pub const ANY_HOSTING: [Using; 3] = [Using::Meeting, Using::MeetingAlone, Using::Webinar];

/// Add-ons for events, which are held less often than meetings are.
pub const OF_EVENTS: [&str; 3] = ["webinar", "large_meeting", "zoom_events"];

/// Days in which such an add-on has to be used, unless more are given for all seats.
const EVENT_WINDOW_DAYS: u16 = 180;

/// An exception that applies, how special it is, and what names it.
type Applied<'a> = ((usize, u8), &'a Exception, String);

impl Policy {
    /// Returns what holds for a product where nothing is known of the person.
    pub fn rule(&self, product: &str) -> Rule {
        self.rule_for(product, None)
    }

    /// Returns what holds for somebody's seat of a product: hosting counts for a meeting licence, calls for a calling
    /// plan, both for a bundle of the two, and for an add-on what cannot be done without it.
    ///
    /// Of exceptions the one with the most conditions wins; of as many, a product goes before a group and that before
    /// a department; and then what is written first. What counts as use is said of hosting where no product is named.
    pub(super) fn rule_for(&self, product: &str, member: Option<&Member<'_>>) -> Rule {
        let mut applied = self.applied(product, member);
        // Stable: of as special ones the first stays first.
        applied.sort_by_key(|(rank, ..)| std::cmp::Reverse(*rank));
        let first = |days: fn(&Exception) -> Option<u16>| {
            let mut said = applied.iter();
            said.find_map(|(_, own, name)| Some((days(own)?, name.clone())))
        };
        let uses = |names_product: bool| {
            let mut said = applied.iter();
            said.find_map(|((_, special), own, name)| {
                let counts = own
                    .counts
                    .clone()
                    .filter(|_| (special & 4 != 0) == names_product)?;
                Some((counts, name.clone()))
            })
        };
        let (window, grace) = (first(|own| own.window_days), first(|own| own.grace_days));
        let of_product = uses(true);
        let is_told = is_base(product) || matches!(product, PHONE | "webinar" | "large_meeting");
        let is_conclusive = is_told || of_product.is_some();
        let (counts, source) = match of_product {
            Some((counts, name)) => (counts, Some(name)),
            None => self.usual(product, uses(false)),
        };
        let usual_days = if OF_EVENTS.contains(&product) {
            self.window_days.max(EVENT_WINDOW_DAYS)
        } else {
            self.window_days
        };
        Rule {
            window_days: window.as_ref().map_or(usual_days, |said| said.0),
            grace_days: grace.as_ref().map_or(self.grace_days, |said| said.0),
            counts,
            is_conclusive,
            sources: Sources {
                window: window.map(|said| said.1),
                grace: grace.map(|said| said.1),
                counts: source,
            },
        }
    }

    /// What counts as use of a product of which nothing else is said.
    fn usual(
        &self,
        product: &str,
        of_hosting: Option<(Vec<Using>, String)>,
    ) -> (Vec<Using>, Option<String>) {
        let own = match product {
            PHONE => Some(vec![Using::Call]),
            // A webinar may have been one of an event; who held none may have had events all the same.
            "webinar" | "zoom_events" => Some(vec![Using::Webinar]),
            "large_meeting" => Some(vec![Using::LargeMeeting]),
            // What a whiteboard, say, was used for is in no report.
            product => (!is_base(product)).then(Vec::new),
        };
        if let Some(own) = own {
            return (own, None);
        }
        let default = || vec![Using::Meeting, Using::Webinar];
        let (mut counts, source) = match of_hosting {
            Some((counts, name)) => (counts, Some(name)),
            None => (self.counts.clone().unwrap_or_else(default), None),
        };
        if is_bundle(product) && !counts.contains(&Using::Call) {
            counts.push(Using::Call);
        }
        (counts, source)
    }

    fn applied(&self, product: &str, member: Option<&Member<'_>>) -> Vec<Applied<'_>> {
        let own = self.products.get_key_value(product);
        let own = own.map(|(key, own)| ((1, 4), own, format!("`policy.product.{key}`")));
        let for_some = self.for_some.iter().enumerate();
        let for_some = for_some.filter(|(_, one)| one.applies(product, member));
        let for_some = for_some.map(|(at, one)| {
            let name = format!("`policy.for` {}: {}", at + 1, one.words());
            (one.rank(), &one.own, name)
        });
        own.into_iter().chain(for_some).collect()
    }

    /// Tells whether anything differs for some people.
    pub fn is_personal(&self) -> bool {
        let mut for_some = self.for_some.iter();
        for_some.any(|one| one.group.is_some() || one.department.is_some())
    }

    /// Tells whether it looks at more of people than their addresses.
    pub fn looks_closer(&self) -> bool {
        let is_close = |one: &Exemption| matches!(one.whom, Whom::Group(_) | Whom::Role(_));
        self.is_personal() || self.exempt.iter().any(is_close)
    }

    /// Returns what has to be read so that it can be told whom it means.
    pub fn datasets(&self) -> Vec<Dataset> {
        let exempt = self.exempt.iter().filter_map(|one| one.whom.told_by());
        let for_some = self.for_some.iter().filter_map(ForSome::told_by);
        let told_by: Vec<Dataset> = exempt.chain(for_some).collect();
        let wanted = [Dataset::Roles, Dataset::Groups].into_iter();
        wanted.filter(|dataset| told_by.contains(dataset)).collect()
    }

    fn exceptions(&self) -> impl Iterator<Item = &Exception> {
        let for_some = self.for_some.iter().map(|one| &one.own);
        self.products.values().chain(for_some)
    }

    /// Returns the days of the longest window that anything has.
    pub fn longest_window(&self) -> u16 {
        let days = self.exceptions().filter_map(|own| own.window_days);
        days.fold(self.window_days, u16::max)
    }

    /// Tells whether a sign-in counts as use of anything.
    pub fn counts_logins(&self) -> bool {
        let of_some = self.exceptions().filter_map(|own| own.counts.as_ref());
        let mut counts = self.counts.iter().chain(of_some);
        counts.any(|counts| counts.contains(&Using::Login))
    }
}
