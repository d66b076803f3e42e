//! Seats that the policy keeps on purpose, of each plan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Audit;
use super::licenses::License;

impl Audit {
    /// Returns how many seats of each plan are kept on purpose: as a line says of the plan, else what one says of its product,
    /// which is taken off once, from the plans in their order as far as nobody uses what they have.
    pub fn seats_kept(&self, licenses: &[License]) -> Vec<i64> {
        // Where the first plan of a product stands, and what is left to keep of it.
        let mut of_product: BTreeMap<&str, (usize, i64)> = BTreeMap::new();
        let mut kept: Vec<i64> = Vec::with_capacity(licenses.len());
        for (place, license) in licenses.iter().enumerate() {
            let own = license.plan.as_deref().and_then(|plan| self.kept_of(plan));
            kept.push(own.unwrap_or_else(|| {
                let product = license.product.as_str();
                let all = || (place, self.kept_of(product).unwrap_or(0));
                let (_, left) = of_product.entry(product).or_insert_with(all);
                let here = (*left).min(room(license));
                *left -= here;
                here
            }));
        }
        // What no plan has room for is kept all the same.
        for (first, left) in of_product.into_values() {
            kept[first] += left;
        }
        kept
    }

    fn kept_of(&self, name: &str) -> Option<i64> {
        let lines = self.kept().filter(|line| line.plan == name);
        lines
            .map(|line| i64::from(line.seats))
            .reduce(|all, more| all + more)
    }
}

/// Seats that nobody is known to use.
fn room(license: &License) -> i64 {
    let unused = Decimal::from(license.unused().unwrap_or(0));
    let free = license.available().unwrap_or_default() + unused;
    free.max(Decimal::ZERO).to_i64().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::audit::policy::{KeepSeats, Policy};
    use crate::model::Account;

    const AS_OF: Date = date(2026, 11, 26);

    fn kept(lines: &[(&str, u32, Option<Date>)], licenses: &[(&str, &str, i64)]) -> Vec<i64> {
        let lines = lines.iter().map(|(plan, seats, until)| KeepSeats {
            plan: (*plan).to_owned(),
            seats: *seats,
            reason: "x".to_owned(),
            until: *until,
        });
        let policy = Policy {
            keep_seats: lines.collect(),
            ..Policy::default()
        };
        let licenses = licenses.iter().map(|(product, plan, free)| License {
            purchased: Some(Decimal::from(20)),
            assigned: Some(Decimal::from(20 - free)),
            ..License::new(product, Some((*plan).to_owned()))
        });
        let audit = Audit::new(&Account::default().into(), &policy, AS_OF);
        audit.seats_kept(&licenses.collect::<Vec<_>>())
    }

    #[test]
    fn seats_are_kept_for_a_plan_before_its_product_and_until_their_day() {
        let lines = [
            ("base", 3, None),
            ("base", 4, Some(AS_OF)),
            ("base", 50, Some(date(2026, 11, 20))),
            ("yearly", 2, None),
        ];
        let licenses = [
            ("base", "yearly", 9),
            ("base", "monthly", 9),
            ("webinar", "w", 9),
        ];
        assert_eq!(kept(&lines, &licenses), [2, 7, 0]);
    }

    #[test]
    fn what_is_kept_of_a_product_is_kept_once() {
        let plans = |free: [i64; 3]| {
            let names = ["w100", "w500", "w1000"];
            let plans = names.into_iter().zip(free);
            plans
                .map(|(plan, free)| ("webinar", plan, free))
                .collect::<Vec<_>>()
        };
        let lines = [("webinar", 3, None)];
        assert_eq!(kept(&lines, &plans([5, 5, 5])), [3, 0, 0]);
        assert_eq!(kept(&lines, &plans([0, 1, 5])), [0, 1, 2]);
        // What none has room for is said to be kept, too.
        assert_eq!(kept(&lines, &plans([0, 1, -2])), [2, 1, 0]);
    }
}
