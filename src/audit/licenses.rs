//! Seats per plan: bought, assigned, used, and what they cost.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Audit;
use super::base::{Base, is_base, is_in_use};
use super::catalog;
use super::counts::Counts;
use super::phone::phone_rows;
use super::price::{ContractLine, Price, price_of};
use super::seats::{Holder, Seat};
use crate::model::{PlanLine, Status, StoragePlan};

/// What a plan is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Seat,
    Room,
    Gigabyte,
}

impl Unit {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Room => "room",
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
    pub price: Option<Price>,
}

impl License {
    /// Seats bought that nobody holds: negative when more are held than were bought.
    pub fn available(&self) -> Option<Decimal> {
        Some(self.purchased? - self.assigned? - self.pending.unwrap_or_default())
    }

    /// Active holders in percent of the seats bought, to one decimal.
    pub fn utilization_pct(&self) -> Option<Decimal> {
        let counts = self.counts.filter(Counts::tell_of_use)?;
        let purchased = self.purchased.filter(|purchased| !purchased.is_zero())?;
        Some((Decimal::from(counts.active * 100) / purchased).round_dp(1))
    }

    /// What so many seats cost a year.
    pub fn annual(&self, seats: Option<Decimal>) -> Option<Decimal> {
        if self.unit == Unit::Gigabyte {
            return None;
        }
        let per_year = self.price.as_ref()?.per_year();
        let mut amount = seats? * per_year;
        amount.rescale(per_year.scale());
        Some(amount)
    }

    /// What the seats cost a year that somebody holds and nobody uses.
    pub fn idle_annual(&self) -> Option<Decimal> {
        let counts = self.counts.filter(Counts::tell_of_use)?;
        let per_seat = self.price.as_ref()?.is_per_named_seat();
        per_seat.then(|| self.annual(Some(Decimal::from(counts.idle + counts.never))))?
    }
}

/// Lists the plans of the account: those of plan usage in Zoom's order, then calling plans, then storage.
pub fn licenses(audit: &Audit<'_>, contract: &[ContractLine]) -> Vec<License> {
    let seats = audit.seats();
    let tally = Tally::new(&seats);
    let mut rows: Vec<License> = base_from_people(audit, &tally).into_iter().collect();
    rows.extend(
        audit
            .account
            .plan_usage
            .lines
            .iter()
            .map(|line| plan_row(audit, line, &tally)),
    );
    rows.extend(phone_rows(audit, &tally));
    rows.extend(audit.account.plan_usage.storage.as_ref().map(storage_row));
    for row in &mut rows {
        row.price = price_of(contract, row.plan.as_deref(), &row.product, audit.as_of);
    }
    rows
}

/// Verdicts of the seats by product and plan.
pub(super) struct Tally<'a> {
    by_plan: HashMap<(&'a str, Option<&'a str>), Counts>,
    pending: HashMap<(&'a str, Option<&'a str>), i64>,
}

impl<'a> Tally<'a> {
    fn new(seats: &'a [Seat<'a>]) -> Self {
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

    fn pending(&self, product: &str, plan: Option<&str>) -> i64 {
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

/// Counts base seats from the people where plan usage has no line for them.
fn base_from_people(audit: &Audit<'_>, tally: &Tally<'_>) -> Option<License> {
    if audit
        .account
        .plan_usage
        .lines
        .iter()
        .any(|line| is_base(&line.product))
    {
        return None;
    }
    let counts = tally.counts("base", None);
    let pending = tally.pending("base", None);
    Some(License {
        product: "base".to_owned(),
        plan: None,
        plan_name: Some("Licensed users".to_owned()),
        unit: Unit::Seat,
        purchased: None,
        assigned: Some(Decimal::from(counts.total() - pending)),
        pending: Some(Decimal::from(pending)),
        counts: Some(counts),
        price: None,
    })
}

fn plan_row(audit: &Audit<'_>, line: &PlanLine, tally: &Tally<'_>) -> License {
    let code = line.plan.as_deref();
    License {
        product: line.product.clone(),
        plan: line.plan.clone(),
        plan_name: Some(catalog::plan_name(
            &line.product,
            code,
            line.name.as_deref(),
        )),
        unit: if line.product == "zoom_rooms" {
            Unit::Room
        } else {
            Unit::Seat
        },
        purchased: line.purchased.map(Decimal::from),
        assigned: line.assigned.map(Decimal::from),
        pending: line.pending.map(Decimal::from),
        counts: line_counts(audit, line, tally),
        price: None,
    }
}

/// Returns the verdicts on the seats of a line, where it is known who holds them.
fn line_counts(audit: &Audit<'_>, line: &PlanLine, tally: &Tally<'_>) -> Option<Counts> {
    if !is_base(&line.product) {
        return None;
    }
    let same_product = |other: &&PlanLine| other.product == line.product && is_in_use(other);
    let is_only = audit
        .account
        .plan_usage
        .lines
        .iter()
        .filter(same_product)
        .count()
        == 1;
    match audit.base_line() {
        Base::Known { product, .. } if product == line.product => {
            // Of several lines in use, nothing says which of them a person is on.
            (is_only && is_in_use(line)).then(|| tally.counts(&product, line.plan.as_deref()))
        }
        // A product that nobody can hold a seat of.
        Base::Known { .. } if !is_in_use(line) => Some(Counts::default()),
        Base::Known { .. } | Base::Unknown => None,
    }
}

fn storage_row(storage: &StoragePlan) -> License {
    License {
        product: "recording".to_owned(),
        plan: storage.plan.clone(),
        plan_name: Some(catalog::plan_name(
            "recording",
            storage.plan.as_deref(),
            None,
        )),
        unit: Unit::Gigabyte,
        purchased: gigabytes(storage.plan_bytes, storage.free_bytes),
        assigned: gigabytes(storage.plan_used_bytes, storage.free_used_bytes),
        pending: None,
        counts: None,
        price: None,
    }
}

/// Adds two sizes in bytes up to gigabytes, to three decimals.
fn gigabytes(plan: Option<u64>, free: Option<u64>) -> Option<Decimal> {
    let bytes = plan?.checked_add(free?)?;
    Some(
        (Decimal::from(bytes) / Decimal::from(1_u64 << 30))
            .round_dp(3)
            .normalize(),
    )
}
