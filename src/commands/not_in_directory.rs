//! Of whom a directory does not tell, though they hold something.

use super::loaded::{Loaded, People};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Mention, Person, UserType};
use crate::store::Detail;

/// Says how many of those with a licence or a calling plan a directory does not tell of.
pub(super) fn say_who_is_missing(loaded: &Loaded, context: &Context) -> Result<(), Error> {
    let Some(directory) = &loaded.directory else {
        return Ok(());
    };
    let (mut all, mut missing, mut disputed) = (0_u64, 0_u64, 0_u64);
    let moment = context.moment()?;
    for person in moment.people(loaded.wanted(Detail::All, People::Alone))? {
        let person = person?;
        if !holds_anything(&person) {
            continue;
        }
        all += 1;
        match directory.of(person.email()) {
            Mention::Listed(_) => {}
            Mention::Disputed => disputed += 1,
            Mention::Absent => missing += 1,
        }
    }
    let disputed = match disputed {
        0 => String::new(),
        _ => format!("; of {disputed} its lines disagree"),
    };
    let said = format!(
        "of {all} people with a licence or a calling plan the directory does not name {missing}, who are not taken \
         to have left: it may tell of a part of the company{disputed}"
    );
    context.terminal.status(&said);
    Ok(())
}

fn holds_anything(person: &Person) -> bool {
    let user = person.user.as_ref();
    let phone = person.phone.as_ref();
    user.is_some_and(|user| {
        user.user_type == Some(UserType::Licensed) || user.united_type.is_some()
    }) || phone.is_some_and(|phone| !phone.plans.is_empty())
}
