//! The seats of all people, counted.

use std::panic::resume_unwind;
use std::thread;

use super::loaded::Loaded;
use crate::audit::Audit;
use crate::audit::tally::Tally;
use crate::error::Error;
use crate::store::{self, Addresses, Detail, Moment, People};

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
    let parts = loaded.holders(moment, detail)?;
    let counts = thread::scope(|scope| {
        let count = |people| scope.spawn(move || count(audit, people));
        let counting: Vec<_> = parts.into_iter().map(count).collect();
        let counted = counting.into_iter().map(thread::ScopedJoinHandle::join);
        counted.collect::<Vec<_>>()
    });
    let mut all = Tally::default();
    for counted in counts {
        all.merge(counted.unwrap_or_else(|panic| resume_unwind(panic))?);
    }
    Ok(all)
}

fn count(audit: &Audit, mut people: People) -> Result<Tally, store::Error> {
    let mut tally = Tally::default();
    while let Some(person) = people.advance()? {
        tally.add(person, &audit.seats(person));
    }
    Ok(tally)
}
