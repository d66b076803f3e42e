//! The seats of all people, counted.

use super::filled::Filled;
use super::loaded::Loaded;
use crate::audit::Audit;
use crate::audit::tally::Tally;
use crate::error::Error;
use crate::store::{self, Addresses, Detail, Moment, side_by_side_with};

/// Counts the seats of all people, some in each thread.
pub(super) fn tally(audit: &Audit, loaded: &Loaded) -> Result<Tally, Error> {
    tally_of(audit, loaded.moment(), loaded)
}

/// Counts those of another moment.
pub(super) fn tally_of(audit: &Audit, moment: Moment, loaded: &Loaded) -> Result<Tally, Error> {
    let detail = match (audit.policy.looks_closer(), audit.policy.exempt.is_empty()) {
        (true, _) => Detail::All,
        (false, true) => Detail::Seats(Addresses::Ignored),
        (false, false) => Detail::Seats(Addresses::Matter),
    };
    let types_are_told = moment.tells_user_types()?;
    let parts = loaded.holders(moment, detail)?;
    let of_places = || Tally::of_places(&audit.place_seats());
    let (parts, mut all) = side_by_side_with(parts, |people| count(audit, people), of_places);
    for counted in parts {
        all.merge(counted?);
    }
    Ok(all.with_types_told(types_are_told))
}

fn count(audit: &Audit, mut people: Filled) -> Result<Tally, store::Error> {
    let mut tally = Tally::default();
    while let Some(person) = people.advance()? {
        tally.add(person, &audit.seats(person));
    }
    Ok(tally)
}
