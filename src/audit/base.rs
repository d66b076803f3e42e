//! Which plan line somebody's base seat is on.

use super::bundles::bundle_product;
use crate::model::{Account, Dataset, PlanLine, User, UserDetails, is_bundle};

const UNITED: &str = "united";

/// Which plan line somebody's base seat is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base<'a> {
    /// On this product; the plan is `None` where it has several lines, or none is known.
    Known {
        product: &'a str,
        plan: Option<&'a str>,
    },
    /// Several base products are in use, and nothing tells which somebody holds.
    Unknown,
}

/// The plan lines that base seats may be on.
#[derive(Debug, Clone)]
pub struct BaseLines {
    united: Vec<PlanLine>,
    others: Vec<PlanLine>,
    /// Whether what Zoom tells of single people says who has a bundle.
    bundles_are_told: bool,
}

impl BaseLines {
    pub fn new(account: &Account) -> Self {
        let lines = account.plan_usage.lines.iter();
        let in_use = lines.filter(|line| line.is_base() && line.is_in_use());
        let (united, others) = in_use.cloned().partition(|line| line.product == UNITED);
        Self {
            united,
            others,
            bundles_are_told: account.has(Dataset::UserDetails) && account.tells_bundles,
        }
    }

    /// Tells which line somebody's base seat is on; the list of users says who has a Zoom United bundle, and what Zoom
    /// tells of them alone which other.
    pub fn of(&self, user: &User, details: Option<&UserDetails>) -> Base<'_> {
        let is_united = user.united_type.is_some()
            || details.is_some_and(|details| details.united_type.is_some())
            || self.others.is_empty();
        if is_united && !self.united.is_empty() {
            return one_of(self.united.iter());
        }
        match (one_of(self.others.iter()), details) {
            (Base::Unknown, Some(details)) if self.bundles_are_told => self.by_details(details),
            (base, _) => base,
        }
    }

    /// Tells it where several products other than Zoom United are in use.
    fn by_details(&self, details: &UserDetails) -> Base<'_> {
        let of = |product: &str| {
            let product = product.to_owned();
            let lines = self.others.iter();
            lines.filter(move |line| line.product == product)
        };
        let Some(number) = details.zoom_one_type else {
            return if of("base").next().is_some() {
                one_of(of("base"))
            } else {
                Base::Unknown
            };
        };
        match bundle_product(number) {
            Some(product) if of(product).next().is_some() => one_of(of(product)),
            _ => {
                let bundles = self.others.iter();
                let mut bundles = bundles.filter(|line| is_bundle(&line.product)).peekable();
                match bundles.peek() {
                    Some(_) => one_of(bundles),
                    None => Base::Unknown,
                }
            }
        }
    }

    /// Tells whether everybody who holds a seat of a line is known to.
    pub fn tells(&self, line: &PlanLine) -> bool {
        let lines = if line.product == UNITED {
            &self.united
        } else {
            &self.others
        };
        let mut same = lines.iter().filter(|other| other.product == line.product);
        let is_alone = same.next() == Some(line) && same.next().is_none();
        !line.is_in_use() || (is_alone && (lines.len() == 1 || self.bundles_are_told))
    }
}

fn one_of<'a>(mut lines: impl Iterator<Item = &'a PlanLine>) -> Base<'a> {
    let Some(first) = lines.next() else {
        return Base::Known {
            product: "base",
            plan: None,
        };
    };
    let (mut plan, product) = (first.plan.as_deref(), first.product.as_str());
    for line in lines {
        if line.product != product {
            return Base::Unknown;
        }
        plan = None;
    }
    Base::Known { product, plan }
}
