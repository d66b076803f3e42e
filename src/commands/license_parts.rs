//! `zoomaudit licenses --by`: what each part of the company holds, and its share of the bill.

use crate::audit::Audit;
use crate::audit::chargeback::{Charge, Chargeback};
use crate::audit::licenses::{License, licenses};
use crate::audit::names::Names;
use crate::audit::tally::Tally;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, counted_seats_and_rooms};
use crate::report::{Cell, Column, Row};

use super::loaded::{Loaded, People};
use super::part_of::{By, part_of, part_of_place};
use super::{Outcome, bill, count, method, money, priced, text, verdicts};

const fn columns(first: Column) -> [Column; 16] {
    [
        first,
        Column::left("product", "Product"),
        Column::left("plan", "Plan code"),
        Column::left("plan_name", "Plan").shown(),
        Column::right("seats", "Seats").shown(),
        Column::right("active", "Active").short("Act.").shown(),
        Column::right("idle", "Idle").shown(),
        Column::right("never", "Never").shown(),
        Column::right("new", "New"),
        Column::right("unknown", "Unknown").short("Unk."),
        Column::right("exempt", "Exempt"),
        Column::left("currency", "Currency"),
        Column::right("annual_cost", "Cost a year").shown(),
        Column::right("idle_annual_cost", "Idle a year").shown(),
        Column::right("assigned", "Assigned").short("Held"),
        Column::right("pending", "Pending"),
    ]
}

pub(super) fn columns_of(by: By) -> &'static [Column] {
    match by {
        By::Department => const { &columns(Column::left("department", "Department").shown()) },
        By::CostCenter => const { &columns(Column::left("cost_center", "Cost centre").shown()) },
        By::Division => const { &columns(Column::left("division", "Division").shown()) },
        By::Group => const { &columns(Column::left("group", "Group").shown()) },
        By::Role => const { &columns(Column::left("role", "Role").shown()) },
        By::Domain => const { &columns(Column::left("domain", "Domain").shown()) },
        By::Plan => const { &columns(Column::left("holders", "Holders").shown()) },
    }
}

pub(super) fn outcome(
    by: By,
    (loaded, audit): (&Loaded, &Audit),
    context: &Context,
) -> Result<Outcome, Error> {
    let names = Names::of(&loaded.account);
    let tells_divisions = audit.has(Dataset::Divisions);
    let places = audit.place_seats();
    let (mut tally, mut held) = (Tally::of_places(&places), Chargeback::default());
    for person in loaded.people(People::Alone)? {
        let person = person?;
        let seats = audit.seats(&person);
        tally.add(&person, &seats);
        held.add(&part_of(&person, by, (&names, tells_divisions)), &seats);
    }
    for (place, seats) in &places {
        held.add(&part_of_place(place, by), seats);
    }
    let contract = audit.agreed(context.settings.contract());
    let licenses = licenses(audit, &tally, &contract);
    method::say_who_is_not_known(&licenses, context);
    let all_have_rows = priced::say(&licenses, (audit, &contract), context);
    let charges = held.charges(&licenses);
    let said = said(&charges, (&licenses, all_have_rows));
    let rows: Vec<_> = charges.into_iter().map(|charge| Ok(row(charge))).collect();
    let found = (rows.into_iter(), method::days(audit, context));
    let mut outcome = loaded.outcome(context, columns_of(by), found);
    outcome.summary.push(said);
    Ok(outcome)
}

fn row(charge: Charge) -> Row {
    let currency = charge.currency.as_deref();
    let money = |amount| money(amount, currency);
    let [active, idle, never, new, unknown, exempt] = verdicts(charge.told);
    vec![
        Cell::Text(charge.part.as_str().to_owned()),
        Cell::Text(charge.product),
        text(charge.plan),
        text(charge.plan_name),
        count(charge.seats),
        active,
        idle,
        never,
        new,
        unknown,
        exempt,
        text(currency),
        money(charge.annual_cost),
        money(charge.idle_annual_cost),
        count(charge.assigned),
        count(charge.pending),
    ]
}

/// Says what it comes to in all.
fn said(charges: &[Charge], licenses: (&[License], bool)) -> String {
    let seats = charges.iter().filter(|charge| charge.unit.is_held());
    let at_least = bill::at_least(seats.clone().any(|charge| charge.seats.is_none()));
    let seats: i64 = seats.filter_map(|charge| charge.seats).sum();
    let amounts = charges.iter().map(|charge| {
        let currency = charge.currency.as_deref();
        (charge.annual_cost, charge.idle_annual_cost, currency)
    });
    format!(
        "{at_least}{}; {}",
        counted_seats_and_rooms(seats),
        bill::said(licenses, amounts)
    )
}
