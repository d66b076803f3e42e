//! Reports of several things, one after another in one.

use super::{Column, Report, Row};

/// Two reports of the same thing have other columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the columns of one are {}, and those of another {}", one.join(", "), other.join(", "))]
pub struct OtherColumns {
    one: Vec<&'static str>,
    other: Vec<&'static str>,
}

impl Report {
    /// Puts reports with the same columns one after another, behind columns whose cells tell them apart.
    ///
    /// Columns of the same keys are left out of each. What may be drawn of one is not drawn of all.
    pub fn of_parts(first: &[Column], parts: Vec<(Row, Self)>) -> Result<Self, OtherColumns> {
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
        let is_first = |key: &str| first.iter().any(|column| column.key == key);
        let kept: Vec<bool> = one.iter().map(|key| !is_first(key)).collect();
        columns.retain(|column| !is_first(column.key));
        // Where no column is marked, a table shows all of them.
        let is_marked = columns.iter().any(|column| column.shown);
        let mark = |column: &Column| if is_marked { column.shown() } else { *column };
        columns.splice(..0, first.iter().map(mark));
        let rows = parts.into_iter().flat_map(move |(first, report)| {
            let (same, kept) = (report.same, kept.clone());
            report.rows.map(move |row| {
                let cells = row?.into_iter().chain(same.iter().cloned()).zip(&kept);
                let cells = cells.filter(|(_, is_kept)| **is_kept);
                let cells = cells.map(|(cell, _)| cell);
                Ok(first.iter().cloned().chain(cells).collect())
            })
        });
        Ok(Self::from_results(&columns, rows))
    }
}
