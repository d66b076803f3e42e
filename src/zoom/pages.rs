//! Whole listings out of Zoom's pages.
//!
//! A listing is a moving target: people come and go while it is read, page tokens live for fifteen
//! minutes, and Zoom's own total is the only witness of what was missed.

use std::collections::HashSet;
use std::mem;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::Client;
use super::answer::{is_about_page_size, is_expired_page_token};
use super::error::{Cause, Error, Unkept};
use super::http::{Endpoint, Reader};
use super::reserved::{Reserved, pages_after_the_first};
use super::walk::{Stop, Walk};
use super::wire::{Object, count_of, text_of};

/// Pages without a new row after which a listing is given up.
const FRUITLESS: u32 = 10;

/// What tells one row of a listing from another.
pub(super) enum Key {
    /// Rows with the same key are the same.
    Of(String),
    /// Rows may look alike and still be several.
    Any,
    /// Nothing does: the row may be one that came already.
    Unknown,
}

impl Key {
    /// Takes an id, else an address, which pending people have instead.
    pub(super) fn of(id: Option<&String>, email: Option<&String>) -> Self {
        match (id, email) {
            (Some(id), _) => Self::Of(id.clone()),
            (None, Some(email)) => Self::Of(email.to_lowercase()),
            (None, None) => Self::Unknown,
        }
    }

    /// Takes the id of an event; one without a start has no day, and cannot be counted.
    pub(super) fn of_event(id: Option<&String>, start: Option<Timestamp>) -> Self {
        match (id, start) {
            (Some(id), Some(_)) => Self::Of(id.clone()),
            (None, Some(_)) => Self::Any,
            (_, None) => Self::Unknown,
        }
    }
}

/// A row as Zoom writes it.
pub(super) trait Row: DeserializeOwned {
    /// Under which key its list may stand where the endpoint's is missing or says nothing.
    const OTHER_LIST: Option<&'static str> = None;

    fn key(&self) -> Key;
}

/// Why a reading holds less than Zoom has.
#[derive(Debug)]
pub struct Incomplete {
    /// What happened, to follow the dataset's name and a colon.
    pub reason: String,
    /// The error that ended the reading early, if one did.
    pub error: Option<Error>,
}

impl Incomplete {
    pub(super) fn because(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            error: None,
        }
    }

    /// Joins what was found wrong in several places; the first error stays.
    pub fn join(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts.into_iter().reduce(|one, other| {
            let is_new = !one.reason.split("; ").any(|part| part == other.reason);
            Self {
                reason: if is_new {
                    format!("{}; {}", one.reason, other.reason)
                } else {
                    one.reason
                },
                error: one.error.or(other.error),
            }
        })
    }
}

/// A listing, as far as it could be read.
pub(super) struct Listed {
    /// The attempt whose rows count; `None` where none do.
    pub(super) attempt: Option<u32>,
    pub(super) rows: u64,
    /// The first page without its rows.
    pub(super) head: Object,
    pub(super) incomplete: Option<Incomplete>,
}

impl Listed {
    /// Adds a reason why it is not all that Zoom has.
    pub(super) fn lacks(&mut self, flaw: Incomplete) {
        self.incomplete = Incomplete::join(self.incomplete.take().into_iter().chain([flaw]));
    }
}

/// Is given the rows of each page as it comes, with the number of the attempt that they belong to.
pub(super) type Take<'a, R> = &'a (dyn Fn(u32, Vec<R>) -> Result<(), Unkept> + Sync);

impl Reader<'_> {
    /// Reads all pages of a listing and passes their rows on.
    ///
    /// It begins again once when a page token has expired, with smaller pages when Zoom refuses the
    /// size, and once when Zoom's total and the rows that came disagree; each time is another attempt, and
    /// the rows of one of them count.
    pub(super) async fn list<R: Row>(
        &self,
        endpoint: &'static Endpoint,
        query: &[(&str, &str)],
        take: Take<'_, R>,
    ) -> Result<Listed, Error> {
        let mut sizes = endpoint.page_sizes.iter().copied();
        let mut size = sizes.next();
        let mut restarts = 1;
        let mut earlier: Option<(u32, Walk<R>)> = None;
        for attempt in 0.. {
            let mut walk = self.walk(endpoint, (query, size), (attempt, take)).await;
            if restarts > 0 && walk.was_refused(is_expired_page_token) {
                restarts -= 1;
                continue;
            }
            if walk.pages == 0 && walk.was_refused(is_about_page_size) && sizes.len() > 0 {
                size = sizes.next();
                continue;
            }
            if let Some(Stop::Failed(error)) = &walk.stop
                && (error.ends_the_run() || (walk.pages == 0 && earlier.is_none()))
            {
                return Err(walk.into_error(endpoint));
            }
            match earlier.take() {
                None if walk.stop.is_none() && walk.differs() => earlier = Some((attempt, walk)),
                Some((first, mut earlier)) if walk.stop.is_some() => {
                    earlier.stop = walk.stop.take();
                    return Ok(earlier.finish(first));
                }
                None | Some(_) => return Ok(walk.finish(attempt)),
            }
        }
        unreachable!("a listing begins again a few times at most")
    }

    async fn walk<R: Row>(
        &self,
        endpoint: &'static Endpoint,
        (query, size): (&[(&str, &str)], Option<&str>),
        (attempt, take): (u32, Take<'_, R>),
    ) -> Walk<R> {
        let mut walk = Walk::new();
        let mut token: Option<String> = None;
        let mut tokens = HashSet::new();
        let mut aside = match self.set_aside(endpoint, 1) {
            Ok(aside) => aside,
            Err(error) => return walk.stopped(Stop::Failed(error)),
        };
        loop {
            let mut query = query.to_vec();
            query.extend(size.map(|size| ("page_size", size)));
            query.extend(token.as_deref().map(|token| ("next_page_token", token)));
            let page = match self.page(endpoint, &query).await {
                Ok(page) => page,
                Err(error) => return walk.stopped(Stop::Failed(error)),
            };
            if walk.pages == 0 {
                drop(aside);
                let total = page.get("total_records").and_then(count_of);
                let rows = total.and_then(|total| total.try_into().ok());
                let rows: Option<u64> = rows.or_else(|| self.progress.expected());
                match self.set_aside(endpoint, pages_after_the_first(rows, size)) {
                    Ok(more) => aside = more,
                    Err(error) => return walk.stopped(Stop::Failed(error)),
                }
            } else if let Some(aside) = &aside {
                aside.used();
            }
            token = page.get("next_page_token").and_then(text_of);
            let taken = walk.take(page, endpoint.key);
            let kept = taken.and_then(|rows| take(attempt, rows).map_err(Cause::Unkept));
            if let Err(cause) = kept {
                let error = Error::new(endpoint.doing, cause).after(self.requests());
                return walk.stopped(Stop::Failed(error));
            }
            self.progress.rows(walk.distinct(), walk.total);
            // A listing that Zoom does not page has no second page, whatever stands in its answer.
            let Some(token) = token.as_ref().filter(|_| !endpoint.page_sizes.is_empty()) else {
                return walk;
            };
            if !tokens.insert(token.clone()) {
                return walk.stopped(Stop::Repeated);
            }
            if walk.fruitless >= FRUITLESS {
                return walk.stopped(Stop::Fruitless);
            }
        }
    }

    /// Sets requests of today aside. Where the day has not as many left, what could be cut into fewer days fails, and
    /// anything else is read as far as it goes.
    fn set_aside(&self, endpoint: &Endpoint, requests: u64) -> Result<Option<Reserved<'_>>, Error> {
        let Client { options, pace, .. } = self.client;
        match pace.reserve(endpoint.class, requests, (options.clock)()) {
            Ok(aside) => Ok(Some(aside)),
            Err(cause) if self.is_divisible => {
                Err(Error::new(endpoint.doing, cause).after(self.requests()))
            }
            Err(_) => Ok(None),
        }
    }

    /// Reads all pages of a listing that is small enough to be held whole.
    pub(super) async fn list_whole<R: Row + Send>(
        &self,
        endpoint: &'static Endpoint,
        query: &[(&str, &str)],
    ) -> Result<(Vec<R>, Listed), Error> {
        let attempts = Mutex::new(Vec::<Vec<R>>::new());
        let lock = || attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let listed = self
            .list(endpoint, query, &|attempt, rows| {
                let mut attempts = lock();
                attempts.resize_with(attempt as usize + 1, Vec::new);
                attempts[attempt as usize].extend(rows);
                Ok(())
            })
            .await?;
        let rows = listed.attempt.and_then(|attempt| {
            let mut attempts = lock();
            attempts.get_mut(attempt as usize).map(mem::take)
        });
        Ok((rows.unwrap_or_default(), listed))
    }
}
