//! How far the reading of a dataset got.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Dataset, Window};

/// How far a reading of a dataset got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// All of it is there.
    Complete,
    /// Some of it is there.
    Partial,
    /// Zoom refused it, or none of it could be read.
    Missing,
    /// It could not be read for a passing reason, and an earlier reading stands in.
    Kept,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Complete, Self::Partial, Self::Missing, Self::Kept];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Kept => "kept",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What is known about the reading of one dataset in one snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub dataset: Dataset,
    pub state: State,
    pub rows: u64,
    pub requests: u64,
    /// When the rows that stand in the snapshot were read.
    pub read_at: Timestamp,
    /// Why it is not complete.
    pub reason: Option<String>,
    /// The scope that would mend a missing dataset, if Zoom named one.
    pub scope: Option<String>,
    /// Whether trying again may bring what is not there: Zoom would not answer just then.
    pub passing: bool,
    /// The days that were read whole, for a dataset of windows; empty for any other.
    pub windows: Vec<Window>,
    /// Those of them whose days are known all together alone.
    pub months: Vec<Window>,
}

/// The reason why a dataset of Zoom Phone is missing where there is nothing to read.
pub const NO_ZOOM_PHONE: &str = "the account has no Zoom Phone";

/// The reason why nobody is asked which add-ons they hold, where plan usage says that nobody holds any.
pub const NO_ADD_ONS: &str = "no add-on is assigned to anybody";

impl Reading {
    /// Tells whether it is all that there is: read whole, or of something that the account does not have.
    pub fn is_whole(&self) -> bool {
        match self.state {
            State::Complete => true,
            State::Missing => {
                let nothing_to_read = [NO_ZOOM_PHONE, NO_ADD_ONS];
                let reason = self.reason.as_deref();
                reason.is_some_and(|reason| nothing_to_read.contains(&reason))
            }
            State::Partial | State::Kept => false,
        }
    }

    /// Leaves out the days after a given one, of which nothing was known on that day.
    ///
    /// Days that are known all together alone, some of which are later, go whole. Ranges of host activity stay: somebody
    /// who hosted nothing in one hosted nothing on its first days either.
    pub fn end_on(&mut self, day: Date) {
        let Self {
            dataset,
            windows,
            months,
            ..
        } = self;
        let is_over = |days: &Window| days.from > day || (days.to > day && months.contains(days));
        windows.retain(|days| !is_over(days));
        months.retain(|days| days.to <= day);
        if *dataset != Dataset::HostActivity {
            for days in windows {
                days.to = days.to.min(day);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_known_of_days_ends_on_a_day() {
        let days = |from, to| Window {
            from: date(2026, 8, from),
            to: date(2026, 8, to),
        };
        let ended = |dataset, months: Vec<Window>| {
            let mut reading = Reading {
                dataset,
                state: State::Complete,
                rows: 0,
                requests: 0,
                read_at: Timestamp::UNIX_EPOCH,
                reason: None,
                scope: None,
                passing: false,
                windows: vec![days(1, 9), days(10, 20), days(21, 31)],
                months,
            };
            reading.end_on(date(2026, 8, 15));
            (reading.windows, reading.months)
        };
        let cut = vec![days(1, 9), days(10, 15)];
        assert_eq!(ended(Dataset::Meetings, Vec::new()), (cut, Vec::new()));
        let whole = vec![days(1, 9), days(10, 20)];
        assert_eq!(
            ended(Dataset::HostActivity, Vec::new()),
            (whole, Vec::new())
        );
        let months = vec![days(1, 9), days(10, 20)];
        let before = vec![days(1, 9)];
        assert_eq!(ended(Dataset::Calls, months), (before.clone(), before));
    }
}
