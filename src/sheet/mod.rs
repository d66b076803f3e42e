//! CSV files as spreadsheets and web pages write them, whatever their encoding and whatever stands between the cells.

mod encoding;

use std::io;

use csv::{ReaderBuilder, StringRecord, Trim};

/// What may stand between cells; the first that tells most of the headers does.
const BETWEEN: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Why a file is no such sheet.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("{0}")]
    Unreadable(#[source] io::Error),
    #[error("it is a workbook or another packed file, not CSV")]
    Workbook,
    #[error("its text is neither UTF-8 nor UTF-16")]
    Encoding,
    #[error("there is nothing in it")]
    Empty,
    #[error("{0}")]
    Csv(#[from] csv::Error),
}

impl Wrong {
    /// Says what can be done.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable(_) | Self::Csv(_) => None,
            Self::Workbook | Self::Encoding => Some("save it as `CSV UTF-8`"),
            Self::Empty => Some("it needs a line of headers, and one line for each row"),
        }
    }
}

/// Reads the records of a file, the headers first: those that stand before anything else in it.
///
/// `rank` says of headers how well they are known; it decides what stands between the cells.
pub fn read<T, R: PartialOrd>(
    bytes: &[u8],
    rank: impl Fn(&StringRecord) -> R,
    take: impl FnOnce(&StringRecord, Records<'_>) -> T,
) -> Result<T, Wrong> {
    let text = encoding::text(bytes)?;
    let (text, between) = match told(&text) {
        Some((between, rest)) => (rest, between),
        None => (&*text, guessed(&text, rank)?),
    };
    let mut records = Records(reader(text, between));
    let headers = records.next().ok_or(Wrong::Empty)??;
    Ok(take(&headers, records))
}

/// The records of a file that have something in them, one after the other.
pub struct Records<'a>(csv::Reader<&'a [u8]>);

impl Iterator for Records<'_> {
    type Item = Result<StringRecord, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut record = StringRecord::new();
            match self.0.read_record(&mut record) {
                Ok(true) if record.iter().all(str::is_empty) => {}
                Ok(true) if record.iter().any(is_guarded) => {
                    return Some(Ok(record.iter().map(unguarded).collect()));
                }
                Ok(true) => return Some(Ok(record)),
                Ok(false) => return None,
                Err(error) => return Some(Err(error.into())),
            }
        }
    }
}

/// Tells whether a cell has a `'` in front, without which a spreadsheet would run it as a formula: whoever wrote the file put it
/// there, and it is no part of what is meant.
fn is_guarded(cell: &str) -> bool {
    let rest = cell.strip_prefix('\'');
    rest.is_some_and(|rest| rest.starts_with(['=', '+', '-', '@']))
}

fn unguarded(cell: &str) -> &str {
    if is_guarded(cell) { &cell[1..] } else { cell }
}

/// Returns what is left of a header, or a word, that is compared with a list: its letters and digits, in small letters.
pub fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn reader(text: &str, between: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes())
}

/// Returns what stands between cells where a first line says so to a spreadsheet, and the lines after it.
fn told(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.trim_end().strip_prefix("sep=")?.as_bytes() {
        [between] => Some((*between, rest)),
        _ => None,
    }
}

/// Returns what stands between the headers: that with which most of them are known, else with which there are most.
fn guessed<R: PartialOrd>(text: &str, rank: impl Fn(&StringRecord) -> R) -> Result<u8, Wrong> {
    let mut best = None;
    for between in BETWEEN {
        let headers = Records(reader(text, between))
            .next()
            .ok_or(Wrong::Empty)??;
        let rank = (rank(&headers), headers.len());
        let other = best.as_ref();
        if other.is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, between));
        }
    }
    Ok(best.map_or(b',', |(_, between)| between))
}
