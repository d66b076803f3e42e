//! A table for people to read.
//!
//! It is as wide as it needs to be unless it is told how wide it may be: then headings are wrapped
//! first, text after them, and figures never. Where even that does not fit, each row becomes a
//! block with a line for each column.

use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, Width, presets};

use super::{Align, Column, Render, Rendered, Report, Row, Style, Trends, human};

/// How many rows a table shows at most: all of them are in memory at once.
pub const MOST_ROWS: usize = 10_000;

/// Spaces between two columns.
const GAP: u16 = 2;

/// How narrow text is wrapped at most; a date still stands on one line.
const NARROWEST_TEXT: u16 = 10;

/// How wide a column is made at most so that none of its words is broken.
const LONGEST_WORD: u16 = 32;

/// How narrow a heading above figures is broken at most.
const NARROWEST_HEADING: u16 = 4;

pub(super) struct Table {
    pub(super) style: Style,
}

impl Render for Table {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut rows = report.rows;
        let shown: Vec<_> = rows
            .by_ref()
            .take(MOST_ROWS)
            .map(|row| Ok(self.words(&row?)))
            .collect::<io::Result<_>>()?;
        for line in lay_out(&report.columns, &shown, self.style.width) {
            writeln!(out, "{}", line.trim_end_matches(' '))?;
        }
        for line in self.below(report.trends.as_ref()) {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        let hidden = rows.try_fold(0, |count, row| row.map(|_| count + 1))?;
        Ok(Rendered {
            rows: shown.len() as u64,
            hidden,
        })
    }
}

impl Table {
    fn words(&self, row: &Row) -> Vec<String> {
        row.iter()
            .map(|cell| self.style.clean(&human::words(cell)).into_owned())
            .collect()
    }

    /// Trends, if they are wanted and fit, with an empty line between them and the rows.
    fn below(&self, trends: Option<&Trends>) -> Vec<String> {
        let (Some(trends), Some(width), true) = (trends, self.style.width, self.style.sparklines)
        else {
            return Vec::new();
        };
        let mut lines = trends.lines(width);
        if !lines.is_empty() {
            lines.insert(0, String::new());
        }
        lines
    }
}

fn lay_out(columns: &[Column], rows: &[Vec<String>], width: Option<u16>) -> Vec<String> {
    let headings: Vec<String> = columns.iter().map(heading).collect();
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).add_rows(rows);
    let mut body = grid.column_max_content_widths();
    body.resize(columns.len(), 0);
    let mut words = longest_words(rows);
    words.resize(columns.len(), 0);
    let body: Vec<Needs> = body
        .into_iter()
        .zip(words)
        .map(|(whole, word)| Needs { whole, word })
        .collect();
    grid.set_header(&headings);
    let natural = grid.column_max_content_widths();
    let widths = match width {
        None => natural,
        Some(width) => match fit(columns, &body, natural, width) {
            Some(widths) => widths,
            None => return blocks(&headings, rows, width),
        },
    };
    let aligns: Vec<Align> = columns.iter().map(|column| column.align).collect();
    fix(&mut grid, &widths, &aligns);
    grid.lines().collect()
}

/// How wide the cells of a column are.
#[derive(Clone, Copy)]
struct Needs {
    whole: u16,
    /// Their longest word.
    word: u16,
}

fn longest_words(rows: &[Vec<String>]) -> Vec<u16> {
    let words = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join("\n");
    let rows = rows.iter();
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING)
        .add_rows(rows.map(|row| row.iter().map(words).collect::<Vec<_>>()));
    grid.column_max_content_widths()
}

fn heading(column: &Column) -> String {
    column.heading.to_uppercase()
}

/// The widths in which all columns stand side by side, if there are any: takes from the widest
/// first, and goes to the next way of saving room only when the one before does not do.
fn fit(columns: &[Column], body: &[Needs], natural: Vec<u16>, width: u16) -> Option<Vec<u16>> {
    let gaps = usize::from(GAP) * columns.len().saturating_sub(1);
    let room = usize::from(width).checked_sub(gaps)?;
    let mut widths = natural;
    for way in [
        Saving::Nothing,
        Saving::Headings,
        Saving::Sentences,
        Saving::Text,
        Saving::Words,
    ] {
        let least: Vec<u16> = columns
            .iter()
            .zip(body)
            .zip(&widths)
            .map(|((column, body), width)| way.least(column, *body).min(*width))
            .collect();
        if total(&least) <= room {
            shrink(&mut widths, &least, room);
            return Some(widths);
        }
        widths = least;
    }
    None
}

/// What gives way when a table is too wide.
#[derive(Clone, Copy)]
enum Saving {
    Nothing,
    /// Headings wrap between words.
    Headings,
    /// Text wraps too, between words: an address or a code stays whole.
    Sentences,
    /// Text wraps wherever it has to.
    Text,
    /// Words of headings are broken.
    Words,
}

impl Saving {
    /// How narrow a column may get whose cells need so much.
    fn least(self, column: &Column, needs: Needs) -> u16 {
        let body = needs.whole;
        let word = column.heading.split(' ').map(|word| word.chars().count());
        let word = u16::try_from(word.max().unwrap_or(0)).unwrap_or(u16::MAX);
        match (self, column.align) {
            (Self::Nothing, _) => u16::MAX,
            (Self::Headings, _) | (Self::Sentences | Self::Text, Align::Right) => body.max(word),
            (Self::Sentences, Align::Left) => {
                let sentence = body.min(NARROWEST_TEXT);
                sentence.max(needs.word.min(LONGEST_WORD)).max(word)
            }
            (Self::Text, Align::Left) => body.min(NARROWEST_TEXT).max(word),
            (Self::Words, Align::Left) => body.clamp(NARROWEST_HEADING, NARROWEST_TEXT),
            (Self::Words, Align::Right) => body.max(NARROWEST_HEADING),
        }
    }
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

/// Each row as lines of heading and value, with an empty line between two rows.
fn blocks(headings: &[String], rows: &[Vec<String>], width: u16) -> Vec<String> {
    let none = [vec![String::new(); headings.len()]];
    let rows = if rows.is_empty() { &none } else { rows };
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            grid.add_row(["", ""]);
        }
        for (heading, words) in headings.iter().zip(row) {
            grid.add_row([heading, words]);
        }
    }
    let natural = grid.column_max_content_widths();
    let room = width.saturating_sub(GAP);
    let left = natural[0].min(room / 2).max(2);
    let right = natural[1].min(room.saturating_sub(left)).max(2);
    fix(&mut grid, &[left, right], &[Align::Left, Align::Left]);
    grid.lines().collect()
}

/// Gives every column its width and side, and a gap to all but the last.
fn fix(grid: &mut comfy_table::Table, widths: &[u16], aligns: &[Align]) {
    let last = widths.len().saturating_sub(1);
    let columns = grid.column_iter_mut().zip(widths).zip(aligns);
    for (at, ((column, width), align)) in columns.enumerate() {
        let gap = if at == last { 0 } else { GAP };
        let whole = Width::Fixed(width.saturating_add(gap));
        column.set_padding((0, gap));
        column.set_constraint(ColumnConstraint::Absolute(whole));
        column.set_cell_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
}
