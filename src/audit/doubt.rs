//! Why it is not certain what somebody did, and which days would have to be known for it to be.

use jiff::Timestamp;
use jiff::civil::Date;

use super::evidence::{Evidence, last, unsure};
use super::judge::Judge;
use super::uses::{Source, Using};
use super::verdict::{Use, Verdict};
use super::{Audit, hosting};
use crate::model::{Person, Window, joined, utc_day};

/// Why it is not certain whether somebody used something in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// They hosted something in days that are known together only, of which some are not in the window.
    Range(Window),
    /// They hosted something of which Zoom does not say whether it counts.
    Unsure(Timestamp),
    /// They signed in so shortly before that it may have been in the window.
    Login(Timestamp),
}

impl Evidence {
    /// Tells why it is not certain whether somebody did what counts in a window, where it is not.
    pub(super) fn doubts(&self, person: &Person, window: Window, counts: &[Using]) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if self.seen_in_ranges(person, window, counts) == Use::Straddling {
            let straddles = |range: &Window| self.place(*range, window) == Use::Straddling;
            let ranges = hosting::ranges(person).filter(straddles);
            doubts.extend(ranges.map(Doubt::Range));
        }
        if let Some(at) = unsure(person, window, counts) {
            doubts.push(Doubt::Unsure(at));
        }
        if let Some((at, Source::Login)) = last(person, window.to, counts)
            && self.may_be_later(person, at, window)
        {
            doubts.push(Doubt::Login(at));
        }
        doubts
    }
}

impl Audit {
    /// Returns the days of which it has to be known what somebody hosted, so that the verdict on their base seat, or on
    /// them if they hold none, is no longer unknown; none where it is not, or hangs on something else.
    pub fn days_in_doubt(&self, person: &Person) -> Vec<Window> {
        if self.person(person).ruling.verdict != Verdict::Unknown {
            return Vec::new();
        }
        let base = self.base_of(person);
        let judge = match base {
            Some((product, _)) => self.judge_of(person, product),
            None => self.judge_of_nobody(person),
        };
        let settled = person.settled.iter();
        let firm = settled.filter_map(|settled| settled.firm_on(self.as_of));
        let firm: Vec<Window> = firm.collect();
        let known = self.evidence.with(&firm);
        let days = in_doubt(&known, (person, self.as_of), &judge);
        let left = days.iter().flat_map(|days| days.without(&firm));
        joined(&left.collect::<Vec<Window>>())
    }
}

fn in_doubt(known: &Evidence, (person, as_of): (&Person, Date), judge: &Judge) -> Vec<Window> {
    let window = judge.bounds.window;
    let mut days = known.unread_hosting(window, &judge.counts);
    for doubt in known.doubts(person, window, &judge.counts) {
        match doubt {
            Doubt::Range(range) => days.push(Window {
                to: range.to.min(as_of),
                ..range
            }),
            // Earlier ones may be in doubt as well.
            Doubt::Unsure(at) => days.push(Window {
                from: window.from,
                to: utc_day(at),
            }),
            Doubt::Login(_) => {}
        }
    }
    days
}
