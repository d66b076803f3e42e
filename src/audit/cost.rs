//! What the seats of a plan cost.

use rust_decimal::Decimal;

use super::counts::Counts;
use super::licenses::{License, Unit};
use super::price::Billing;

impl License {
    /// What so many seats cost a year.
    pub fn annual(&self, seats: Option<Decimal>) -> Option<Decimal> {
        if self.unit == Unit::Gigabyte {
            return None;
        }
        self.price.as_ref()?.annual(seats?)
    }

    /// What the seats cost a year that somebody holds and nobody uses.
    pub fn idle_annual(&self) -> Option<Decimal> {
        if self.is_by_named_host() {
            self.annual(self.unused().map(Decimal::from))
        } else {
            None
        }
    }

    /// Nothing, of seats that are all known not to be idle, where how many of the plan are is not.
    pub(super) fn idle_annual_of_none(&self, counts: Counts) -> Option<Decimal> {
        let is_none_idle = counts.unused() == 0 && counts.unknown == 0;
        let is_paid_for = is_none_idle && self.is_by_named_host();
        self.annual(is_paid_for.then_some(Decimal::ZERO))
    }

    /// Seats that somebody holds and nobody uses; `None` where their use is not known.
    pub(super) fn unused(&self) -> Option<i64> {
        let counts = self.counts.filter(|_| self.use_is_known)?;
        Some(counts.unused())
    }

    /// Seats bought that nobody is known to use. Fewer are free than Zoom says where more are held by those who were
    /// listed than are assigned as it counts: of one that is used, none can be had.
    pub(super) fn not_in_use(&self) -> Option<Decimal> {
        let counts = self.counts.filter(|_| self.use_is_known)?;
        Some(self.purchased? - Decimal::from(counts.total() - counts.unused()))
    }

    /// Seats bought that do not have to be paid for in any case, so that fewer can be bought when the contract ends.
    pub(super) fn reducible(&self) -> Option<Decimal> {
        let rest = self.purchased? - Decimal::from(self.minimum);
        Some(rest.max(Decimal::ZERO))
    }

    /// Seats that have to be paid for, and were not bought: they stand in no number of seats.
    pub fn beyond_bought(&self) -> Option<Decimal> {
        let bought = self.purchased?;
        let beyond = self.beyond.map(Decimal::from);
        let beyond = beyond.unwrap_or_else(|| Decimal::from(self.minimum) - bought);
        (self.unit.is_held() && beyond > Decimal::ZERO).then_some(beyond)
    }

    /// What these cost a year.
    pub fn beyond_bought_annual(&self) -> Option<Decimal> {
        let bought = self.purchased?;
        let all = self.annual(Some(bought + self.beyond_bought()?))?;
        Some(all - self.annual(Some(bought))?)
    }

    /// What it is paid in, where it has a price.
    pub fn currency(&self) -> Option<&str> {
        self.price.as_ref().map(|price| price.currency.as_str())
    }

    /// Whether each seat costs, used or not; no line of the contract, no seat that does.
    fn is_by_named_host(&self) -> bool {
        let inferred = self.by_active_hosts.then_some(Billing::ActiveHost);
        let billing = self.price.as_ref().map(|price| price.billing(inferred));
        billing == Some(Billing::NamedHost)
    }

    /// Tells whether it costs something that nothing says.
    pub fn lacks_cost(&self) -> bool {
        match &self.price {
            // More may have been bought than the contract has prices for.
            Some(_) => {
                self.unit != Unit::Gigabyte
                    && (self.annual(self.purchased).is_none() || self.beyond_bought().is_some())
            }
            None => self.unit.is_held() && self.purchased != Some(Decimal::ZERO),
        }
    }

    /// Tells whether idle seats of it cost something that nothing says.
    pub fn lacks_idle_cost(&self) -> bool {
        let is_any_held =
            self.assigned != Some(Decimal::ZERO) || self.purchased != Some(Decimal::ZERO);
        let are_all_known = self.held_by_unknown().is_none();
        let lacks = match &self.price {
            Some(_) => self.is_by_named_host() && (self.idle_annual().is_none() || !are_all_known),
            None => self.unused() != Some(0) || !are_all_known,
        };
        self.unit.is_held() && is_any_held && lacks
    }
}
