//! Seats of people who were forgotten: they are held, and nobody is known to hold them.

use super::Audit;
use super::seats::Seat;
use crate::model::{ForgottenSeats, is_base};

impl Seat<'_> {
    /// Returns what is left of it once its holder is forgotten.
    pub fn forgotten(&self) -> ForgottenSeats {
        let pending = i64::from(self.is_pending());
        ForgottenSeats {
            product: self.product.map(str::to_owned),
            plan: self.plan.as_deref().map(str::to_owned),
            seats: 1 - pending,
            pending,
            is_of_later: false,
        }
    }
}

impl Audit {
    /// Adds up the seats of a plan that were held by people who were forgotten since, and those that were promised to
    /// them; of all plans of a product where none is named. `None` where it cannot be told which they were.
    pub(super) fn forgotten(&self, product: &str, plan: Option<&str>) -> Option<(i64, i64)> {
        let (mut seats, mut pending) = (0, 0);
        for forgotten in &self.account.forgotten_seats {
            let is_of_product = match forgotten.product.as_deref() {
                Some(other) => other == product,
                None => is_base(product),
            };
            let is_of_other =
                plan.is_some() && forgotten.plan.is_some() && forgotten.plan.as_deref() != plan;
            if !is_of_product || is_of_other {
                continue;
            }
            let is_unsure =
                forgotten.product.is_none() || plan.is_some() && forgotten.plan.is_none();
            if is_unsure || forgotten.is_of_later {
                return None;
            }
            seats += forgotten.seats;
            pending += forgotten.pending;
        }
        Some((seats, pending))
    }
}
