//! What people of the made-up account did, deed by deed, told by the account itself: no more than sums are made of it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use zoomaudit::demo::{Account, Hosted, Kind, Person};

/// The first and the last day, both included.
pub(crate) type Days = (Date, Date);

/// The columns of figures, as reports call them.
pub(crate) const FIGURES: [&str; 8] = [
    "meetings",
    "meeting_minutes",
    "participants",
    "webinars",
    "webinar_participants",
    "calls",
    "call_minutes",
    "recording_bytes",
];

/// Which of [`FIGURES`] `--kind` leaves.
pub(crate) const KINDS: [(&str, &[usize]); 4] = [
    ("meeting", &[0, 1, 2]),
    ("webinar", &[3, 4]),
    ("call", &[5, 6]),
    ("recording", &[7]),
];

pub(crate) type Figures = [u64; 8];

/// One thing that somebody did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed<'a> {
    pub(crate) person: &'a Person,
    /// Whether the person is no longer in the account.
    pub(crate) is_former: bool,
    pub(crate) at: Timestamp,
    pub(crate) what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Meeting { minutes: u32, people: u32 },
    Webinar { people: u32 },
    Call { seconds: u32 },
    Recording { bytes: u64 },
}

/// Everything that began on some days.
pub(crate) fn deeds(account: &Account, (from, to): Days) -> Vec<Deed<'_>> {
    let mut deeds = Vec::new();
    let former = account.former().as_ptr_range();
    let deed = |person, at, what| Deed {
        person,
        is_former: former.contains(&std::ptr::from_ref(person)),
        at,
        what,
    };
    for person in account.people().iter().chain(account.former()) {
        let hosted = person.hosted_between(from, to);
        deeds.extend(hosted.map(|event| deed(person, event.start, held(event))));
        let recorded = person.recorded_between(from, to).into_iter();
        deeds.extend(recorded.map(|recorded| {
            let bytes = recorded.bytes;
            deed(person, recorded.start, What::Recording { bytes })
        }));
    }
    for called in account.calls_between(from, to) {
        let (at, seconds) = (called.call.start, called.call.seconds);
        if !called.call.outcome.is_spoken() || seconds == 0 {
            continue;
        }
        let people = [called.caller, called.callee].into_iter().flatten();
        deeds.extend(people.map(|person| deed(person, at, What::Call { seconds })));
    }
    deeds
}

fn held(event: Hosted) -> What {
    let people = event.participants;
    match event.kind {
        Kind::Meeting => What::Meeting {
            minutes: event.minutes,
            people,
        },
        Kind::Webinar => What::Webinar { people },
    }
}

impl Deed<'_> {
    pub(crate) fn day(&self) -> Date {
        self.at.to_zoned(TimeZone::UTC).date()
    }

    pub(crate) fn is_hosting(&self) -> bool {
        matches!(self.what, What::Meeting { .. } | What::Webinar { .. })
    }

    /// By what a report knows who did it: of a recording Zoom tells the host's id alone, which of those who
    /// left stands nowhere else.
    pub(crate) fn key(&self) -> String {
        let is_recording = matches!(self.what, What::Recording { .. });
        match &self.person.id {
            Some(id) if self.is_former && is_recording => id.clone(),
            _ => self.person.email.to_lowercase(),
        }
    }

    pub(crate) fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        match self.what {
            What::Meeting { minutes, people } => {
                figures[..3].copy_from_slice(&[1, minutes.into(), people.into()]);
            }
            What::Webinar { people } => figures[3..5].copy_from_slice(&[1, people.into()]),
            What::Call { seconds } => {
                figures[5..7].copy_from_slice(&[1, seconds.div_ceil(60).into()]);
            }
            What::Recording { bytes } => figures[7] = bytes,
        }
        figures
    }
}

pub(crate) fn add(sums: &mut Figures, more: Figures) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// The figures of a row; `None` for an empty cell.
pub(crate) fn figures_of(row: &super::counted::Row) -> [Option<u64>; 8] {
    FIGURES.map(|column| (!row[column].is_empty()).then(|| row[column].parse().unwrap()))
}
