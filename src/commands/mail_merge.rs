//! `zoomaudit licenses --assignments --for mail-merge`: one row for each person who is asked about seats.

use std::cell::Cell as Count;
use std::rc::Rc;

use jiff::civil::Date;

use super::assignments::Filter;
use super::loaded::{Loaded, People};
use super::passing::Passing;
use super::{Outcome, method, text, time, word};
use crate::audit::Audit;
use crate::audit::import::{guards, has_left};
use crate::audit::seats::{Holder, Seat};
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::{Listed, Person, Standing};
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("manager", "Manager").shown(),
    Column::left("manager_email", "Manager's email"),
    Column::left("products", "Products").shown(),
    Column::left("reason", "Reason").shown(),
    Column::left("last_used_at", "Last used").shown(),
    Column::left("answer_by", "Answer by").shown(),
    Column::left("guards", "Guards"),
    Column::left("directory_status", "Status in the directory"),
];

pub(super) fn outcome(
    (filter, answer_by): (Filter, Date),
    (loaded, audit): (&Loaded, &Audit),
    context: &Context,
) -> Result<Outcome, Error> {
    let days = method::days(audit, context);
    let audit = audit.clone();
    let people = loaded.people(People::Alone)?;
    let leavers = Rc::new(Count::new(0_u64));
    let counted = Rc::clone(&leavers);
    let rows = Passing::new(people.filter_map(move |person| match person {
        Ok(person) if has_left(&person) => {
            let seats = audit.seats(&person);
            let holds = seats.iter().any(|seat| filter.gives_back(&person, seat));
            counted.set(counted.get() + u64::from(holds));
            None
        }
        Ok(person) => row(&person, &audit, (&filter, answer_by)).map(Ok),
        Err(error) => Some(Err(in_rows(error))),
    }));
    let rest = rows.rest();
    let mut outcome = loaded.outcome(context, COLUMNS, (rows, days));
    outcome.after = Some(Box::new(move |context| {
        rest.finish()?;
        if leavers.get() > 0 {
            context.terminal.status(&format!(
                "left out, because they left, as the directory says, and nobody has to be asked: {} (`--for zoom-import` takes their seats, but for guarded ones)",
                leavers.get()
            ));
        }
        Ok(())
    }));
    Ok(outcome)
}

/// Returns the row of somebody who holds a seat that is wanted.
fn row(person: &Person, audit: &Audit, (filter, answer_by): (&Filter, Date)) -> Option<Row> {
    let seats = audit.seats(person);
    let seats: Vec<&Seat<'_>> = seats.iter().filter(|seat| filter.wants(seat)).collect();
    let (name, department) = match seats.first()?.holder {
        Holder::User(user) => (user.name(), user.department.clone()),
        Holder::PhoneOnly(phone) => (phone.name.clone(), phone.department.clone()),
        // Nobody to write to.
        Holder::Place(_) => return None,
    };
    let (manager, manager_email) = manager(person);
    let products = seats
        .iter()
        .map(|seat| seat.product.unwrap_or("unknown").to_owned());
    let reasons = seats.iter().map(|seat| seat.found.ruling.reason.as_str());
    let last = seats.iter().filter_map(|seat| seat.found.last);
    let guards = seats.iter().flat_map(|seat| guards(person, seat));
    let standing = person.listed.as_ref().and_then(|listed| listed.standing);
    Some(vec![
        text(person.email().map(ToString::to_string)),
        text(name),
        text(department),
        text(manager),
        text(manager_email),
        each_once(products),
        each_once(reasons.map(str::to_owned)),
        time(last.map(|(at, _)| at).max()),
        Cell::Date(answer_by),
        each_once(guards.map(str::to_owned)),
        word(standing.map(Standing::as_str)),
    ])
}

fn each_once(words: impl Iterator<Item = String>) -> Cell {
    let mut once: Vec<String> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    Cell::List(once)
}

/// Returns the manager and, where it is known, the address: both of the directory, if it names one, else of Zoom.
/// A name is not looked up, for there may be two of it.
fn manager(person: &Person) -> (Option<String>, Option<String>) {
    let listed = person.listed.as_ref();
    let listed = listed
        .filter(|listed| listed.manager.is_some() || listed.manager_email.is_some())
        .map(
            |Listed {
                 manager,
                 manager_email,
                 ..
             }| (manager.clone(), manager_email.clone()),
        );
    let told = person.details.as_ref();
    let told = || (told.and_then(|details| details.manager.clone()), None);
    let (name, address) = listed.unwrap_or_else(told);
    let address = address.or_else(|| name.clone().filter(|name| name.contains('@')));
    (name.or_else(|| address.clone()), address)
}
