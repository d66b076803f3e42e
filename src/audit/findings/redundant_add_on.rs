//! An add-on that its holder has twice over: within a larger one, or within the plan.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::model::is_base;

pub(super) const RULE: Rule = Rule {
    code: "redundant-add-on",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// A Zoom Events licence takes the place of a webinar one (Zoom's support pages); what else a plan has in it, the contract
/// says under `includes`.
fn test(case: &SeatCase<'_>) -> Option<Told> {
    let product = case.seat.product?;
    let add_ons = case.person.add_ons.as_ref();
    let held = add_ons.map_or(&[][..], |add_ons| &add_ons.held);
    let has_events = held.iter().any(|add_on| add_on.product == "zoom_events");
    if product == "webinar" && has_events {
        let told = Told::new("holds Zoom Events as well, which takes the place of a webinar seat");
        return Some(told.worth(Worth::Held));
    }
    if is_base(product) || !case.looking.contract.includes(product) {
        return None;
    }
    let base = case
        .seats
        .iter()
        .find(|seat| seat.product.is_some_and(is_base))?;
    let (looking, plan) = (case.looking, base.plan.as_deref());
    let lines = looking
        .contract
        .lines(plan, base.product?, looking.audit.as_of);
    lines.include(product).then(|| {
        let name = plan.or(base.product).unwrap_or("the plan");
        Told::new(format!("is part of {name} already, as the contract has it"))
            .resting_on(["contract: includes".to_owned()])
            .worth(Worth::Held)
    })
}
