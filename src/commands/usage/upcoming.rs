//! `zoomaudit usage upcoming`: who is to host something.

use std::cell::Cell as Counter;
use std::rc::Rc;

use super::{Args, rows};
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::names::Names;
use crate::commands::passing::Passing;
use crate::commands::{Outcome, count, time};
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::Dataset;
use crate::report::Column;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department").shown(),
    Column::right("events", "Events").shown(),
    Column::left("next_event_at", "Next event").shown(),
];

pub(super) fn outcome(args: &Args, loaded: &Loaded, context: &Context) -> Result<Outcome, Error> {
    let names = Names::new(&loaded.account);
    let who = args.who.clone();
    let people = loaded.people(People::WithPlans)?;
    let all = Rc::new(Counter::new(0));
    let counted = Rc::clone(&all);
    let made = people.filter_map(move |person| match person {
        Ok(person) => {
            let planned = person.planned?;
            if !who.has(&person, &names) {
                return None;
            }
            all.set(all.get() + planned.events);
            let mut row = rows::called(&person);
            row.extend([count(Some(planned.events)), time(planned.next_at)]);
            Some(Ok(row))
        }
        Err(error) => Some(Err(in_rows(error))),
    });
    let made = Passing::new(made);
    let rest = made.rest();
    let days = if loaded.account.has(Dataset::Upcoming) {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let mut outcome = loaded.outcome(context, COLUMNS, (made, days));
    outcome.after = Some(Box::new(move |context| {
        rest.finish()?;
        let events = counted.get();
        context
            .terminal
            .status(&format!("in all {events} events in the next twelve weeks"));
        Ok(())
    }));
    Ok(outcome)
}
