//! What Zoom tells of people one by one, and what of their use that is looked at for.

use std::mem;

use rusqlite::{OptionalExtension as _, Row};

use super::{
    Detail,
    error::Fault,
    known::Known,
    loader::{Loader, Loading},
    range::{OF_RANGE, Range},
    user::list,
    value::{Day, Millis, days_since_1970, json},
};
use crate::model::{AddOn, AddOns, Status, UserDetails, UserType};

/// How many people may join somebody's meetings who has neither an add-on nor a larger plan.
const BASIC_CAPACITY: i64 = 100;

impl Loader {
    /// Adds the add-ons that people hold.
    pub(super) fn add_add_ons(
        &mut self,
        people: &mut [Loading],
        range: Range,
    ) -> Result<(), Fault> {
        if !self.facts.has_add_ons {
            return Ok(());
        }
        // Most hold none, which adds no seat.
        let among = match self.facts.detail {
            Detail::All => "add_ons IS NOT NULL",
            Detail::Seats(_) => "add_ons <> '[]'",
        };
        let sql = format!(
            "SELECT person, add_ons, unclear, meeting_capacity FROM now_add_ons
             WHERE {OF_RANGE} AND {among} ORDER BY person"
        );
        let values = [range.after, range.to];
        let mut known = mem::take(&mut self.facts.add_ons);
        let added = self.each(people, (&sql, values), "add_ons", |loading, row| {
            if loading.is_asked() {
                loading.loaded.add_ons = Some(add_ons(row, &mut known)?);
            }
            Ok(())
        });
        self.facts.add_ons = known;
        added
    }

    /// Adds which base product people hold, and who and what they work for.
    pub(super) fn add_details(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        if !self.facts.has_details {
            return Ok(());
        }
        let sql = format!(
            "SELECT person, zoom_one_type, united_type, manager, cost_center, location
             FROM now_user_details WHERE {OF_RANGE} AND is_told ORDER BY person"
        );
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "user_details", |loading, row| {
            if loading.is_asked() {
                loading.loaded.details = Some(details(row)?);
            }
            Ok(())
        })
    }

    /// Adds since when people hold their add-ons who were seen without.
    pub(super) fn add_add_ons_since(
        &self,
        people: &mut [Loading],
        range: Range,
    ) -> Result<(), Fault> {
        if !self.facts.had_add_ons {
            return Ok(());
        }
        let mut statement = self.store.connection.prepare_cached(
            "SELECT (SELECT as_of FROM snapshots WHERE id > until ORDER BY id LIMIT 1) FROM past_add_ons
             WHERE person = ?1 AND add_ons IS NOT NULL AND instr(unclear, json_quote(?2)) = 0
                 AND NOT EXISTS (SELECT 1 FROM json_each(add_ons) AS one
                     WHERE json_extract(one.value, '$[0]') = ?2)
             ORDER BY until DESC LIMIT 1",
        )?;
        for loading in holders(people, range) {
            let Some(add_ons) = &loading.loaded.add_ons else {
                continue;
            };
            for add_on in &add_ons.held {
                let day = statement
                    .query_row((loading.person, &add_on.product), |row| {
                        row.get::<_, Option<Day>>(0)
                    })
                    .optional()
                    .map_err(Fault::in_table("past_add_ons"))?;
                if let Some(day) = day.flatten() {
                    let since = (add_on.product.clone(), day.0);
                    loading.loaded.add_ons_since.push(since);
                }
            }
        }
        Ok(())
    }

    /// Adds when people last held a meeting for which they need the large meeting add-on that they hold.
    pub(super) fn add_large(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let mut statement = self.store.connection.prepare_cached(
            "SELECT max(CASE WHEN largest > ?2
                     THEN CASE WHEN events = 1 THEN coalesce(last_at, day * 86400000) ELSE day * 86400000 END END),
                 max(CASE WHEN largest IS NULL THEN coalesce(last_at, day * 86400000) END)
             FROM used
             WHERE person = ?1 AND day <= ?3 AND coalesce(last_at, 0) < (?3 + 1) * 86400000
                 AND kind = 'meeting' AND (largest IS NULL OR largest > 100)",
        )?;
        let as_of = days_since_1970(self.facts.as_of);
        for loading in holders(people, range) {
            let Some(capacity) = capacity_without(loading.loaded.add_ons.as_ref()) else {
                continue;
            };
            if !self.facts.uses.has_meetings && loading.loaded.settled.is_empty() {
                continue;
            }
            let (large, of_unknown_size) = statement
                .query_row((loading.person, capacity, as_of), |row| {
                    let instant = |at| row.get::<_, Option<Millis>>(at);
                    Ok((instant(0)?.map(|at| at.0), instant(1)?.map(|at| at.0)))
                })
                .map_err(Fault::in_table("used"))?;
            loading.loaded.last.large_at = large;
            loading.loaded.last.unsized_at = of_unknown_size;
        }
        Ok(())
    }
}

/// Those of a range who hold any add-on.
fn holders(people: &mut [Loading], range: Range) -> impl Iterator<Item = &mut Loading> {
    people.iter_mut().filter(move |loading| {
        let is_here = loading.person > range.after && loading.person <= range.to;
        is_here && loading.holds_add_ons()
    })
}

impl Loading {
    /// Tells whether Zoom is asked about them: what it told of who no longer is asked about is of the past.
    fn is_asked(&self) -> bool {
        let user = self.loaded.user.as_ref();
        user.is_some_and(|user| {
            user.status == Status::Active && user.user_type == Some(UserType::Licensed)
        })
    }

    pub(super) fn holds_add_ons(&self) -> bool {
        let add_ons = self.loaded.add_ons.as_ref();
        add_ons.is_some_and(|add_ons| !add_ons.held.is_empty())
    }
}

/// How many people may join the meetings of who holds a large meeting add-on, without it.
///
/// What the settings say of the capacity of meetings may be that of the add-on: Zoom does not say. Then it tells nothing.
fn capacity_without(add_ons: Option<&AddOns>) -> Option<i64> {
    let add_ons = add_ons?;
    let mut held = add_ons.held.iter();
    let large = held.find(|add_on| add_on.product == "large_meeting")?;
    let said = add_ons.meeting_capacity;
    let without = said.filter(|said| large.capacity.is_some_and(|large| *said < large));
    Some(without.unwrap_or(BASIC_CAPACITY).max(BASIC_CAPACITY))
}

/// Reads what somebody holds from the columns behind the person.
pub(super) fn add_ons(row: &Row<'_>, known: &mut Known<AddOn>) -> rusqlite::Result<AddOns> {
    let held = known.list(row, 1, |text| {
        let pairs: Vec<(String, Option<i64>)> = json(text, 1)?;
        let held = pairs
            .into_iter()
            .map(|(product, capacity)| AddOn { product, capacity });
        Ok(held.collect())
    })?;
    Ok(AddOns {
        held,
        unclear: list(row, 2)?,
        meeting_capacity: row.get(3)?,
    })
}

/// Reads what somebody is from the columns behind the person.
pub(super) fn details(row: &Row<'_>) -> rusqlite::Result<UserDetails> {
    Ok(UserDetails {
        zoom_one_type: row.get(1)?,
        united_type: row.get(2)?,
        manager: row.get(3)?,
        cost_center: row.get(4)?,
        location: row.get(5)?,
    })
}
