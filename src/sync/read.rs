//! Reads one dataset, whatever comes of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Limits, Progress};
use crate::model::{Dataset, NO_ZOOM_PHONE, Window};
use crate::store::Rows;
use crate::zoom::{self, Client, Fetched, Incomplete, Tier};

/// The code with which Zoom Phone says that it has no such account (Zoom's error table).
const NO_SUCH_ACCOUNT: i64 = 2001;

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

/// One dataset to be read.
pub(super) struct Job {
    pub client: Arc<Client>,
    pub began_at: Timestamp,
    pub limits: Limits,
    pub heard: Heard,
}

impl Job {
    /// Reads the dataset. An error is one that concerns the whole run: no valid token, or no users.
    pub(super) async fn read(self, windows: Vec<Window>) -> Result<Read, zoom::Error> {
        let (client, heard) = (&self.client, &self.heard);
        let fetched = match heard.dataset {
            Dataset::Users => self.users().await,
            Dataset::Roles => client.roles(heard).await.map(|got| rows(got, Rows::Roles)),
            Dataset::Groups => client
                .groups(heard)
                .await
                .map(|got| rows(got, Rows::Groups)),
            Dataset::PlanUsage => self.plan_usage().await,
            Dataset::PhonePlans => client
                .phone_plans(heard)
                .await
                .map(|got| rows(got, Rows::PhonePlans)),
            Dataset::PhoneUsers => client
                .phone_users(heard)
                .await
                .map(|got| rows(got, Rows::PhoneUsers)),
            Dataset::Rooms => client.rooms(heard).await.map(|got| rows(got, Rows::Rooms)),
            Dataset::HostActivity => return self.host_activity(windows).await,
        };
        self.ended(fetched)
    }

    async fn users(&self) -> Result<Fetched<Rows>, zoom::Error> {
        let users = self.client.users(&self.heard).await?;
        match users.incomplete {
            // Without all its pages, a list of users makes every count wrong.
            Some(Incomplete {
                error: Some(error), ..
            }) if error.is_passing() => Err(error),
            _ => Ok(rows(users, Rows::Users)),
        }
    }

    async fn plan_usage(&self) -> Result<Fetched<Rows>, zoom::Error> {
        let usage = self.client.plan_usage(&self.heard).await;
        let is_free = usage.as_ref().is_err_and(says_unpaid);
        if self.limits == Limits::Learned && is_free {
            self.client.set_tier(Tier::Free);
        }
        let usage = usage?;
        if let (Limits::Learned, Some(tier)) = (self.limits, Tier::infer(&usage.rows)) {
            self.client.set_tier(tier);
        }
        Ok(rows(usage, Rows::PlanUsage))
    }

    /// Makes of what came what is to be saved of it.
    pub(super) fn ended(
        &self,
        fetched: Result<Fetched<Rows>, zoom::Error>,
    ) -> Result<Read, zoom::Error> {
        let (outcome, requests) = match fetched {
            Ok(Fetched {
                rows,
                requests,
                incomplete,
            }) => (of_rows(rows, incomplete, &self.heard), requests),
            Err(error) if self.heard.dataset == Dataset::Users || error.ends_the_run() => {
                return Err(error);
            }
            Err(error) => {
                self.heard.failed(&error);
                (nothing(&error, self.heard.dataset), error.requests())
            }
        };
        Ok(self.came_to(outcome, requests))
    }

    pub(super) fn came_to(&self, outcome: Outcome, requests: u64) -> Read {
        Read {
            dataset: self.heard.dataset,
            began_at: self.began_at,
            requests,
            outcome,
        }
    }
}

/// Tells whether Zoom refused something because the account is a free one.
fn says_unpaid(error: &zoom::Error) -> bool {
    let message = error.answer().and_then(|answer| answer.message.as_deref());
    message.is_some_and(|message| message.to_lowercase().contains("paid account"))
}

fn rows<T>(fetched: Fetched<T>, wrap: impl FnOnce(T) -> Rows) -> Fetched<Rows> {
    Fetched {
        rows: wrap(fetched.rows),
        requests: fetched.requests,
        incomplete: fetched.incomplete,
    }
}

fn of_rows(rows: Rows, incomplete: Option<Incomplete>, heard: &Heard) -> Outcome {
    let windows = Vec::new();
    let Some(Incomplete { reason, error }) = incomplete else {
        return Outcome::Whole { rows, windows };
    };
    if let Some(error) = &error {
        heard.failed(error);
    }
    let passing = error.is_some_and(|error| error.is_passing());
    Outcome::Part {
        rows,
        windows,
        reason,
        passing,
    }
}

fn nothing(error: &zoom::Error, dataset: Dataset) -> Outcome {
    let code = error.answer().and_then(|answer| answer.code);
    let is_phone = matches!(dataset, Dataset::PhonePlans | Dataset::PhoneUsers);
    let reason = if is_phone && code == Some(NO_SUCH_ACCOUNT) {
        NO_ZOOM_PHONE.to_owned()
    } else {
        error.cause().to_string()
    };
    Outcome::Nothing {
        reason,
        scope: error.scope_to_add().map(str::to_owned),
        passing: error.is_passing(),
    }
}

/// Passes what the client tells on, with the dataset that it is about.
#[derive(Clone)]
pub(super) struct Heard {
    pub dataset: Dataset,
    pub progress: Arc<dyn Progress>,
}

impl Heard {
    pub(super) fn failed(&self, error: &zoom::Error) {
        self.progress.failed(self.dataset, error);
    }
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
