//! `zoomaudit usage storage`: who has how much recorded.

use std::cell::Cell as Counter;
use std::rc::Rc;

use super::{Args, rows};
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::names::Names;
use crate::commands::passing::Passing;
use crate::commands::{Outcome, count, time};
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::{Dataset, Used, Window};
use crate::report::{Cell, Column};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department").shown(),
    Column::right("recordings", "Recordings").shown(),
    Column::right("recording_bytes", "Size").shown(),
    Column::left("newest_recording_at", "Newest").shown(),
];

/// Shows everybody who has anything recorded; a size that Zoom left out once is unknown.
pub(super) fn outcome(
    args: &Args,
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let names = Names::new(&loaded.account);
    let who = args.who.clone();
    let people = loaded.people(People::WithUse(asked))?;
    let is_read = loaded.account.has(Dataset::Recordings);
    let all = Rc::new(Counter::new(Used::NOTHING));
    let counted = Rc::clone(&all);
    let made = people.filter_map(move |person| match person {
        Ok(person) => {
            let used = person.used.filter(|used| is_read && used.recordings > 0)?;
            if !who.has(&person, &names) {
                return None;
            }
            all.set(all.get().plus(used));
            let mut row = rows::called(&person);
            row.extend([
                count(Some(used.recordings)),
                bytes(&used),
                time(used.last_recording_at),
            ]);
            Some(Ok(row))
        }
        Err(error) => Some(Err(in_rows(error))),
    });
    let made = Passing::new(made);
    let rest = made.rest();
    let days = if is_read {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let mut outcome = loaded.outcome(context, COLUMNS, (made, days));
    outcome.after = Some(Box::new(move |context| {
        rest.finish()?;
        let used = counted.get();
        let size = used.recording_bytes.map_or_else(
            || "of a size that Zoom does not say".to_owned(),
            |bytes| format!("of {bytes} bytes"),
        );
        context
            .terminal
            .status(&format!("in all {} recordings {size}", used.recordings));
        Ok(())
    }));
    Ok(outcome)
}

fn bytes(used: &Used) -> Cell {
    let bytes = used.recording_bytes.and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(Cell::Missing, Cell::Bytes)
}
