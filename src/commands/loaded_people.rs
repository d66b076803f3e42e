//! The people of a snapshot, as many at once as can be looked at.

use super::filled::Filled;
use super::loaded::{Loaded, People};
use crate::error::Error;
use crate::model::RoomUse;
use crate::store::{Detail, Moment, Wanted};

impl Loaded {
    /// Returns them with no more than it takes to count seats and verdicts, in as many parts as can be counted at once.
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

    fn in_parts(&self, moment: Moment, wanted: Wanted) -> Result<Vec<Filled>, Error> {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        let parts = moment.people_in_parts(wanted, most)?.into_iter();
        let filled = parts.map(|people| Filled::new(people, self.directory.as_ref()));
        Ok(filled.collect())
    }

    pub(super) fn wanted(&self, detail: Detail, people: People) -> Wanted {
        let (mut activity, mut used, mut planned) = (None, None, false);
        match people {
            People::Alone => {}
            People::WithUse(days) => used = Some(days),
            People::WithActivity(days) => (activity, used) = (Some(days), Some(days)),
            People::WithPlans => planned = true,
        }
        Wanted {
            as_of: self.as_of,
            activity,
            used,
            planned,
            detail,
        }
    }
}
