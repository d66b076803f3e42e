//! What is known of people besides the list of users: calling plans and hosting.

use rusqlite::{Params, Row};

use super::error::Fault;
use super::loader::{Loader, Loading};
use super::range::{OF_RANGE, Range};
use super::{Addresses, Detail, phone, value::Day};
use crate::model::{Called, HostActivity, PhoneUser, Window};

impl Loader {
    /// Adds what Zoom Phone says; returns whom it names and are not among those who are loaded.
    pub(super) fn add_phone(
        &mut self,
        people: &mut [Loading],
        range: Range,
    ) -> Result<Vec<i64>, Fault> {
        let mut others = Vec::new();
        if !self.facts.has_phone {
            return Ok(others);
        }
        let sql = format!(
            "SELECT person, {} FROM now_phone_users WHERE {OF_RANGE}
             ORDER BY person, n",
            match self.facts.detail {
                Detail::All => phone::COLUMNS,
                Detail::Seats(Addresses::Matter) => phone::OF_SEATS,
                Detail::Seats(Addresses::Ignored) => phone::OF_NAMELESS_SEATS,
            }
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let (detail, plans) = (self.facts.detail, &mut self.facts.plans);
        let rows = statement.query_map([range.after, range.to], |row| {
            let phone = match detail {
                Detail::All => phone::user(row, 1, plans)?,
                Detail::Seats(_) => phone::of_seats(row, plans)?,
            };
            Ok((row.get::<_, i64>(0)?, phone))
        })?;
        let mut from = 0;
        for row in rows {
            let (person, phone) = row.map_err(Fault::in_table("phone_users"))?;
            if let Some(loading) = find(people, &mut from, person) {
                match &mut loading.loaded.phone {
                    Some(PhoneUser { plans, .. }) => {
                        let fresh = phone.plans.into_iter();
                        let fresh: Vec<_> = fresh.filter(|plan| !plans.contains(plan)).collect();
                        plans.extend(fresh);
                    }
                    none => *none = Some(phone),
                }
            } else if others.last() != Some(&person) {
                others.push(person);
            }
        }
        Ok(others)
    }

    pub(super) fn add_activity(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let sql = "SELECT person, meetings, meeting_minutes, participants FROM activity
             WHERE window = ?1 AND person > ?2 AND person <= ?3 ORDER BY person, n";
        for id in &self.facts.wanted {
            let window = self.facts.windows[id];
            let values = (id, range.after, range.to);
            self.each(people, (sql, values), "activity", |loading, row| {
                let mut row = hosted(row, window)?;
                loading.name(&mut row);
                loading.loaded.activity.push(row);
                Ok(())
            })?;
        }
        Ok(())
    }

    pub(super) fn add_hosting(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let windows = &self.facts.windows;
        let Some(deciding) = &self.facts.deciding else {
            return self.add_last_hosted(people, range);
        };
        let sql = "SELECT person FROM activity WHERE window = ?1 AND person > ?2 AND person <= ?3
             AND (meetings IS NULL OR meetings > 0) ORDER BY person";
        for id in deciding {
            let days = windows[id];
            let values = (id, range.after, range.to);
            self.each(people, (sql, values), "activity", |loading, _| {
                let place = if days.to <= self.facts.as_of {
                    &mut loading.loaded.last_hosted
                } else {
                    &mut loading.loaded.hosted_around
                };
                *place = (*place).max(Some(days));
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Adds since when a meeting licence or a bundle is held by those who were seen without.
    pub(super) fn add_seats(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let sql = format!("SELECT person, day FROM seat_since WHERE {OF_RANGE} ORDER BY person");
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "seat_since", |loading, row| {
            loading.loaded.seat_since = Some(row.get::<_, Day>(1)?.0);
            Ok(())
        })
    }

    /// Adds the newest window of each of the account, where that decides.
    fn add_last_hosted(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let sql =
            format!("SELECT person, window FROM last_hosted WHERE {OF_RANGE} ORDER BY person");
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "last_hosted", |loading, row| {
            if loading.loaded.user.is_some() {
                loading.loaded.last_hosted = self.facts.windows.get(&row.get(1)?).copied();
            }
            Ok(())
        })
    }

    /// Lets people take in what a query says of them: it names them in its first column, and in order.
    pub(super) fn each(
        &self,
        people: &mut [Loading],
        (sql, values): (&str, impl Params),
        table: &'static str,
        mut add: impl FnMut(&mut Loading, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Fault> {
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut from = 0;
        while let Some(row) = rows.next()? {
            if let Some(loading) = find(people, &mut from, row.get(0)?) {
                add(loading, row).map_err(Fault::in_table(table))?;
            }
        }
        Ok(())
    }
}

/// Finds somebody at or behind a place; both people and whoever is looked for come in order.
fn find<'a>(people: &'a mut [Loading], from: &mut usize, person: i64) -> Option<&'a mut Loading> {
    while people.get(*from)?.person < person {
        *from += 1;
    }
    people
        .get_mut(*from)
        .filter(|loading| loading.person == person)
}

impl Loading {
    /// Says whose a row is, as the account or a report calls them.
    fn name(&self, row: &mut HostActivity) {
        let called = match &self.loaded.user {
            Some(user) => Called {
                id: user.id.clone(),
                email: user.email.clone(),
                name: user.name(),
                department: user.department.clone(),
            },
            None => self.loaded.called.clone().unwrap_or_default(),
        };
        row.id = called.id;
        row.email = called.email;
        row.name = called.name;
        row.department = called.department;
    }
}

fn hosted(row: &Row<'_>, window: Window) -> rusqlite::Result<HostActivity> {
    Ok(HostActivity {
        window,
        id: None,
        email: None,
        name: None,
        department: None,
        meetings: row.get(1)?,
        meeting_minutes: row.get(2)?,
        participants: row.get(3)?,
    })
}
