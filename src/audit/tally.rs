//! Verdicts of the seats by product and plan.

use std::collections::HashMap;

use super::counts::Counts;
use super::seats::{Holder, Seat};
use crate::model::Status;

/// Verdicts of the seats by product and plan.
pub(super) struct Tally<'a> {
    by_plan: HashMap<(&'a str, Option<&'a str>), Counts>,
    pending: HashMap<(&'a str, Option<&'a str>), i64>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(seats: &'a [Seat<'a>]) -> Self {
        let mut tally = Self {
            by_plan: HashMap::new(),
            pending: HashMap::new(),
        };
        for seat in seats {
            let Some(product) = seat.product.as_deref() else {
                continue;
            };
            let key = (product, seat.plan.as_deref());
            tally
                .by_plan
                .entry(key)
                .or_default()
                .add(seat.ruling.verdict);
            if seat.is_pending() {
                *tally.pending.entry(key).or_default() += 1;
            }
        }
        tally
    }

    pub(super) fn counts(&self, product: &str, plan: Option<&str>) -> Counts {
        self.by_plan
            .get(&(product, plan))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn pending(&self, product: &str, plan: Option<&str>) -> i64 {
        self.pending
            .get(&(product, plan))
            .copied()
            .unwrap_or_default()
    }
}

impl Seat<'_> {
    fn is_pending(&self) -> bool {
        matches!(self.holder, Holder::User(user) if user.status == Status::Pending)
    }
}
