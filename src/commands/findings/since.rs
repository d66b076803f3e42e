//! What is found and was not so in an earlier snapshot.

use jiff::civil::Date;

use super::look;
use super::over_time::{key, without};
use crate::audit::Audit;
use crate::audit::findings::Finding;
use crate::commands::loaded::Loaded;
use crate::commands::snapshots;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, FindingKey, State};
use crate::store::Snapshot;

/// Leaves out what was so in the newest snapshot of a day or before it.
pub(super) fn not_so_on(
    day: Date,
    found: Vec<Finding>,
    (loaded, context): (&Loaded, &Context),
) -> Result<Vec<Finding>, Error> {
    let Some(store) = context.existing_store()? else {
        return Ok(found);
    };
    let snapshot = snapshots::on_or_before(&store.snapshots()?, day)?.clone();
    let name = snapshots::name(&snapshot);
    if let Some(past) = context.past().filter(|past| past.id < snapshot.id) {
        return Err(Error::usage(format!(
            "snapshot {name} is after {}, so nothing can be new since then",
            snapshots::name(past)
        )));
    }
    context
        .terminal
        .status(&format!("new since snapshot {name}"));
    warn_of_gaps(&snapshot, loaded, context);
    let then = loaded.as_it_was(snapshot, context)?;
    let audit = Audit::new(&then.account, &context.policy(), then.as_of);
    let (before, _) = look::find(&then, (&audit, context))?;
    let before: Vec<FindingKey> = before.iter().map(key).collect();
    Ok(without(found, &before))
}

/// Says what the snapshot does not have: of what was not known, nothing was found.
fn warn_of_gaps(snapshot: &Snapshot, loaded: &Loaded, context: &Context) {
    let is_there = |dataset: Dataset| {
        let reading = snapshot.reading(dataset);
        reading.is_some_and(|reading| reading.state != State::Missing)
    };
    let readings = loaded.account.readings.iter();
    let gone = readings
        .filter(|reading| reading.state != State::Missing && !is_there(reading.dataset))
        .map(|reading| reading.dataset.as_str());
    let gone: Vec<&str> = gone.collect();
    if !gone.is_empty() {
        context.terminal.warning(&format!(
            "snapshot {} does not have {}: what is found by that counts as new",
            snapshots::name(snapshot),
            gone.join(", ")
        ));
    }
}
