//! What each part of the company holds, and what that costs: together it is the bill, to the cent.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::counts::{Counts, Told};
use super::licenses::{License, Unit};
use super::price::shares;
use super::seats::Seat;

/// Who holds seats of a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A department, a group, a role: whatever seats are put together by.
    Named(String),
    /// Holders who are in none.
    None,
    /// Seats whose holders are not known; where nothing says how many are held, those too that nobody may hold.
    Unknown,
    /// Seats that nobody holds.
    Unassigned,
}

impl Part {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::None => "(none)",
            Self::Unknown => "(unknown)",
            Self::Unassigned => "(unassigned)",
        }
    }
}

/// The seats that were held, by part of the company, product and plan.
#[derive(Debug, Clone, Default)]
pub struct Chargeback(BTreeMap<(Part, String, Option<String>), Held>);

/// The seats of a plan that were held, and how many of them by people who have not accepted.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    counts: Counts,
    pending: i64,
}

/// So many seats of a plan, and whose they are.
struct Split {
    part: Part,
    /// All of them; those of the bill.
    seats: Option<i64>,
    /// Those of them that are held by people who have accepted; `None` where nothing tells how many are held.
    assigned: Option<i64>,
    /// `None` where nothing tells which of them are.
    pending: Option<i64>,
    counts: Option<Counts>,
}

/// The seats of a plan that one part of the company holds.
#[derive(Debug, Clone)]
pub struct Charge {
    pub part: Part,
    pub unit: Unit,
    pub product: String,
    pub plan: Option<String>,
    pub plan_name: Option<String>,
    /// `None` where it is not known how many were bought, or are held.
    pub seats: Option<i64>,
    /// Those of them that somebody holds, who has accepted; as in a row of a license.
    pub assigned: Option<i64>,
    /// Those of people who have not accepted.
    pub pending: Option<i64>,
    /// Of the seats whose holders are known.
    pub told: Option<Told>,
    pub currency: Option<String>,
    pub annual_cost: Option<Decimal>,
    pub idle_annual_cost: Option<Decimal>,
}

impl Chargeback {
    /// Counts the seats of somebody.
    pub fn add(&mut self, part: &Part, seats: &[Seat<'_>]) {
        for seat in seats {
            // A bundle of which nothing says which it is is among the seats whose holders are not known.
            let Some(product) = seat.product else {
                continue;
            };
            let plan = seat.plan.as_deref().map(str::to_owned);
            let held = self.0.entry((part.clone(), product.to_owned(), plan));
            let held = held.or_default();
            held.counts.add(seat.found.ruling.verdict);
            held.pending += i64::from(seat.is_pending());
        }
    }

    /// Splits what the seats of each plan cost among those who hold them.
    pub fn charges(&self, licenses: &[License]) -> Vec<Charge> {
        let seats = licenses.iter();
        // Numbers and storage are of the bill where they have a price.
        let is_billed = |license: &&License| match license.unit {
            Unit::Seat | Unit::Room => true,
            Unit::Number | Unit::Gigabyte => license.price.is_some(),
        };
        let seats = seats.filter(is_billed);
        let mut charges: Vec<Charge> = seats.flat_map(|license| self.of_plan(license)).collect();
        charges.sort_by(|one, other| one.part.cmp(&other.part));
        charges
    }

    fn of_plan(&self, license: &License) -> Vec<Charge> {
        if license.unit == Unit::Gigabyte {
            return priced(license, vec![Split::of_all()]);
        }
        let held: Vec<(&Part, Held)> = self
            .0
            .iter()
            .filter(|((_, product, plan), _)| *product == license.product && *plan == license.plan)
            .map(|((part, ..), held)| (part, *held))
            .collect();
        let known: i64 = held.iter().map(|(_, held)| held.counts.total()).sum();
        let known_pending: i64 = held.iter().map(|(_, held)| held.pending).sum();
        let whole = |number: Option<Decimal>| number.and_then(|number| i64::try_from(number).ok());
        // Where Zoom tells how many are assigned and not how many of them are pending, none is told apart here either.
        let tells_pending = license.pending.is_some() || license.assigned.is_none();
        let told = |pending: i64| tells_pending.then_some(pending);
        let pending = whole(license.pending).unwrap_or(0);
        let assigned = whole(license.assigned).map(|assigned| assigned + pending);
        // Those who were listed may be more than Zoom says that there are.
        let others = assigned.map(|assigned| (assigned - known).max(0));
        let bought = whole(license.purchased);
        // Where nothing says how many are held, any of the rest may be.
        let others = others.or(bought.map(|bought| bought - known));
        let free = bought
            .zip(others)
            .map(|(bought, others)| bought - known - others);
        let mut parts: Vec<Split> = held
            .into_iter()
            .map(|(part, held)| Split {
                part: part.clone(),
                seats: Some(held.counts.total()),
                assigned: Some(held.counts.total() - told(held.pending).unwrap_or(0)),
                pending: told(held.pending),
                counts: Some(held.counts),
            })
            .collect();
        if others != Some(0) {
            let held = others.filter(|_| assigned.is_some());
            let pending = held.and_then(|held| told((pending - known_pending).clamp(0, held)));
            parts.push(Split {
                part: Part::Unknown,
                seats: others,
                assigned: held.map(|held| held - pending.unwrap_or(0)),
                pending,
                counts: None,
            });
        }
        if free != Some(0) {
            parts.push(Split {
                part: Part::Unassigned,
                seats: free,
                assigned: Some(0),
                pending: told(0),
                counts: None,
            });
        }
        priced(license, parts)
    }
}

impl Split {
    /// What all use together.
    fn of_all() -> Self {
        Self {
            part: Part::Unassigned,
            seats: None,
            assigned: None,
            pending: None,
            counts: None,
        }
    }
}

fn priced(license: &License, parts: Vec<Split>) -> Vec<Charge> {
    let seats: Option<Vec<i64>> = parts.iter().map(|split| split.seats).collect();
    let cost = license.annual_cost();
    // Where more is held than was bought, what nobody holds is less than nothing, and takes off what the bill has not.
    let costs = match license.unit {
        Unit::Gigabyte => cost.map(|cost| vec![cost]),
        Unit::Seat | Unit::Room | Unit::Number => cost
            .zip(seats)
            .and_then(|(cost, seats)| shares(cost, &seats)),
    };
    let idle = |split: &Split| split.counts.map_or(0, |counts| counts.unused());
    let idle_seats: Vec<i64> = parts.iter().map(idle).collect();
    let idle_costs = license
        .idle_annual()
        .and_then(|cost| shares(cost, &idle_seats));
    let at = |costs: &Option<Vec<Decimal>>, at: usize| costs.as_ref().map(|costs| costs[at]);
    let charge = |(place, split): (usize, Split)| Charge {
        assigned: split.assigned,
        part: split.part,
        unit: license.unit,
        product: license.product.clone(),
        plan: license.plan.clone(),
        plan_name: license.plan_name.clone(),
        seats: split.seats,
        pending: split.pending,
        told: split.counts.map(|counts| counts.told(license.use_is_known)),
        currency: license.currency().map(str::to_owned),
        annual_cost: at(&costs, place),
        idle_annual_cost: split.counts.and_then(|counts| {
            at(&idle_costs, place).or_else(|| license.idle_annual_of_none(counts))
        }),
    };
    parts.into_iter().enumerate().map(charge).collect()
}
