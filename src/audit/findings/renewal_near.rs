//! The last day is near on which Zoom can be told that less is wanted.

use jiff::civil::Date;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::contract::Term;
use crate::audit::verdict::days_between;
use crate::model::counted;

pub(super) const RULE: Rule = Rule {
    code: "renewal-near",
    severity: Severity::High,
    kind: Kind::Risk,
    test: Test::Account(test),
};

/// Days before the last day to act.
const DAYS: i32 = 90;

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let (today, contract) = (case.looking.audit.today, case.looking.contract);
    let mut near: Vec<(&str, Term, Vec<String>)> = Vec::new();
    // Lines of one plan that end together are one thing to do.
    for line in contract.on(today) {
        let is_near = |term: &Term| days_between(today, term.act_by) <= DAYS;
        let is_open = |term: &Term| !contract.goes_on_after(&line.plan, term.ends_on);
        let Some(term) = line.term().filter(is_near).filter(is_open) else {
            continue;
        };
        let same = near
            .iter_mut()
            .find(|(plan, other, _)| (*plan, *other) == (&line.plan, term));
        match same {
            Some((.., sources)) => sources.extend(line.source.clone()),
            None => near.push((&line.plan, term, line.source.clone().into_iter().collect())),
        }
    }
    let near = near.into_iter();
    near.map(|(plan, term, mut sources)| {
        sources.dedup();
        let mut told = Told::new(said(term, today))
            .resting_on(sources)
            .about(plan)
            .since(Some(term.act_by));
        told.realisable_on = Some(term.ends_on);
        told
    })
    .collect()
}

fn said(term: Term, today: Date) -> String {
    let left = days_between(today, term.act_by);
    let renews = match term.renews {
        Some(true) => "renews by itself",
        Some(false) => "ends",
        None => "ends or renews",
    };
    let until = if left < 0 {
        let ago = counted(-left, "day");
        format!("the last day to act was {}, {ago} ago", term.act_by)
    } else {
        let left = counted(left, "day");
        format!("the last day to act is {}, in {left}", term.act_by)
    };
    format!("{renews} on {}: {until}", term.ends_on)
}
