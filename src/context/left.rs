//! What an interrupted sync left, for the plan of the next one.

use super::Context;
use crate::error::Error;
use crate::model::Dataset;
use crate::store::{Identity, Part, Store};
use crate::sync::{Extent, Task, plan};

impl Context {
    /// Returns what an interrupted sync read that this one would not read again.
    pub(super) fn left(
        &self,
        task: &Task,
        (store, identity): (Option<&Store>, &Identity),
    ) -> Result<Vec<Part>, Error> {
        let now = self.now();
        match store {
            Some(store) if task.extent != Extent::Full => Ok(store
                .left(identity, |part, touched_at| {
                    plan::is_taken_up(part, (touched_at, now), task.as_of)
                })?),
            Some(_) | None => Ok(Vec::new()),
        }
    }
}

/// Counts the rows that were left of a dataset.
pub(super) fn rows_of(dataset: Dataset, left: &[Part]) -> u64 {
    let parts = left.iter().filter(|part| part.dataset == dataset);
    parts.map(|part| part.rows).sum()
}
