//! One walk through the pages of a listing, and what stands against Zoom's count at its end.

use std::marker::PhantomData;

use super::error::{Answer, Cause, Error};
use super::http::Endpoint;
use super::page::Page;
use super::pages::{Incomplete, Key, Listed, Row};
use super::seen::{Came, Seen};
use super::wire::{Object, count_of};

/// What ended a walk through the pages before the last.
pub(super) enum Stop {
    Failed(Error),
    Repeated,
    Fruitless,
}

/// One walk through the pages of a listing.
pub(super) struct Walk<R> {
    /// How many rows were passed on.
    distinct: u64,
    seen: Seen,
    /// Rows that came twice on one page, which Zoom counts twice.
    doubled: u64,
    head: Object,
    /// Zoom's newest word on how many rows there are.
    pub(super) total: Option<u64>,
    /// Rows with nothing to tell them apart by; they are not passed on.
    nameless: u64,
    /// Rows that are no objects.
    unreadable: u64,
    pub(super) pages: u32,
    /// The pages since the last that had a new row.
    pub(super) fruitless: u32,
    pub(super) stop: Option<Stop>,
    row: PhantomData<fn() -> R>,
}

impl<R: Row> Walk<R> {
    pub(super) fn new() -> Self {
        Self {
            distinct: 0,
            seen: Seen::default(),
            doubled: 0,
            head: Object::new(),
            total: None,
            nameless: 0,
            unreadable: 0,
            pages: 0,
            fruitless: 0,
            stop: None,
            row: PhantomData,
        }
    }

    pub(super) fn stopped(mut self, stop: Stop) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Takes a page and returns its rows that did not come before.
    ///
    /// One without its list is taken for an empty one only where Zoom's total agrees.
    pub(super) fn take(&mut self, mut page: Page, key: &str) -> Result<Vec<R>, Cause> {
        let total = page.get("total_records").and_then(count_of);
        self.total = total.and_then(|total| total.try_into().ok()).or(self.total);
        let rows = match page.rows(key, R::OTHER_LIST) {
            None if self.total != Some(self.records()) => {
                return Err(Cause::Unreadable(format!("it has no `{key}`")));
            }
            rows => rows,
        };
        let before = self.records();
        self.seen.turn_page();
        let mut fresh = Vec::new();
        if let Some(rows) = rows {
            rows.each(|row| fresh.extend(self.fresh(row)));
        }
        self.fruitless = if self.records() > before {
            0
        } else {
            self.fruitless + 1
        };
        if self.pages == 0 {
            self.head = page.into_object();
        }
        self.pages += 1;
        Ok(fresh)
    }

    /// Returns a row that did not come before; one that is `None` is no object.
    fn fresh(&mut self, row: Option<R>) -> Option<R> {
        let Some(row) = row else {
            self.unreadable += 1;
            return None;
        };
        match row.key() {
            Key::Of(key) => match self.seen.note(&key) {
                Came::First => {}
                Came::OnThisPage => {
                    self.doubled += 1;
                    return None;
                }
                Came::Before => return None,
            },
            Key::Any => {}
            Key::Unknown => {
                self.nameless += 1;
                return None;
            }
        }
        self.distinct += 1;
        Some(row)
    }

    pub(super) fn distinct(&self) -> u64 {
        self.distinct
    }

    /// Counts what stands against Zoom's total.
    ///
    /// A row that came again on a later page does not: where the pages shifted while they were read, it
    /// hides one that never came. One that stands twice on a page may, or may not. Rows without a name and without sense do: they are records that Zoom
    /// counts, and each is told of on its own.
    fn records(&self) -> u64 {
        self.distinct + self.doubled + self.nameless + self.unreadable
    }

    pub(super) fn differs(&self) -> bool {
        let counts = [self.records(), self.records() - self.doubled];
        self.total.is_some_and(|total| !counts.contains(&total))
    }

    pub(super) fn was_refused(&self, is_it: fn(&Answer) -> bool) -> bool {
        match &self.stop {
            Some(Stop::Failed(error)) => match error.cause() {
                Cause::Refused(answer) => is_it(answer),
                _ => false,
            },
            Some(Stop::Repeated | Stop::Fruitless) | None => false,
        }
    }

    pub(super) fn into_error(self, endpoint: &Endpoint) -> Error {
        match self.stop {
            Some(Stop::Failed(error)) => error,
            Some(Stop::Repeated | Stop::Fruitless) | None => Error::new(
                endpoint.doing,
                Cause::Unreadable("it has no end".to_owned()),
            ),
        }
    }

    /// Ends the walk, which was the listing's attempt of this number.
    pub(super) fn finish(self, attempt: u32) -> Listed {
        let mut reasons = Vec::new();
        match &self.stop {
            Some(Stop::Failed(error)) => {
                reasons.push(format!("a later page could not be read: {}", error.cause()));
            }
            Some(Stop::Repeated) => reasons.push("Zoom sent the same page token twice".to_owned()),
            Some(Stop::Fruitless) => {
                reasons.push("Zoom sent page after page of nothing new".to_owned());
            }
            None => {}
        }
        if let Some(total) = self.total.filter(|_| self.differs()) {
            reasons.push(format!("Zoom counts {total}, and sent {}", self.records()));
        }
        if self.nameless > 0 {
            reasons.push(format!("{} could not be told apart", rows(self.nameless)));
        }
        if self.unreadable > 0 {
            reasons.push(format!("{} could not be read", rows(self.unreadable)));
        }
        let error = match self.stop {
            Some(Stop::Failed(error)) => Some(error),
            Some(Stop::Repeated | Stop::Fruitless) | None => None,
        };
        let reason = reasons.join("; ");
        Listed {
            attempt: Some(attempt),
            rows: self.distinct,
            head: self.head,
            incomplete: (!reason.is_empty()).then_some(Incomplete { reason, error }),
        }
    }
}

fn rows(count: u64) -> String {
    match count {
        1 => "1 row".to_owned(),
        more => format!("{more} rows"),
    }
}
