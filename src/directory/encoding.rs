//! The text of a file: UTF-8, or UTF-16 as spreadsheets on Windows write it.

use std::borrow::Cow;

use super::Wrong;

/// What every packed file begins with, workbooks among them.
const PACKED: &[u8] = b"PK\x03\x04";

/// Returns the text, without the mark that says how it is encoded.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Wrong> {
    if bytes.starts_with(PACKED) {
        return Err(Wrong::Workbook);
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => narrow(rest).map(Cow::Borrowed),
    }
}

fn narrow(bytes: &[u8]) -> Result<&str, Wrong> {
    // UTF-16 without a mark is, for most letters, UTF-8 with a zero beside each.
    let text = std::str::from_utf8(bytes).ok();
    text.filter(|text| !text.contains('\0'))
        .ok_or(Wrong::Encoding)
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Wrong> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Wrong::Encoding);
    }
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).map_err(|_| Wrong::Encoding)
}
