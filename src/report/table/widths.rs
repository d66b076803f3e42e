//! How wide the columns of a table are made, so that it is no wider than it may be.

use comfy_table::presets;

use super::heading;
use super::saving::{Keep, Saving};
use crate::report::{Align, Column};

/// Spaces between two columns.
pub(super) const GAP: u16 = 2;

/// How narrow text is wrapped at most; a date still stands on one line.
pub(super) const NARROWEST_TEXT: u16 = 10;

/// How wide columns are, and how far apart.
pub(super) struct Fit {
    pub(super) widths: Vec<u16>,
    /// After each column but the last.
    pub(super) gaps: Vec<u16>,
    /// Whether all text stands on one line.
    pub(super) is_whole: bool,
    /// In how many columns some word goes on in the next line.
    pub(super) broken: usize,
}

impl Fit {
    pub(super) fn of(columns: &[Column], widths: Vec<u16>) -> Self {
        Self {
            widths,
            gaps: gaps(columns, GAP),
            is_whole: true,
            broken: 0,
        }
    }
}

fn gaps(columns: &[Column], between_figures: u16) -> Vec<u16> {
    let pairs = columns.windows(2);
    let gap = |pair: &[Column]| {
        let are_figures = pair.iter().all(|column| column.align == Align::Right);
        if are_figures { between_figures } else { GAP }
    };
    pairs.map(gap).collect()
}

/// Columns, and how wide what stands in them is.
pub(super) struct Measured<'a> {
    columns: &'a [Column],
    cells: Vec<Needs>,
    /// With their headings.
    natural: Vec<u16>,
}

/// How wide the cells of a column are.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    pub(super) whole: u16,
    /// Their longest word.
    pub(super) word: u16,
}

impl<'a> Measured<'a> {
    pub(super) fn of(columns: &'a [Column], rows: &[Vec<String>]) -> Self {
        let mut grid = comfy_table::Table::new();
        grid.load_style(presets::NOTHING).add_rows(rows);
        let mut whole = grid.column_max_content_widths();
        whole.resize(columns.len(), 0);
        let mut words = longest_words(rows);
        words.resize(columns.len(), 0);
        let cells = whole.into_iter().zip(words);
        let cells = cells.map(|(whole, word)| Needs { whole, word }).collect();
        grid.set_header(columns.iter().map(heading));
        Self {
            columns,
            cells,
            natural: grid.column_max_content_widths(),
        }
    }

    /// As wide as everything is.
    pub(super) fn whole(&self) -> Fit {
        Fit::of(self.columns, self.natural.clone())
    }

    /// The widths in which all columns stand side by side, if there are any: takes from the widest
    /// first, and goes to the next way of saving room only when the one before does not do.
    pub(super) fn fit(&self, width: u16) -> Option<Fit> {
        let mut widths = self.natural.clone();
        for way in [
            Saving::Nothing,
            Saving::Headings,
            Saving::Gaps,
            Saving::Sentences(Keep::All),
            Saving::Sentences(Keep::Names),
            Saving::Sentences(Keep::Most),
            Saving::Text,
        ] {
            let mut gaps = gaps(self.columns, way.between_figures());
            let columns = self.columns.iter().zip(&self.cells).zip(&widths);
            let least = columns.map(|((column, cell), width)| way.least(column, *cell).min(*width));
            let least: Vec<u16> = least.collect();
            let room = usize::from(width).checked_sub(total(&gaps));
            if let Some(room) = room.filter(|room| total(&least) <= *room) {
                shrink(&mut widths, &least, room);
                widen(&mut gaps, room - total(&widths));
                let words = self.cells.iter().map(|cell| cell.word).zip(&widths);
                let broken = words.filter(|(word, width)| *word > **width).count();
                return Some(Fit {
                    widths,
                    gaps,
                    is_whole: way.leaves_text_whole(),
                    broken,
                });
            }
            widths = least;
        }
        None
    }
}

/// How wide each of some words is.
pub(super) fn width_of_each<'a>(words: impl Iterator<Item = &'a String>) -> Vec<u16> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).add_row(words);
    grid.column_max_content_widths()
}

fn longest_words(rows: &[Vec<String>]) -> Vec<u16> {
    let words = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join("\n");
    let rows = rows.iter();
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING)
        .add_rows(rows.map(|row| row.iter().map(words).collect::<Vec<_>>()));
    grid.column_max_content_widths()
}

fn total(widths: &[u16]) -> usize {
    widths.iter().copied().map(usize::from).sum()
}

fn shrink(widths: &mut [u16], least: &[u16], room: usize) {
    while total(widths) > room {
        let widest = widths
            .iter_mut()
            .zip(least)
            .filter(|(width, least)| **width > **least)
            .max_by_key(|(width, _)| **width);
        let Some((width, _)) = widest else { return };
        *width -= 1;
    }
}

/// Moves figures apart again as far as there is room.
fn widen(gaps: &mut [u16], room: usize) {
    let tight = gaps.iter_mut().filter(|gap| **gap < GAP);
    for gap in tight.take(room) {
        *gap = GAP;
    }
}
