//! Typed cells in columns, and how they are written.
//!
//! A command makes a [`Report`], a [`View`] chooses and orders what is wanted of it, and the
//! renderer of a [`Format`] writes it to whatever it is given. Nothing here prints.

mod csv;
mod format;
mod human;
mod json;
mod markdown;
mod parts;
mod sparkline;
mod table;
mod text;
mod view;

use std::io;

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;

pub use self::csv::unguarded;
pub use self::format::{Format, Style, UnknownFormat};
pub use self::human::size;
pub use self::parts::OtherColumns;
pub use self::sparkline::{Step, Trend, Trends};
pub use self::table::MOST_ROWS;
pub use self::text::{one_line, visible};
pub use self::view::{Direction, SortKey, UnknownColumn, UnknownDirection, View};

/// One value of a report; it stays typed until it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Unknown: never shown as 0.
    Missing,
    Text(String),
    /// A text that a table with little room says in fewer words.
    Brief {
        text: String,
        brief: String,
    },
    /// A word of our own, such as a status: letters, digits, `-` and `_`, which no format has to escape.
    Word(&'static str),
    Count(i64),
    /// So many, and perhaps more: people are shown it, and what is read by programs has it as unknown.
    AtLeast(i64),
    Decimal(Decimal),
    /// An amount in units of its currency, with as many decimals as the currency has minor units.
    Money {
        amount: Decimal,
        currency: String,
    },
    /// In percent: 12.5 is 12.5 %.
    Percent(Decimal),
    Bytes(u64),
    /// Storage that is counted in units of a gigabyte.
    Gigabytes(Decimal),
    Date(Date),
    Time(Timestamp),
    Days(i64),
    Flag(bool),
    List(Vec<String>),
}

/// Where the text of a column stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A column: `key` is the CSV header, the JSON name and the word for `--columns` and `--sort`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    pub heading: &'static str,
    pub align: Align,
    /// Whether a table shows it unless `--columns` says otherwise.
    pub shown: bool,
    /// Whether it is only there when `--columns` names it.
    pub on_request: bool,
    pub in_groups: InGroups,
    /// What stands above it in a table with little room; none of the words of a heading is ever broken.
    pub short: &'static str,
}

/// What becomes of a column in a table with little room, where rows that have much in common stand below a line that says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InGroups {
    /// It stands in each row.
    Stays,
    /// Rows that are the same in it, one after the other, are a group: it stands above them.
    Heads,
    /// It is a sentence: what the sentences of a group have in common stands above them, and what has no group has it below.
    Sentence,
}

impl Column {
    pub const fn left(key: &'static str, heading: &'static str) -> Self {
        Self {
            key,
            heading,
            align: Align::Left,
            shown: false,
            on_request: false,
            in_groups: InGroups::Stays,
            short: heading,
        }
    }

    pub const fn right(key: &'static str, heading: &'static str) -> Self {
        Self {
            key,
            heading,
            align: Align::Right,
            shown: false,
            on_request: false,
            in_groups: InGroups::Stays,
            short: heading,
        }
    }

    /// Makes it one of the few that a table shows by default.
    #[must_use]
    pub const fn shown(mut self) -> Self {
        self.shown = true;
        self
    }

    /// Makes it one that is only there when asked for.
    #[must_use]
    pub const fn on_request(mut self) -> Self {
        self.on_request = true;
        self
    }

    /// Gives it a shorter heading for tables with little room.
    #[must_use]
    pub const fn short(mut self, heading: &'static str) -> Self {
        self.short = heading;
        self
    }

    /// Makes rows that are the same in it a group.
    #[must_use]
    pub const fn heads_groups(mut self) -> Self {
        self.in_groups = InGroups::Heads;
        self
    }

    /// Makes it one of sentences that have much in common.
    #[must_use]
    pub const fn of_sentences(mut self) -> Self {
        self.in_groups = InGroups::Sentence;
        self
    }
}

/// Which profile, and which sub-account of it, a row is about.
pub const PROFILE: Column = Column::left("profile", "Profile");
pub const SUB_ACCOUNT: Column = Column::left("sub_account", "Sub-account");

/// What can be asked for in every report.
pub const ON_REQUEST: [Column; 4] = [
    Column::left("snapshot_at", "Snapshot at").on_request(),
    Column::left("coverage", "Coverage").on_request(),
    PROFILE.on_request(),
    SUB_ACCOUNT.on_request(),
];

/// One cell for each column of the report.
pub type Row = Vec<Cell>;

/// Rows that are made as they are asked for; an error is that of whoever makes them.
pub type Rows = Box<dyn Iterator<Item = io::Result<Row>>>;

/// Columns, and rows that are made as they are written.
pub struct Report {
    pub columns: Vec<Column>,
    pub rows: Rows,
    /// The cells of the last columns, which rows leave out because they are the same in all of them.
    same: Row,
    /// What a table may show below its rows.
    trends: Option<Trends>,
}

impl Report {
    /// A report whose rows are asked for one by one as they are written.
    pub fn new(columns: &[Column], rows: impl IntoIterator<Item = Row, IntoIter: 'static>) -> Self {
        Self::from_results(columns, rows.into_iter().map(Ok))
    }

    /// A report whose rows may fail to come.
    pub fn from_results(
        columns: &[Column],
        rows: impl Iterator<Item = io::Result<Row>> + 'static,
    ) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Box::new(rows),
            same: Row::new(),
            trends: None,
        }
    }

    /// Adds what can be drawn of all rows, however many of them are wanted and in whichever order.
    #[must_use]
    pub fn with_trends(mut self, trends: Option<Trends>) -> Self {
        self.trends = trends;
        self
    }

    /// Adds columns whose cells are the same in every row; a [`View`] puts those in that are wanted.
    #[must_use]
    pub fn with_same(mut self, columns: &[Column], cells: Row) -> Self {
        assert_eq!(columns.len(), cells.len(), "a cell for each column");
        self.columns.extend(columns);
        self.same.extend(cells);
        self
    }
}

/// Writes a report in one format.
pub trait Render {
    /// Writes the whole report and says how much of it was shown; an error is the writer's own, or that of
    /// whoever makes the rows.
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered>;
}

/// How much of a report was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rendered {
    pub rows: u64,
    /// Rows that a table left out because it shows at most [`MOST_ROWS`].
    pub hidden: u64,
}
