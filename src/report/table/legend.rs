//! A table in an order that takes apart what has much in common: what that is stands before the rows, once.

use std::collections::HashMap;

use super::grouped::{Group, Places, above, laid, pick};
use super::heading;
use super::widths::Measured;
use crate::report::Column;

/// Lays rows out in their order, below what those that belong together have in common; `None` where next to none do.
pub(super) fn lay_out(columns: &[Column], rows: &[Vec<String>], width: u16) -> Option<Vec<String>> {
    let places = Places::of(columns);
    let mut keys: Vec<Vec<&str>> = Vec::new();
    let mut members: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let key = places.heads_of(row);
        let same = members.entry(key.clone()).or_default();
        if same.is_empty() {
            keys.push(key);
        }
        same.push(at);
    }
    if !places.are_worth_it(keys.len(), rows.len()) {
        return None;
    }
    let members: Vec<&Vec<usize>> = keys.iter().map(|key| &members[key]).collect();
    let group = |at: &&Vec<usize>| {
        let rows: Vec<&Vec<String>> = at.iter().map(|at| &rows[*at]).collect();
        Group::of(&rows, &places)
    };
    let groups: Vec<Group> = members.iter().map(group).collect();
    let named = name(&places, &keys);
    let mut own = vec![Vec::new(); rows.len()];
    for (group, members) in groups.iter().zip(&members) {
        for (row, at) in group.rows.iter().zip(*members) {
            own[*at] = [&group.heads[..named], row].concat();
        }
    }
    let of_rows = [&places.heads[..named], &places.others].concat();
    lines(columns, (&places, &groups), (&of_rows, own), width)
}

/// How many of the columns that rows have in common tell which group a row is of.
fn name(places: &Places, keys: &[Vec<&str>]) -> usize {
    let is_told = |columns: &usize| {
        let mut names: Vec<&[&str]> = keys.iter().map(|key| &key[..*columns]).collect();
        names.sort_unstable();
        names.windows(2).all(|pair| pair[0] != pair[1])
    };
    let all = places.heads.len();
    (1..=all).find(is_told).unwrap_or(all)
}

fn lines(
    columns: &[Column],
    (places, groups): (&Places, &[Group]),
    (of_rows, rows): (&[usize], Vec<Vec<String>>),
    width: u16,
) -> Option<Vec<String>> {
    let of_rows = pick(columns, of_rows);
    let fit = Measured::of(&of_rows, &rows).fit(width)?;
    let (heads, above) = above(&pick(columns, &places.heads), groups, width)?;
    let headings = |columns: &[Column]| columns.iter().map(heading).collect::<Vec<_>>();
    let said = groups.iter().map(|group| {
        let mut said = group.heads.clone();
        said.push(group.said.clone());
        said
    });
    let mut lines = laid(
        &heads,
        [headings(&heads)].into_iter().chain(said).collect(),
        &above,
    );
    lines.push(String::new());
    let rows = [headings(&of_rows)].into_iter().chain(rows);
    lines.extend(laid(&of_rows, rows.collect(), &fit));
    Some(lines)
}
