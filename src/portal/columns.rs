//! Which column of an export is what, whatever their order.

use csv::StringRecord;

use super::Wrong;
use crate::sheet::plain;

/// Something that a column says, and the headers that it goes by.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) called: &'static str,
    pub(super) headers: &'static [&'static str],
}

/// Where what stands.
pub(super) struct Columns<'a> {
    headers: &'a StringRecord,
    plain: Vec<String>,
}

impl<'a> Columns<'a> {
    pub(super) fn of(headers: &'a StringRecord) -> Self {
        Self {
            headers,
            plain: headers.iter().map(plain).collect(),
        }
    }

    /// Returns the place of the first column of the name that goes first.
    pub(super) fn find(&self, field: &Field) -> Option<usize> {
        let mut names = field.headers.iter();
        names.find_map(|name| self.plain.iter().position(|header| header == name))
    }

    /// Returns the places of several, once for all lines of a file.
    pub(super) fn find_all<const N: usize>(&self, fields: [&Field; N]) -> [Option<usize>; N] {
        fields.map(|field| self.find(field))
    }

    /// Returns the headers of the columns that stand for none of some fields.
    pub(super) fn unused(&self, fields: &[&Field]) -> Vec<String> {
        let used: Vec<usize> = fields.iter().filter_map(|field| self.find(field)).collect();
        let headers = self.headers.iter().enumerate();
        let unused = headers.filter(|(place, header)| !used.contains(place) && !header.is_empty());
        unused.map(|(_, header)| header.to_owned()).collect()
    }

    /// Returns the place of a column that has to be there.
    pub(super) fn need(&self, field: &Field) -> Result<usize, Wrong> {
        self.find(field).ok_or_else(|| Wrong::NoColumn {
            wanted: field.called,
            headers: self.headers.iter().map(str::to_owned).collect(),
        })
    }
}

/// Counts the fields that headers have.
pub(super) fn known(headers: &StringRecord, fields: &[&Field]) -> usize {
    let columns = Columns::of(headers);
    let fields = fields.iter();
    fields.filter(|field| columns.find(field).is_some()).count()
}

/// Returns what stands in a cell, if anything does.
pub(super) fn cell(record: &StringRecord, place: Option<usize>) -> Option<&str> {
    let cell = record.get(place?)?;
    (!cell.is_empty() && cell != "-").then_some(cell)
}

/// Returns the line on which a record begins.
pub(super) fn line(record: &StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}
