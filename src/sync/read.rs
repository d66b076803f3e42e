//! Reads one dataset, whatever comes of it.

use jiff::Timestamp;

use super::Limits;
use super::heard::Heard;
use super::intake::{Intake, unkept};
use super::refused::{nothing, says_unpaid};
use crate::model::{Dataset, PlaceKind, Window};
use crate::store::{Part, Rows};
use crate::zoom::{self, Fetched, Incomplete, Passed, Tier};

/// The name of the only listing of a dataset.
pub(super) const ONLY: &str = "";

/// What came of reading one dataset.
#[derive(Debug)]
pub(super) struct Read {
    pub dataset: Dataset,
    /// When the oldest of its parts was read.
    pub began_at: Timestamp,
    pub requests: u64,
    pub outcome: Outcome,
}

impl Read {
    /// Tells whether Zoom would not tell all of it, and will not by asking again.
    pub(super) fn is_refused(&self) -> bool {
        match self.outcome {
            Outcome::Whole { .. } => false,
            Outcome::Part { passing, .. } | Outcome::Nothing { passing, .. } => !passing,
        }
    }
}

/// How far it got.
#[derive(Debug)]
pub(super) enum Outcome {
    Whole {
        parts: Vec<Part>,
    },
    Part {
        parts: Vec<Part>,
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
    pub intake: Intake,
    pub began_at: Timestamp,
    pub limits: Limits,
    pub heard: Heard,
}

/// Parts of a dataset, as far as they came.
pub(super) type Came = Fetched<Vec<Part>>;

impl Job {
    /// Reads the dataset. An error is one that concerns the whole run: no valid token, no room, or no users.
    pub(super) async fn read(self, windows: Vec<Window>) -> Result<Read, zoom::Error> {
        let (client, heard) = (&self.intake.client, &self.heard);
        if let Some(came) = self.intake.left(heard.dataset, ONLY) {
            return self.ended(Ok(came));
        }
        let came = match heard.dataset {
            Dataset::Users => self.users().await,
            Dataset::Attendance => return self.attendance(windows).await,
            dataset if dataset.is_of_days() => return self.windows(windows).await,
            Dataset::Roles => self.keep(client.roles(heard).await, Rows::Roles),
            Dataset::Groups => self.keep(client.groups(heard).await, Rows::Groups),
            Dataset::Divisions => self.keep(client.divisions(heard).await, Rows::Divisions),
            Dataset::PlanUsage => self.plan_usage().await,
            Dataset::PhonePlans => self.keep(client.phone_plans(heard).await, Rows::PhonePlans),
            Dataset::PhoneUsers => {
                let take = |attempt, rows| self.take(ONLY, attempt, Rows::PhoneUsers(rows));
                let passed = client.phone_users(&take, heard).await;
                passed.and_then(|passed| self.finish(ONLY, passed))
            }
            Dataset::PhoneRooms => {
                let rooms = client.phone_places(PlaceKind::Room, heard).await;
                self.keep(rooms, Rows::PhoneRooms)
            }
            Dataset::PhoneCommonAreas => {
                let areas = client.phone_places(PlaceKind::CommonArea, heard).await;
                self.keep(areas, Rows::PhoneCommonAreas)
            }
            Dataset::Rooms => self.keep(client.rooms(heard).await, Rows::Rooms),
            Dataset::RoomUse => self.keep(client.room_use(heard).await, Rows::RoomUse),
            Dataset::Upcoming => self.upcoming().await,
            Dataset::Plans => self.keep(client.plan_terms(heard).await, Rows::PlanTerms),
            Dataset::Invoices => self.invoices().await,
            Dataset::UserDetails | Dataset::AddOns => {
                unreachable!("people are asked about one by one")
            }
            Dataset::HostActivity
            | Dataset::Meetings
            | Dataset::Webinars
            | Dataset::DailyTotals
            | Dataset::Recordings
            | Dataset::RecordingStorage
            | Dataset::Calls
            | Dataset::SignIns
            | Dataset::AdminLog
            | Dataset::Telephone => unreachable!("what is about days was read in windows"),
        };
        self.ended(came)
    }

    async fn plan_usage(&self) -> Result<Came, zoom::Error> {
        let client = &self.intake.client;
        let usage = client.plan_usage(&self.heard).await;
        let is_free = usage.as_ref().is_err_and(says_unpaid);
        if self.limits == Limits::Learned && is_free {
            client.set_tier(Tier::Free);
        }
        let usage = usage?;
        if let (Limits::Learned, Some(tier)) = (self.limits, Tier::infer(&usage.rows)) {
            client.set_tier(tier);
        }
        self.keep(Ok(usage), Rows::PlanUsage)
    }

    /// Stages what came in one piece.
    pub(super) fn keep<T>(
        &self,
        fetched: Result<Fetched<T>, zoom::Error>,
        wrap: impl FnOnce(T) -> Rows,
    ) -> Result<Came, zoom::Error> {
        let fetched = fetched?;
        let rows = wrap(fetched.rows);
        let attempt = 0;
        let passed = Passed {
            attempt: Some(attempt),
            count: rows.count(),
        };
        self.take(ONLY, attempt, rows).map_err(unkept)?;
        self.finish(
            ONLY,
            Fetched {
                rows: passed,
                requests: fetched.requests,
                incomplete: fetched.incomplete,
            },
        )
    }

    pub(super) fn take(&self, part: &str, attempt: u32, rows: Rows) -> Result<(), zoom::Unkept> {
        self.intake.take((self.heard.dataset, part), attempt, rows)
    }

    /// Notes that a listing ended, and how.
    pub(super) fn finish(&self, part: &str, passed: Fetched<Passed>) -> Result<Came, zoom::Error> {
        let part = self.intake.finish(
            (self.heard.dataset, part),
            (self.began_at, passed.rows),
            passed.incomplete.is_none(),
        )?;
        Ok(Fetched {
            rows: part.into_iter().collect(),
            requests: passed.requests,
            incomplete: passed.incomplete,
        })
    }

    /// Makes of what came what is to be saved of it.
    pub(super) fn ended(&self, came: Result<Came, zoom::Error>) -> Result<Read, zoom::Error> {
        let (outcome, requests) = match came {
            Ok(Fetched {
                rows,
                requests,
                incomplete,
            }) => {
                self.intake.came(self.heard.dataset, &rows)?;
                (of_parts(rows, incomplete, &self.heard), requests)
            }
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
        let parts: &[Part] = match &outcome {
            // Windows that were read earlier have a time of their own, and so has each person.
            Outcome::Whole { .. } | Outcome::Part { .. }
                if self.heard.dataset.is_of_days() || self.heard.dataset.is_of_people() =>
            {
                &[]
            }
            Outcome::Whole { parts } | Outcome::Part { parts, .. } => parts,
            Outcome::Nothing { .. } => &[],
        };
        let oldest = parts.iter().map(|part| part.read_at).min();
        Read {
            dataset: self.heard.dataset,
            began_at: oldest.unwrap_or(self.began_at),
            requests,
            outcome,
        }
    }
}

fn of_parts(parts: Vec<Part>, incomplete: Option<Incomplete>, heard: &Heard) -> Outcome {
    let Some(Incomplete { reason, error }) = incomplete else {
        return Outcome::Whole { parts };
    };
    if let Some(error) = &error {
        heard.failed(error);
    }
    let passing = error.is_some_and(|error| error.is_passing());
    Outcome::Part {
        parts,
        reason,
        passing,
    }
}
