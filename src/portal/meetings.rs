//! The list of meetings that Zoom's web portal exports, `meetinglistdetails_20261101_20261130.csv`.
//!
//! A meeting has one line, or one for each who took part. Topics and who took part are never looked at. Its headers were
//! seen in public scripts, not in a document.

use std::collections::HashSet;

use csv::StringRecord;
use jiff::civil::Date;

use super::Wrong;
use super::columns::{Columns, Field, cell, known, line};
use super::order::Order;
use super::times::Written;
use crate::model::{DayUse, Email, UseKind, Window, held, utc_day};
use crate::sheet::{self, Records};

const ID: Field = Field {
    called: "one of meeting ids",
    headers: &["meetingid", "id"],
};
const EMAIL: Field = Field {
    called: "one of the hosts' addresses",
    // Further right there is one of the same name for who took part.
    headers: &["hostemail", "useremail", "email"],
};
const NAME: Field = Field {
    called: "one of the hosts' names",
    headers: &["hostname", "host", "username"],
};
const DEPARTMENT: Field = Field {
    called: "one of departments",
    headers: &["department", "dept"],
};
const START: Field = Field {
    called: "one of times of starting",
    headers: &["starttime"],
};
const MINUTES: Field = Field {
    called: "one of minutes",
    headers: &["durationminutes", "durationmins", "duration"],
};
const PARTICIPANTS: Field = Field {
    called: "one of how many took part",
    headers: &["participants"],
};

const ALL: [&Field; 7] = [
    &ID,
    &EMAIL,
    &NAME,
    &DEPARTMENT,
    &START,
    &MINUTES,
    &PARTICIPANTS,
];

/// The meetings of exports, each once though it stands in several.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    pub(super) windows: Vec<Window>,
    pub(super) uses: Vec<DayUse>,
    /// By id, address and start as they stand there.
    seen: HashSet<(String, Option<String>, jiff::Timestamp)>,
}

/// A meeting whose time is still to be read.
struct Draft {
    id: String,
    host: DayUse,
    figures: (Option<i64>, Option<i64>),
    start: Written,
}

impl Meetings {
    /// Adds those of a file, which is about some days.
    pub(super) fn add(&mut self, bytes: &[u8], days: Window) -> Result<(), Wrong> {
        let rank = |headers: &StringRecord| known(headers, &ALL);
        let drafts = sheet::read(bytes, rank, drafts)??;
        let starts: Vec<Written> = drafts.iter().map(|draft| draft.start).collect();
        let order = Order::of(&starts, Some(days))?.ok_or(Wrong::EitherOrder)?;
        self.windows.push(days);
        for draft in drafts {
            let Some(at) = draft.start.at(order) else {
                continue;
            };
            let email = draft.host.email.as_ref().map(Email::key);
            if !days.has(utc_day(at)) || !self.seen.insert((draft.id, email, at)) {
                continue;
            }
            self.uses.push(DayUse {
                email: draft.host.email,
                name: draft.host.name,
                department: draft.host.department,
                ..held((UseKind::Meeting, at), draft.figures)
            });
        }
        Ok(())
    }
}

/// Returns the days that the name of a file says it is about.
pub(super) fn days_of(name: &str) -> Option<Window> {
    let numbers = name.split(|letter: char| !letter.is_ascii_digit());
    let days = numbers.filter(|number| number.len() == 8);
    let days: Vec<Date> = days
        .filter_map(|day| Date::strptime("%Y%m%d", day).ok())
        .collect();
    match days[..] {
        [from, to] if from <= to => Some(Window { from, to }),
        _ => None,
    }
}

fn drafts(headers: &StringRecord, records: Records<'_>) -> Result<Vec<Draft>, Wrong> {
    let columns = Columns::of(headers);
    let (id, start) = (columns.need(&ID)?, columns.need(&START)?);
    let email = columns.need(&EMAIL)?;
    let [name, department, minutes, participants] =
        columns.find_all([&NAME, &DEPARTMENT, &MINUTES, &PARTICIPANTS]);
    let (mut drafts, mut lines) = (Vec::new(), HashSet::new());
    for record in records {
        let record = record?;
        let line = line(&record);
        let text = |place| cell(&record, place);
        let (Some(id), Some(start)) = (cell(&record, Some(id)), cell(&record, Some(start))) else {
            // A line of who took part, below that of the meeting.
            continue;
        };
        let email = text(Some(email));
        let key = (
            id.to_owned(),
            start.to_owned(),
            email.map(str::to_lowercase),
        );
        if !lines.insert(key) {
            continue;
        }
        let number = |place| {
            let Some(text) = text(place) else {
                return Ok(None);
            };
            let number = text.replace(',', "").parse().map(Some);
            number.map_err(|_| Wrong::Number {
                line,
                text: text.to_owned(),
            })
        };
        let written = Written::parse(start).ok_or_else(|| Wrong::Time {
            line,
            text: start.to_owned(),
        })?;
        let figures = (number(minutes)?, number(participants)?);
        let host = DayUse {
            email: email.and_then(Email::parse),
            name: text(name).map(str::to_owned),
            department: text(department).map(str::to_owned),
            ..DayUse::one(UseKind::Meeting, jiff::Timestamp::UNIX_EPOCH)
        };
        drafts.push(Draft {
            id: id.to_owned(),
            host,
            figures,
            start: written,
        });
    }
    Ok(drafts)
}
