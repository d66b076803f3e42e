//! A table for people to read.
//!
//! It is as wide as it needs to be unless it is told how wide it may be: then headings are wrapped
//! first, figures move together, what has a shorter form takes it, headings too, and rows that have much in common stand
//! below a line that says it. After all that text is wrapped, or rows stand on two lines each, whichever breaks words in
//! fewer columns, else whichever is shorter; no figure is ever wrapped. Where even that does not fit, each row becomes a
//! block with a line for each column.

mod alike;
mod grouped;
mod saving;
mod stacked;
mod widths;

use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, Width, presets};

use super::{Align, Cell, Column, Render, Rendered, Report, Row, Style, Trends, human};
use stacked::Laid;
use widths::{Fit, GAP, Measured};

/// How many rows a table shows at most: all of them are in memory at once.
pub const MOST_ROWS: usize = 10_000;

pub(super) struct Table {
    pub(super) style: Style,
}

impl Render for Table {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut rows = report.rows;
        let (mut shown, mut brief) = (Vec::new(), Vec::new());
        for row in rows.by_ref().take(MOST_ROWS) {
            let row = row?;
            brief.extend(self.brief(shown.len(), &row));
            shown.push(self.words(&row));
        }
        let count = shown.len() as u64;
        for line in lay_out(&report.columns, shown, brief, self.style.width) {
            writeln!(out, "{}", line.trim_end_matches(' '))?;
        }
        for line in self.below(report.trends.as_ref()) {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        let hidden = rows.try_fold(0, |count, row| row.map(|_| count + 1))?;
        Ok(Rendered {
            rows: count,
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

    /// The shorter words of those cells that have any.
    fn brief(&self, at: usize, row: &Row) -> Vec<Brief> {
        let of_cell = |(column, cell): (usize, &Cell)| match cell {
            Cell::Brief { brief, .. } => Some(Brief {
                row: at,
                column,
                words: self.style.clean(brief).into_owned(),
            }),
            _ => None,
        };
        row.iter().enumerate().filter_map(of_cell).collect()
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

/// Lays the rows out, no wider than is said; `brief` has shorter words for some cells.
fn lay_out(
    columns: &[Column],
    mut rows: Vec<Vec<String>>,
    brief: Vec<Brief>,
    width: Option<u16>,
) -> Vec<String> {
    let Some(width) = width else {
        let natural = Measured::of(columns, &rows).whole();
        return side_by_side(columns, &rows, &natural);
    };
    let mut fit = Measured::of(columns, &rows).fit(width);
    let is_whole = |fit: &Option<Fit>| fit.as_ref().is_some_and(|fit| fit.is_whole);
    if !is_whole(&fit) && !brief.is_empty() {
        for Brief { row, column, words } in brief {
            rows[row][column] = words;
        }
        fit = Measured::of(columns, &rows).fit(width);
    }
    let whole = columns;
    let shorter: Vec<Column> = columns.iter().map(shortened).collect();
    let columns = if is_whole(&fit) { columns } else { &shorter };
    if !is_whole(&fit) {
        fit = Measured::of(columns, &rows).fit(width);
    }
    if is_whole(&fit) {
        return fit.map_or_else(Vec::new, |fit| side_by_side(columns, &rows, &fit));
    }
    if let Some(lines) = grouped::lay_out(columns, &rows, width) {
        return lines;
    }
    let side_by_side = fit.map(|fit| Laid {
        lines: side_by_side(columns, &rows, &fit),
        broken: fit.broken,
    });
    let stacked = stacked::lay_out(columns, &rows, width);
    let both = side_by_side.into_iter().chain(stacked);
    match both.min_by_key(|laid| (laid.broken, laid.lines.len())) {
        Some(laid) => laid.lines,
        None => blocks(whole, &rows, width),
    }
}

fn shortened(column: &Column) -> Column {
    Column {
        heading: column.short,
        ..*column
    }
}

/// The shorter words of a cell.
struct Brief {
    row: usize,
    column: usize,
    words: String,
}

fn side_by_side(columns: &[Column], rows: &[Vec<String>], fit: &Fit) -> Vec<String> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).add_rows(rows);
    grid.set_header(columns.iter().map(heading));
    fix(&mut grid, columns, fit);
    grid.lines().collect()
}

fn heading(column: &Column) -> String {
    column.heading.to_uppercase()
}

/// Each row as lines of heading and value, with an empty line between two rows.
fn blocks(columns: &[Column], rows: &[Vec<String>], width: u16) -> Vec<String> {
    let none = [vec![String::new(); columns.len()]];
    let rows = if rows.is_empty() { &none } else { rows };
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            grid.add_row(["", ""]);
        }
        for (column, words) in columns.iter().zip(row) {
            grid.add_row([&heading(column), words]);
        }
    }
    let natural = grid.column_max_content_widths();
    let room = width.saturating_sub(GAP);
    let left = natural[0].min(room / 2).max(2);
    let right = natural[1].min(room.saturating_sub(left)).max(2);
    let both = [Column::left("", ""); 2];
    fix(&mut grid, &both, &Fit::of(&both, vec![left, right]));
    grid.lines().collect()
}

/// Gives every column its width and side, and a gap to all but the last.
fn fix(grid: &mut comfy_table::Table, columns: &[Column], fit: &Fit) {
    let gaps = fit.gaps.iter().copied().chain([0]);
    let wide = fit.widths.iter().zip(gaps);
    for ((column, (width, gap)), of) in grid.column_iter_mut().zip(wide).zip(columns) {
        let whole = Width::Fixed(width.saturating_add(gap));
        column.set_padding((0, gap));
        column.set_constraint(ColumnConstraint::Absolute(whole));
        column.set_cell_alignment(match of.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
}
