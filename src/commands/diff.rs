//! `zoomaudit diff`.

use crate::audit::diff::{Difference, Said};
use crate::context::Context;
use crate::error::{Error, Fault};
use crate::report::{Cell, Column, Row};

use super::compared::Pair;
use super::snapshots::{self, Which};
use super::{About, Outcome};

/// Show what changed between two snapshots: people and their licences, rooms, common areas, and what was bought
///
/// Nothing is read from Zoom.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit diff
  zoomaudit diff 2026-08-01 2026-08-31 --format csv -o august.csv
  zoomaudit diff --list")]
pub struct Args {
    /// A snapshot's number, or its day [default: the newest of a day before TO, else the one before it]
    from: Option<Which>,

    /// A snapshot's number, or its day [default: the newest]
    to: Option<Which>,

    /// List the snapshots that there are
    #[arg(long, conflicts_with = "from")]
    list: bool,
}

const COLUMNS: &[Column] = &[
    Column::left("change", "Change").shown(),
    Column::left("subject", "Subject").shown(),
    Column::left("field", "Field").shown(),
    Column::left("before", "Before").shown(),
    Column::left("after", "After").shown(),
];

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.list {
            snapshots::COLUMNS
        } else {
            COLUMNS
        }
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let missing = || context.nothing_stored();
    let store = context.existing_store()?.ok_or_else(missing)?;
    let all = store.snapshots()?;
    let newest = all.last().ok_or_else(missing)?;
    let mut about = About {
        snapshot_at: Some(newest.taken_at),
        ..About::profile_of(context)
    };
    if args.list {
        let rows = all.iter().map(snapshots::row).collect();
        return Ok(Outcome::report(snapshots::COLUMNS, rows, &about));
    }
    let to = args.to.map_or(Ok(newest), |to| snapshots::find(&all, to))?;
    let from = match args.from {
        Some(from) => snapshots::find(&all, from)?,
        None => snapshots::before(&all, to).ok_or(Fault::NoneBefore(snapshots::name(to)))?,
    };
    let pair = Pair { from, to };
    about.snapshot_at = Some(to.taken_at);
    about.coverage = Some(pair.coverage());
    let found = pair.compare(&store)?;
    let mut outcome = Outcome::report(COLUMNS, found.iter().map(row).collect(), &about);
    if !pair.say_what_is_not_told(context, &store)? {
        outcome.exit = context.exit_when_incomplete();
    }
    outcome.summary.push(pair.summary(&found));
    Ok(outcome)
}

fn row(one: &Difference) -> Row {
    let said = |said: &Option<Said>| match said {
        None => Cell::Missing,
        Some(Said::Text(text)) => Cell::Text(text.clone()),
        Some(Said::Count(count)) => Cell::Count(*count),
    };
    vec![
        Cell::Word(one.change.as_str()),
        Cell::Text(one.subject.clone()),
        Cell::Word(one.field),
        said(&one.before),
        said(&one.after),
    ]
}
