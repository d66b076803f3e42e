//! The rules of single products, made ready for one day.

use jiff::civil::Date;

use super::evidence::Evidence;
use super::policy::{ANY_HOSTING, OF_EVENTS, Policy, Rule, Sources};
use super::seats::PHONE;
use super::uses::Using;
use super::verdict::Bounds;
use crate::model::Account;
use crate::model::is_base;

/// What the seats of one product are judged by.
#[derive(Debug, Clone)]
pub(super) struct Judge {
    pub(super) bounds: Bounds,
    pub(super) counts: Vec<Using>,
    /// The lines of the policy that it comes from.
    pub(super) sources: Sources,
    /// Every day of the window was read of all that counts.
    pub(super) window_covered: bool,
    /// Whether nothing else is use, so that who did none of it did not use the seat.
    pub(super) is_conclusive: bool,
}

impl Judge {
    pub(super) fn new(rule: Rule, (evidence, as_of): (&Evidence, Date)) -> Self {
        let judge = Self {
            bounds: Bounds::new(&rule, as_of),
            window_covered: false,
            counts: rule.counts,
            is_conclusive: rule.is_conclusive,
            sources: rule.sources,
        };
        Self {
            window_covered: judge.is_told_by(evidence),
            ..judge
        }
    }

    /// Tells whether it is known of every day of the window who did what counts.
    pub(super) fn is_told_by(&self, evidence: &Evidence) -> bool {
        self.is_conclusive && evidence.covers(&self.bounds.window, &self.counts)
    }

    /// Returns the judge of some days later, for what is known today: the days until then do not count as unread.
    pub(super) fn later(&self, days: i32, evidence: &Evidence) -> Self {
        let judge = Self {
            bounds: self.bounds.later(days),
            ..self.clone()
        };
        Self {
            window_covered: judge.is_told_by(evidence),
            ..judge
        }
    }

    /// Returns the judge if something else counted as use, too.
    pub(super) fn counting(&self, using: Using, evidence: &Evidence) -> Self {
        let mut judge = self.clone();
        judge.counts.push(using);
        Self {
            window_covered: judge.is_told_by(evidence),
            ..judge
        }
    }
}

/// Those of the products whose holders are known, and of whoever holds nothing.
#[derive(Debug, Clone)]
pub(super) struct Judges {
    products: Vec<(String, Judge)>,
    base: Judge,
    /// Of add-ons of which nothing else is known.
    others: Judge,
    pub(super) nobody: Judge,
}

impl Judges {
    pub(super) fn new(account: &Account, policy: &Policy, known: (&Evidence, Date)) -> Self {
        let lines = account.plan_usage.lines.iter();
        let lines = lines.map(|line| line.product.as_str());
        let mut names: Vec<&str> = lines.collect();
        names.extend(policy.products.keys().map(String::as_str));
        names.extend(OF_EVENTS);
        names.push(PHONE);
        names.sort_unstable();
        names.dedup();
        let judge = |product: &str| Judge::new(policy.rule(product), known);
        let of_nobody = Rule {
            counts: ANY_HOSTING.to_vec(),
            ..policy.rule("base")
        };
        Self {
            products: names
                .into_iter()
                .map(|name| (name.to_owned(), judge(name)))
                .collect(),
            base: judge("base"),
            others: judge(""),
            nobody: Judge::new(of_nobody, known),
        }
    }

    /// Returns what a product is judged by; where it is not known which it is, the meeting licence.
    pub(super) fn of(&self, product: Option<&str>) -> &Judge {
        let known = product.and_then(|product| {
            let mut products = self.products.iter();
            products.find(|(name, _)| name == product)
        });
        let other = || match product {
            Some(product) if !is_base(product) => &self.others,
            _ => &self.base,
        };
        known.map_or_else(other, |(_, judge)| judge)
    }
}
