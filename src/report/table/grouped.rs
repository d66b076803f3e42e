//! A table whose rows stand in groups, below lines that say what those of a group have in common.

use comfy_table::presets;

use super::alike::split;
use super::widths::{Fit, GAP, Measured, NARROWEST_TEXT};
use super::{fix, heading};
use crate::report::{Column, InGroups};

/// How far rows stand to the right of what is said of all of them.
const INDENT: u16 = 2;

/// Lays rows out in groups; `None` where there is nothing to group them by, or next to nobody has company.
pub(super) fn lay_out(columns: &[Column], rows: &[Vec<String>], width: u16) -> Option<Vec<String>> {
    let places = |is: fn(InGroups) -> bool| -> Vec<usize> {
        let found = columns.iter().enumerate();
        let found = found.filter(|(_, column)| is(column.in_groups));
        found.map(|(at, _)| at).collect()
    };
    let heads = places(|one| one == InGroups::Heads);
    let others = places(|one| one != InGroups::Heads);
    let sentence = places(|one| one == InGroups::Sentence).pop();
    let groups: Vec<&[Vec<String>]> = rows
        .chunk_by(|one, other| heads.iter().all(|at| one[*at] == other[*at]))
        .collect();
    if rows.is_empty() || heads.is_empty() || others.is_empty() || groups.len() * 2 > rows.len() {
        return None;
    }
    let groups: Vec<Group> = groups
        .into_iter()
        .map(|rows| Group::of(rows, (&heads, &others), sentence))
        .collect();
    let picked = |at: &[usize]| at.iter().map(|at| columns[*at]).collect::<Vec<_>>();
    Grouped {
        heads: picked(&heads),
        others: picked(&others),
        groups,
    }
    .lines(width)
}

/// Rows that are the same in some columns.
struct Group {
    heads: Vec<String>,
    /// What their sentences have in common.
    said: String,
    rows: Vec<Vec<String>>,
}

impl Group {
    fn of(
        rows: &[Vec<String>],
        (heads, others): (&[usize], &[usize]),
        sentence: Option<usize>,
    ) -> Self {
        let mut said = String::new();
        let mut parts = None;
        if let Some(at) = sentence {
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
        let row = |row: usize| others.iter().map(|at| cell(row, *at)).collect();
        Self {
            heads: heads.iter().map(|at| rows[0][*at].clone()).collect(),
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
        let above: Vec<Vec<String>> = self
            .groups
            .iter()
            .map(|group| group.heads.clone())
            .collect();
        let mut widths = Measured::of(&self.heads, &above).whole().widths;
        let taken: u16 = widths.iter().map(|width| width + GAP).sum();
        let room = width.checked_sub(taken)?;
        if room < NARROWEST_TEXT {
            return None;
        }
        widths.push(room);
        // What is said of all stands behind the last of them, without a heading.
        let columns = [&self.heads[..], &[Column::left("", "")]].concat();
        let heads = Fit::of(&columns, widths);
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

fn laid(columns: &[Column], rows: Vec<Vec<String>>, fit: &Fit) -> Vec<String> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING).add_rows(rows);
    fix(&mut grid, columns, fit);
    grid.lines().collect()
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    let indent = " ".repeat(usize::from(INDENT));
    lines.into_iter().map(move |line| format!("{indent}{line}"))
}
