//! What was read of use, and what that says of somebody.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::coverage::Coverage;
use super::hosting;
use super::uses::{Source, Using};
use super::verdict::Use;
use crate::model::{Account, Dataset, Person, State, Window, utc_day};

/// How long before a window a sign-in may lie and still have been in it: Zoom notes one only when the last was
/// three days ago (List users), and is not to be taken by the day.
const LOGIN_DOUBT: i32 = 7;

/// The days of which it was read who used what.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Of meetings and webinars, one by one.
    meetings: Coverage,
    /// Of hosting, in either way.
    hosting: Coverage,
    calls: Coverage,
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

/// Why it is not certain whether somebody used something in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// They hosted something in days that are known together only, of which some are not in the window.
    Range(Window),
    /// They hosted something of which Zoom does not say whether it counts.
    Unsure(Timestamp),
    /// They signed in so shortly before that it may have been in the window.
    Login(Timestamp),
}

impl Evidence {
    pub fn new(account: &Account) -> Self {
        let meetings = Coverage::of(account, Dataset::Meetings);
        Self {
            hosting: meetings.and(&Coverage::new(account)),
            meetings,
            calls: Coverage::of(account, Dataset::Calls),
            has_no_phone: account
                .reading(Dataset::Calls)
                .is_some_and(|calls| calls.state == State::Missing && calls.is_whole()),
        }
    }

    /// Tells whether meetings are known one by one on every day of a window, so that ranges of days need not do.
    pub fn is_by_day(&self, window: &Window) -> bool {
        self.meetings.covers(window)
    }

    /// Tells whether every day of a window was read of all that counts.
    pub fn covers(&self, window: &Window, counts: &[Using]) -> bool {
        let is_read = |using: &Using| match using {
            Using::Meeting | Using::MeetingAlone | Using::Webinar => self.hosting.covers(window),
            Using::Call => self.has_no_phone || self.calls.covers(window),
            Using::Login => true,
        };
        counts.iter().all(is_read)
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
        let lacks = |using: &Using| !self.covers(window, &[*using]);
        let is_hosting = |using: &&Using| !matches!(using, Using::Call | Using::Login);
        let mut hosting = counts.iter().filter(is_hosting);
        let mut unread = Vec::new();
        if hosting.any(lacks) {
            let gaps = self.hosting.gaps(window).into_iter();
            unread.extend(gaps.map(|days| (Dataset::Meetings, days)));
        }
        if counts.contains(&Using::Call) && lacks(&Using::Call) {
            let gaps = self.calls.gaps(window).into_iter();
            unread.extend(gaps.map(|days| (Dataset::Calls, days)));
        }
        unread
    }

    /// Returns the first of the days, without a gap up to a window, that were read of what counts.
    pub fn read_since(&self, window: &Window, counts: &[Using]) -> Option<Date> {
        let since = |using: &Using| match using {
            Using::Meeting | Using::MeetingAlone | Using::Webinar => {
                Some(self.hosting.since(window.from))
            }
            Using::Call => Some(self.calls.since(window.from)),
            Using::Login => None,
        };
        let since = counts.iter().filter_map(since);
        since.collect::<Option<Vec<Date>>>()?.into_iter().max()
    }

    /// Tells why it is not certain whether somebody did what counts in a window, where it is not.
    pub fn doubts(&self, person: &Person, window: &Window, counts: &[Using]) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if self.seen_in_ranges(person, *window, counts) == Use::Straddling {
            let ranges = [person.hosted_around, person.last_hosted];
            let mut ranges = ranges.into_iter().flatten();
            let straddles = |range: &Window| range.overlaps(window) && !window.contains(range);
            doubts.extend(ranges.find(straddles).map(Doubt::Range));
        }
        if let Some(at) = unsure(person, *window, counts) {
            doubts.push(Doubt::Unsure(at));
        }
        if let Some((at, Source::Login)) = last(person, window.to, counts)
            && utc_day(at) < window.from
        {
            doubts.push(Doubt::Login(at));
        }
        doubts
    }

    /// Tells when somebody was last seen doing what counts.
    pub fn seen(&self, person: &Person, window: &Window, counts: &[Using]) -> Seen {
        let last = last(person, window.to, counts);
        let exact = last.map_or(Use::None, |(at, source)| {
            let day = utc_day(at);
            let doubt = window.from.saturating_sub(LOGIN_DOUBT.days());
            match source {
                _ if day >= window.from => Use::Inside,
                Source::Login if day >= doubt => Use::Straddling,
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
    fn seen_in_ranges(&self, person: &Person, window: Window, counts: &[Using]) -> Use {
        if !counts.contains(&Using::Meeting) {
            return Use::None;
        }
        match hosting::seen(person, &window) {
            // Of the window itself more is known.
            Use::Inside | Use::Straddling if self.is_by_day(&window) => Use::None,
            seen => seen,
        }
    }
}

/// Returns when somebody hosted something in a window of which Zoom does not say whether it counts.
fn unsure(person: &Person, window: Window, counts: &[Using]) -> Option<Timestamp> {
    let counts = counts.contains(&Using::Meeting);
    let at = person.last.unsure_at.filter(|_| counts);
    at.filter(|at| window.has(utc_day(*at)))
}

/// Returns the newest of what counts, on or before the as-of day.
fn last(person: &Person, as_of: Date, counts: &[Using]) -> Option<(Timestamp, Source)> {
    let last = &person.last;
    let of = |using: &Using| {
        let (at, source) = match using {
            Using::Meeting => (last.meeting_at, Source::Meeting),
            // A webinar was hosted too, and is told apart.
            Using::MeetingAlone => (last.hosted_at, Source::Meeting),
            Using::Webinar => (last.webinar_at, Source::Webinar),
            Using::Call => (last.call_at, Source::Call),
            Using::Login => {
                let user = person.user.as_ref();
                (user.and_then(|user| user.last_login_at), Source::Login)
            }
        };
        at.map(|at| (at, source))
    };
    let newest = counts.iter().filter_map(of);
    newest
        .filter(|(at, _)| utc_day(*at) <= as_of)
        .max_by_key(|(at, source)| (*at, *source))
}
