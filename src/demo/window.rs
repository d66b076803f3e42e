//! The days that a question is about, and what Zoom says no to.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};

use super::{
    answer::{Answer, Ask},
    person::at,
    state::State,
};

/// Days of a report, both included, and where they begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Window {
    pub(super) from: Date,
    pub(super) to: Date,
    /// How many hours before UTC the days begin.
    ahead: i8,
}

/// A parameter that is a date in full.
pub(super) fn date(ask: &Ask, name: &str) -> Result<Date, Answer> {
    let text = ask.parameter(name).filter(|text| text.len() == 10);
    let date = text.and_then(|text| text.parse::<Date>().ok());
    date.ok_or_else(|| Answer::invalid_parameter(name))
}

impl Window {
    /// The account's own day.
    pub(super) const fn today(state: &State) -> Self {
        let day = state.account.day;
        Self {
            from: day,
            to: day,
            ahead: state.options.report_hours,
        }
    }

    /// Days of UTC.
    pub(super) const fn utc(from: Date, to: Date) -> Self {
        Self { from, to, ahead: 0 }
    }

    /// The window of a report on what was: refused if it is more than a month, or too long ago.
    pub(super) fn past(ask: &Ask, state: &State) -> Result<Self, Answer> {
        let window = Self::month(ask, state)?;
        if window.from < state.account.day.saturating_sub(6.months()) {
            return Err(Answer::invalid_parameter("from"));
        }
        Ok(window)
    }

    /// A window of any age: refused if it is more than a month.
    pub(super) fn month(ask: &Ask, state: &State) -> Result<Self, Answer> {
        let (from, to) = (date(ask, "from")?, date(ask, "to")?);
        if to < from || from.saturating_add(30.days()) < to {
            return Err(Answer::invalid_parameter("from"));
        }
        let ahead = state.options.report_hours;
        Ok(Self { from, to, ahead })
    }

    /// The same window with another beginning.
    pub(super) const fn from(self, from: Date) -> Self {
        Self { from, ..self }
    }

    /// The same window with another end.
    pub(super) const fn until(self, to: Date) -> Self {
        Self { to, ..self }
    }

    fn ahead(self) -> SignedDuration {
        SignedDuration::from_hours(self.ahead.into())
    }

    /// The first instant, and the first one after the last day.
    fn bounds(self) -> (Timestamp, Timestamp) {
        let end = self.to.tomorrow();
        let end = end.map_or(Timestamp::MAX, |next| at(next, 0) - self.ahead());
        (at(self.from, 0) - self.ahead(), end)
    }

    pub(super) fn contains(self, instant: Timestamp) -> bool {
        let (first, end) = self.bounds();
        first <= instant && instant < end
    }

    /// Which day of the window an instant is in, the first being 0.
    pub(super) fn nth_day(self, instant: Timestamp) -> Option<usize> {
        let since = instant.duration_since(self.bounds().0);
        let nth = since.as_secs().div_euclid(86_400);
        usize::try_from(nth).ok().filter(|_| self.contains(instant))
    }

    /// UTC days that are wide enough for any time zone; the instants decide.
    pub(super) fn around(self) -> (Date, Date) {
        let from = self.from.saturating_sub(1.day());
        (from, self.to.saturating_add(1.day()))
    }
}
