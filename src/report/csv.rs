//! CSV as RFC 4180 has it, one record as each row comes.
//!
//! Lines end in CRLF. Text that a spreadsheet would run as a formula gets a leading `'`; cells that
//! are not text never do.

use std::borrow::Cow;
use std::io;

use csv::{Terminator, Writer, WriterBuilder};

use super::{Cell, Render, Rendered, Report, Style};

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
        for row in report.rows {
            for cell in &row {
                self.write(cell, &mut writer).map_err(cause)?;
            }
            writer.write_record(None::<&[u8]>).map_err(cause)?;
            rows += 1;
        }
        writer.flush()?;
        Ok(Rendered { rows, hidden: 0 })
    }
}

impl Csv {
    fn write(&self, cell: &Cell, writer: &mut Writer<&mut dyn io::Write>) -> csv::Result<()> {
        match cell {
            Cell::Missing => writer.write_field(""),
            Cell::Text(text) => writer.write_field(&*self.text(text)),
            Cell::List(parts) => writer.write_field(&*self.text(&parts.join(";"))),
            Cell::Count(number) | Cell::Days(number) => writer.write_field(number.to_string()),
            Cell::Decimal(number) | Cell::Percent(number) | Cell::Money { amount: number, .. } => {
                writer.write_field(number.to_string())
            }
            Cell::Bytes(bytes) => writer.write_field(bytes.to_string()),
            Cell::Date(date) => writer.write_field(date.to_string()),
            Cell::Time(time) => writer.write_field(time.to_string()),
            Cell::Flag(flag) => writer.write_field(flag.to_string()),
        }
    }

    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = if self.style.terminal {
            self.style.clean(text)
        } else {
            Cow::Borrowed(text)
        };
        if !self.style.raw && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            Cow::Owned(format!("'{text}"))
        } else {
            text
        }
    }
}

/// The writer's own error, so that the caller can tell a closed pipe.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
