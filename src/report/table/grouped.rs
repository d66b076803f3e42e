//! A table whose rows stand in groups, below lines that say what those of a group have in common.

use comfy_table::presets;

use super::alike::split;
use super::widths::{Fit, GAP, Measured, NARROWEST_TEXT};
use super::{fix, heading};
use crate::report::{Column, InGroups};

/// How far rows stand to the right of what is said of all of them.
pub(super) const INDENT: u16 = 2;

/// Lays rows out in groups; `None` where there is nothing to group them by, or next to nobody has company.
pub(super) fn lay_out(columns: &[Column], rows: &[Vec<String>], width: u16) -> Option<Vec<String>> {
    let places = Places::of(columns);
    let groups: Vec<&[Vec<String>]> = rows
        .chunk_by(|one, other| places.heads_of(one) == places.heads_of(other))
        .collect();
    if !places.are_worth_it(groups.len(), rows.len()) {
        return None;
    }
    let groups: Vec<Group> = groups
        .into_iter()
        .map(|rows| Group::of(rows, &places))
        .collect();
    Grouped {
        heads: pick(columns, &places.heads),
        others: pick(columns, &places.others),
        groups,
    }
    .lines(width)
}

/// Where the columns stand that say what rows have in common.
pub(super) struct Places {
    pub(super) heads: Vec<usize>,
    others: Vec<usize>,
    pub(super) sentences: Vec<usize>,
}

impl Places {
    pub(super) fn of(columns: &[Column]) -> Self {
        let found = |is: fn(InGroups) -> bool| -> Vec<usize> {
            let found = columns.iter().enumerate();
            let found = found.filter(|(_, column)| is(column.in_groups));
            found.map(|(at, _)| at).collect()
        };
        Self {
            heads: found(|one| one == InGroups::Heads),
            others: found(|one| one != InGroups::Heads),
            sentences: found(|one| one == InGroups::Sentence),
        }
    }

    fn heads_of<'a>(&self, row: &'a [String]) -> Vec<&'a str> {
        self.heads.iter().map(|at| row[*at].as_str()).collect()
    }

    /// Tells whether so many groups of rows say less than the rows do.
    fn are_worth_it(&self, groups: usize, rows: usize) -> bool {
        rows > 0 && !self.heads.is_empty() && !self.others.is_empty() && groups * 2 <= rows
    }
}

pub(super) fn pick(columns: &[Column], at: &[usize]) -> Vec<Column> {
    at.iter().map(|at| columns[*at]).collect()
}

/// Rows that are the same in some columns.
struct Group {
    heads: Vec<String>,
    /// What their sentences have in common.
    said: String,
    rows: Vec<Vec<String>>,
}

impl Group {
    fn of(rows: &[Vec<String>], places: &Places) -> Self {
        let mut said = String::new();
        let mut parts = None;
        if let [at] = places.sentences[..] {
            let sentences: Vec<&str> = rows.iter().map(|row| row[at].as_str()).collect();
            if let Some((common, differing)) = split(&sentences) {
                said = common;
                parts = Some((at, differing));
            }
        }
        let cell = |row: usize, at: usize| match &parts {
            Some((sentence, parts)) if *sentence == at => parts[row].clone(),
            _ => rows[row][at].clone(),
        };
        let row = |row: usize| places.others.iter().map(|at| cell(row, *at)).collect();
        Self {
            heads: places.heads.iter().map(|at| rows[0][*at].clone()).collect(),
            said,
            rows: (0..rows.len()).map(row).collect(),
        }
    }
}

/// Groups, with the columns that stand above rows and those of the rows.
struct Grouped {
    heads: Vec<Column>,
    others: Vec<Column>,
    groups: Vec<Group>,
}

impl Grouped {
    fn lines(&self, width: u16) -> Option<Vec<String>> {
        let rows = self.groups.iter().flat_map(|group| group.rows.clone());
        let rows: Vec<Vec<String>> = rows.collect();
        let fit = Measured::of(&self.others, &rows).fit(width.checked_sub(INDENT)?)?;
        let (columns, heads) = above(&self.heads, &self.groups, width)?;
        let headings = |columns: &[Column]| columns.iter().map(heading).collect();
        let mut lines = laid(&columns, vec![headings(&columns)], &heads);
        lines.extend(indented(laid(
            &self.others,
            vec![headings(&self.others)],
            &fit,
        )));
        for group in &self.groups {
            let mut above = group.heads.clone();
            above.push(group.said.clone());
            lines.extend(laid(&columns, vec![above], &heads));
            lines.extend(indented(laid(&self.others, group.rows.clone(), &fit)));
        }
        Some(lines)
    }
}

/// The columns of the lines above rows, and how wide they are: what is said of all stands behind the last of them, without
/// a heading.
fn above(heads: &[Column], groups: &[Group], width: u16) -> Option<(Vec<Column>, Fit)> {
    let cells: Vec<Vec<String>> = groups.iter().map(|group| group.heads.clone()).collect();
    let mut widths = Measured::of(heads, &cells).whole().widths;
    let taken: u16 = widths.iter().map(|width| width + GAP).sum();
    let room = width.checked_sub(taken)?;
    if room < NARROWEST_TEXT {
        return None;
    }
    widths.push(room);
    let columns = [heads, &[Column::left("", "")]].concat();
    let fit = Fit::of(&columns, widths);
    Some((columns, fit))
}

pub(super) fn laid(columns: &[Column], rows: Vec<Vec<String>>, fit: &Fit) -> Vec<String> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).add_rows(rows);
    fix(&mut grid, columns, fit);
    grid.lines().collect()
}

pub(super) fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    let indent = " ".repeat(usize::from(INDENT));
    lines.into_iter().map(move |line| format!("{indent}{line}"))
}
