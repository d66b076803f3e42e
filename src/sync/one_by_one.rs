//! Asks what single people hosted, one by one, on days that no list of all told of.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use tokio::task::JoinSet;

use super::days::earliest;
use super::event_days::{first_of_events, pieces};
use super::{Error, logged};
use crate::model::{DayUse, UserId, Window, utc_day};
use crate::store::Store;
use crate::zoom::{self, Cause, Class, Client, Incomplete};

/// Failures that may pass after which nobody else is asked about: Zoom is not well.
const PATIENCE: u32 = 3;

/// The listings of one window: of what was held with others, and of what was held alone.
const LISTINGS: u64 = 2;

/// Of whom what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    host: UserId,
    windows: Vec<Window>,
}

impl Ask {
    /// Asks about days, as far back as Zoom tells of them; `None` where it tells of none.
    pub fn new(host: UserId, days: &[Window], as_of: Date) -> Option<Self> {
        let first = first_of_events(as_of);
        let told = days
            .iter()
            .filter(|days| days.to >= first && days.from <= as_of);
        let told = told.map(|days| Window {
            from: days.from.max(first),
            to: days.to.min(as_of),
        });
        let windows: Vec<Window> = told.flat_map(pieces).collect();
        (!windows.is_empty()).then_some(Self { host, windows })
    }

    /// Returns the requests that it takes at least.
    pub fn requests(&self) -> u64 {
        self.windows.len() as u64 * LISTINGS
    }
}

/// Hears how far the asking is.
pub trait Asking: Send + Sync {
    fn asked(&self, people: u64);
    fn waiting(&self, why: &str, seconds: u64);
}

/// What came of asking.
#[derive(Debug, Default)]
pub struct Answered {
    /// Of how many people all that was asked is known.
    pub people: u64,
    /// Why of the first of the others it is not.
    pub reason: Option<String>,
    /// The scope that would tell, if Zoom named one.
    pub scope: Option<String>,
}

/// What is asked with, and into what the answers go.
pub struct Inquiry {
    pub client: Arc<Client>,
    pub store: Store,
    pub clock: fn() -> Timestamp,
    pub as_of: Date,
    pub progress: Arc<dyn Asking>,
}

/// Passes on why nothing comes.
struct Heard(Arc<dyn Asking>);

impl zoom::Progress for Heard {
    fn rows(&self, _so_far: u64, _total: Option<u64>) {}

    fn waiting(&self, why: &str, seconds: u64) {
        self.0.waiting(why, seconds);
    }
}

/// What somebody hosted, or why that is not all there.
type Told = Result<Vec<DayUse>, String>;

impl Inquiry {
    /// Asks side by side, and keeps each answer as it comes: who was asked about need not be again.
    pub async fn ask(mut self, asks: Vec<Ask>) -> Result<Answered, Error> {
        let mut answered = Answered::default();
        let (mut left, mut failures) = (asks.into_iter(), 0);
        let mut running = JoinSet::new();
        loop {
            // The first shows whether anybody can be asked about at all.
            let width = if answered.people == 0 {
                1
            } else {
                self.client.width(Class::Heavy) + 1
            };
            while running.len() < width
                && failures < PATIENCE
                && let Some(ask) = left.next()
            {
                let (client, progress) = (Arc::clone(&self.client), Arc::clone(&self.progress));
                let (clock, as_of) = (self.clock, self.as_of);
                running.spawn(async move {
                    let began_at = clock();
                    let told = one(&client, (&ask, as_of), &Heard(progress)).await;
                    (ask, began_at, told)
                });
            }
            let Some(done) = running.join_next().await else {
                break;
            };
            let (ask, began_at, told) = done.expect("an asking neither panics nor is called off");
            self.store.log(&logged(&self.client))?;
            match told {
                Ok(Ok(uses)) => {
                    let read = (began_at, self.as_of.min(utc_day(began_at)));
                    let asked = (ask.windows.as_slice(), read);
                    self.store.settle(&ask.host, asked, &uses)?;
                    answered.people += 1;
                    self.progress.asked(answered.people);
                }
                Ok(Err(reason)) => {
                    answered.reason.get_or_insert(reason);
                }
                Err(error) if error.ends_the_run() => return Err(error.into()),
                Err(error) => {
                    failures += weight(&error);
                    answered.failed(&error);
                }
            }
        }
        Ok(answered)
    }
}

impl Answered {
    fn failed(&mut self, error: &zoom::Error) {
        if self.reason.is_none() {
            self.reason = Some(error.cause().to_string());
            self.scope = error.scope_to_add().map(str::to_owned);
        }
    }
}

/// Asks about one person; what is not whole is as good as nothing.
async fn one(
    client: &Client,
    (ask, as_of): (&Ask, Date),
    heard: &Heard,
) -> Result<Told, zoom::Error> {
    let mut uses = Vec::new();
    for window in &ask.windows {
        let days = (*window, earliest(as_of));
        let came = client.host_meetings(&ask.host, days, heard).await?;
        match came.incomplete {
            Some(Incomplete {
                error: Some(error), ..
            }) => return Err(error),
            Some(Incomplete { reason, .. }) => return Ok(Err(reason)),
            None => uses.extend(came.rows),
        }
    }
    Ok(Ok(uses))
}

/// How much patience a failure takes: one that only concerns a person takes none, and one that others would meet all.
fn weight(error: &zoom::Error) -> u32 {
    let is_unknown = error.answer().is_some_and(|answer| answer.status == 404);
    match error.cause() {
        Cause::Refused(_) if is_unknown => 0,
        Cause::Unavailable(_) | Cause::Unreadable(_) => 1,
        _ => PATIENCE,
    }
}
