//! The holders of add-ons that are still sought: once all are known, nobody else has to be asked. Pure.

use std::collections::{BTreeMap, HashMap};

use crate::model::{AddOns, PlanUsage};

/// How many holders of each product are not known yet.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    plans: PlanUsage,
    /// `None` where nothing says how many there are, or all are wanted.
    missing: Option<BTreeMap<String, i64>>,
}

impl Sought {
    /// Everybody is asked, however many holders there are.
    pub(super) fn everybody() -> Self {
        Self {
            plans: PlanUsage::default(),
            missing: None,
        }
    }

    /// Looks for as many holders as Zoom says that there are, given how many seats are known by the names that they have
    /// in settings.
    pub(super) fn new(plans: PlanUsage, known: &HashMap<String, i64>) -> Self {
        let mut missing: Option<BTreeMap<String, i64>> = Some(BTreeMap::new());
        for line in plans.lines.iter().filter(|line| line.is_add_on()) {
            match (&mut missing, line.assigned) {
                (Some(missing), Some(assigned)) => {
                    *missing.entry(line.product.clone()).or_default() += assigned;
                }
                // A line that is not in use has no holders, whatever it does not say.
                (Some(_), None) if !line.is_in_use() => {}
                (_, None) => missing = None,
                (None, Some(_)) => {}
            }
        }
        let mut sought = Self { plans, missing };
        for (name, seats) in known {
            sought.found(name, *seats);
        }
        sought
    }

    /// Notes what one more person holds.
    pub(super) fn note(&mut self, add_ons: &AddOns) {
        for add_on in &add_ons.held {
            self.found(&add_on.product, 1);
        }
    }

    /// Tells whether all holders are known.
    pub(super) fn is_over(&self) -> bool {
        let missing = self.missing.as_ref();
        missing.is_some_and(|missing| missing.values().all(|seats| *seats <= 0))
    }

    fn found(&mut self, name: &str, seats: i64) {
        let product = self.plans.product_of(name);
        if let Some(missing) = self
            .missing
            .as_mut()
            .and_then(|missing| missing.get_mut(product))
        {
            *missing -= seats;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AddOn, PlanLine};

    fn plans(lines: &[(&str, Option<i64>)]) -> PlanUsage {
        let lines = lines.iter().map(|(product, assigned)| PlanLine {
            product: (*product).to_owned(),
            purchased: Some(5),
            assigned: *assigned,
            ..PlanLine::default()
        });
        PlanUsage {
            lines: lines.collect(),
            storage: None,
        }
    }

    fn holding(products: &[&str]) -> AddOns {
        let held = products.iter().map(|product| AddOn {
            product: (*product).to_owned(),
            capacity: None,
        });
        AddOns {
            held: held.collect(),
            ..AddOns::default()
        }
    }

    #[test]
    fn it_is_over_when_the_holders_of_all_seats_are_known() {
        let lines = [
            ("base", Some(700)),
            ("webinar", Some(1)),
            ("webinar", Some(1)),
            ("whiteboard_deluxe", Some(1)),
            ("zoom_rooms", Some(9)),
        ];
        let mut sought = Sought::new(plans(&lines), &HashMap::from([("webinar".to_owned(), 1)]));
        assert!(!sought.is_over());
        sought.note(&holding(&["webinar", "large_meeting"]));
        assert!(!sought.is_over());
        sought.note(&holding(&["zoom_whiteboard_deluxe"]));
        assert!(sought.is_over());
    }

    #[test]
    fn it_is_never_over_where_zoom_does_not_say_how_many_hold_something() {
        let mut sought = Sought::new(plans(&[("webinar", None)]), &HashMap::new());
        sought.note(&holding(&["webinar"; 9]));
        assert!(!sought.is_over());
        assert!(!Sought::everybody().is_over());
        assert!(Sought::new(plans(&[("base", None)]), &HashMap::new()).is_over());
    }
}
