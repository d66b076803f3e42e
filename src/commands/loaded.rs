//! A snapshot as a report uses it: what it rests on, what is missing, and what is said of that.

use std::cell::Cell;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;

pub use super::days::Days;
use super::filled::Filled;
use super::{About, Outcome};
use crate::context::Context;
use crate::error::Error;
use crate::model::{
    Account, AudioUse, Bounce, Bucket, Dataset, Directory, Invoice, RoomUse, Total, Window,
};
use crate::report::{Column, Row};
use crate::store::{Detail, Moment, Whose};

/// A snapshot with what a report needs besides people, as far as it could be had.
pub struct Loaded {
    pub account: Arc<Account>,
    /// The day that counts as today: as asked, else the last day on which use was read.
    pub as_of: Date,
    /// What people are loaded from, once.
    pub(super) moment: Cell<Option<Moment>>,
    pub(super) needs: Vec<Dataset>,
    pub(super) attempt: Attempt,
    /// What a file says of people besides, where one was given.
    pub(super) directory: Option<Arc<Directory>>,
    /// Whether it is a snapshot that was asked for, of which nothing after its day is to be told.
    pub(super) is_past: bool,
}

/// Whether Zoom was asked and would not answer, so that what was there has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    Failed,
    /// Zoom answered, or had not to be asked.
    Good,
}

/// What is wanted of people besides who they are and when they last used what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    Alone,
    /// What they did on some days, added up.
    WithUse(Window),
    /// What they hosted in the ranges of days that touch some days, and what else they did on those days.
    WithActivity(Window),
    /// Also those who are not in the account and have something planned.
    WithPlans,
}

impl Loaded {
    /// Tells whether a directory says who left, and who is on leave.
    pub(super) fn tells_standing(&self) -> bool {
        let directory = self.directory.as_ref();
        directory.is_some_and(|directory| directory.tells_standing)
    }

    /// Returns the same with what a file says of people.
    pub(super) fn with(self, directory: Option<Arc<Directory>>) -> Self {
        Self { directory, ..self }
    }

    /// Returns the same as it is after somebody was asked about.
    pub(super) fn anew(self, context: &Context) -> Result<Self, Error> {
        let moment = context.moment()?;
        Ok(Self {
            account: Arc::new(moment.account(self.as_of)?),
            moment: Cell::new(Some(moment)),
            ..self
        })
    }

    /// Makes the outcome of a report: its rows, what can be asked for, and what `--strict` makes of gaps.
    pub fn outcome(
        &self,
        context: &Context,
        columns: &[Column],
        found: (impl Iterator<Item = io::Result<Row>> + 'static, Days),
    ) -> Outcome {
        let (rows, days) = found;
        let about = About {
            snapshot_at: self.account.taken_at,
            coverage: Some(self.coverage()),
            ..About::profile_of(context)
        };
        let mut outcome = Outcome::streamed(columns, rows, &about);
        if days == Days::NotAllRead || self.attempt == Attempt::Failed || !self.is_whole() {
            outcome.exit = context.exit_when_incomplete();
        }
        outcome
    }

    /// Returns the people of the snapshot one by one, once.
    pub fn people(&self, people: People) -> Result<Filled, Error> {
        let wanted = self.wanted(Detail::All, people);
        let people = self.moment().people(wanted)?;
        Ok(Filled::new(people, self.directory.as_ref()))
    }

    /// Returns what all did on some days, by bucket and department; once, and instead of people.
    pub fn totals(&self, days: Window, bucket: Bucket, whose: &Whose) -> Result<Vec<Total>, Error> {
        Ok(self.moment().totals((days, bucket), whose)?)
    }

    /// Returns when rooms were last used; once, and instead of people.
    pub fn room_use(&self) -> Result<Vec<RoomUse>, Error> {
        Ok(self.moment().room_use()?)
    }

    /// Returns the seats that were assigned again on some days, soon after they had been given back; before people.
    pub fn bounced(&self, days: Window) -> Result<Vec<Bounce>, Error> {
        let moment = self.moment();
        let bounced = moment.bounced(days)?;
        self.moment.set(Some(moment));
        Ok(bounced)
    }

    /// Returns the telephone lines that were used on some days; once, and instead of people.
    pub fn audio(&self, days: Window) -> Result<Vec<AudioUse>, Error> {
        Ok(self.moment().audio(days)?)
    }

    /// Returns the invoices that Zoom listed; once, and instead of people.
    pub fn invoices(&self) -> Result<Vec<Invoice>, Error> {
        Ok(self.moment().invoices()?)
    }

    pub(super) fn moment(&self) -> Moment {
        let moment = self.moment.take();
        moment.expect("a report asks for people once")
    }
}
