//! A paid seat in the hands of somebody whose address is not the company's.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};

pub(super) const RULE: Rule = Rule {
    code: "external-holds-seat",
    severity: Severity::Low,
    kind: Kind::Risk,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let user = case.holder_of_base()?;
    let domain = user.email.as_ref().and_then(crate::model::Email::domain)?;
    (user.is_outside(case.looking.domains) == Some(true)).then(|| {
        let own = case.looking.domains.join(", ");
        let summary =
            format!("holds a paid seat with an address at {domain}, which is not the company's");
        let given = case.seat.found.given.map(|given| given.on);
        Told::new(summary)
            .resting_on([format!("domains: {own}")])
            .since(given)
    })
}
