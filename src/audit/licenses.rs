//! Seats per plan: bought, assigned, used, and what they cost.

use rust_decimal::Decimal;

use super::Audit;
use super::agreed::agree;
use super::catalog;
use super::contract::{Contract, Term};
use super::counts::{Counts, Told};
use super::percent::percent_of;
use super::phone::phone_rows;
use super::phone_numbers::{PHONE_NUMBERS, number_rows};
use super::price::Price;
use super::seats::PHONE;
use super::storage::storage_row;
use super::tally::Tally;
use crate::model::is_base;
use crate::model::{Dataset, PlanLine, State};

/// What a plan is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Seat,
    Room,
    Number,
    Gigabyte,
}

impl Unit {
    /// Tells whether it is one that somebody, or something, holds for itself.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Seat | Self::Room)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Room => "room",
            Self::Number => "number",
            Self::Gigabyte => "GB",
        }
    }
}

/// One plan of the account. What nobody says is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct License {
    pub product: String,
    pub plan: Option<String>,
    pub plan_name: Option<String>,
    pub unit: Unit,
    pub purchased: Option<Decimal>,
    pub assigned: Option<Decimal>,
    pub pending: Option<Decimal>,
    /// The seats whose holders are known, by verdict; `None` where nothing says who holds one.
    pub counts: Option<Counts>,
    /// Whether what decides on the verdicts was read: where it was not, 0 active says nothing.
    pub use_is_known: bool,
    /// Whether Zoom counts hosts of the month instead of seats.
    pub by_active_hosts: bool,
    pub price: Option<Price>,
    /// Whether the contract told how many were bought, because Zoom does not.
    pub is_by_contract: bool,
    /// The seats that the contract is for.
    pub contracted: Option<i64>,
    /// The seats that have to be paid for in any case.
    pub minimum: i64,
    /// How many more than it is for the contract has paid for, where it has several lines that say so.
    pub beyond: Option<i64>,
    /// When the contract ends.
    pub term: Option<Term>,
}

impl License {
    /// A plan of which nothing else is known.
    pub(super) fn new(product: &str, plan: Option<String>, unit: Unit) -> Self {
        Self {
            product: product.to_owned(),
            plan,
            unit,
            plan_name: None,
            purchased: None,
            assigned: None,
            pending: None,
            counts: None,
            use_is_known: false,
            by_active_hosts: false,
            price: None,
            is_by_contract: false,
            contracted: None,
            minimum: 0,
            beyond: None,
            term: None,
        }
    }

    /// Seats bought that nobody holds: negative when more are held than were bought.
    pub fn available(&self) -> Option<Decimal> {
        Some(self.purchased? - self.assigned? - self.pending.unwrap_or_default())
    }

    /// What Zoom tells of it with.
    pub fn dataset(&self) -> Dataset {
        match self.product.as_str() {
            PHONE | PHONE_NUMBERS => Dataset::PhonePlans,
            _ => Dataset::PlanUsage,
        }
    }

    /// Who tells how many were bought.
    pub fn purchased_source(&self) -> Option<&'static str> {
        let source = if self.is_by_contract {
            "contract"
        } else {
            "zoom"
        };
        self.purchased.is_some().then_some(source)
    }

    /// How many seats are known to have which verdict.
    pub fn told(&self) -> Option<Told> {
        self.counts.map(|counts| counts.told(self.use_is_known))
    }

    /// Active holders in percent of the seats bought, to one decimal.
    pub fn utilization_pct(&self) -> Option<Decimal> {
        let counts = self.counts.filter(|_| self.use_is_known)?;
        percent_of(Decimal::from(counts.active), self.purchased?)
    }
}

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
    agree(&mut rows, contract, audit.as_of);
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
        ..License::new("base", None, Unit::Seat)
    })
}

/// Tells whether every day was read that decides on the seats of a product, or every holder was asked about.
fn use_is_known(audit: &Audit, product: &str, counts: Counts) -> bool {
    audit.use_is_known(product) || (counts.total() > 0 && counts.unknown == 0)
}

fn plan_row(audit: &Audit, line: &PlanLine, tally: &Tally) -> License {
    let code = line.plan.as_deref();
    let name = catalog::plan_name(&line.product, code, line.name.as_deref());
    let unit = if line.product == "zoom_rooms" {
        Unit::Room
    } else {
        Unit::Seat
    };
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
        ..License::new(&line.product, line.plan.clone(), unit)
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
