//! A login that goes from one profile's name to another's: copied and read back first, deleted last.

use std::fs;

use super::Error;
use super::file::FileKeep;
use super::keep::{Item, Keep, Place};
use super::kept;
use crate::lock::Held;

/// What makes up a login.
const ITEMS: [Item; 4] = [Item::Refresh, Item::Access, Item::Grant, Item::Secret];

/// The way of a login between two places, which nobody else changes meanwhile.
#[derive(Debug)]
pub struct Moving<'a> {
    from: &'a Place,
    to: &'a Place,
    locks: [Held; 2],
}

impl Place {
    /// Tells whether any part of a login is here, in a file that waits beside it too.
    pub async fn holds_any(&self) -> Result<bool, Error> {
        let is_here = self.blocking(|keep| {
            let mut is_here = false;
            for item in ITEMS {
                is_here |= keep.load(item)?.is_some();
            }
            Ok(is_here)
        });
        Ok(is_here.await? || self.has_rescue())
    }

    /// Begins to move a login to another place.
    pub async fn moving<'a>(&'a self, to: &'a Self) -> Result<Moving<'a>, Error> {
        let locks = [self.lock().await?, to.lock().await?];
        Ok(Moving {
            from: self,
            to,
            locks,
        })
    }
}

impl Moving<'_> {
    /// Copies the login, and reads the copy back. What is there already stays where it is newer: that is left of an earlier
    /// move, and was renewed since.
    pub async fn copy(&self) -> Result<(), Error> {
        self.from.take_rescue().await;
        if self.from.has_rescue() {
            self.check_rescue()?;
        }
        let to = self.to.keep();
        let copied = self.from.blocking(move |from| copy(from, to.as_ref()));
        copied.await
    }

    /// Deletes the login where it was.
    pub async fn finish(self) -> Result<(), Error> {
        fs::rename(&self.from.begun, &self.to.begun).ok();
        self.from.delete_all().await?;
        let [old, _new] = self.locks;
        self.from.put_away(old)
    }

    /// Says why what waits beside the login could not be put where it belongs.
    fn check_rescue(&self) -> Result<(), Error> {
        let waiting = &self.from.rescue;
        kept::read(&FileKeep::new(waiting.clone()))?;
        let waiting = waiting.display();
        Err(Error::Spoilt {
            reason: format!("{waiting} waits to be kept, which fails"),
        })
    }
}

fn copy(from: &dyn Keep, to: &dyn Keep) -> Result<(), Error> {
    let generation = |keep| kept::read(keep).map(|kept| kept.map(|kept| kept.generation));
    let (old, new) = (generation(from)?, generation(to).ok().flatten());
    if old.is_some() && new > old {
        return Ok(());
    }
    // Without a refresh token the rest is what deleting left.
    let items = match old {
        Some(_) => &ITEMS[..],
        None => &[Item::Secret],
    };
    for item in items.iter().copied() {
        let Some(value) = from.load(item)? else {
            continue;
        };
        to.store(item, &value)?;
        if to.load(item)?.as_ref() != Some(&value) {
            let reason = "what was written under the new name is not what is read there".to_owned();
            return Err(Error::Spoilt { reason });
        }
    }
    Ok(())
}
