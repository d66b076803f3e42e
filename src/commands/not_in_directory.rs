//! Of whom a directory does not tell, though they hold something.

use super::filled::Filled;
use super::loaded::Loaded;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Directory, Mention, Person, UserType, counted_people};
use crate::store::{self, Addresses, Detail, side_by_side};

/// How many hold something, and of how many of them a directory says nothing that counts.
#[derive(Default)]
struct Counts {
    all: u64,
    missing: u64,
    disputed: u64,
}

/// Says how many of those with a licence or a calling plan a directory does not tell of.
pub(super) fn say_who_is_missing(loaded: &Loaded, context: &Context) -> Result<(), Error> {
    let Some(directory) = &loaded.directory else {
        return Ok(());
    };
    let detail = Detail::Seats(Addresses::Matter);
    let parts = loaded.holders(context.moment()?, detail)?;
    let mut counts = Counts::default();
    for counted in side_by_side(parts, |people| count(directory, people)) {
        counts.add(&counted?);
    }
    let Counts {
        all,
        missing,
        disputed,
    } = counts;
    let disputed = match disputed {
        0 => String::new(),
        _ => format!("; of {disputed} its lines disagree"),
    };
    let are = if missing == 1 { "is" } else { "are" };
    let said = format!(
        "of {} with a licence or a calling plan the directory does not name {missing}, who {are} not taken \
         to have left: it may tell of a part of the company{disputed}",
        counted_people(all)
    );
    context.terminal.status(&said);
    Ok(())
}

fn count(directory: &Directory, mut people: Filled) -> Result<Counts, store::Error> {
    let mut counts = Counts::default();
    while let Some(person) = people.advance()? {
        if !holds_anything(person) {
            continue;
        }
        counts.all += 1;
        match directory.of(person.email()) {
            Mention::Listed(_) => {}
            Mention::Disputed => counts.disputed += 1,
            Mention::Absent => counts.missing += 1,
        }
    }
    Ok(counts)
}

impl Counts {
    fn add(&mut self, more: &Self) {
        self.all += more.all;
        self.missing += more.missing;
        self.disputed += more.disputed;
    }
}

fn holds_anything(person: &Person) -> bool {
    let user = person.user.as_ref();
    let phone = person.phone.as_ref();
    user.is_some_and(|user| {
        user.user_type == Some(UserType::Licensed) || user.united_type.is_some()
    }) || phone.is_some_and(|phone| !phone.plans.is_empty())
}
