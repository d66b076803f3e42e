//! `zoomaudit licenses --assignments`: one row for each seat that somebody holds.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use crate::audit::Audit;
use crate::audit::contract::Contract;
use crate::audit::seats::{Holder, Seat};
use crate::audit::tally::Tally;
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::{Dataset, Person};
use crate::report::{Column, Row};

use super::assignment_rows::row;
use super::loaded::{Loaded, People};
use super::names::is_among;
use super::passing::Passing;
use super::{Outcome, method};

/// What shows no single seats. That an option needs `--assignments` is not looked at where it cannot be had.
pub(super) const NOT_OF_SEATS: [&str; 3] = ["by", "renewal", "what_if"];

/// Which seats are wanted.
#[derive(Debug, Clone, clap::Args)]
pub struct Filter {
    /// With `--assignments`, only seats of this product, such as base or phone (can be repeated)
    #[arg(
        long,
        value_name = "PRODUCT",
        value_delimiter = ',',
        requires = "assignments",
        conflicts_with_all = NOT_OF_SEATS
    )]
    product: Vec<String>,

    /// With `--assignments`, only seats with this verdict (can be repeated)
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', requires = "assignments",
          conflicts_with_all = NOT_OF_SEATS, value_parser = ["active", "idle", "never", "new", "unknown", "exempt"])]
    pub(super) verdict: Vec<String>,

    /// With `--assignments`, only seats of people of this department (can be repeated)
    #[arg(long, value_name = "NAME", requires = "assignments", conflicts_with_all = NOT_OF_SEATS)]
    department: Vec<String>,

    /// Whether seats of people who left are meant whatever their verdict.
    #[arg(skip)]
    pub(super) takes_leavers: bool,
}

pub const COLUMNS: &[Column] = &[
    Column::left("holder_type", "Holder"),
    Column::left("holder_id", "Holder id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("status", "Status"),
    Column::left("product", "Product").shown(),
    Column::left("plan", "Plan"),
    Column::left("held_since", "Held since"),
    Column::left("held_since_source", "Held since by"),
    Column::left("last_login_at", "Last login"),
    Column::left("last_used_at", "Last used").shown(),
    Column::left("last_used_source", "Last used by"),
    Column::right("idle_days", "Idle days").shown(),
    Column::left("verdict", "Verdict").shown(),
    Column::left("reason", "Reason").shown(),
    Column::left("next_event_at", "Next event"),
    Column::left("guards", "Guards"),
    Column::right("unit_price", "Unit price"),
    Column::left("price_per", "Per"),
    Column::left("currency", "Currency"),
];

/// Shows a row for every seat that is wanted, as people pass; of whom nothing is known is told after them.
pub(super) fn outcome(
    filter: &Filter,
    (loaded, audit): (&Loaded, Audit),
    context: &Context,
) -> Result<Outcome, Error> {
    let days = method::days(&audit, context);
    let people = loaded.people(People::Alone)?;
    let (filter, contract) = (
        filter.clone(),
        audit.agreed(context.settings.contract()).into_owned(),
    );
    let places = audit.place_seats();
    let tally = Rc::new(RefCell::new(Tally::of_places(&places)));
    let counted = Rc::clone(&tally);
    let has_calls = audit.has(Dataset::Calls);
    let places = places.iter();
    let places = places.flat_map(|(_, seats)| filter.rows(seats, (&audit, &contract)));
    let places: Vec<_> = places.collect();
    let made = people.flat_map(move |person| match person {
        Ok(person) => {
            let seats = audit.seats(&person);
            tally.borrow_mut().add(&person, &seats);
            filter.rows(&seats, (&audit, &contract))
        }
        Err(error) => vec![Err(in_rows(error))],
    });
    let rows = Passing::new(made.chain(places));
    let rest = rows.rest();
    let mut outcome = loaded.outcome(context, COLUMNS, (rows, days));
    outcome.after = Some(Box::new(move |context| {
        rest.finish()?;
        method::say_what_is_unknown(&counted.borrow(), has_calls, context);
        Ok(())
    }));
    Ok(outcome)
}

impl Filter {
    fn rows(
        &self,
        seats: &[Seat<'_>],
        (audit, contract): (&Audit, &Contract),
    ) -> Vec<io::Result<Row>> {
        let wanted = seats.iter().filter(|seat| self.wants(seat));
        wanted.map(|seat| Ok(row(seat, audit, contract))).collect()
    }

    /// Tells whether a seat is wanted.
    pub(super) fn wants(&self, seat: &Seat<'_>) -> bool {
        self.is_about(seat) && is_among(&self.verdict, Some(seat.found.ruling.verdict.as_str()))
    }

    /// Tells whether somebody holds a base seat that is wanted, whatever its verdict.
    pub(super) fn is_about_base_of(&self, person: &Person, audit: &Audit) -> bool {
        let seat = audit.base_seat(person);
        seat.is_some_and(|seat| self.is_about(&seat))
    }

    pub(super) fn is_about(&self, seat: &Seat<'_>) -> bool {
        let department = match seat.holder {
            Holder::User(user) => user.department.as_deref(),
            Holder::PhoneOnly(phone_user) => phone_user.department.as_deref(),
            Holder::Place(place) => place.department.as_deref(),
        };
        is_among(&self.product, seat.product) && is_among(&self.department, department)
    }
}
