//! What gives way when a table is too wide, one after the other.

use super::widths::{GAP, NARROWEST_TEXT, Needs};
use crate::report::{Align, Column, InGroups};

/// Spaces between two columns of figures where there is little room: they stand to the right of theirs.
const TIGHT_GAP: u16 = 1;

/// On how many lines a heading stands at most, unless there is no room for anything else.
const LINES_OF_HEADING: usize = 2;

/// How wide a column is made at most so that none of its words is broken, and how wide where that is too much.
const LONGEST_WORD: u16 = 64;
const LONG_WORD: u16 = 32;

/// Which words stay whole where text wraps.
#[derive(Clone, Copy)]
pub(super) enum Keep {
    All,
    /// Those that are not in sentences: addresses and codes.
    Names,
    /// All but long ones.
    Most,
}

impl Keep {
    fn longest(self, column: &Column) -> u16 {
        match (self, column.in_groups) {
            (Self::All, InGroups::Sentence) | (Self::Most, _) => LONG_WORD,
            (Self::Names, InGroups::Sentence) => NARROWEST_TEXT,
            (Self::All | Self::Names, InGroups::Stays | InGroups::Heads) => LONGEST_WORD,
        }
    }
}

/// What gives way when a table is too wide.
#[derive(Clone, Copy)]
pub(super) enum Saving {
    Nothing,
    /// Headings wrap between words.
    Headings,
    /// Figures move together as well.
    Gaps,
    /// Text wraps too, between words.
    Sentences(Keep),
    /// Text wraps wherever it has to; a heading does not, as nobody can read the pieces of one.
    Text,
}

impl Saving {
    /// How narrow a column may get whose cells need so much.
    pub(super) fn least(self, column: &Column, needs: Needs) -> u16 {
        let body = needs.whole;
        let heading = match self {
            Self::Text => in_lines(column.heading, usize::MAX),
            _ => in_lines(column.heading, LINES_OF_HEADING),
        };
        match (self, column.align) {
            (Self::Nothing, _) => u16::MAX,
            (Self::Headings | Self::Gaps, _) | (Self::Sentences(_) | Self::Text, Align::Right) => {
                body.max(heading)
            }
            (Self::Sentences(keep), Align::Left) => {
                let sentence = body.min(NARROWEST_TEXT);
                let longest = keep.longest(column);
                sentence.max(needs.word.min(longest)).max(heading)
            }
            (Self::Text, Align::Left) => body.min(NARROWEST_TEXT).max(heading),
        }
    }

    pub(super) fn between_figures(self) -> u16 {
        match self {
            Self::Nothing | Self::Headings => GAP,
            Self::Gaps | Self::Sentences(_) | Self::Text => TIGHT_GAP,
        }
    }

    pub(super) fn leaves_text_whole(self) -> bool {
        match self {
            Self::Nothing | Self::Headings | Self::Gaps => true,
            Self::Sentences(_) | Self::Text => false,
        }
    }
}

/// How narrow a heading gets that stands on so many lines at most, none of its words broken.
fn in_lines(heading: &str, most: usize) -> u16 {
    let words: Vec<usize> = heading
        .split(' ')
        .map(|word| word.chars().count())
        .collect();
    let mut width = words.iter().copied().max().unwrap_or(0);
    let lines = |width: usize| {
        let (mut lines, mut taken) = (1, 0);
        for word in &words {
            if taken > 0 && taken + 1 + word > width {
                (lines, taken) = (lines + 1, 0);
            }
            taken += word + usize::from(taken > 0);
        }
        lines
    };
    while lines(width) > most {
        width += 1;
    }
    u16::try_from(width).unwrap_or(u16::MAX)
}
