//! `zoomaudit sync --from-files DIR`: an audit of what Zoom's web portal exports, with no app and no login.

use std::path::Path;

use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Reading, State, counted, counted_people};
use crate::portal::{self, Export};
use crate::store::Store;
use crate::sync::exported;

use super::sync_rows::{self, row};
use super::{About, Outcome};

/// Reads exported files, and saves a snapshot of what they tell.
pub(super) async fn run(directory: &Path, context: &Context) -> Result<Outcome, Error> {
    let export = portal::read(directory)?;
    let said = said(&export);
    let _turn = context.turn().await?;
    context.existing_store()?;
    let store = Store::open(&context.settings.store_path())?;
    let done = exported::save(store, export, context.as_of_instant())?;
    for line in said {
        context.terminal.warning(&line);
    }
    let about = About {
        snapshot_at: Some(done.taken_at),
        ..About::profile_of(context)
    };
    let rows = done.readings.iter().map(row).collect();
    let mut outcome = Outcome::report(sync_rows::COLUMNS, rows, &about);
    outcome.summary.push(summary(&done.readings));
    Ok(outcome)
}

/// What files leave open.
fn said(export: &Export) -> Vec<String> {
    let mut said = Vec::new();
    if export.days.is_empty() {
        said.push("no file is called meetinglistdetails_…: who uses what stays unknown".to_owned());
    }
    if let [_, .., last] = &export.days[..] {
        let gaps = export
            .days
            .windows(2)
            .map(|days| format!("{} to {}", days[0].to, days[1].from));
        let gaps: Vec<String> = gaps.collect();
        said.push(format!(
            "there are days without a list of meetings, between {}; what is told ends on {}",
            gaps.join(", and between "),
            last.to
        ));
    }
    match export.unclear {
        0 => {}
        1 => said.push(
            "1 person has licences that do not tell whether they may host: theirs is unknown"
                .to_owned(),
        ),
        more => said.push(format!(
            "{more} people have licences that do not tell whether they may host: theirs are unknown"
        )),
    }
    if !export.unused.is_empty() {
        said.push(format!(
            "of the list of users these columns are not used: {}",
            export.unused.join(", ")
        ));
    }
    if export.has_open_dates {
        said.push("dates of people can be read in two ways, with the day first and with the month: they are left out".to_owned());
    }
    said
}

fn summary(readings: &[Reading]) -> String {
    let rows = |dataset: Dataset| {
        let reading = readings.iter().find(|reading| reading.dataset == dataset);
        let reading = reading.filter(|reading| reading.state == State::Complete);
        reading.map_or(0, |reading| reading.rows)
    };
    format!(
        "read {}, and what hosts did on {}; times are taken as UTC, and webinars, calls, add-ons and what was bought are in no such file",
        counted_people(rows(Dataset::Users)),
        counted(rows(Dataset::Meetings), "day"),
    )
}
