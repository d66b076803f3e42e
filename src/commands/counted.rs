//! The seats of all people, counted.

use std::panic::resume_unwind;
use std::thread;

use super::loaded::Loaded;
use crate::audit::Audit;
use crate::audit::tally::Tally;
use crate::error::Error;
use crate::store::{self, Addresses, People};

/// Counts the seats of all people, some in each thread.
pub(super) fn tally(audit: &Audit, loaded: &Loaded) -> Result<Tally, Error> {
    let addresses = if audit.policy.exempt.is_empty() {
        Addresses::Ignored
    } else {
        Addresses::Matter
    };
    tally_of(audit, loaded.holders(addresses)?)
}

/// Counts the seats of people who come in parts, each in a thread.
pub(super) fn tally_of(audit: &Audit, parts: Vec<People>) -> Result<Tally, Error> {
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
