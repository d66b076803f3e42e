//! The people of a snapshot, as many at once as can be looked at.

use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::Date;

use super::filled::Filled;
use super::loaded::{Attempt, Loaded, People};
use crate::context::Context;
use crate::error::Error;
use crate::model::RoomUse;
use crate::store::{Detail, Moment, Snapshot, Wanted};

impl Loaded {
    /// Returns those who may hold a seat, with no more than it takes to count seats and verdicts, in as many parts as can
    /// be counted at once.
    pub(super) fn holders(&self, moment: Moment, detail: Detail) -> Result<Vec<Filled>, Error> {
        self.in_parts(moment, self.wanted(detail, People::Alone))
    }

    /// Returns when rooms were last used, and the people of the snapshot in as many parts as can be looked at at once.
    pub fn rooms_and_people(&self, people: People) -> Result<(Vec<RoomUse>, Vec<Filled>), Error> {
        let moment = self.moment();
        let rooms = moment.room_use()?;
        Ok((
            rooms,
            self.in_parts(moment, self.wanted(Detail::All, people))?,
        ))
    }

    /// Returns the same as an earlier snapshot has it, on the day that counted as today then.
    pub(super) fn as_it_was(&self, snapshot: Snapshot, context: &Context) -> Result<Self, Error> {
        let as_of = snapshot.as_of;
        let moment = context.moment_of(snapshot)?;
        Ok(Self {
            account: Arc::new(moment.account(as_of)?),
            as_of,
            moment: Cell::new(Some(moment)),
            needs: self.needs.clone(),
            attempt: Attempt::Good,
            directory: self.directory.clone(),
            is_past: true,
        })
    }

    fn in_parts(&self, moment: Moment, wanted: Wanted) -> Result<Vec<Filled>, Error> {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        let parts = moment.people_in_parts(wanted, most)?.into_iter();
        let filled = parts.map(|people| Filled::new(people, self.directory.as_ref()));
        Ok(filled.collect())
    }

    pub(super) fn wanted(&self, detail: Detail, people: People) -> Wanted {
        people.wanted(self.as_of, detail)
    }
}

impl People {
    /// Says to the store what is wanted of people on a day.
    pub(super) fn wanted(self, as_of: Date, detail: Detail) -> Wanted {
        let (mut activity, mut used, mut planned) = (None, None, false);
        match self {
            Self::Alone => {}
            Self::WithUse(days) => used = Some(days),
            Self::WithActivity(days) => (activity, used) = (Some(days), Some(days)),
            Self::WithPlans => planned = true,
        }
        Wanted {
            as_of,
            activity,
            used,
            planned,
            detail,
        }
    }
}
