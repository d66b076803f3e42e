//! The last day is near on which Zoom can be told that less is wanted.

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::contract::ContractLine;
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
    let today = case.looking.audit.today;
    let near = |line: &ContractLine| {
        let term = line.term()?;
        let left = days_between(today, term.act_by);
        if left > DAYS {
            return None;
        }
        let renews = match term.renews {
            Some(true) => "renews by itself",
            Some(false) => "ends",
            None => "ends or renews",
        };
        let until = if left < 0 {
            format!(
                "the last day to act was {}, {} ago",
                term.act_by,
                counted(-left, "day")
            )
        } else {
            format!(
                "the last day to act is {}, in {}",
                term.act_by,
                counted(left, "day")
            )
        };
        let mut told = Told::new(format!("{renews} on {}: {until}", term.ends_on))
            .resting_on(line.source.clone())
            .about(line.plan.clone())
            .since(Some(term.act_by));
        told.realisable_on = Some(term.ends_on);
        Some(told)
    };
    case.looking.contract.on(today).filter_map(near).collect()
}
