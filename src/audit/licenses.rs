//! The plans of an account, each with the seats that were bought, assigned and used.

use rust_decimal::Decimal;

use super::Audit;
use super::agreed::agree;
use super::catalog;
use super::contract::Contract;
use super::counts::Counts;
pub use super::license::{License, Unit};
use super::phone::phone_rows;
use super::phone_numbers::number_rows;
use super::storage::storage_row;
use super::tally::Tally;
use super::unpriced::Unpriced;
use crate::model::is_base;
use crate::model::{Dataset, PlanLine, State};

/// Lists the plans of the account: those of plan usage in Zoom's order, then calling plans and numbers, then storage.
pub fn licenses(audit: &Audit, tally: &Tally, contract: &Contract) -> Vec<License> {
    let mut rows: Vec<License> = base_from_people(audit, tally).into_iter().collect();
    rows.extend(
        audit
            .account
            .plan_usage
            .lines
            .iter()
            .map(|line| plan_row(audit, line, tally)),
    );
    rows.extend(phone_rows(audit, tally));
    rows.extend(number_rows(audit));
    rows.extend(audit.account.plan_usage.storage.as_ref().map(storage_row));
    rows.extend(audit.by_contract(contract, tally, &rows));
    for row in &mut rows {
        // That nobody was found says nothing of whoever holds some.
        row.counts = row
            .counts
            .filter(|counts| counts.total() > 0 || !row.is_held());
    }
    agree(&mut rows, contract, audit.as_of);
    if audit.doubts_base(contract) {
        let base = rows.iter_mut().filter(|row| is_base(&row.product));
        base.for_each(|row| row.unpriced = Some(Unpriced::UnknownPlan));
    }
    rows
}

/// Counts base seats from the people where plan usage has no line for them.
fn base_from_people(audit: &Audit, tally: &Tally) -> Option<License> {
    let lines = &audit.account.plan_usage.lines;
    if lines.iter().any(|line| is_base(&line.product)) {
        return None;
    }
    let counts = tally.counts("base", None);
    let pending = tally.pending("base", None);
    // People who could not be listed may hold seats as well.
    let users = audit.account.reading(Dataset::Users);
    let is_whole = users.is_some_and(|reading| reading.state != State::Partial);
    let all_listed = is_whole && tally.untold == 0;
    let forgotten = audit.forgotten("base", None).filter(|_| all_listed);
    Some(License {
        plan_name: Some("Licensed users".to_owned()),
        assigned: forgotten.map(|(seats, _)| Decimal::from(counts.total() - pending + seats)),
        pending: forgotten.map(|(_, promised)| Decimal::from(pending + promised)),
        counts: tally.types_are_told().then_some(counts),
        use_is_known: use_is_known(audit, "base", counts),
        dataset: Dataset::Users,
        ..License::new("base", None)
    })
}

/// Tells whether every day was read that decides on the seats of a product, or every holder was asked about.
fn use_is_known(audit: &Audit, product: &str, counts: Counts) -> bool {
    audit.use_is_known(product) || (counts.total() > 0 && counts.unknown == 0)
}

fn plan_row(audit: &Audit, line: &PlanLine, tally: &Tally) -> License {
    let code = line.plan.as_deref();
    let name = catalog::plan_name(&line.product, code, line.name.as_deref());
    let counts = tally.counts(&line.product, code);
    let is_held_by_none = is_held_by_none(line, counts);
    let is_told = if is_base(&line.product) {
        audit.base_lines.tells(line) && tally.types_are_told()
    } else {
        tells_holders(audit, line, counts, tally) || is_held_by_none
    };
    License {
        plan_name: Some(name),
        purchased: line.purchased.map(Decimal::from),
        assigned: line.assigned.map(Decimal::from),
        pending: line.pending.map(Decimal::from),
        counts: is_told.then_some(counts),
        use_is_known: is_held_by_none || use_is_known(audit, &line.product, counts),
        by_active_hosts: line.active_hosts.is_some() && line.assigned.is_none(),
        ..License::new(&line.product, line.plan.clone())
    }
}

/// Tells whether anybody is known to hold a seat of an add-on.
fn tells_holders(audit: &Audit, line: &PlanLine, counts: Counts, tally: &Tally) -> bool {
    line.is_add_on() && audit.tells_holders(&line.product, tally) && counts.total() > 0
}

/// Tells whether Zoom says that nobody holds a seat of an add-on, and nobody is known to: then there is none whose use would
/// have to be known.
fn is_held_by_none(line: &PlanLine, counts: Counts) -> bool {
    line.is_add_on()
        && line.assigned == Some(0)
        && line.pending.unwrap_or(0) == 0
        && counts.total() == 0
}
