//! What a snapshot says besides its people, loaded by two connections at once where there is much of it.

use std::panic::resume_unwind;
use std::thread;

use jiff::civil::Date;

use super::{Error, Moment, Store};
use crate::model::{Account, PlaceCalls};

impl Moment {
    /// Loads what the snapshot says besides its people, given the day that counts as today.
    pub fn account(&self, as_of: Date) -> Result<Account, Error> {
        // An account of few people has few common areas: to open the store once more takes longer than to load them.
        let is_large = self.store.ranges(2)?.len() > 1;
        if !is_large || self.witness.is_none() {
            let calls = self.store.place_calls(self.newest.id, as_of)?;
            let mut account = self.account_with(calls)?;
            if self.is_past {
                let readings = account.readings.iter_mut();
                readings.for_each(|reading| reading.end_on(as_of));
            }
            return Ok(account);
        }
        let (path, id) = (&self.store.path, self.newest.id);
        let beside = move || -> Result<_, Error> {
            let Some(store) = Store::begun(path)? else {
                return Ok(None);
            };
            let calls = store.place_calls(id, as_of)?;
            Ok(Some((store, calls)))
        };
        let (account, loaded) = thread::scope(|scope| {
            let beside = scope.spawn(beside);
            let account = self.account_with(Vec::new());
            let loaded = beside.join().unwrap_or_else(|panic| resume_unwind(panic));
            (account, loaded)
        });
        let mut account = account?;
        match loaded? {
            Some((store, calls)) if self.is_newest()? => {
                account.place_calls = calls;
                self.second.replace(Some(store));
            }
            Some(_) | None => account.place_calls = self.store.place_calls(id, as_of)?,
        }
        Ok(account)
    }

    fn account_with(&self, place_calls: Vec<PlaceCalls>) -> Result<Account, Error> {
        let (store, id) = (&self.store, self.newest.id);
        Ok(Account {
            taken_at: Some(self.newest.taken_at),
            roles: store.roles(id)?,
            groups: store.groups(id)?,
            plan_usage: store.plan_usage(id)?.unwrap_or_default(),
            phone_plans: store.phone_plans(id)?,
            phone_numbers: store.phone_numbers(id)?,
            phone_places: store.phone_places(id)?,
            place_calls,
            places_unread_until: store.places_unread_until()?,
            rooms: store.rooms(id)?,
            is_from_files: store.is_from_files()?,
            divisions: store.divisions()?,
            plan_terms: store.plan_terms()?,
            tells_bundles: store.tells_bundles()?,
            forgotten_seats: store.forgotten_seats(id)?,
            readings: self.newest.readings.clone(),
        })
    }
}
