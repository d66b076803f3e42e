//! How values of the model stand in the database, and how they come back.

use jiff::{Timestamp, civil::Date};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Type, ValueRef},
};
use serde::Deserialize;

use crate::model::{Dataset, Email, State, Status, UserId, UserType};

/// An instant as text of one width, so that text compares as time does.
///
/// It is cut to milliseconds, the form of `SQLite`'s own `strftime('%Y-%m-%dT%H:%M:%fZ')`.
pub(super) struct Instant(pub(super) Timestamp);

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(format!("{:.3}", self.0).into())
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "time", |text| text.parse().ok()).map(Self)
    }
}

/// An instant as milliseconds since 1970, which cost a third of the text where there are millions.
pub(super) struct Millis(pub(super) Timestamp);

impl ToSql for Millis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_millisecond().into())
    }
}

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let millis = value.as_i64()?;
        let instant = Timestamp::from_millisecond(millis);
        instant
            .map(Self)
            .map_err(|_| FromSqlError::OutOfRange(millis))
    }
}

/// Reads what is kept as JSON in a column.
pub(super) fn json<'a, T: Deserialize<'a>>(text: &'a str, at: usize) -> rusqlite::Result<T> {
    let read = serde_json::from_str(text);
    read.map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error)))
}

/// A day as text.
pub(super) struct Day(pub(super) Date);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "day", |text| text.parse().ok()).map(Self)
    }
}

/// A day as a number, which costs a fifth of the text where there are millions.
pub(super) fn days_since_1970(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    day.since(epoch).map_or(0, |span| span.get_days())
}

/// A day from its number; `None` for one that no calendar has.
pub(super) fn day_of_number(days: i32) -> Option<Date> {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).ok()
}

impl ToSql for UserId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for UserId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "user id", Self::parse)
    }
}

impl ToSql for Email {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Email {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "address", Self::parse)
    }
}

impl ToSql for UserType {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.number().into())
    }
}

impl FromSql for UserType {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::from_number)
    }
}

impl ToSql for Status {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Status {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "status", Self::parse)
    }
}

impl ToSql for Dataset {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Dataset {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "dataset", Self::parse)
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parse(value, "state of a reading", Self::parse)
    }
}

fn parse<T>(
    value: ValueRef<'_>,
    what: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> FromSqlResult<T> {
    let text = value.as_str()?;
    parse(text).ok_or_else(|| FromSqlError::Other(format!("`{text}` is no {what}").into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(time: &str) -> String {
        let instant = Instant(time.parse().unwrap());
        let ToSqlOutput::Owned(rusqlite::types::Value::Text(text)) = instant.to_sql().unwrap()
        else {
            panic!("an instant is text");
        };
        text
    }

    #[test]
    fn instants_have_one_width_and_are_cut_not_rounded() {
        assert_eq!(text("2026-11-21T10:00:00Z"), "2026-11-21T10:00:00.000Z");
        assert_eq!(
            text("2026-11-21T10:00:59.9999Z"),
            "2026-11-21T10:00:59.999Z"
        );
    }
}
