//! What the seats of a plan cost.

use rust_decimal::Decimal;

use super::counts::Counts;
use super::licenses::{License, Unit};
use super::price::Price;

impl License {
    /// What all that was bought costs a year. Of storage, which Zoom tells in gigabytes, the contract says how many plans.
    pub fn annual_cost(&self) -> Option<Decimal> {
        match self.unit {
            Unit::Gigabyte => {
                let plans = self.contracted.map(Decimal::from);
                self.price.as_ref()?.annual(plans?)
            }
            Unit::Seat | Unit::Room | Unit::Number => self.annual(self.purchased),
        }
    }

    /// What so many seats cost a year.
    pub fn annual(&self, seats: Option<Decimal>) -> Option<Decimal> {
        self.price_of_seats()?.annual(seats?)
    }

    /// What is saved in a year by so many seats less, once the contract ends.
    pub(super) fn saved(&self, seats: Option<Decimal>) -> Option<Decimal> {
        self.price_of_seats()?.saved(seats?)
    }

    /// Returns the price where it is one of what Zoom counts: that of storage is not one of gigabytes.
    fn price_of_seats(&self) -> Option<&Price> {
        self.price.as_ref().filter(|_| self.unit != Unit::Gigabyte)
    }

    /// What the seats cost a year that somebody holds and nobody uses.
    pub fn idle_annual(&self) -> Option<Decimal> {
        if self.is_by_seat() {
            self.annual(self.unused().map(Decimal::from))
        } else {
            None
        }
    }

    /// Nothing, of seats that are all known not to be idle, where how many of the plan are is not.
    pub(super) fn idle_annual_of_none(&self, counts: Counts) -> Option<Decimal> {
        let is_none_idle = counts.unused() == 0 && counts.unknown == 0;
        let is_paid_for = is_none_idle && self.is_by_seat();
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
    pub fn reducible(&self) -> Option<Decimal> {
        let rest = self.purchased? - Decimal::from(self.bound);
        Some(rest.max(Decimal::ZERO))
    }

    /// How many fewer seats have to be bought where so many are given back: not those that have to be paid for in any case, and
    /// none as long as more are held than were bought.
    pub(super) fn saved_at_most(&self, given_back: Decimal) -> Option<Decimal> {
        let bought = self.purchased?;
        let listed = self
            .counts
            .map(|counts| bought - Decimal::from(counts.total()));
        let free = [self.available(), listed].into_iter().flatten().min();
        let too_many = free.map_or(Decimal::ZERO, |free| (-free).max(Decimal::ZERO));
        let rest = (given_back - too_many).min(self.reducible()?);
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

    /// Tells whether it costs something that nothing says, or more than is said: of several prices, those that fewer seats
    /// have than the contract is for are not known.
    pub fn lacks_cost(&self) -> bool {
        let is_for_more = || {
            let both = self.price.as_ref().zip(self.purchased);
            both.is_some_and(|(price, bought)| price.is_for_more_than(bought))
        };
        match self.unit {
            // A plan of it has a code, and what every account has for nothing has none.
            Unit::Gigabyte => self.plan.is_some() && self.annual_cost().is_none(),
            Unit::Number => self.price.is_some() && self.annual_cost().is_none(),
            Unit::Seat | Unit::Room if self.purchased == Some(Decimal::ZERO) => {
                self.beyond_bought().is_some()
            }
            Unit::Seat | Unit::Room => {
                self.annual_cost().is_none() || self.beyond_bought().is_some() || is_for_more()
            }
        }
    }

    /// Tells whether idle seats of it cost something that nothing says.
    pub fn lacks_idle_cost(&self) -> bool {
        let is_any_held =
            self.assigned != Some(Decimal::ZERO) || self.purchased != Some(Decimal::ZERO);
        let is_some_unknown = self.held_by_unknown().is_some();
        let lacks = match &self.price {
            Some(_) => self.idle_annual().is_none() || is_some_unknown,
            None => self.unused() != Some(0) || is_some_unknown,
        };
        self.unit.is_held() && is_any_held && self.is_by_seat() && lacks
    }
}
