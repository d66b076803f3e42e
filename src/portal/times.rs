//! Times as web pages and spreadsheets write them.
//!
//! What none of the documents says is in which time zone they are: they are taken as they stand, as UTC.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::order::Order;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// A time of which it may be open which of two numbers is the day, and which the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Told(DateTime),
    Open {
        numbers: (i8, i8),
        year: i16,
        time: Time,
    },
}

impl Written {
    /// Reads a time, or a day; `None` where it is neither.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text
            .replace(',', " ")
            .replacen('T', " ", usize::from(is_iso(text)));
        let mut words: Vec<&str> = text.split_whitespace().collect();
        if words
            .last()
            .is_some_and(|word| matches!(*word, "UTC" | "GMT" | "Z" | "(UTC)"))
        {
            words.pop();
        }
        let clock = words.iter().position(|word| word.contains(':'));
        let time = match clock {
            None => Time::midnight(),
            Some(at) => time(words.split_off(at).as_slice())?,
        };
        match words[..] {
            [date] => of_numbers(date, time),
            [one, other, year] => {
                let (month, day) = match (month(one), month(other)) {
                    (Some(month), None) => (month, other),
                    (None, Some(month)) => (month, one),
                    _ => return None,
                };
                let date = Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?;
                Some(Self::Told(date.to_datetime(time)))
            }
            _ => None,
        }
    }

    /// Returns the instant, with the numbers in this order.
    pub(super) fn at(&self, order: Order) -> Option<Timestamp> {
        let at = match *self {
            Self::Told(at) => at,
            Self::Open {
                numbers: (first, second),
                year,
                time,
            } => {
                let (month, day) = match order {
                    Order::MonthFirst => (first, second),
                    Order::DayFirst => (second, first),
                };
                Date::new(year, month, day).ok()?.to_datetime(time)
            }
        };
        TimeZone::UTC.to_timestamp(at).ok()
    }
}

fn is_iso(text: &str) -> bool {
    text.as_bytes().get(10) == Some(&b'T')
}

fn month(word: &str) -> Option<i8> {
    let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    let place = MONTHS.iter().position(|month| *month == short)?;
    i8::try_from(place + 1).ok()
}

/// Reads hours, minutes and seconds, and what half of the day they are of.
fn time(words: &[&str]) -> Option<Time> {
    let (clock, half) = match words {
        [clock] => split_half(clock.trim_end_matches('Z')),
        [clock, half] => (*clock, Some(half.to_lowercase())),
        _ => return None,
    };
    let mut numbers = clock.split(':');
    let hour: i8 = numbers.next()?.parse().ok()?;
    let minute: i8 = numbers.next()?.parse().ok()?;
    let second = numbers.next().unwrap_or("0");
    let second: i8 = second.split('.').next()?.parse().ok()?;
    let hour = match (half.as_deref(), hour) {
        (None, hour) => hour,
        (Some("am"), 12) => 0,
        (Some("pm"), 12) => 12,
        (Some("am"), 1..12) => hour,
        (Some("pm"), 1..12) => hour + 12,
        _ => return None,
    };
    numbers.next().is_none().then_some(())?;
    Time::new(hour, minute, second, 0).ok()
}

fn split_half(clock: &str) -> (&str, Option<String>) {
    let letters = clock.find(|letter: char| letter.is_ascii_alphabetic());
    match letters {
        Some(at) => (&clock[..at], Some(clock[at..].to_lowercase())),
        None => (clock, None),
    }
}

/// Reads a date of three numbers; with dots between them the day is first.
fn of_numbers(date: &str, time: Time) -> Option<Written> {
    let between = date.chars().find(|letter| !letter.is_ascii_digit())?;
    let numbers: Vec<i16> = date
        .split(between)
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let small = |number: i16| i8::try_from(number).ok();
    let told = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, small(month)?, small(day)?).ok()?;
        Some(Written::Told(date.to_datetime(time)))
    };
    match (between, &numbers[..]) {
        ('-' | '/', &[year, month, day]) if year >= 1000 => told(year, month, day),
        ('.', &[day, month, year]) if year >= 1000 => told(year, month, day),
        ('/' | '-', &[first, second, year]) if year >= 1000 => Some(Written::Open {
            numbers: (small(first)?, small(second)?),
            year,
            time,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn told(text: &str) -> Option<DateTime> {
        match Written::parse(text)? {
            Written::Told(at) => Some(at),
            Written::Open { .. } => None,
        }
    }

    #[test]
    fn times_are_read_as_pages_write_them() {
        let day = date(2026, 11, 21);
        for (text, hour, minute) in [
            ("2026-11-21", 0, 0),
            ("2026-11-21 09:05:07", 9, 5),
            ("2026-11-21T09:05:00Z", 9, 5),
            ("2026-11-21T09:05:00.250Z", 9, 5),
            ("2026/11/21 9:05 PM", 21, 5),
            ("Nov 21, 2026 12:05 AM", 0, 5),
            ("November 21, 2026 12:05:30PM", 12, 5),
            ("21 Nov 2026 09:05 UTC", 9, 5),
            ("21.11.2026 09:05", 9, 5),
        ] {
            let at = told(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (at.date(), at.hour(), at.minute()),
                (day, hour, minute),
                "{text}"
            );
        }
        for text in [
            "",
            "soon",
            "2026-13-01",
            "11/21/26",
            "10:00",
            "21 22 2026",
            "2026-11-21 13:00 PM",
            "2026-11-21 10:00 CET",
        ] {
            assert_eq!(Written::parse(text), None, "{text}");
        }
    }
}
