//! Reads one dataset, whatever comes of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::Progress;
use crate::model::{Dataset, Window};
use crate::store::Rows;
use crate::zoom::{self, Client, Fetched, Tier};

/// What came of reading one dataset.
#[derive(Debug)]
pub(super) struct Read {
    pub dataset: Dataset,
    pub began_at: Timestamp,
    pub requests: u64,
    pub outcome: Outcome,
}

/// How far it got.
#[derive(Debug)]
pub(super) enum Outcome {
    Whole {
        rows: Rows,
        windows: Vec<Window>,
    },
    Part {
        rows: Rows,
        windows: Vec<Window>,
        reason: String,
        passing: bool,
    },
    /// Zoom refused it, or would not answer for now.
    Nothing {
        reason: String,
        scope: Option<String>,
        passing: bool,
    },
}

/// Reads a dataset. An error is one that concerns the whole run: no valid token, or no users.
pub(super) async fn read(
    client: Arc<Client>,
    dataset: Dataset,
    windows: Vec<Window>,
    began_at: Timestamp,
    progress: &Arc<dyn Progress>,
) -> Result<Read, zoom::Error> {
    let heard = Heard {
        dataset,
        progress: Arc::clone(progress),
    };
    let fetched = match dataset {
        Dataset::Users => {
            let users = client.users(&heard).await?;
            match users.incomplete {
                // Without all its pages, a list of users makes every count wrong.
                Some(zoom::Incomplete {
                    error: Some(error), ..
                }) if error.is_passing() || error.ends_the_run() => return Err(error),
                incomplete => Ok(Fetched {
                    rows: Rows::Users(users.rows),
                    requests: users.requests,
                    incomplete,
                }),
            }
        }
        Dataset::Roles => client.roles(&heard).await.map(|got| rows(got, Rows::Roles)),
        Dataset::Groups => client
            .groups(&heard)
            .await
            .map(|got| rows(got, Rows::Groups)),
        Dataset::PlanUsage => client.plan_usage(&heard).await.map(|got| {
            if let Some(tier) = Tier::infer(&got.rows) {
                client.set_tier(tier);
            }
            rows(got, Rows::PlanUsage)
        }),
        Dataset::PhonePlans => client
            .phone_plans(&heard)
            .await
            .map(|got| rows(got, Rows::PhonePlans)),
        Dataset::PhoneUsers => client
            .phone_users(&heard)
            .await
            .map(|got| rows(got, Rows::PhoneUsers)),
        Dataset::Rooms => client.rooms(&heard).await.map(|got| rows(got, Rows::Rooms)),
        Dataset::HostActivity => {
            return super::windows::host_activity(client, windows, began_at, heard).await;
        }
    };
    let (outcome, requests) = outcome(fetched)?;
    Ok(Read {
        dataset,
        began_at,
        requests,
        outcome,
    })
}

fn rows<T>(fetched: Fetched<T>, wrap: impl FnOnce(T) -> Rows) -> Fetched<Rows> {
    Fetched {
        rows: wrap(fetched.rows),
        requests: fetched.requests,
        incomplete: fetched.incomplete,
    }
}

pub(super) fn outcome(
    fetched: Result<Fetched<Rows>, zoom::Error>,
) -> Result<(Outcome, u64), zoom::Error> {
    match fetched {
        Ok(Fetched {
            rows,
            requests,
            incomplete: None,
        }) => Ok((
            Outcome::Whole {
                rows,
                windows: Vec::new(),
            },
            requests,
        )),
        Ok(Fetched {
            rows,
            requests,
            incomplete: Some(incomplete),
        }) => {
            let passing = incomplete
                .error
                .as_ref()
                .is_some_and(zoom::Error::is_passing);
            let reason = incomplete.reason;
            Ok((
                Outcome::Part {
                    rows,
                    windows: Vec::new(),
                    reason,
                    passing,
                },
                requests,
            ))
        }
        Err(error) if error.ends_the_run() => Err(error),
        Err(error) => Ok((nothing(&error), error.requests())),
    }
}

fn nothing(error: &zoom::Error) -> Outcome {
    Outcome::Nothing {
        reason: error.cause().to_string(),
        scope: error.missing_scopes().first().cloned(),
        passing: error.is_passing(),
    }
}

/// Passes what the client tells on, with the dataset that it is about.
#[derive(Clone)]
pub(super) struct Heard {
    pub dataset: Dataset,
    pub progress: Arc<dyn Progress>,
}

impl zoom::Progress for Heard {
    fn rows(&self, so_far: u64, total: Option<u64>) {
        // Windows are counted whole, not by their rows.
        if self.dataset != Dataset::HostActivity {
            self.progress.advanced(self.dataset, so_far, total);
        }
    }

    fn waiting(&self, why: &str, seconds: u64) {
        self.progress.waiting(self.dataset, why, seconds);
    }
}
