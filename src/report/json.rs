//! JSON: an array of row objects, or one object a line; a row is written as it comes.
//!
//! Values are never altered. On a terminal what it would obey or hide is written as `\uXXXX`, which
//! is the same text to whoever parses it.

use std::fmt::Write as _;
use std::io;

use super::{Cell, Column, Render, Rendered, Report, Row, Style, text};

pub(super) struct Json {
    pub(super) style: Style,
}

pub(super) struct Ndjson {
    pub(super) style: Style,
}

impl Render for Json {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut rows = 0;
        out.write_all(b"[")?;
        for row in report.rows {
            let start = if rows == 0 { "\n  " } else { ",\n  " };
            let line = object(&report.columns, &row, self.style);
            out.write_all(format!("{start}{line}").as_bytes())?;
            rows += 1;
        }
        out.write_all(if rows == 0 { b"]\n" } else { b"\n]\n" })?;
        out.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

impl Render for Ndjson {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut rows = 0;
        for row in report.rows {
            let line = object(&report.columns, &row, self.style);
            out.write_all(format!("{line}\n").as_bytes())?;
            rows += 1;
        }
        out.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

/// One row. It is put together by hand because a decimal number is exact here and would not be as
/// a float.
fn object(columns: &[Column], row: &Row, style: Style) -> String {
    let members: Vec<String> = columns
        .iter()
        .zip(row)
        .map(|(column, cell)| format!("\"{}\":{}", column.key, value(cell, style)))
        .collect();
    format!("{{{}}}", members.join(","))
}

fn value(cell: &Cell, style: Style) -> String {
    match cell {
        Cell::Missing => "null".to_owned(),
        Cell::Text(text) => string(text, style),
        Cell::List(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| string(part, style)).collect();
            format!("[{}]", parts.join(","))
        }
        Cell::Count(number) | Cell::Days(number) => number.to_string(),
        Cell::Decimal(number) | Cell::Percent(number) => number.to_string(),
        Cell::Money { amount, .. } => format!("\"{amount}\""),
        Cell::Bytes(bytes) => bytes.to_string(),
        Cell::Date(date) => format!("\"{date}\""),
        Cell::Time(time) => format!("\"{time}\""),
        Cell::Flag(flag) => flag.to_string(),
    }
}

fn string(text: &str, style: Style) -> String {
    let json = serde_json::Value::from(text).to_string();
    if style.terminal {
        without_unseen(&json)
    } else {
        json
    }
}

/// Writes as `\uXXXX` what a terminal would obey or not show.
fn without_unseen(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut before = None;
    for c in json.chars() {
        if text::is_unseen(before.replace(c), c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(escaped, "\\u{unit:04x}").expect("a string can always grow");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}
