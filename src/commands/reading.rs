//! The data a report rests on: from the store where it is young enough, else from Zoom first.

use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::Date;

use super::loaded::{Attempt, Loaded};
use super::needs::{day_of, stale, with_more};
use super::rests_on::rests_on;
use crate::context::Context;
use crate::error::{Error, Exit};
use crate::model::Dataset;
use crate::store::{Moment, Snapshot, Store};
use crate::sync::{self, days, plan::Needs};

/// Loads what a report needs, after reading from Zoom what is missing or too old.
pub async fn load(context: &Context, needs: &Needs) -> Result<Loaded, Error> {
    let store = context.existing_store()?;
    let newest = match context.past() {
        Some(past) => Some(past.clone()),
        None => store.as_ref().map_or(Ok(None), Store::newest)?,
    };
    let is_offline = context.offline() || is_from_files(store.as_ref(), context)?;
    let needs = &with_more(context, needs, newest.as_ref());
    let stale = stale(context, needs, newest.as_ref());
    if context.offline() && (store.is_none() || newest.is_none()) {
        return Err(context.nothing_stored());
    }
    let (attempt, moment) = match store {
        Some(store) if is_offline || stale.is_empty() => (Attempt::Good, context.moment_in(store)?),
        _ => {
            let attempt = read(context, needs, stale, newest.as_ref()).await?;
            (attempt, context.moment()?)
        }
    };
    let as_of = last_day(context, needs, &moment);
    let account = moment.account(as_of)?;
    let needed = rests_on(&needs.datasets, &account);
    let loaded = Loaded {
        as_of,
        attempt,
        account: Arc::new(account),
        moment: Cell::new(Some(moment)),
        needs: needed,
        directory: None,
        is_past: context.past().is_some(),
    };
    loaded.warn(context);
    loaded.say_what_is_of_later(context)?;
    Ok(loaded)
}

/// Tells whether all that is stored comes from exported files, which are not read anew by themselves.
fn is_from_files(store: Option<&Store>, context: &Context) -> Result<bool, Error> {
    let is_it = store.map_or(Ok(false), Store::is_from_files)?;
    if is_it && context.refresh() {
        return Err(Error::usage(
            "what is stored was exported from Zoom: `zoomaudit sync --from-files DIR` reads newer files",
        ));
    }
    Ok(is_it)
}

/// Returns the as-of day that was asked for, else today, else the day on which use was read: a reading of
/// yesterday tells of windows that end yesterday.
fn last_day(context: &Context, needs: &Needs, moment: &Moment) -> Date {
    let today = context.as_of();
    let of_use = needs.datasets.iter().find(|dataset| dataset.is_of_days());
    let reading = of_use.and_then(|dataset| moment.reading(*dataset));
    let day = reading.map_or(today, |reading| day_of(context, reading));
    if day < today {
        context
            .terminal
            .status(&format!("as of {day}, the last day on which use was read"));
    }
    day
}

/// Reads what is stale; where Zoom will not answer, what is stored has to do.
async fn read(
    context: &Context,
    needs: &Needs,
    datasets: Vec<Dataset>,
    newest: Option<&Snapshot>,
) -> Result<Attempt, Error> {
    let as_of = context.as_of();
    let first_day = if newest.is_none() {
        needs.first_day
    } else {
        days::earliest(as_of)
    };
    let stand_ins = datasets.iter().flat_map(|dataset| dataset.stand_ins());
    let mut task = context.task(datasets.clone(), stand_ins.copied().collect());
    task.first_day = first_day.max(days::earliest(as_of));
    task.cuts.push(needs.first_day);
    if context.refresh() {
        task.extent = sync::Extent::Cut;
    }
    let read = context.sync(&task).await;
    match (read, newest) {
        (Err(error), Some(snapshot)) if error.exit == Exit::TryLater => {
            context.terminal.warning(&format!(
                "nothing was read anew, so this is from the snapshot of {}: {}",
                snapshot.taken_at,
                error.one_line()
            ));
            Ok(Attempt::Failed)
        }
        (Err(error), _) => Err(error),
        (Ok(_), None) => {
            context.terminal.status(&left_out(needs));
            Ok(Attempt::Good)
        }
        (Ok(_), Some(_)) => Ok(Attempt::Good),
    }
}

/// Says what a full sync would add to a first look.
fn left_out(needs: &Needs) -> String {
    let others = Dataset::ALL
        .iter()
        .filter(|dataset| !needs.datasets.contains(dataset))
        .filter(|dataset| !dataset.is_stand_in() && !dataset.is_on_demand());
    let names: Vec<&str> = others.map(|dataset| dataset.as_str()).collect();
    format!(
        "read only what this report cannot do without; `zoomaudit sync` would add {} and six months of use",
        names.join(", ")
    )
}

/// Returns the first day of a window of the policy, on the as-of day.
pub fn policy_first_day(context: &Context) -> Date {
    crate::audit::verdict::first_day(context.as_of(), context.policy().longest_window())
}
