//! Lines of a file, whatever stands between the cells, into what is said of each address.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use csv::StringRecord;

use super::headers::{Columns, Field};
use super::status::{Meaning, of_enabled, of_word};
use super::{Notes, Read, Wrong};
use crate::model::{Email, Listed, Standing};
use crate::sheet::{self, Records};

pub(super) fn read(bytes: &[u8]) -> Result<Read, Wrong> {
    let rank = |headers: &StringRecord| {
        let columns = Columns::of(headers.iter());
        (columns.has(Field::Email), columns.count())
    };
    sheet::read(bytes, rank, of_records)?
}

fn of_records(headers: &StringRecord, records: Records<'_>) -> Result<Read, Wrong> {
    let columns = Columns::of(headers.iter());
    if !columns.has(Field::Email) {
        let named = headers.iter().filter(|header| !header.is_empty());
        return Err(Wrong::NoAddress(named.map(str::to_owned).collect()));
    }
    let named = |(field, place): (Field, usize)| (field, headers[place].to_owned());
    let mut read = Read {
        notes: Notes {
            columns: columns.all().map(named).collect(),
            ..Notes::default()
        },
        ..Read::default()
    };
    read.directory.tells_standing = columns.has(Field::Status) || columns.has(Field::Enabled);
    for record in records {
        read.take(&record?, &columns, headers.len());
    }
    let disputed = read.directory.listed.iter();
    let disputed = disputed.filter(|(_, listed)| listed.is_none());
    read.notes.disputed = disputed.map(|(email, _)| email.clone()).collect();
    read.notes.disputed.sort();
    Ok(read)
}

impl Read {
    fn take(&mut self, record: &StringRecord, columns: &Columns, width: usize) {
        if record.iter().skip(width).any(|cell| !cell.is_empty()) {
            self.notes.too_long += 1;
            return;
        }
        let cells = |field| cells(record, columns, field);
        let emails = cells(Field::Email).filter(|cell| cell.contains('@'));
        let mut emails: Vec<String> = emails
            .filter_map(Email::parse)
            .map(|email| email.key())
            .collect();
        emails.sort();
        emails.dedup();
        if emails.is_empty() {
            self.notes.nameless += 1;
            return;
        }
        let text = |field| cells(field).next().map(str::to_owned);
        let listed = Listed {
            standing: self.standing(record, columns),
            status: said(cells(Field::Status).chain(cells(Field::Enabled))),
            manager: text(Field::Manager),
            manager_email: text(Field::ManagerEmail),
            department: text(Field::Department),
            cost_center: text(Field::CostCenter),
            division: text(Field::Division),
            fills_department: false,
        };
        for email in emails {
            note(&mut self.directory.listed, email, &listed);
        }
    }

    /// Returns what a line says of somebody's standing; what is unknown or contradicts itself is noted.
    fn standing(&mut self, record: &StringRecord, columns: &Columns) -> Option<Standing> {
        let mut known = Vec::new();
        let mut is_unknown = false;
        for word in cells(record, columns, Field::Status) {
            match of_word(word) {
                Meaning::Known(standing) => known.push(standing),
                Meaning::Unknown => is_unknown |= self.notes.is_unknown(word),
            }
        }
        let (mut is_enabled, mut is_disabled) = (false, false);
        for word in cells(record, columns, Field::Enabled) {
            match of_enabled(word) {
                Meaning::Known(Standing::Active) => is_enabled = true,
                Meaning::Known(Standing::Left) => is_disabled = true,
                Meaning::Known(Standing::OnLeave) => known.push(Standing::OnLeave),
                Meaning::Unknown => is_unknown |= self.notes.is_unknown(word),
            }
        }
        let has = |standing| known.contains(&standing);
        let is_on_leave = has(Standing::OnLeave);
        // An account that is enabled says nothing of whose it is; that of somebody on leave is often disabled.
        let is_alone = known.is_empty() && !is_unknown;
        let is_there = has(Standing::Active) || (is_alone && is_enabled);
        let has_left = has(Standing::Left) || (is_disabled && !is_on_leave && !is_unknown);
        match (has_left, is_on_leave, is_there) {
            (true, true, _) | (true, _, true) => {
                self.notes.contradictory += 1;
                None
            }
            (true, false, false) => Some(Standing::Left),
            (false, true, _) => Some(Standing::OnLeave),
            (false, false, true) => Some(Standing::Active),
            (false, false, false) => None,
        }
    }
}

impl Notes {
    /// Notes a word that is on no list.
    fn is_unknown(&mut self, word: &str) -> bool {
        *self.unknown.entry(word.to_owned()).or_default() += 1;
        true
    }
}

/// The cells of a line for one thing that have something in them, that which goes first before the others.
fn cells<'a>(
    record: &'a StringRecord,
    columns: &Columns,
    field: Field,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let places: Vec<usize> = columns.of_field(field).collect();
    let cells = places.into_iter().filter_map(|place| record.get(place));
    cells.filter(|cell| !cell.is_empty())
}

fn said<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(" / "))
}

/// Notes what a line says of an address; of lines that disagree none counts.
fn note(listed: &mut HashMap<String, Option<Listed>>, email: String, line: &Listed) {
    match listed.entry(email) {
        Entry::Vacant(entry) => {
            entry.insert(Some(line.clone()));
        }
        Entry::Occupied(mut entry) => {
            let agrees = entry.get().as_ref().is_some_and(|other| {
                let same_words = Listed {
                    status: other.status.clone(),
                    ..line.clone()
                };
                // Two words for one thing are no dispute; two that nobody knows are.
                *other == *line || (line.standing.is_some() && *other == same_words)
            });
            if !agrees {
                entry.insert(None);
            }
        }
    }
}
