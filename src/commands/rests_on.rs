//! What a report rests on, and what is said of it.

use jiff::civil::Date;

use super::gaps;
use super::loaded::Loaded;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Account, Dataset, Reading, State, joined};

/// Returns what a report rests on of what it needs, given what there is.
pub(super) fn rests_on(needs: &[Dataset], account: &Account) -> Vec<Dataset> {
    let needed = needs.iter().copied();
    let needed = needed.filter(|dataset| !is_replaced(*dataset, account));
    let told_by = |dataset| read_instead(dataset, account).unwrap_or(dataset);
    needed.map(told_by).collect()
}

/// Tells whether something else has to do for a dataset that Zoom does not tell, as it does where nobody asks for it:
/// the list of users tells of sign-ins too, if later and not to the day.
fn is_replaced(dataset: Dataset, account: &Account) -> bool {
    let reading = account.reading(dataset);
    let is_told = reading.is_some_and(|reading| reading.state != State::Missing || reading.passing);
    dataset == Dataset::SignIns && !is_told
}

/// Returns what tells more than a dataset that was never read, and was read, if not of all days.
fn read_instead(dataset: Dataset, account: &Account) -> Option<Dataset> {
    let is_better = |other: &Dataset| other.stand_ins().contains(&dataset) && account.has(*other);
    let is_unread = account.reading(dataset).is_none();
    Dataset::ALL
        .into_iter()
        .find(is_better)
        .filter(|_| is_unread)
}

impl Loaded {
    /// Tells whether all that it rests on was read whole.
    pub(super) fn is_whole(&self) -> bool {
        let reading = |dataset: &Dataset| self.account.reading(*dataset);
        self.needs
            .iter()
            .all(|dataset| reading(dataset).is_some_and(Reading::is_whole))
    }

    /// Says what of it is not all there.
    pub(super) fn warn(&self, context: &Context) {
        if self.account.is_from_files {
            context.terminal.status(
                "this rests on exported files, which tell of people and of the meetings that they hosted alone",
            );
            return;
        }
        // Names that were read since are better than none, and it is said of them that they are of later.
        let unread = self.needs.iter();
        for dataset in unread.filter(|dataset| !self.is_named_since(**dataset)) {
            match self.account.reading(*dataset) {
                None => context.terminal.warning(&format!(
                    "{dataset} was never read, so reports cannot say {}",
                    gaps::loses(*dataset)
                )),
                Some(reading) => gaps::warn(reading, context),
            }
        }
    }

    /// Tells whether an earlier snapshot lacks what something is called, and it was read after that.
    fn is_named_since(&self, dataset: Dataset) -> bool {
        let is_known = !self.account.divisions.is_empty();
        self.is_past && dataset == Dataset::Divisions && is_known && !self.account.has(dataset)
    }

    /// Says what is told of an earlier snapshot that was read after it.
    pub(super) fn say_what_is_of_later(&self, context: &Context) -> Result<(), Error> {
        if !self.is_past {
            return Ok(());
        }
        let moment = self.moment();
        let first = moment.first_read_later(&self.needs, self.as_of)?;
        let divisions = self.needs.contains(&Dataset::Divisions);
        let is_renamed = divisions
            && (self.is_named_since(Dataset::Divisions)
                || moment.is_read_again(Dataset::Divisions)?);
        self.moment.set(Some(moment));
        if let Some(first) = first {
            context.terminal.status(&format!(
                "use from {first} on was read after that, so it is told as it is known by now"
            ));
        }
        if is_renamed {
            context
                .terminal
                .warning("divisions are called as they were called last");
        }
        Ok(())
    }

    /// Says in a line which datasets the report rests on, and how far each was read.
    pub(super) fn coverage(&self) -> String {
        let readings = self.account.readings.iter();
        let needed = readings.filter(|reading| self.needs.contains(&reading.dataset));
        let last = self.is_past.then_some(self.as_of);
        let parts: Vec<String> = needed.map(|reading| covered(reading, last)).collect();
        parts.join("; ")
    }
}

/// A range that goes on after the last day is only of interest up to that.
fn covered(reading: &Reading, last: Option<Date>) -> String {
    let ranges = joined(&reading.windows);
    let days: Vec<String> = ranges
        .iter()
        .map(|range| {
            let to = last.map_or(range.to, |last| range.to.min(last));
            format!("{}/{to}", range.from)
        })
        .collect();
    let parts = [
        reading.dataset.to_string(),
        reading.state.as_str().to_owned(),
    ];
    parts.into_iter().chain(days).collect::<Vec<_>>().join(" ")
}
