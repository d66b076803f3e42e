//! Which of two numbers of a date is the day, and which the month.

use jiff::ToSpan as _;

use super::Wrong;
use super::times::Written;
use crate::model::{Window, utc_day};

/// Which of the two stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

impl Order {
    /// Returns the order in which all times of a file are times, and of the days that it is about if those are known;
    /// `None` where both will do and make a difference.
    pub(super) fn of(all: &[Written], days: Option<Window>) -> Result<Option<Self>, Wrong> {
        // The days are those of a time zone that nobody names.
        let days = days.map(|days| Window {
            from: days.from.saturating_sub(1.day()),
            to: days.to.saturating_add(1.day()),
        });
        let fits = |order| {
            all.iter().all(|written| {
                let at = written.at(order);
                at.is_some_and(|at| days.is_none_or(|days| days.has(utc_day(at))))
            })
        };
        let is_same =
            |written: &Written| written.at(Self::MonthFirst) == written.at(Self::DayFirst);
        match (fits(Self::MonthFirst), fits(Self::DayFirst)) {
            (true, true) if !all.iter().all(is_same) => Ok(None),
            (true, _) => Ok(Some(Self::MonthFirst)),
            (false, true) => Ok(Some(Self::DayFirst)),
            (false, false) if days.is_some() => Err(Wrong::OtherDays),
            (false, false) => Err(Wrong::BothOrders),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn which_is_the_day_is_told_by_all_of_a_file_or_by_its_name() {
        let all = |texts: &[&str]| -> Vec<Written> {
            texts
                .iter()
                .map(|text| Written::parse(text).unwrap())
                .collect()
        };
        let november = Window {
            from: date(2026, 11, 1),
            to: date(2026, 11, 30),
        };
        let open = all(&["11/03/2026 09:00", "11/04/2026"]);
        assert_eq!(Order::of(&open, None).unwrap(), None);
        assert_eq!(
            Order::of(&open, Some(november)).unwrap(),
            Some(Order::MonthFirst)
        );
        let sure = all(&["03/04/2026", "25/04/2026"]);
        assert_eq!(Order::of(&sure, None).unwrap(), Some(Order::DayFirst));
        assert!(matches!(
            Order::of(&sure, Some(november)),
            Err(Wrong::OtherDays)
        ));
        let both = all(&["25/04/2026", "04/25/2026"]);
        assert!(matches!(Order::of(&both, None), Err(Wrong::BothOrders)));
        let same = all(&["04/04/2026", "2026-04-07"]);
        assert_eq!(Order::of(&same, None).unwrap(), Some(Order::MonthFirst));
    }
}
