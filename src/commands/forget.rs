//! `zoomaudit forget EMAIL`.

use std::sync::Arc;

use crate::audit::Audit;
use crate::audit::seats::Seat;
use crate::context::Context;
use crate::error::{Error, Fault};
use crate::model::{Email, ForgottenSeats};
use crate::report::{Cell, Column};
use crate::store::{Detail, Store};

use super::loaded::People;
use super::{About, Outcome};

/// Remove a person from the store and from its history
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit forget ada@example.com")]
pub struct Args {
    /// The address of whoever is to be forgotten
    #[arg(value_name = "EMAIL")]
    email: String,
}

pub const COLUMNS: &[Column] = &[
    Column::left("email", "Email").shown(),
    Column::right("people", "People").shown(),
    Column::right("rows_removed", "Rows removed").shown(),
    Column::right("usage_rows_kept", "Usage rows kept").shown(),
];

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let email =
        Email::parse(&args.email).ok_or_else(|| Error::usage("an empty address is nobody's"))?;
    let _turn = context.turn().await?;
    let nothing = || context.nothing_stored();
    let mut store = context.existing_store()?.ok_or_else(nothing)?;
    let held = held(context, &email)?;
    let forgotten = store
        .forget(&email, &held)?
        .ok_or_else(|| Fault::NobodyStored(email.to_string()))?;
    if forgotten.is_in_account {
        context.terminal.warning(&format!(
            "{email} was in the account when it was last read: as long as Zoom lists them, the next sync brings them back"
        ));
    }
    let count = |count: usize| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let row = vec![
        Cell::Text(email.to_string()),
        count(forgotten.people),
        count(forgotten.rows),
        count(forgotten.usage_rows),
    ];
    let about = About::profile_of(context);
    let mut outcome = Outcome::report(COLUMNS, vec![row], &about);
    outcome
        .summary
        .push("what was used stays, as that of a nameless person of the department".to_owned());
    Ok(outcome)
}

/// Counts the seats that the people with an address hold, so that the numbers stay when they are gone.
fn held(context: &Context, email: &Email) -> Result<Vec<ForgottenSeats>, Error> {
    let Some(moment) = context
        .existing_store()?
        .map(Store::moment)
        .transpose()?
        .flatten()
    else {
        return Ok(Vec::new());
    };
    let as_of = context.as_of();
    let account = Arc::new(moment.account(as_of)?);
    let audit = Audit::new(&account, &context.policy(), as_of);
    let people = moment.to_forget(email)?;
    drop(moment);
    let wanted = People::Alone.wanted(as_of, Detail::All);
    let mut held = Vec::new();
    for number in people {
        let person = context.moment()?.person(number, wanted)?;
        let seats = audit.seats(&person);
        held.extend(seats.iter().map(Seat::forgotten));
    }
    Ok(held)
}
