//! What is known of people of whom it was asked what they hosted.

use super::{
    error::Fault,
    loader::{Loader, Loading},
    range::{OF_RANGE, Range},
    settled::settled,
};
use crate::model::{Person, Window, joined};

impl Loader {
    /// Adds the days of which it was asked, and looks away from the ranges of days of which they tell all.
    pub(super) fn add_settled(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        if !self.facts.uses.has_settled {
            return Ok(());
        }
        let sql = format!(
            "SELECT person, first_day, last_day, read_at, read_on FROM settled
             WHERE {OF_RANGE} ORDER BY person, first_day"
        );
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "settled", |loading, row| {
            loading.loaded.settled.push(settled(row)?);
            Ok(())
        })?;
        let asked = people.iter_mut();
        let mut asked = asked.filter(|loading| !loading.loaded.settled.is_empty());
        asked.try_for_each(|loading| self.leave_settled(loading))
    }

    /// Puts the newest range of days that is still of interest in the place of one that is told by day.
    fn leave_settled(&self, loading: &mut Loading) -> Result<(), Fault> {
        let days = loading.loaded.settled.iter();
        let days: Vec<Window> = days.map(|settled| settled.days).collect();
        let days = joined(&days);
        let is_told = |range: &Window| days.iter().any(|days| days.contains(range));
        let Person {
            last_hosted,
            hosted_around,
            ..
        } = &mut loading.loaded;
        if hosted_around.as_ref().is_some_and(is_told) {
            *hosted_around = None;
        }
        if !last_hosted.as_ref().is_some_and(is_told) {
            return Ok(());
        }
        *last_hosted = None;
        let ranges = self.facts.windows.iter();
        let ranges = ranges.filter(|(_, days)| days.to <= self.facts.as_of && !is_told(days));
        let mut ranges: Vec<(&i64, &Window)> = ranges.collect();
        ranges.sort_by_key(|(_, days)| std::cmp::Reverse(**days));
        for (window, days) in ranges {
            let hosted: bool = self
                .store
                .connection
                .prepare_cached(HOSTED)?
                .query_row([*window, loading.person], |row| row.get(0))?;
            if hosted {
                *last_hosted = Some(*days);
                break;
            }
        }
        Ok(())
    }
}

const HOSTED: &str = "SELECT EXISTS (SELECT 1 FROM activity
     WHERE window = ?1 AND person = ?2 AND (meetings IS NULL OR meetings > 0))";
