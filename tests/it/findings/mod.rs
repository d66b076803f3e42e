//! `findings`: each fires where it was planted and nowhere else, and what they are worth adds up.

mod bounced;
mod company;
mod documented;
mod everything;
mod exact;
mod listed;
mod over_time;
mod places;
mod planted;
mod thresholds;

use std::collections::BTreeSet;

use super::counted::Row;

/// What was found, as code and subject.
fn codes(rows: &[Row]) -> BTreeSet<(String, String)> {
    let pair = |row: &Row| (row["code"].clone(), row["subject"].clone());
    rows.iter().map(pair).collect()
}

/// Adds amounts up, in cents.
fn cents<'a>(rows: impl IntoIterator<Item = &'a Row>) -> i64 {
    let amounts = rows.into_iter().map(|row| &row["annual_value"]);
    let amounts = amounts.filter(|amount| !amount.is_empty());
    let cents = amounts.map(|amount| {
        let (whole, cents) = amount.split_once('.').unwrap();
        assert_eq!(cents.len(), 2, "{amount}");
        format!("{whole}{cents}").parse::<i64>().unwrap()
    });
    cents.sum()
}
