//! The formats a report can be written in, and what a place to write to asks of them.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::Render;
use super::csv::Csv;
use super::json::{Json, Ndjson};
use super::markdown::Markdown;
use super::table::Table;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Table,
    Csv,
    Json,
    Ndjson,
    Markdown,
}

/// What the place that a report is written to asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// How wide a table may be; none: as wide as it needs.
    pub width: Option<u16>,
    /// Whether it is a terminal, where no text may move the cursor or hide.
    pub terminal: bool,
    /// Whether a table shows trends below its rows, in characters that not all terminals have.
    pub sparklines: bool,
    /// Whether CSV leaves text as it is that a spreadsheet would run as a formula.
    pub raw: bool,
}

impl Format {
    pub const ALL: [Self; 5] = [
        Self::Table,
        Self::Csv,
        Self::Json,
        Self::Ndjson,
        Self::Markdown,
    ];

    /// The word for `--format`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "markdown",
        }
    }

    /// The format that the ending of a file's name stands for, in either case.
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Table),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// What writes this format.
    pub fn renderer(self, style: Style) -> Box<dyn Render> {
        match self {
            Self::Table => Box::new(Table { style }),
            Self::Csv => Box::new(Csv { style }),
            Self::Json => Box::new(Json { style }),
            Self::Ndjson => Box::new(Ndjson { style }),
            Self::Markdown => Box::new(Markdown { style }),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{0}`: the formats are table, csv, json, ndjson, markdown")]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == word)
            .ok_or_else(|| UnknownFormat(word.to_owned()))
    }
}
