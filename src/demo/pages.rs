//! Page tokens: opaque, good for the very same question, and for a quarter of an hour.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use super::{answer::Ask, random::Random};

/// Where a token leads.
#[derive(Debug)]
struct Bookmark {
    question: String,
    offset: usize,
    made: Instant,
}

/// The tokens that were given out.
#[derive(Debug)]
pub(super) struct Pages {
    bookmarks: HashMap<String, Bookmark>,
    /// When there are so many, those that are over are thrown away.
    most: usize,
    random: Random,
}

/// The token is unknown, too old, or of another question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadToken;

/// A page of a listing: rows `start..end` of `total`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) size: usize,
    pub(super) total: usize,
    /// Empty after the last page.
    pub(super) next: String,
}

impl Page {
    /// How many pages the listing has.
    pub(super) fn count(&self) -> usize {
        self.total.div_ceil(self.size)
    }
}

/// Tokens that are kept without a look at their age.
const MANY: usize = 10_000;

const DEFAULT_SIZE: usize = 30;

/// The page size asked for. Zoom takes what it can and does not say no: nonsense is 30, too
/// much is `most`.
pub(super) fn size(ask: &Ask, most: usize) -> usize {
    match ask.parameter("page_size").map(str::parse::<i64>) {
        Some(Ok(size)) if size > 0 => usize::try_from(size).map_or(most, |size| size.min(most)),
        _ => DEFAULT_SIZE.min(most),
    }
}

/// The token asked with; an empty one is none.
pub(super) fn token(ask: &Ask) -> Option<&str> {
    let token = ask.parameter("next_page_token");
    token.filter(|token| !token.is_empty())
}

impl Pages {
    pub(super) fn new() -> Self {
        Self {
            bookmarks: HashMap::new(),
            most: MANY,
            random: Random::new(0x0070_6167_6573),
        }
    }

    /// The row at which the asked page starts.
    pub(super) fn start(&self, ask: &Ask, life: Duration) -> Result<usize, BadToken> {
        let Some(token) = token(ask) else {
            return Ok(0);
        };
        let bookmark = self.bookmarks.get(token).ok_or(BadToken)?;
        if bookmark.question != question(ask) || bookmark.made.elapsed() >= life {
            return Err(BadToken);
        }
        Ok(bookmark.offset)
    }

    /// A token for the page of the same question that starts at `offset`, good for `life`.
    pub(super) fn bookmark(&mut self, ask: &Ask, offset: usize, life: Duration) -> String {
        if self.bookmarks.len() >= self.most {
            self.bookmarks
                .retain(|_, bookmark| bookmark.made.elapsed() < life);
            self.most = 2 * self.bookmarks.len().max(MANY);
        }
        let token = self.random.text(26);
        let bookmark = Bookmark {
            question: question(ask),
            offset,
            made: Instant::now(),
        };
        self.bookmarks.insert(token.clone(), bookmark);
        token
    }
}

/// Path and parameters without the token, in one order.
fn question(ask: &Ask) -> String {
    let mut parameters: Vec<String> = ask
        .parameters
        .iter()
        .filter(|(key, _)| key != "next_page_token")
        .map(|(key, value)| format!("&{key}={value}"))
        .collect();
    parameters.sort();
    format!("{}?{}", ask.path, parameters.concat())
}
