//! What holds for every report, whatever is in it.

use jiff::{Timestamp, civil::Date};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;
use zoomaudit::report::{Cell, Column, Format, Report, Row, Style};

const KEYS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const HEADINGS: [&str; 4] = ["Name", "Idle annual cost", "Utilization %", "#"];

/// Names that tear tables, run as formulas, hide, or are wider or narrower than their letters.
const AWKWARD: [&str; 20] = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "\rx",
    "a\nb",
    "a\r\nb",
    "a\u{2028}b",
    "a\u{202e}b",
    "\u{200b}",
    "\u{1b}[31m",
    "李小龍 李小龍李小龍",
    "Zoe\u{308}",
    "👩\u{200d}💻❤\u{fe0f}👍🏽",
    "a|b\\",
    "`<b>*x*</b>`",
    "a,\"b\";c",
    "नीतिश क्षि",
    " two  spaces ",
];

fn name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(&AWKWARD[..]).prop_map(str::to_owned),
        any::<String>()
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn number() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..6).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

pub(crate) fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(Cell::Missing),
        4 => name().prop_map(Cell::Text),
        1 => (name(), name()).prop_map(|(text, brief)| Cell::Brief { text, brief }),
        1 => select(&["active", "never"][..]).prop_map(Cell::Word),
        1 => prop::collection::vec(name(), 0..3).prop_map(Cell::List),
        1 => any::<i64>().prop_map(Cell::Count),
        1 => any::<i64>().prop_map(Cell::AtLeast),
        1 => (-9_i64..9).prop_map(Cell::Days),
        1 => number().prop_map(Cell::Decimal),
        1 => number().prop_map(Cell::Percent),
        1 => number().prop_map(Cell::Gigabytes),
        1 => (number(), select(&["USD", "CHF"][..]))
            .prop_map(|(amount, currency)| Cell::Money { amount, currency: currency.to_owned() }),
        1 => any::<u64>().prop_map(Cell::Bytes),
        1 => (1_i16..9999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Cell::Date(Date::new(year, month, day).unwrap())),
        1 => (0_i64..4_000_000_000)
            .prop_map(|second| Cell::Time(Timestamp::from_second(second).unwrap())),
        1 => any::<bool>().prop_map(Cell::Flag),
    ]
}

fn columns() -> impl Strategy<Value = Vec<Column>> {
    let side = select(&[Column::left, Column::right][..]);
    prop::collection::vec((select(&HEADINGS[..]), side), 1..=KEYS.len())
        .prop_map(|heads| {
            let columns = KEYS.into_iter().zip(heads);
            columns
                .map(|(key, (heading, column))| column(key, heading))
                .collect()
        })
        .prop_flat_map(|columns: Vec<Column>| (Just(columns), 0_usize..4, 0_usize..4))
        .prop_map(|(mut columns, heads, sentence)| {
            // Columns that stand above groups, and one of sentences, where there are so many.
            for column in columns.iter_mut().take(heads) {
                *column = column.heads_groups();
            }
            if let Some(column) = columns.get_mut(heads + sentence) {
                *column = column.of_sentences();
            }
            columns
        })
}

fn sheet() -> impl Strategy<Value = (Vec<Column>, Vec<Row>)> {
    columns().prop_flat_map(|columns| {
        let row = prop::collection::vec(cell(), columns.len());
        (Just(columns), prop::collection::vec(row, 0..6))
    })
}

fn write(columns: &[Column], rows: &[Row], format: Format, style: Style) -> String {
    let mut out = Vec::new();
    let report = Report::new(columns, rows.to_vec());
    format.renderer(style).render(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What stands in CSV for a cell, said a second time.
fn field(cell: &Cell) -> String {
    let is_number = |text: &str| {
        let plain = text
            .chars()
            .all(|letter| matches!(letter, '0'..='9' | '.' | '-'));
        plain && !text.ends_with('.') && !text.starts_with("-.") && text.parse::<f64>().is_ok()
    };
    let guarded = |text: &str| match text.chars().next() {
        Some('-') if is_number(text) => text.to_owned(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    };
    match cell {
        Cell::Missing | Cell::AtLeast(_) => String::new(),
        Cell::Text(text) | Cell::Brief { text, .. } => guarded(text),
        Cell::Word(word) => (*word).to_owned(),
        Cell::List(parts) => guarded(&parts.join(";")),
        Cell::Count(number) | Cell::Days(number) => number.to_string(),
        Cell::Decimal(number)
        | Cell::Percent(number)
        | Cell::Gigabytes(number)
        | Cell::Money { amount: number, .. } => number.to_string(),
        Cell::Bytes(bytes) => bytes.to_string(),
        Cell::Date(date) => date.strftime("%Y-%m-%d").to_string(),
        Cell::Time(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

proptest! {
    #[test]
    fn csv_read_back_equals_the_cells((columns, rows) in sheet()) {
        let csv = write(&columns, &rows, Format::Csv, Style::default());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let mut records = reader.records().map(|record| {
            record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()
        });
        let keys: Vec<String> = columns.iter().map(|column| column.key.to_owned()).collect();
        prop_assert_eq!(records.next(), Some(keys));
        let fields: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(field).collect()).collect();
        prop_assert_eq!(records.collect::<Vec<_>>(), fields);
    }

    #[test]
    fn json_parses_and_equals_ndjson((columns, rows) in sheet(), terminal: bool) {
        let style = Style { terminal, ..Style::default() };
        let json = write(&columns, &rows, Format::Json, style);
        let array: Vec<Value> = serde_json::from_str(&json).unwrap();
        let ndjson = write(&columns, &rows, Format::Ndjson, style);
        prop_assert_eq!(ndjson.matches('\n').count(), rows.len());
        let lines = ndjson.split_terminator('\n');
        let objects: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(&array, &objects);
        for (object, row) in objects.iter().zip(&rows) {
            prop_assert_eq!(object.as_object().unwrap().len(), columns.len());
            for (column, cell) in columns.iter().zip(row) {
                let value = &object[column.key];
                match cell {
                    Cell::Missing | Cell::AtLeast(_) => prop_assert!(value.is_null()),
                    Cell::Text(text) | Cell::Brief { text, .. } => prop_assert_eq!(value, text),
                    Cell::Word(word) => prop_assert_eq!(value, word),
                    Cell::List(parts) => prop_assert_eq!(value, &Value::from(parts.clone())),
                    Cell::Count(number) => prop_assert_eq!(value, number),
                    Cell::Bytes(bytes) => prop_assert_eq!(value, bytes),
                    Cell::Money { amount, .. } => prop_assert_eq!(value, &amount.to_string()),
                    Cell::Decimal(_) | Cell::Percent(_) | Cell::Gigabytes(_) | Cell::Days(_) => {
                        prop_assert!(value.is_number());
                    }
                    Cell::Date(_) | Cell::Time(_) => prop_assert!(value.is_string()),
                    Cell::Flag(flag) => prop_assert_eq!(value, flag),
                }
            }
        }
    }

    #[test]
    fn markdown_has_a_line_per_row_and_as_many_bars_on_each(
        (columns, rows) in sheet(),
        terminal: bool,
    ) {
        let style = Style { terminal, ..Style::default() };
        let markdown = write(&columns, &rows, Format::Markdown, style);
        let lines: Vec<&str> = markdown.split_terminator('\n').collect();
        prop_assert_eq!(lines.len(), rows.len() + 2);
        for line in lines {
            let bare = line.replace("\\\\", "").replace("\\|", "");
            prop_assert_eq!(bare.matches('|').count(), columns.len() + 1, "{}", line);
            prop_assert!(!line.contains(char::is_control));
        }
    }

    #[test]
    fn a_table_is_never_wider_than_the_terminal(
        (columns, rows) in sheet(),
        width in 8_u16..120,
        terminal: bool,
    ) {
        let style = Style { width: Some(width), terminal, ..Style::default() };
        let table = write(&columns, &rows, Format::Table, style);
        for line in table.split_terminator('\n') {
            prop_assert!(line.width() <= usize::from(width), "{:?} in {}", line, width);
            prop_assert!(!line.contains(char::is_control));
        }
    }

    #[test]
    fn a_table_without_a_width_has_a_line_per_row((columns, rows) in sheet()) {
        let table = write(&columns, &rows, Format::Table, Style::default());
        prop_assert_eq!(table.matches('\n').count(), rows.len() + 1);
        prop_assert!(table.split('\n').all(|line| !line.ends_with(' ')));
    }
}
