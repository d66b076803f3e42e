//! CSV as RFC 4180 has it, one record as each row comes.
//!
//! Lines end in CRLF. Text that a spreadsheet would run as a formula gets a leading `'`; cells that
//! are not text never do, nor does text that is a number, such as an amount that is kept as text.

use std::borrow::Cow;
use std::io::{self, Write as _};

use csv::{ByteRecord, Terminator, WriterBuilder};
use jiff::fmt::{StdIoWrite, temporal::DateTimePrinter};

use super::{Cell, Render, Rendered, Report, Style};

/// What text begins with that a spreadsheet would run.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Returns a text as it is, where it stands as CSV has it that a spreadsheet would run as a formula.
pub fn unguarded(text: &str) -> &str {
    let rest = text.strip_prefix('\'');
    rest.filter(|rest| rest.starts_with(FORMULA))
        .unwrap_or(text)
}

pub(super) struct Csv {
    pub(super) style: Style,
}

impl Render for Csv {
    fn render(&self, report: Report, out: &mut dyn io::Write) -> io::Result<Rendered> {
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        let mut rows = 0;
        writer
            .write_record(report.columns.iter().map(|column| column.key))
            .map_err(cause)?;
        // One record and one buffer for all rows: there may be a million.
        let mut record = ByteRecord::new();
        let mut buffer = Vec::new();
        for row in report.rows {
            record.clear();
            for cell in &row? {
                buffer.clear();
                record.push_field(self.field(cell, &mut buffer)?);
            }
            writer.write_byte_record(&record).map_err(cause)?;
            rows += 1;
        }
        writer.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

impl Csv {
    /// Returns what stands for a cell, written into the buffer where it is not there already.
    fn field<'a>(&self, cell: &'a Cell, buffer: &'a mut Vec<u8>) -> io::Result<&'a [u8]> {
        match cell {
            Cell::Missing | Cell::AtLeast(_) => {}
            Cell::Text(text) | Cell::Brief { text, .. } => return Ok(self.text(text, buffer)),
            Cell::Word(word) => return Ok(word.as_bytes()),
            Cell::List(parts) => {
                let text = parts.join(";");
                let field = self.text(&text, buffer).to_vec();
                *buffer = field;
            }
            Cell::Count(number) | Cell::Days(number) => write!(buffer, "{number}")?,
            Cell::Decimal(number)
            | Cell::Percent(number)
            | Cell::Gigabytes(number)
            | Cell::Money { amount: number, .. } => {
                write!(buffer, "{number}")?;
            }
            Cell::Bytes(bytes) => write!(buffer, "{bytes}")?,
            Cell::Date(date) => write!(buffer, "{date}")?,
            Cell::Time(time) => DateTimePrinter::new()
                .print_timestamp(time, StdIoWrite(&mut *buffer))
                .map_err(io::Error::other)?,
            Cell::Flag(flag) => write!(buffer, "{flag}")?,
        }
        Ok(buffer)
    }

    fn text<'a>(&self, text: &'a str, buffer: &'a mut Vec<u8>) -> &'a [u8] {
        let clean = if self.style.terminal {
            self.style.clean(text)
        } else {
            Cow::Borrowed(text)
        };
        let is_formula = clean.starts_with(FORMULA) && !is_negative_number(&clean);
        match clean {
            Cow::Borrowed(text) if self.style.raw || !is_formula => text.as_bytes(),
            clean => {
                if is_formula && !self.style.raw {
                    buffer.push(b'\'');
                }
                buffer.extend_from_slice(clean.as_bytes());
                buffer
            }
        }
    }
}

/// Tells whether text is a number below zero, and nothing else: digits, with a point between some of them.
fn is_negative_number(text: &str) -> bool {
    let Some(number) = text.strip_prefix('-') else {
        return false;
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    [whole, fraction]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|letter| letter.is_ascii_digit()))
}

/// The writer's own error, so that the caller can tell a closed pipe.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guarded_is_as_it_was() {
        let style = Style::default();
        for text in [
            "-Qp8x",
            "+49",
            "=1",
            "@x",
            "\tx",
            "ada@example.com",
            "'til",
            "",
            "-",
            "-1",
        ] {
            let mut buffer = Vec::new();
            let csv = Csv { style };
            let written = String::from_utf8(csv.text(text, &mut buffer).to_vec()).unwrap();
            assert_eq!(unguarded(&written), text);
        }
    }
}
