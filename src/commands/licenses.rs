//! `zoomaudit licenses`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::audit::Audit;
use crate::audit::licenses::{License, Unit, licenses};
use crate::audit::price::Price;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person};
use crate::report::{Cell, Column, Row};
use crate::sync::plan::Needs;

use super::settle::Settle;
use super::{Outcome, assignments, count, counted, method, percent, reading, text, word};

/// Show the seats bought, assigned, used and idle, per plan
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit licenses
  zoomaudit licenses --format csv -o licenses.csv
  zoomaudit licenses --assignments --verdict idle,never --settle")]
pub struct Args {
    /// Show one row for each seat that somebody holds
    #[arg(long)]
    assignments: bool,

    #[command(flatten)]
    filter: assignments::Filter,

    #[command(flatten)]
    settle: Settle,
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.assignments {
            assignments::COLUMNS
        } else {
            COLUMNS
        }
    }

    fn also(&self) -> Vec<Dataset> {
        // What the operation log tells is used where a sync read it: its prose is never all understood, and a report
        // is not incomplete without.
        let also = [Dataset::Webinars, Dataset::Calls, Dataset::SignIns].into_iter();
        also.chain(self.assignments.then_some(Dataset::Upcoming))
            .collect()
    }
}

const COLUMNS: &[Column] = &[
    Column::left("product", "Product"),
    Column::left("plan", "Plan"),
    Column::left("plan_name", "Plan").shown(),
    Column::left("unit", "Unit"),
    Column::right("purchased", "Bought").shown(),
    Column::right("assigned", "Assigned").shown(),
    Column::right("pending", "Pending"),
    Column::right("available", "Available").shown(),
    Column::right("active", "Active").shown(),
    Column::right("idle", "Idle").shown(),
    Column::right("never", "Never").shown(),
    Column::right("new", "New"),
    Column::right("unknown", "Unknown"),
    Column::right("exempt", "Exempt"),
    Column::right("utilization_pct", "Used %").shown(),
    Column::right("unit_price", "Unit price"),
    Column::left("price_per", "Per"),
    Column::left("currency", "Currency"),
    Column::right("annual_cost", "Cost a year").shown(),
    Column::right("idle_annual_cost", "Idle a year").shown(),
    Column::right("available_annual_cost", "Available a year"),
];

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let needs = Needs {
        datasets: vec![
            Dataset::Users,
            Dataset::PlanUsage,
            Dataset::PhonePlans,
            Dataset::PhoneUsers,
            Dataset::HostActivity,
        ],
        also: args.also(),
        first_day: reading::policy_first_day(context),
    };
    let wants = |audit: &Audit, person: &Person| args.filter.is_about_base_of(person, audit);
    let loaded = args.settle.load((context, &needs), wants).await?;
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    method::say_what_counts(&audit, context);
    if args.assignments {
        return assignments::outcome(&args.filter, (&loaded, audit), context);
    }
    let tally = counted::tally(&audit, &loaded)?;
    method::say_what_is_unknown(&tally, audit.has(Dataset::Calls), context);
    let licenses = licenses(&audit, &tally, context.settings.contract());
    method::say_what_has_no_price(&licenses, context);
    let rows: Vec<_> = licenses.iter().map(|license| Ok(row(license))).collect();
    let found = (rows.into_iter(), method::days(&audit, context));
    Ok(loaded.outcome(context, COLUMNS, found))
}

fn row(license: &License) -> Row {
    let verdicts = license.counts;
    let price = license.price.as_ref();
    let money = |amount: Option<Decimal>| match (amount, price) {
        (Some(amount), Some(price)) => Cell::Money {
            amount,
            currency: price.currency.clone(),
        },
        _ => Cell::Missing,
    };
    vec![
        Cell::Text(license.product.clone()),
        text(license.plan.clone()),
        text(license.plan_name.clone()),
        Cell::Word(license.unit.as_str()),
        quantity(license.unit, license.purchased),
        quantity(license.unit, license.assigned),
        quantity(license.unit, license.pending),
        quantity(license.unit, license.available()),
        count(verdicts.map(|counts| counts.active)),
        count(verdicts.map(|counts| counts.idle)),
        count(verdicts.map(|counts| counts.never)),
        count(verdicts.map(|counts| counts.new)),
        count(verdicts.map(|counts| counts.unknown)),
        count(verdicts.map(|counts| counts.exempt)),
        percent(license.utilization_pct()),
        money(price.map(Price::shown)),
        word(price.map(|price| price.per.as_str())),
        text(price.map(|price| price.currency.clone())),
        money(license.annual(license.purchased)),
        money(license.idle_annual()),
        money(license.annual(license.available())),
    ]
}

/// Seats are whole, gigabytes need not be.
fn quantity(unit: Unit, value: Option<Decimal>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Missing,
        (Unit::Gigabyte, Some(value)) => Cell::Decimal(value),
        (Unit::Seat | Unit::Room, Some(value)) => {
            value.to_i64().map_or(Cell::Decimal(value), Cell::Count)
        }
    }
}
