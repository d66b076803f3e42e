//! The rules of single products, made ready for one day.

use jiff::civil::Date;

use super::base::is_base;
use super::evidence::Evidence;
use super::policy::{ANY_HOSTING, Policy, Rule, Sources};
use super::seats::PHONE;
use super::uses::Using;
use super::verdict::Bounds;
use crate::model::Account;

/// What the seats of one product are judged by.
#[derive(Debug, Clone)]
pub(super) struct Judge {
    pub(super) bounds: Bounds,
    pub(super) counts: Vec<Using>,
    /// The lines of the policy that it comes from.
    pub(super) sources: Sources,
    /// Every day of the window was read of all that counts.
    pub(super) window_covered: bool,
}

impl Judge {
    pub(super) fn new(rule: Rule, (evidence, as_of): (&Evidence, Date)) -> Self {
        let bounds = Bounds::new(&rule, as_of);
        Self {
            window_covered: evidence.covers(&bounds.window, &rule.counts),
            bounds,
            counts: rule.counts,
            sources: rule.sources,
        }
    }

    /// Returns the judge of some days later, for what is known today: the days until then do not count as unread.
    pub(super) fn later(&self, days: i32, evidence: &Evidence) -> Self {
        let bounds = self.bounds.later(days);
        Self {
            window_covered: evidence.covers(&bounds.window, &self.counts),
            bounds,
            counts: self.counts.clone(),
            sources: self.sources.clone(),
        }
    }
}

/// Those of the products whose holders are known, and of whoever holds nothing.
#[derive(Debug, Clone)]
pub(super) struct Judges {
    products: Vec<(String, Judge)>,
    base: Judge,
    pub(super) nobody: Judge,
}

impl Judges {
    pub(super) fn new(account: &Account, policy: &Policy, known: (&Evidence, Date)) -> Self {
        let lines = account.plan_usage.lines.iter();
        let lines = lines.map(|line| line.product.as_str());
        let mut names: Vec<&str> = lines.filter(|product| is_base(product)).collect();
        names.push(PHONE);
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
            nobody: Judge::new(of_nobody, known),
        }
    }

    /// Returns what a product is judged by; where it is not known which it is, the meeting licence.
    pub(super) fn of(&self, product: Option<&str>) -> &Judge {
        let known = product.and_then(|product| {
            let mut products = self.products.iter();
            products.find(|(name, _)| name == product)
        });
        known.map_or(&self.base, |(_, judge)| judge)
    }
}
