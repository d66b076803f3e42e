//! What was read of use, and what that says of somebody.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::coverage::Coverage;
use super::hosting;
use super::logins::logins;
use super::uses::{Source, Using};
use super::verdict::Use;
use crate::model::{Account, Dataset, Person, State, Window, utc_day};

/// The days of which it was read who used what.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Of meetings and webinars, one by one.
    meetings: Coverage,
    /// Of webinars, one by one.
    webinars: Coverage,
    /// Of hosting, in either way.
    hosting: Coverage,
    calls: Coverage,
    /// Of sign-ins, one by one.
    pub(super) sign_ins: Coverage,
    /// There is no Zoom Phone to call with.
    has_no_phone: bool,
}

/// When somebody was seen using something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub when: Use,
    /// The newest use, and what it was; `None` where only the range of days is known in which it was.
    pub last: Option<(Timestamp, Source)>,
    /// Whether all that they hosted in the window was meetings that nobody joined.
    pub is_alone: bool,
}

impl Evidence {
    pub fn new(account: &Account) -> Self {
        let meetings = Coverage::of(account, Dataset::Meetings);
        Self {
            hosting: meetings.and(&Coverage::new(account)),
            webinars: if account.is_from_files {
                Coverage::default()
            } else {
                Coverage::of_webinars(account)
            },
            meetings,
            calls: Coverage::of(account, Dataset::Calls),
            sign_ins: Coverage::of(account, Dataset::SignIns),
            has_no_phone: account
                .reading(Dataset::Calls)
                .is_some_and(|calls| calls.state == State::Missing && calls.is_whole()),
        }
    }

    /// Returns what is known of one person: more than of all where it was asked what they hosted.
    pub fn of(&self, person: &Person) -> Cow<'_, Self> {
        if person.settled.is_empty() {
            return Cow::Borrowed(self);
        }
        let days = person.settled.iter();
        let days: Vec<Window> = days.map(|settled| settled.days).collect();
        Cow::Owned(self.with(&days))
    }

    /// Adds days of which all that somebody hosted is known.
    pub(super) fn with(&self, days: &[Window]) -> Self {
        Self {
            meetings: self.meetings.with(days),
            webinars: self.webinars.with(days),
            hosting: self.hosting.with(days),
            ..self.clone()
        }
    }

    /// Tells whether meetings are known one by one on every day of a window, so that ranges of days need not do.
    pub fn is_by_day(&self, window: &Window) -> bool {
        self.meetings.covers(window)
    }

    /// Tells whether every day of a window was read of all that counts.
    pub fn covers(&self, window: &Window, counts: &[Using]) -> bool {
        let is_read = |using: &Using| match using {
            Using::Meeting | Using::MeetingAlone | Using::Webinar | Using::LargeMeeting => {
                self.of_hosting(counts).covers(window)
            }
            Using::Call => self.has_no_phone || self.calls.covers(window),
            Using::Login => true,
        };
        counts.iter().all(is_read)
    }

    /// Returns the days of which hosting was read: sums over ranges of days, which know no webinars, have to do where
    /// meetings count too. How large a meeting was is known of single meetings alone.
    fn of_hosting(&self, counts: &[Using]) -> &Coverage {
        let is_meeting = |using: &Using| matches!(using, Using::Meeting | Using::MeetingAlone);
        if counts.iter().any(is_meeting) {
            &self.hosting
        } else if counts.contains(&Using::LargeMeeting) {
            &self.meetings
        } else {
            &self.webinars
        }
    }

    /// Tells whether every day from a given one on was read of all that counts.
    pub fn covers_since(&self, given_on: Option<Date>, as_of: Date, counts: &[Using]) -> bool {
        given_on.is_some_and(|from| {
            let days = Window {
                from: from.min(as_of),
                to: as_of,
            };
            self.covers(&days, counts)
        })
    }

    /// Returns the days of a window that were not read of what counts, each with the dataset that tells of them best.
    pub fn unread(&self, window: &Window, counts: &[Using]) -> Vec<(Dataset, Window)> {
        let gaps = self.unread_hosting(*window, counts).into_iter();
        let mut unread: Vec<_> = gaps.map(|days| (Dataset::Meetings, days)).collect();
        if counts.contains(&Using::Call) && !self.has_no_phone {
            let gaps = self.calls.gaps(window).into_iter();
            unread.extend(gaps.map(|days| (Dataset::Calls, days)));
        }
        unread
    }

    /// Returns the days of a window of which it was not read who hosted, where that counts.
    pub(super) fn unread_hosting(&self, window: Window, counts: &[Using]) -> Vec<Window> {
        let is_hosting = |using: &Using| !matches!(using, Using::Call | Using::Login);
        if counts.iter().any(is_hosting) {
            self.of_hosting(counts).gaps(&window)
        } else {
            Vec::new()
        }
    }

    /// Returns the first of the days, without a gap up to a window, that were read of what counts.
    pub fn read_since(&self, window: &Window, counts: &[Using]) -> Option<Date> {
        let since = |using: &Using| match using {
            Using::Meeting | Using::MeetingAlone | Using::Webinar | Using::LargeMeeting => {
                Some(self.of_hosting(counts).since(window.from))
            }
            Using::Call => Some(self.calls.since(window.from)),
            Using::Login => None,
        };
        let since = counts.iter().filter_map(since);
        since.collect::<Option<Vec<Date>>>()?.into_iter().max()
    }

    /// Tells when somebody was last seen doing what counts.
    pub fn seen(&self, person: &Person, window: &Window, counts: &[Using]) -> Seen {
        let last = last(person, window.to, counts);
        let exact = last.map_or(Use::None, |(at, source)| {
            let is_login = source == Source::Login;
            match utc_day(at) {
                day if day >= window.from => Use::Inside,
                _ if is_login && self.may_be_later(person, at, *window) => Use::Straddling,
                _ => Use::Before,
            }
        });
        let ranges = self.seen_in_ranges(person, *window, counts);
        let is_in = |at: Option<Timestamp>| at.is_some_and(|at| window.has(utc_day(at)));
        let unsure = unsure(person, *window, counts).map_or(Use::None, |_| Use::Straddling);
        Seen {
            when: exact.max(ranges).max(unsure),
            last: last.filter(|_| exact >= ranges),
            is_alone: counts.contains(&Using::Meeting) && is_in(person.last.hosted_at),
        }
    }

    /// Tells when somebody was seen hosting by those who know ranges of days alone; any hosting counts then.
    pub(super) fn seen_in_ranges(&self, person: &Person, window: Window, counts: &[Using]) -> Use {
        if !counts.contains(&Using::Meeting) {
            return Use::None;
        }
        let places = hosting::ranges(person).map(|range| self.place(range, window));
        places.max().unwrap_or(Use::None)
    }

    /// Tells where a range of days is in which somebody hosted; of days of which more is known it says nothing.
    pub(super) fn place(&self, range: Window, window: Window) -> Use {
        let inside = Window {
            from: range.from.max(window.from),
            to: range.to.min(window.to),
        };
        match hosting::place(range, window) {
            Use::Inside if self.is_by_day(&window) => Use::None,
            // The other ranges are before this one, or after the as-of day.
            Use::Straddling if self.is_by_day(&inside) => {
                let is_before = range.from < window.from && !self.is_by_day(&range);
                if is_before { Use::Before } else { Use::None }
            }
            place => place,
        }
    }
}

/// Returns when somebody hosted something in a window of which Zoom does not say whether it counts.
pub(super) fn unsure(person: &Person, window: Window, counts: &[Using]) -> Option<Timestamp> {
    let counts = |any: &[Using]| any.iter().any(|using| counts.contains(using));
    let hosting = [Using::Meeting, Using::Webinar, Using::LargeMeeting];
    let of_unknown_kind = person.last.unsure_at.filter(|_| counts(&hosting));
    let of_unknown_size = person.last.unsized_at;
    let of_unknown_size = of_unknown_size.filter(|_| counts(&[Using::LargeMeeting]));
    let at = of_unknown_kind.max(of_unknown_size);
    at.filter(|at| window.has(utc_day(*at)))
}

/// Returns the newest of what counts, on or before the as-of day.
pub(super) fn last(person: &Person, as_of: Date, counts: &[Using]) -> Option<(Timestamp, Source)> {
    let last = &person.last;
    let is_past = |at: &Timestamp| utc_day(*at) <= as_of;
    let of = |using: &Using| {
        let (at, source) = match using {
            Using::Meeting => (last.meeting_at, Source::Meeting),
            // A webinar was hosted too, and is told apart.
            Using::MeetingAlone => (last.hosted_at, Source::Meeting),
            Using::Webinar => (last.webinar_at, Source::Webinar),
            Using::LargeMeeting => (last.large_at, Source::Meeting),
            Using::Call => (last.call_at, Source::Call),
            Using::Login => {
                let logins = logins(person).into_iter().flatten();
                (logins.filter(is_past).max(), Source::Login)
            }
        };
        at.filter(is_past).map(|at| (at, source))
    };
    let newest = counts.iter().filter_map(of);
    newest.max_by_key(|(at, source)| (*at, *source))
}
