//! What a cell says to people: in tables and Markdown.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Cell;

/// Zoom counts storage so: 1 TB is 1,024 GB.
const BYTES_PER_UNIT: u64 = 1024;

/// The cell in words; the text in it is not made safe.
pub(super) fn words(cell: &Cell) -> String {
    match cell {
        Cell::Missing => "-".to_owned(),
        Cell::Text(text) | Cell::Brief { text, .. } => text.clone(),
        Cell::Word(word) => (*word).to_owned(),
        Cell::Count(count) => grouped(&count.to_string()),
        Cell::AtLeast(count) => format!("≥{}", grouped(&count.to_string())),
        Cell::Decimal(number) => grouped(&number.to_string()),
        Cell::Money { amount, currency } => money(*amount, currency),
        Cell::Percent(percent) => one_decimal(*percent),
        Cell::Bytes(bytes) => size(*bytes),
        Cell::Gigabytes(number) => gigabytes(*number),
        Cell::Date(date) => date.to_string(),
        Cell::Time(time) => time.strftime("%Y-%m-%d %H:%M").to_string(),
        Cell::Days(days) => grouped(&days.to_string()),
        Cell::Flag(true) => "yes".to_owned(),
        Cell::Flag(false) => "no".to_owned(),
        Cell::List(parts) => parts.join(", "),
    }
}

/// Sets commas between the thousands of a plain decimal number.
fn grouped(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let first = usize::from(number.starts_with('-'));
    let mut text = String::with_capacity(number.len() + whole / 3);
    for (at, c) in number.char_indices() {
        if at > first && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}

fn money(amount: Decimal, currency: &str) -> String {
    let symbol = match currency {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        _ => return format!("{} {currency}", grouped(&amount.to_string())),
    };
    let sign = if amount.is_sign_negative() && !amount.is_zero() {
        "-"
    } else {
        ""
    };
    format!("{sign}{symbol}{}", grouped(&amount.abs().to_string()))
}

fn one_decimal(number: Decimal) -> String {
    let rounded = number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let unsigned = if rounded.is_zero() {
        Decimal::ZERO
    } else {
        rounded
    };
    grouped(&format!("{unsigned:.1}"))
}

/// `972 GB`, `4.1 TB`.
fn gigabytes(number: Decimal) -> String {
    let terabyte = Decimal::from(BYTES_PER_UNIT);
    let (number, unit) = if number.abs() < terabyte {
        (number, "GB")
    } else {
        (number / terabyte, "TB")
    };
    let rounded = number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    format!("{} {unit}", grouped(&rounded.normalize().to_string()))
}

/// So many bytes, in the unit that fits: `254.9 MB`.
pub fn size(bytes: u64) -> String {
    if bytes < BYTES_PER_UNIT {
        return format!("{bytes} B");
    }
    let mut unit = 1;
    let mut text = String::new();
    for name in ["KB", "MB", "GB", "TB", "PB", "EB"] {
        unit *= u128::from(BYTES_PER_UNIT);
        let tenths = (u128::from(bytes) * 10 + unit / 2) / unit;
        text = format!("{}.{} {name}", tenths / 10, tenths % 10);
        if tenths < u128::from(BYTES_PER_UNIT) * 10 {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_the_thousands_of_whole_parts_alone() {
        let cases = [
            ("0", "0"),
            ("999", "999"),
            ("-999", "-999"),
            ("1000", "1,000"),
            ("-1234567.12345", "-1,234,567.12345"),
        ];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn says_amounts_with_the_sign_in_front() {
        assert_eq!(money(Decimal::new(-124_000, 2), "USD"), "-$1,240.00");
        assert_eq!(money(Decimal::new(1240, 0), "JPY"), "¥1,240");
        assert_eq!(money(Decimal::new(124_000, 2), "CHF"), "1,240.00 CHF");
    }

    #[test]
    fn rounds_percentages_half_away_from_zero_and_never_to_minus_zero() {
        assert_eq!(one_decimal(Decimal::new(8445, 2)), "84.5");
        assert_eq!(one_decimal(Decimal::new(100, 0)), "100.0");
        assert_eq!(one_decimal(Decimal::new(-4, 2)), "0.0");
    }

    #[test]
    fn says_gigabytes_with_their_unit() {
        let cases = [
            ((0, 0), "0 GB"),
            ((97_200, 2), "972 GB"),
            ((-5, 1), "-0.5 GB"),
            ((41_984, 1), "4.1 TB"),
            ((2048, 0), "2 TB"),
            ((-32_264, 1), "-3.2 TB"),
        ];
        for ((digits, scale), text) in cases {
            assert_eq!(gigabytes(Decimal::new(digits, scale)), text);
        }
    }

    #[test]
    fn says_sizes_in_the_unit_that_fits() {
        let cases = [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KB"),
            (1024 * 1024 - 1, "1.0 MB"),
            (1_288_490_189, "1.2 GB"),
            (u64::MAX, "16.0 EB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(size(bytes), text);
        }
    }
}
