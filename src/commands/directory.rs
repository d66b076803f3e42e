//! `--directory`: a file of the HR system or the identity provider, what is said of it, and of whom it does not tell.

use std::path::PathBuf;
use std::sync::Arc;

use super::loaded::{Loaded, People};
use crate::context::Context;
use crate::directory::{self, Notes};
use crate::error::Error;
use crate::model::{Directory, Mention, Person, UserType};

/// Which file it is.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct DirectoryFile {
    /// Read status, manager, cost centre, department and division of people from a CSV export of the HR system or
    /// identity provider, for this report alone
    #[arg(long, value_name = "FILE")]
    directory: Option<PathBuf>,
}

/// Words, or addresses, that stand for all others.
const SOME: usize = 5;

impl DirectoryFile {
    /// Reads it, where there is one, and says what in it counts for nothing.
    pub(super) fn read(&self, context: &Context) -> Result<Option<Arc<Directory>>, Error> {
        let Some(path) = &self.directory else {
            return Ok(None);
        };
        let read = directory::read(path)?;
        let lines = read.directory.listed.len();
        let columns = read.notes.columns.iter();
        let columns = columns.map(|(field, header)| format!("{} `{header}`", field.as_str()));
        let columns: Vec<String> = columns.collect();
        context.terminal.status(&format!(
            "the directory tells of {lines} addresses, by its columns {}",
            columns.join(", ")
        ));
        if !read.directory.tells_standing {
            context.terminal.warning(
                "the directory has no column for a status: nobody can be found to have left or to be on leave",
            );
        }
        for warning in warnings(&read.notes) {
            context.terminal.warning(&warning);
        }
        Ok(Some(Arc::new(read.directory)))
    }
}

/// What in a file counts for nothing, a sentence each.
fn warnings(notes: &Notes) -> Vec<String> {
    let mut said = Vec::new();
    if !notes.unknown.is_empty() {
        let words = notes.unknown.iter();
        let words = words.map(|(word, times)| format!("`{word}` ({times})"));
        said.push(format!(
            "words of the directory that are known for no status, so that theirs is unknown: {}",
            some(words)
        ));
    }
    let lines = [
        (
            notes.contradictory,
            "say of somebody that they are there and that they are not, so that their status is unknown",
        ),
        (notes.nameless, "have no address and do not count"),
        (
            notes.too_long,
            "have more cells than there are headers and do not count",
        ),
    ];
    for (count, what) in lines {
        if count > 0 {
            said.push(format!("lines of the directory that {what}: {count}"));
        }
    }
    if !notes.disputed.is_empty() {
        said.push(format!(
            "addresses of the directory whose lines disagree, none of which counts: {}",
            some(notes.disputed.iter().cloned())
        ));
    }
    said
}

/// Names the first few, and says how many there are besides.
fn some(words: impl ExactSizeIterator<Item = String>) -> String {
    let more = words.len().saturating_sub(SOME);
    let mut words: Vec<String> = words.take(SOME).collect();
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    words.join(", ")
}

/// Says how many of those with a licence or a calling plan a directory does not tell of.
pub(super) fn say_who_is_missing(loaded: &Loaded, context: &Context) -> Result<(), Error> {
    let Some(directory) = &loaded.directory else {
        return Ok(());
    };
    let (mut all, mut missing, mut disputed) = (0_u64, 0_u64, 0_u64);
    let moment = context.moment()?;
    for person in moment.people(loaded.wanted(crate::store::Detail::All, People::Alone))? {
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

/// Returns somebody with what the directory says of them, and says so where it says nothing.
pub(super) fn filled(mut person: Person, (loaded, context): (&Loaded, &Context)) -> Person {
    if let Some(directory) = &loaded.directory {
        match directory.of(person.email()) {
            Mention::Listed(_) => directory.fill(&mut person),
            Mention::Disputed => context
                .terminal
                .warning("the directory has several lines about them, which disagree"),
            Mention::Absent => context.terminal.status("the directory does not name them"),
        }
    }
    person
}

fn holds_anything(person: &Person) -> bool {
    let user = person.user.as_ref();
    let phone = person.phone.as_ref();
    user.is_some_and(|user| {
        user.user_type == Some(UserType::Licensed) || user.united_type.is_some()
    }) || phone.is_some_and(|phone| !phone.plans.is_empty())
}
