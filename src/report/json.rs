//! JSON: an array of row objects, or one object a line; a row is written as it comes.
//!
//! Values are never altered. On a terminal what it would obey or hide is written as `\uXXXX`, which
//! is the same text to whoever parses it.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use jiff::fmt::{StdIoWrite, temporal::DateTimePrinter};

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
        let mut line = Vec::new();
        out.write_all(b"[")?;
        for row in report.rows {
            line.clear();
            line.extend_from_slice(if rows == 0 { b"\n  " } else { b",\n  " });
            object(&mut line, (&report.columns, &row?), self.style)?;
            out.write_all(&line)?;
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
        let mut line = Vec::new();
        for row in report.rows {
            line.clear();
            object(&mut line, (&report.columns, &row?), self.style)?;
            line.push(b'\n');
            out.write_all(&line)?;
            rows += 1;
        }
        out.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

/// Writes one row. It is put together by hand because a decimal number is exact here and would not be as
/// a float.
fn object(out: &mut Vec<u8>, (columns, row): (&[Column], &Row), style: Style) -> io::Result<()> {
    let mut before = b'{';
    for (column, cell) in columns.iter().zip(row) {
        out.extend_from_slice(&[before, b'"']);
        out.extend_from_slice(column.key.as_bytes());
        out.extend_from_slice(b"\":");
        value(out, cell, style)?;
        before = b',';
    }
    out.push(b'}');
    Ok(())
}

fn value(out: &mut Vec<u8>, cell: &Cell, style: Style) -> io::Result<()> {
    match cell {
        Cell::Missing | Cell::AtLeast(_) => out.write_all(b"null"),
        Cell::Text(text) | Cell::Brief { text, .. } => string(out, text, style),
        Cell::Word(word) => {
            out.push(b'"');
            out.extend_from_slice(word.as_bytes());
            out.push(b'"');
            Ok(())
        }
        Cell::List(parts) => {
            out.push(b'[');
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                string(out, part, style)?;
            }
            out.push(b']');
            Ok(())
        }
        Cell::Count(number) | Cell::Days(number) => write!(out, "{number}"),
        Cell::Decimal(number) | Cell::Percent(number) | Cell::Gigabytes(number) => {
            write!(out, "{number}")
        }
        Cell::Money { amount, .. } => write!(out, "\"{amount}\""),
        Cell::Bytes(bytes) => write!(out, "{bytes}"),
        Cell::Date(date) => write!(out, "\"{date}\""),
        Cell::Time(time) => {
            out.push(b'"');
            DateTimePrinter::new()
                .print_timestamp(time, StdIoWrite(&mut *out))
                .map_err(io::Error::other)?;
            out.push(b'"');
            Ok(())
        }
        Cell::Flag(flag) => write!(out, "{flag}"),
    }
}

fn string(out: &mut Vec<u8>, text: &str, style: Style) -> io::Result<()> {
    if style.terminal {
        let json = serde_json::Value::from(text).to_string();
        out.write_all(without_unseen(&json).as_bytes())
    } else {
        Ok(serde_json::to_writer(out, text)?)
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
