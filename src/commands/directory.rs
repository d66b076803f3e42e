//! `--directory`: a file of the HR system or the identity provider, and what is said of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::loaded::Loaded;
use crate::context::Context;
use crate::directory::{self, Notes};
use crate::error::Error;
use crate::model::{Directory, Mention, Person};

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
        if context.past().is_some() {
            context.terminal.warning(
                "the directory is as its file is, and not as it was on the day of the snapshot",
            );
        }
        let lines = read.directory.listed.len();
        let columns = read.notes.columns.iter();
        let columns = columns.map(|(field, header)| format!("{} `{header}`", field.as_str()));
        let columns: Vec<String> = columns.collect();
        context.terminal.status(&format!(
            "the directory tells of {}, by its columns {}",
            addresses(lines),
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

fn addresses(count: usize) -> String {
    match count {
        1 => "1 address".to_owned(),
        more => format!("{more} addresses"),
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
