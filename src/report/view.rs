//! What is wanted of a report: which columns, in what order, how many rows.

use std::cmp::Ordering;
use std::io;
use std::mem;
use std::str::FromStr;

use jiff::{civil::DateTime, tz::TimeZone};
use rust_decimal::Decimal;

use super::{Cell, Column, Format, Report, Row, Rows};

/// Columns, order and number of rows, as `--columns`, `--sort` and `--limit` say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Keys in the order wanted, a key named twice counting once; none: what the format shows by
    /// default.
    pub columns: Vec<String>,
    /// The first decides, the next among what it holds equal. Columns need not be shown.
    pub sort: Vec<SortKey>,
    pub limit: Option<usize>,
}

/// A column to sort by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    pub key: String,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// A word after the colon of a sort key that is neither `asc` nor `desc`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown direction `{0}`: a column to sort by is written `KEY`, `KEY:asc` or `KEY:desc`")]
pub struct UnknownDirection(pub String);

impl FromStr for SortKey {
    type Err = UnknownDirection;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, direction) = match text.trim().split_once(':') {
            None => (text.trim(), Direction::Ascending),
            Some((key, "asc")) => (key, Direction::Ascending),
            Some((key, "desc")) => (key, Direction::Descending),
            Some((_, other)) => return Err(UnknownDirection(other.to_owned())),
        };
        Ok(Self {
            key: key.to_owned(),
            direction,
        })
    }
}

/// A key that no column of the report has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown column `{key}`{}: the columns are {}",
    near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default(),
    known.join(", ")
)]
pub struct UnknownColumn {
    pub key: String,
    /// The key that was probably meant.
    pub near: Option<&'static str>,
    /// All keys of the report.
    pub known: Vec<&'static str>,
}

impl View {
    /// Checks every key, before anything is read.
    pub fn check(&self, columns: &[Column]) -> Result<(), UnknownColumn> {
        self.chosen(columns, Format::default())?;
        self.order(columns)?;
        Ok(())
    }

    /// Sorts, then limits, then leaves the columns wanted. Without an order to bring them in, rows
    /// are still asked for one by one, and never more than the limit.
    pub fn apply(&self, report: Report, format: Format) -> Result<Report, UnknownColumn> {
        let chosen = self.chosen(&report.columns, format)?;
        let mut order = self.order(&report.columns)?;
        let own = report.columns.len() - report.same.len();
        // What is the same in all rows puts none of them before another.
        order.retain(|(at, _)| *at < own);
        let columns: Vec<Column> = chosen.iter().map(|at| report.columns[*at]).collect();
        let limit = self.limit.unwrap_or(usize::MAX);
        let rows = if order.is_empty() || limit == 0 {
            report.rows
        } else {
            sorted(report.rows, &order)
        };
        let rows = choose(rows.take(limit), chosen, (own, report.same));
        let trends = match report.trends {
            Some(trends) if !self.columns.is_empty() => Some(trends.among(&columns)),
            trends => trends,
        };
        Ok(Report::from_results(&columns, rows).with_trends(trends))
    }

    /// The places of the columns wanted.
    fn chosen(&self, columns: &[Column], format: Format) -> Result<Vec<usize>, UnknownColumn> {
        if self.columns.is_empty() {
            return Ok(default_columns(columns, format));
        }
        let mut chosen = Vec::new();
        for key in &self.columns {
            let at = place(columns, key.trim())?;
            if !chosen.contains(&at) {
                chosen.push(at);
            }
        }
        Ok(chosen)
    }

    fn order(&self, columns: &[Column]) -> Result<Vec<(usize, Direction)>, UnknownColumn> {
        self.sort
            .iter()
            .map(|sort| Ok((place(columns, sort.key.trim())?, sort.direction)))
            .collect()
    }
}

/// A table shows the few columns marked so, or all where none is; other formats have them all.
fn default_columns(columns: &[Column], format: Format) -> Vec<usize> {
    let few = format == Format::Table && columns.iter().any(|column| column.shown);
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.on_request && (column.shown || !few))
        .map(|(at, _)| at)
        .collect()
}

fn place(columns: &[Column], key: &str) -> Result<usize, UnknownColumn> {
    if let Some(at) = columns.iter().position(|column| column.key == key) {
        return Ok(at);
    }
    let known: Vec<&'static str> = columns.iter().map(|column| column.key).collect();
    let word = key.to_lowercase().replace([' ', '-'], "_");
    let near = known
        .iter()
        .map(|known| (strsim::jaro_winkler(&word, known), *known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known);
    Err(UnknownColumn {
        key: key.to_owned(),
        near,
        known,
    })
}

/// Leaves of each row the cells of the columns wanted; those from `own` on are the same in all rows.
fn choose(
    rows: impl Iterator<Item = io::Result<Row>> + 'static,
    chosen: Vec<usize>,
    (own, same): (usize, Row),
) -> Rows {
    if chosen.iter().copied().eq(0..own) {
        return Box::new(rows);
    }
    let row = move |mut row: Row| {
        let take = |at: &usize| match at.checked_sub(own) {
            None => mem::replace(&mut row[*at], Cell::Missing),
            Some(at) => same[at].clone(),
        };
        chosen.iter().map(take).collect()
    };
    Box::new(rows.map(move |made| made.map(&row)))
}

/// Puts all rows in order, or stops at the first that fails to come.
fn sorted(rows: Rows, order: &[(usize, Direction)]) -> Rows {
    match rows.collect::<io::Result<Vec<Row>>>() {
        Ok(rows) => Box::new(sort(rows, order).into_iter().map(Ok)),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

fn sort(rows: Vec<Row>, order: &[(usize, Direction)]) -> Vec<Row> {
    let ranks = |row: &Row| order.iter().map(|(at, _)| rank(&row[*at])).collect();
    let keyed = rows.into_iter().map(|row| (ranks(&row), row));
    let mut keyed: Vec<(Vec<Option<Rank>>, Row)> = keyed.collect();
    keyed.sort_by(|(one, _), (other, _)| {
        one.iter()
            .zip(other)
            .zip(order)
            .map(|((one, other), (_, direction))| compare(one.as_ref(), other.as_ref(), *direction))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// What is missing comes last in both directions.
fn compare(one: Option<&Rank>, other: Option<&Rank>, direction: Direction) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => match direction {
            Direction::Ascending => one.cmp(other),
            Direction::Descending => other.cmp(one),
        },
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// A cell as it compares with any other: figures, days (from their
/// start, UTC) and instants, flags, text, in that order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(Decimal),
    Instant(DateTime),
    Flag(bool),
    /// In lower case first, then as it is.
    Text(String, String),
}

fn rank(cell: &Cell) -> Option<Rank> {
    let text = |text: &str| Rank::Text(text.to_lowercase(), text.to_owned());
    Some(match cell {
        Cell::Missing => return None,
        Cell::Count(number) | Cell::AtLeast(number) | Cell::Days(number) => {
            Rank::Number(Decimal::from(*number))
        }
        Cell::Decimal(number)
        | Cell::Percent(number)
        | Cell::Gigabytes(number)
        | Cell::Money { amount: number, .. } => Rank::Number(*number),
        Cell::Bytes(bytes) => Rank::Number(Decimal::from(*bytes)),
        Cell::Date(date) => Rank::Instant(date.at(0, 0, 0, 0)),
        Cell::Time(time) => Rank::Instant(TimeZone::UTC.to_datetime(*time)),
        Cell::Flag(flag) => Rank::Flag(*flag),
        Cell::Text(words) | Cell::Brief { text: words, .. } => text(words),
        Cell::Word(word) => text(word),
        Cell::List(parts) => text(&parts.join(", ")),
    })
}
