//! The figures of `zoomaudit usage months` and `days` that can be drawn, as time goes.

use super::totals::{columns_of, key};
use crate::model::{Bucket, Window};
use crate::report::{Cell, Column, Row, Step, Trend, Trends};

const DRAWN: [&str; 4] = ["meetings", "meeting_minutes", "webinars", "calls"];

/// Takes them from the rows of some days; days of the week do not follow each other.
pub(super) fn of(rows: &[Row], (asked, bucket): (Window, Bucket)) -> Option<Trends> {
    let step = match bucket {
        Bucket::Day => Step::Day,
        Bucket::Month => Step::Month,
        Bucket::Weekday => return None,
    };
    let names = rows.iter().filter_map(|row| match row.first() {
        Some(Cell::Text(name)) => Some(name.clone()),
        _ => None,
    });
    let columns = columns_of(bucket).iter().enumerate();
    let drawn = columns.filter(|(_, column)| DRAWN.contains(&column.key));
    Some(Trends {
        step,
        at: names.collect(),
        lines: drawn.map(|(at, column)| trend(rows, at, *column)).collect(),
        in_part: in_part(asked, bucket),
    })
}

fn trend(rows: &[Row], at: usize, column: Column) -> Trend {
    let figures = rows.iter().map(|row| match row.get(at) {
        Some(Cell::Count(count)) => Some(*count),
        _ => None,
    });
    Trend {
        column,
        figures: figures.collect(),
    }
}

/// The months at the ends of which only some days were asked for.
fn in_part(asked: Window, bucket: Bucket) -> Vec<String> {
    let ends = [
        (asked.from, asked.from.first_of_month()),
        (asked.to, asked.to.last_of_month()),
    ];
    let cut = ends.iter().filter(|(day, end)| day != end);
    let is_of_months = bucket == Bucket::Month;
    cut.filter(|_| is_of_months)
        .map(|(day, _)| key(*day, bucket))
        .collect()
}
