//! Whole listings out of Zoom's pages.
//!
//! A listing is a moving target: people come and go while it is read, page tokens live for fifteen
//! minutes, and Zoom's own total is the only witness of what was missed.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::answer::{is_about_page_size, is_expired_page_token};
use super::error::Error;
use super::http::{Endpoint, Reader};
use super::walk::{Stop, Walk};
use super::wire::{Object, text_of};

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
}

/// A row as Zoom writes it.
pub(super) trait Row: DeserializeOwned {
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
    pub(super) fn join(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
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
pub(super) struct Listed<R> {
    pub(super) rows: Vec<R>,
    /// The first page without its rows.
    pub(super) head: Object,
    pub(super) incomplete: Option<Incomplete>,
}

impl Reader<'_> {
    /// Reads all pages of a listing.
    ///
    /// It begins again once when a page token has expired, with smaller pages when Zoom refuses the
    /// size, and once when Zoom's total and the rows that came disagree.
    pub(super) async fn list<R: Row>(
        &self,
        endpoint: &Endpoint,
        query: &[(&str, &str)],
    ) -> Result<Listed<R>, Error> {
        let mut sizes = endpoint.page_sizes.iter().copied();
        let mut size = sizes.next();
        let mut restarts = 1;
        let mut earlier: Option<Walk<R>> = None;
        loop {
            let mut walk = self.walk(endpoint, query, size).await;
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
                None if walk.stop.is_none() && walk.differs() => earlier = Some(walk),
                Some(mut earlier) if walk.stop.is_some() => {
                    earlier.stop = walk.stop.take();
                    return Ok(earlier.finish());
                }
                None | Some(_) => return Ok(walk.finish()),
            }
        }
    }

    async fn walk<R: Row>(
        &self,
        endpoint: &Endpoint,
        query: &[(&str, &str)],
        size: Option<&str>,
    ) -> Walk<R> {
        let mut walk = Walk::new();
        let mut token: Option<String> = None;
        let mut tokens = HashSet::new();
        loop {
            let mut query = query.to_vec();
            query.extend(size.map(|size| ("page_size", size)));
            query.extend(token.as_deref().map(|token| ("next_page_token", token)));
            let page = match self.get(endpoint, &query).await {
                Ok(page) => page,
                Err(error) => return walk.stopped(Stop::Failed(error)),
            };
            token = page.get("next_page_token").and_then(text_of);
            if let Err(cause) = walk.take(page, endpoint.key) {
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
}
