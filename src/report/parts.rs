//! Reports of several things, one after another in one.

use std::iter;

use super::{Cell, Column, Report, Row};

/// Two reports of the same thing have other columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the columns of one are {}, and those of another {}", one.join(", "), other.join(", "))]
pub struct OtherColumns {
    one: Vec<&'static str>,
    other: Vec<&'static str>,
}

impl Report {
    /// Puts reports with the same columns one after another, behind a column whose cell tells them apart.
    ///
    /// A column of the same key is left out of each. What may be drawn of one is not drawn of all.
    pub fn of_parts(first: Column, parts: Vec<(Cell, Self)>) -> Result<Self, OtherColumns> {
        let keys = |report: &Self| -> Vec<&'static str> {
            report.columns.iter().map(|column| column.key).collect()
        };
        let columns = parts.first().map(|(_, report)| report.columns.clone());
        let mut columns = columns.unwrap_or_default();
        let one: Vec<&'static str> = columns.iter().map(|column| column.key).collect();
        if let Some((_, other)) = parts.iter().find(|(_, report)| keys(report) != one) {
            let other = keys(other);
            return Err(OtherColumns { one, other });
        }
        let left_out = one.iter().position(|key| *key == first.key);
        if let Some(at) = left_out {
            columns.remove(at);
        }
        // Where no column is marked, a table shows all of them.
        let is_marked = columns.iter().any(|column| column.shown);
        columns.insert(0, if is_marked { first.shown() } else { first });
        let rows = parts.into_iter().flat_map(move |(cell, report)| {
            let same = report.same;
            report.rows.map(move |row| {
                let cells = row?.into_iter().chain(same.iter().cloned()).enumerate();
                let kept = cells.filter(|(at, _)| Some(*at) != left_out);
                let row: Row = iter::once(cell.clone())
                    .chain(kept.map(|(_, cell)| cell))
                    .collect();
                Ok(row)
            })
        });
        Ok(Self::from_results(&columns, rows))
    }
}
