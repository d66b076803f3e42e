//! Reads the list of users, which is three listings.

use super::read::{Came, Job};
use crate::model::{Dataset, Status};
use crate::store::Rows;
use crate::zoom::{self, Fetched, Incomplete};

impl Job {
    /// Reads people of the three statuses side by side.
    ///
    /// Fails when the active people cannot be read, or when a list of users would lack pages of people: that
    /// makes every count wrong.
    pub(super) async fn users(&self) -> Result<Came, zoom::Error> {
        let [active, inactive, pending] = Status::ALL;
        let (active, inactive, pending) = tokio::join!(
            self.users_of(active, 0),
            self.users_of(inactive, 1),
            self.users_of(pending, 2),
        );
        let mut all = Fetched {
            rows: Vec::new(),
            requests: 0,
            incomplete: None,
        };
        for (status, came) in Status::ALL.into_iter().zip([active, inactive, pending]) {
            let flaw = match came {
                Ok(came) => {
                    all.rows.extend(came.rows);
                    all.requests += came.requests;
                    came.incomplete.map(|flaw| Incomplete {
                        reason: format!("{} people: {}", status.as_str(), flaw.reason),
                        ..flaw
                    })
                }
                Err(error) if status == Status::Active || error.ends_the_run() => {
                    return Err(error);
                }
                Err(error) => Some(Incomplete {
                    reason: format!("{} people: could not be read", status.as_str()),
                    error: Some(error),
                }),
            };
            all.incomplete = Incomplete::join(all.incomplete.take().into_iter().chain(flaw));
        }
        match all.incomplete {
            Some(Incomplete {
                error: Some(error), ..
            }) if error.is_passing() => Err(error),
            _ => Ok(all),
        }
    }

    async fn users_of(&self, status: Status, listing: usize) -> Result<Came, zoom::Error> {
        let part = status.as_str();
        if let Some(part) = self.intake.left(Dataset::Users, part) {
            return Ok(part);
        }
        let heard = self.heard.of(listing);
        let take = |attempt, rows| self.take(part, attempt, Rows::Users(rows));
        let passed = self.intake.client.users(status, &take, &heard).await?;
        self.finish(part, passed)
    }
}
