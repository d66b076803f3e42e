//! What is chosen of a report, in what order, and how much of it is read.

use std::cell::Cell as Counter;
use std::io::{self, Write};
use std::rc::Rc;

use proptest::prelude::*;
use rust_decimal::Decimal;
use zoomaudit::report::{Cell, Column, Direction, Format, Report, Row, SortKey, Style, View};

use crate::any_report::cell;
use crate::formats::{COLUMNS, render, report, rows, text};

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

fn sorted(columns: &[Column], rows: &[Row], keys: &[(&str, Direction)]) -> Vec<Row> {
    let sort = keys.iter().map(|(key, direction)| SortKey {
        key: (*key).to_owned(),
        direction: *direction,
    });
    let view = View {
        sort: sort.collect(),
        ..View::default()
    };
    let report = Report::new(columns, rows.to_vec());
    let rows = view.apply(report, Format::Csv).unwrap().rows;
    rows.map(Result::unwrap).collect()
}

#[test]
fn shows_the_columns_asked_for_in_that_order_and_each_once() {
    let csv = viewed(&view(&["profile", "meetings", "profile"], &[]), Format::Csv);
    assert_eq!(csv, "profile,meetings\r\ndefault,1240\r\n,\r\n");
}

#[test]
fn shows_all_columns_in_a_table_where_none_is_marked() {
    let columns = [
        Column::left("month", "Month"),
        Column::left("profile", "Profile").on_request(),
    ];
    let months = Report::new(&columns, [vec![text("2026-05"), text("default")]]);
    let months = View::default().apply(months, Format::Table).unwrap();
    let (table, _) = render(months, Format::Table, Style::default());
    assert_eq!(table, "MONTH\n2026-05\n");
}

#[test]
fn sorts_by_a_column_that_is_not_shown_and_limits_after_it() {
    let mut view = view(&["name"], &["meetings:desc"]);
    view.limit = Some(1);
    assert_eq!(viewed(&view, Format::Csv), "name\r\nAda Byron\r\n");
}

#[test]
fn sorts_text_in_lower_case_first_and_what_is_missing_last() {
    let rows = || {
        ["b", "a", "", "A", "B"].map(|name| {
            vec![match name {
                "" => Cell::Missing,
                name => text(name),
            }]
        })
    };
    let order = |key: &str| {
        let names = Report::new(&COLUMNS[..1], rows());
        let names = view(&[], &[key]).apply(names, Format::Ndjson).unwrap();
        render(names, Format::Ndjson, Style::default())
            .0
            .replace("\"name\":", "")
            .replace('\n', "")
    };
    assert_eq!(order("name"), r#"{"A"}{"a"}{"B"}{"b"}{null}"#);
    assert_eq!(order("name:desc"), r#"{"b"}{"B"}{"a"}{"A"}{null}"#);
}

#[test]
fn explains_an_unknown_column() {
    let near = view(&["name", "idle_day"], &[]).check(COLUMNS);
    insta::assert_snapshot!(near.unwrap_err(), @"unknown column `idle_day` (did you mean `idle_days`?): the columns are name, groups, meetings, hours, annual_cost, used_pct, bytes, since, read_at, idle_days, external, profile");
    let far = view(&[], &["zzz"]).check(COLUMNS).unwrap_err();
    assert_eq!((far.key.as_str(), far.near), ("zzz", None));
}

#[test]
fn reads_keys_to_sort_by() {
    let words = |key: &str| key.parse::<SortKey>().map_err(|error| error.to_string());
    assert_eq!(words("name"), words("name:asc"));
    assert_ne!(words("name"), words("name:desc"));
    insta::assert_snapshot!(words("name:down").unwrap_err(), @"unknown direction `down`: a column to sort by is written `KEY`, `KEY:asc` or `KEY:desc`");
}

proptest! {
    #[test]
    fn sorting_is_stable_and_total(cells in prop::collection::vec(cell(), 0..20)) {
        let columns = [Column::left("a", "A"), Column::right("b", "B")];
        let rows: Vec<Row> =
            cells.into_iter().zip(0..).map(|(cell, at)| vec![cell, Cell::Count(at)]).collect();
        let up = sorted(&columns, &rows, &[("a", Direction::Ascending)]);
        let down = sorted(&columns, &rows, &[("a", Direction::Descending)]);
        for order in [&up, &down] {
            let missing = order.iter().filter(|row| row[0] == Cell::Missing).count();
            prop_assert!(order[order.len() - missing..].iter().all(|row| row[0] == Cell::Missing));
        }
        let backwards: Vec<Row> = rows.iter().rev().cloned().collect();
        let again = sorted(&columns, &backwards, &[("a", Direction::Ascending), ("b", Direction::Ascending)]);
        prop_assert_eq!(&again, &up);
        let turned = sorted(&columns, &down, &[("a", Direction::Ascending)]);
        prop_assert_eq!(turned, up);
    }

    #[test]
    fn figures_sort_by_size_whatever_they_count(one: i32, other: i32) {
        let columns = [Column::right("a", "A")];
        let figures = |number: i32| {
            let amount = Decimal::from(number);
            [
                Cell::Count(number.into()),
                Cell::Decimal(amount),
                Cell::Percent(amount),
                Cell::Days(number.into()),
                Cell::Money { amount, currency: "USD".to_owned() },
            ]
        };
        let (low, high) = (one.min(other), one.max(other));
        prop_assume!(low < high);
        for small in figures(low) {
            for great in figures(high) {
                let rows = [vec![great.clone()], vec![small.clone()]];
                let up = sorted(&columns, &rows, &[("a", Direction::Ascending)]);
                prop_assert_eq!(up, vec![vec![small.clone()], vec![great]]);
            }
        }
    }

    #[test]
    fn a_limit_asks_for_no_row_more(limit in 0_usize..9, rows in 0_usize..9) {
        let asked = Rc::new(Counter::new(0));
        let count = Rc::clone(&asked);
        let source = (0..rows).map(move |_| {
            count.set(count.get() + 1);
            vec![Cell::Missing]
        });
        let report = Report::new(&[Column::left("a", "A")], source);
        let view = View { limit: Some(limit), ..View::default() };
        let report = view.apply(report, Format::Table).unwrap();
        prop_assert_eq!(asked.get(), 0);
        let mut out = Vec::new();
        let rendered = Format::Table.renderer(Style::default()).render(report, &mut out).unwrap();
        prop_assert_eq!(rendered.rows, limit.min(rows) as u64);
        prop_assert_eq!(asked.get(), limit.min(rows));
    }
}

#[test]
fn all_formats_but_the_table_write_rows_as_they_come() {
    for format in [Format::Csv, Format::Json, Format::Ndjson, Format::Markdown] {
        let out = Rc::new(Counter::new(0));
        let written = Rc::clone(&out);
        let rows = (0..20_000).map(move |at| {
            assert!(at < 10_000 || written.get() > 10_000, "{format}: {at}");
            vec![Cell::Count(at)]
        });
        let report = Report::new(&[Column::right("n", "N")], rows);
        let renderer = format.renderer(Style::default());
        renderer.render(report, &mut Scale(out)).unwrap();
    }
}

/// Counts the bytes it is given.
struct Scale(Rc<Counter<usize>>);

impl Write for Scale {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
