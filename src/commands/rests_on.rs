//! What a report rests on, and what is said of it.

use super::gaps;
use super::loaded::Loaded;
use crate::context::Context;
use crate::model::{Dataset, Reading, joined};

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
        for dataset in &self.needs {
            match self.account.reading(*dataset) {
                None => context.terminal.warning(&format!(
                    "{dataset} was never read, so reports cannot say {}",
                    gaps::loses(*dataset)
                )),
                Some(reading) => gaps::warn(reading, context),
            }
        }
    }

    /// Says in a line which datasets the report rests on, and how far each was read.
    pub(super) fn coverage(&self) -> String {
        let readings = self.account.readings.iter();
        let needed = readings.filter(|reading| self.needs.contains(&reading.dataset));
        let parts: Vec<String> = needed.map(covered).collect();
        parts.join("; ")
    }
}

fn covered(reading: &Reading) -> String {
    let ranges = joined(&reading.windows);
    let days: Vec<String> = ranges
        .iter()
        .map(|range| format!("{}/{}", range.from, range.to))
        .collect();
    let parts = [
        reading.dataset.to_string(),
        reading.state.as_str().to_owned(),
    ];
    parts.into_iter().chain(days).collect::<Vec<_>>().join(" ")
}
