//! One report in every format, and where the formats differ.

use std::io::{self, Write};
use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use zoomaudit::report::{Cell, Column, Format, MOST_ROWS, Rendered, Report, Row, Style, View};

pub(crate) const COLUMNS: &[Column] = &[
    Column::left("name", "Name").shown(),
    Column::left("groups", "Groups"),
    Column::right("meetings", "Meetings").shown(),
    Column::right("hours", "Hours"),
    Column::right("annual_cost", "Annual cost").shown(),
    Column::right("used_pct", "Used %").shown(),
    Column::right("bytes", "Recordings"),
    Column::left("since", "Since").shown(),
    Column::left("read_at", "Read"),
    Column::right("idle_days", "Idle days"),
    Column::left("external", "External"),
    Column::left("profile", "Profile").on_request(),
];

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn time(text: &str) -> Cell {
    Cell::Time(text.parse().unwrap())
}

pub(crate) fn rows() -> Vec<Row> {
    let known = vec![
        text("Ada Byron"),
        Cell::List(vec!["Maths".to_owned(), "R|D".to_owned()]),
        Cell::Count(1240),
        Cell::Decimal(Decimal::new(-1_234_550, 2)),
        Cell::Money {
            amount: Decimal::new(124_000, 2),
            currency: "USD".to_owned(),
        },
        Cell::Percent(Decimal::new(8444, 2)),
        Cell::Bytes(1_288_490_189),
        Cell::Date(date(2026, 5, 18)),
        time("2026-11-21T08:30:59Z"),
        Cell::Days(-3),
        Cell::Flag(true),
        text("default"),
    ];
    let mut unknown = vec![Cell::Missing; COLUMNS.len()];
    unknown[0] = text("=HYPERLINK(\"http://example.com\")\n\u{202e}x");
    vec![known, unknown]
}

pub(crate) fn report(rows: Vec<Row>) -> Report {
    Report::new(COLUMNS, rows)
}

pub(crate) fn render(report: Report, format: Format, style: Style) -> (String, Rendered) {
    let mut out = Vec::new();
    let rendered = format.renderer(style).render(report, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), rendered)
}

/// The report as a format shows it by default; `␍` is a carriage return, `‹` an override.
fn written(rows: Vec<Row>, format: Format, style: Style) -> String {
    let report = View::default().apply(report(rows), format).unwrap();
    let (text, _) = render(report, format, style);
    format!("{}[EOF]", text.replace('\r', "␍").replace('\u{202e}', "‹"))
}

const TERMINAL: Style = Style {
    width: Some(54),
    terminal: true,
    sparklines: true,
    raw: false,
};

#[test]
fn writes_a_table() {
    insta::assert_snapshot!(written(rows(), Format::Table, Style::default()), @r#"
    NAME                                 MEETINGS  ANNUAL COST  USED %  SINCE
    Ada Byron                               1,240    $1,240.00    84.4  2026-05-18
    =HYPERLINK("http://example.com")\n‹x         -            -       -  -
    [EOF]
    "#);
}

#[test]
fn writes_a_table_as_wide_as_the_terminal() {
    insta::assert_snapshot!(written(rows(), Format::Table, TERMINAL), @r#"
    NAME       MEETINGS  ANNUAL COST  USED %  SINCE
    Ada Byron     1,240    $1,240.00    84.4  2026-05-18
    =HYPERLINK("http://example.com")\n\u{202e}x
                      -            -       -  -
    [EOF]
    "#);
}

#[test]
fn writes_a_name_over_what_is_free_or_above_and_a_heading_on_two_lines() {
    let columns = [
        Column::left("name", "Name"),
        Column::right("seats", "Seats"),
        Column::right("cost", "Cost in a year"),
        Column::left("since", "Since"),
    ];
    let row = |name: &str, seats: i64| {
        let since = Cell::Date(date(2026, 5, 18));
        vec![text(name), Cell::Count(seats), Cell::Missing, since]
    };
    let rows = vec![
        row("Rooms", 1_000_000),
        row("Rooms, yearly", 2),
        row("Rooms, yearly", 2000),
        row("Workplace Business Plus, yearly", 30),
    ];
    let style = Style {
        width: Some(38),
        ..TERMINAL
    };
    let (table, _) = render(Report::new(&columns, rows), Format::Table, style);
    insta::assert_snapshot!(format!("{table}[EOF]"), @"
    NAME       SEATS   COST IN  SINCE
                        A YEAR
    Rooms  1,000,000         -  2026-05-18
    Rooms, yearly  2         -  2026-05-18
    Rooms, yearly
               2,000         -  2026-05-18
    Workplace Business Plus, yearly
                  30         -  2026-05-18
    [EOF]
    ");
}

#[test]
fn writes_blocks_where_figures_would_not_fit_beside_each_other() {
    let style = Style {
        width: Some(24),
        ..TERMINAL
    };
    insta::assert_snapshot!(written(rows(), Format::Table, style), @r#"
    NAME         Ada Byron
    MEETINGS     1,240
    ANNUAL COST  $1,240.00
    USED %       84.4
    SINCE        2026-05-18

    NAME         =HYPERLINK(
                 "http://exa
                 mple.com")\
                 n\u{202e}x
    MEETINGS     -
    ANNUAL COST  -
    USED %       -
    SINCE        -
    [EOF]
    "#);
}

#[test]
fn writes_csv() {
    insta::assert_snapshot!(written(rows(), Format::Csv, Style::default()), @r#"
    name,groups,meetings,hours,annual_cost,used_pct,bytes,since,read_at,idle_days,external␍
    Ada Byron,Maths;R|D,1240,-12345.50,1240.00,84.44,1288490189,2026-05-18,2026-11-21T08:30:59Z,-3,true␍
    "'=HYPERLINK(""http://example.com"")
    ‹x",,,,,,,,,,␍
    [EOF]
    "#);
}

#[test]
fn writes_json() {
    insta::assert_snapshot!(written(rows(), Format::Json, Style::default()), @r#"
    [
      {"name":"Ada Byron","groups":["Maths","R|D"],"meetings":1240,"hours":-12345.50,"annual_cost":"1240.00","used_pct":84.44,"bytes":1288490189,"since":"2026-05-18","read_at":"2026-11-21T08:30:59Z","idle_days":-3,"external":true},
      {"name":"=HYPERLINK(\"http://example.com\")\n‹x","groups":null,"meetings":null,"hours":null,"annual_cost":null,"used_pct":null,"bytes":null,"since":null,"read_at":null,"idle_days":null,"external":null}
    ]
    [EOF]
    "#);
}

#[test]
fn writes_ndjson() {
    insta::assert_snapshot!(written(rows(), Format::Ndjson, Style::default()), @r#"
    {"name":"Ada Byron","groups":["Maths","R|D"],"meetings":1240,"hours":-12345.50,"annual_cost":"1240.00","used_pct":84.44,"bytes":1288490189,"since":"2026-05-18","read_at":"2026-11-21T08:30:59Z","idle_days":-3,"external":true}
    {"name":"=HYPERLINK(\"http://example.com\")\n‹x","groups":null,"meetings":null,"hours":null,"annual_cost":null,"used_pct":null,"bytes":null,"since":null,"read_at":null,"idle_days":null,"external":null}
    [EOF]
    "#);
}

#[test]
fn writes_markdown() {
    insta::assert_snapshot!(written(rows(), Format::Markdown, Style::default()), @r#"
    | Name | Groups | Meetings | Hours | Annual cost | Used % | Recordings | Since | Read | Idle days | External |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: | --- |
    | Ada Byron | Maths, R\|D | 1,240 | -12,345.50 | $1,240.00 | 84.4 | 1.2 GB | 2026-05-18 | 2026-11-21 08:30 | -3 | yes |
    | =HYPERLINK("http://example.com") ‹x | - | - | - | - | - | - | - | - | - | - |
    [EOF]
    "#);
}

#[test]
fn writes_headings_alone_for_no_rows() {
    let all: Vec<String> = Format::ALL
        .iter()
        .map(|format| written(Vec::new(), *format, Style::default()))
        .collect();
    insta::assert_snapshot!(all.join("\n"), @"
    NAME  MEETINGS  ANNUAL COST  USED %  SINCE
    [EOF]
    name,groups,meetings,hours,annual_cost,used_pct,bytes,since,read_at,idle_days,external␍
    [EOF]
    []
    [EOF]
    [EOF]
    | Name | Groups | Meetings | Hours | Annual cost | Used % | Recordings | Since | Read | Idle days | External |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: | --- |
    [EOF]
    ");
}

#[test]
fn shows_a_terminal_what_it_would_obey_or_hide() {
    let name = "\u{1b}]0;x\u{7}\u{202e}\u{200b}\u{e0041}";
    let hidden = |c: char| c.is_control() && c != '\n' && c != '\r' || !c.is_ascii();
    for format in Format::ALL {
        let mut row = vec![Cell::Missing; COLUMNS.len()];
        row[0] = text(name);
        let (shown, _) = render(report(vec![row]), format, TERMINAL);
        assert!(!shown.contains(hidden), "{format}: {shown:?}");
    }
}

#[test]
fn shows_a_terminal_json_that_still_means_the_same() {
    let name = "\u{1b}\u{202e}\u{e0041}\u{7f}\"";
    let mut row = vec![Cell::Missing; COLUMNS.len()];
    row[0] = text(name);
    let (json, _) = render(report(vec![row]), Format::Ndjson, TERMINAL);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["name"], name);
}

#[test]
fn leaves_formulas_alone_when_asked_for_raw_text() {
    let raw = Style {
        raw: true,
        ..Style::default()
    };
    let (csv, _) = render(report(rows()), Format::Csv, raw);
    assert!(csv.contains("\n\"=HYPERLINK"), "{csv}");
}

#[test]
fn says_how_many_rows_a_table_left_out() {
    let rows = (0..MOST_ROWS + 3).map(|_| vec![Cell::Count(1)]);
    let numbers = Report::new(&[Column::right("n", "N")], rows);
    let (table, rendered) = render(numbers, Format::Table, Style::default());
    assert_eq!(table.lines().count(), MOST_ROWS + 1);
    let expected = Rendered {
        rows: MOST_ROWS as u64,
        hidden: 3,
    };
    assert_eq!(rendered, expected);
}

#[test]
fn hands_back_the_error_of_the_writer() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        let error = format
            .renderer(Style::default())
            .render(report(rows()), &mut Closed)
            .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format}");
    }
}

#[test]
fn reads_words_and_endings() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    insta::assert_snapshot!("yaml".parse::<Format>().unwrap_err(), @"unknown format `yaml`: the formats are table, csv, json, ndjson, markdown");
    let ending = |path: &str| Format::from_path(Path::new(path));
    assert_eq!(ending("seats.JSONL"), Some(Format::Ndjson));
    assert_eq!(ending("seats.md"), Some(Format::Markdown));
    assert_eq!(ending("seats.xlsx"), None);
}
