//! What is told to the thread that writes.

use jiff::Timestamp;

use crate::model::Dataset;
use crate::store::{self, Part, Rows, Store};

pub(super) enum Message {
    Take {
        dataset: Dataset,
        part: String,
        attempt: u32,
        at: Timestamp,
        rows: Rows,
        requests: Vec<store::Request>,
    },
    Finish(Part),
    /// Something that somebody wants to know, once all is written that came before.
    Look(Box<dyn FnOnce(&Store) + Send>),
    /// All of a dataset that will come has come, in these parts.
    Came(Dataset, Vec<Part>),
    /// Nothing that comes from here on is wanted.
    End,
}

impl Message {
    /// How many rows it has for the staging area.
    pub(super) fn rows(&self) -> u64 {
        match self {
            Self::Take { rows, .. } => rows.count(),
            Self::Finish(_) | Self::Came(..) | Self::Look(_) | Self::End => 0,
        }
    }

    pub(super) fn write(self, store: &mut Store) -> Result<(), store::Error> {
        match self {
            Self::Take {
                dataset,
                part,
                attempt,
                at,
                rows,
                requests,
            } => {
                store.take((dataset, &part), (attempt, at), &rows)?;
                store.log(&requests)
            }
            Self::Finish(part) => store.finish(&part),
            Self::Came(dataset, parts) => store.prepare(dataset, &parts),
            Self::Look(look) => {
                look(store);
                Ok(())
            }
            Self::End => Ok(()),
        }
    }
}
