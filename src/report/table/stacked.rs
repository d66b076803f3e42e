//! Rows of two lines each: sentences stand below the other columns, or a name above them.

use super::grouped::{INDENT, Places, indented, laid, pick};
use super::heading;
use super::widths::{Fit, GAP, Measured, NARROWEST_TEXT, width_of_each};
use crate::report::{Align, Column};

/// Lines, and in how many columns some word goes on in the next.
pub(super) struct Laid {
    pub(super) lines: Vec<String>,
    pub(super) broken: usize,
}

/// Lays rows out on two lines each; `None` where there is neither sentence nor name, or figures do not fit even so.
pub(super) fn lay_out(columns: &[Column], rows: &[Vec<String>], width: u16) -> Option<Laid> {
    let places = Places::of(columns);
    if places.sentences.is_empty() {
        name_above(columns, rows, width)
    } else {
        sentences_below(columns, rows, (below(&places), width))
    }
}

/// What stands on the second line: sentences, behind what rows have in common but for the first of it, which names it.
fn below(places: &Places) -> Vec<usize> {
    let said = places.heads.iter().skip(1);
    said.chain(&places.sentences).copied().collect()
}

fn sentences_below(
    columns: &[Column],
    rows: &[Vec<String>],
    (below, width): (Vec<usize>, u16),
) -> Option<Laid> {
    let above: Vec<usize> = (0..columns.len())
        .filter(|at| !below.contains(at))
        .collect();
    if above.is_empty() {
        return None;
    }
    let above = Line::of(columns, rows, (above, width))?;
    let below = Line::of(columns, rows, (below, width.checked_sub(INDENT)?))?;
    let headings: Vec<String> = columns.iter().map(heading).collect();
    let mut lines = Vec::new();
    for row in [&headings].into_iter().chain(rows) {
        lines.extend(above.lines(row));
        lines.extend(indented(below.lines(row)));
    }
    Some(Laid {
        lines,
        broken: above.fit.broken + below.fit.broken,
    })
}

/// A name stands in front of the others all the same where what is free there is enough for it; room is left for those that
/// take no more than text gets anyway.
fn name_above(columns: &[Column], rows: &[Vec<String>], width: u16) -> Option<Laid> {
    let (first, others) = columns.split_first()?;
    if first.align != Align::Left || others.is_empty() {
        return None;
    }
    let headings: Vec<String> = columns.iter().map(heading).collect();
    let named: Vec<&Vec<String>> = [&headings].into_iter().chain(rows).collect();
    let widths = width_of_each(named.iter().map(|row| &row[0]));
    let short = widths[1..].iter().filter(|width| **width <= NARROWEST_TEXT);
    let short = short.max().map(|width| width + GAP);
    let (in_front, behind) = short.into_iter().chain([INDENT]).find_map(|in_front| {
        let others = (1..columns.len()).collect();
        let behind = Line::of(columns, rows, (others, width.checked_sub(in_front)?))?;
        Some((in_front, behind))
    })?;
    let name = [Column::left("", "")];
    let whole = Fit::of(&name, vec![width]);
    let mut lines = Vec::new();
    for (row, name_width) in named.iter().zip(widths) {
        let mut own: Vec<String> = behind.lines(row);
        for line in &mut own {
            line.insert_str(0, &" ".repeat(in_front.into()));
        }
        let free = own[0].len() - own[0].trim_start_matches(' ').len();
        if usize::from(name_width + GAP) <= free {
            own[0].replace_range(..usize::from(name_width), &row[0]);
        } else {
            lines.extend(laid(&name, vec![vec![row[0].clone()]], &whole));
        }
        lines.extend(own);
    }
    Some(Laid {
        lines,
        broken: behind.fit.broken,
    })
}

/// Some columns, and how wide they are.
struct Line {
    at: Vec<usize>,
    columns: Vec<Column>,
    fit: Fit,
}

impl Line {
    fn of(
        columns: &[Column],
        rows: &[Vec<String>],
        (at, width): (Vec<usize>, u16),
    ) -> Option<Self> {
        let columns = pick(columns, &at);
        let cells = |row: &Vec<String>| at.iter().map(|at| row[*at].clone()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let fit = Measured::of(&columns, &rows).fit(width)?;
        Some(Self { at, columns, fit })
    }

    fn lines(&self, row: &[String]) -> Vec<String> {
        let cells = self.at.iter().map(|at| row[*at].clone()).collect();
        laid(&self.columns, vec![cells], &self.fit)
    }
}
