//! One report in every format, and what holds for any report.

use std::cell::Cell as Counter;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;
use zoomaudit::report::{
    Align, Cell, Column, Format, MOST_ROWS, Rendered, Report, Row, SortKey, Style, View, visible,
};

const COLUMNS: &[Column] = &[
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

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn time(text: &str) -> Cell {
    Cell::Time(text.parse().unwrap())
}

fn rows() -> Vec<Row> {
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

fn report(rows: Vec<Row>) -> Report {
    Report::new(COLUMNS, rows)
}

fn render(report: Report, format: Format, style: Style) -> (String, Rendered) {
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

fn viewed(view: &View, format: Format) -> String {
    let report = view.apply(report(rows()), format).unwrap();
    render(report, format, Style::default()).0
}

fn view(columns: &[&str], sort: &[&str]) -> View {
    View {
        columns: columns.iter().map(|&key| key.to_owned()).collect(),
        sort: sort.iter().map(|key| key.parse().unwrap()).collect(),
        limit: None,
    }
}

const TERMINAL: Style = Style {
    width: Some(54),
    terminal: true,
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
    NAME             MEETINGS     ANNUAL  USED  SINCE
                                    COST     %
    Ada Byron           1,240  $1,240.00  84.4  2026-05-18
    =HYPERLINK("htt         -          -     -  -
    p://example.com
    ")\n\u{202e}x
    [EOF]
    "#);
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
