//! `usage months`, `days` and `weekdays`: every bucket, and that all of them come to the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::counted::Row;
use super::super::tally::{Days, Deed, Figures, add, figures_of};
use super::{Read, sum};

/// The buckets of a subject, with the column that names them.
pub(super) const SUBJECTS: [(&str, &str, &str); 3] = [
    ("months", "month", "%Y-%m"),
    ("days", "date", "%Y-%m-%d"),
    ("weekdays", "weekday", "%A"),
];

/// What was done in each bucket, and who hosted in it.
type Buckets<'a> = BTreeMap<String, (Figures, BTreeSet<&'a str>)>;

pub(super) fn bucket(day: Date, format: &str) -> String {
    day.strftime(format).to_string().to_lowercase()
}

/// Puts deeds of some days into buckets, of which there is one for each day.
pub(super) fn buckets<'a>(
    deeds: impl IntoIterator<Item = &'a Deed<'a>>,
    days: Days,
    format: &str,
) -> Buckets<'a> {
    let mut buckets = Buckets::new();
    let mut day = days.0;
    while day <= days.1 {
        buckets.entry(bucket(day, format)).or_default();
        day = day.tomorrow().unwrap();
    }
    for deed in deeds {
        let (sums, hosts) = buckets.get_mut(&bucket(deed.day(), format)).unwrap();
        add(sums, deed.figures());
        if deed.is_hosting() {
            hosts.insert(&deed.person.email);
        }
    }
    buckets
}

pub(super) fn agree(read: &Read, (deeds, days): (&[Deed<'_>], Days), options: &str) {
    for (subject, column, format) in SUBJECTS {
        let expected = buckets(deeds, days, format);
        let rows = read.sandbox.rows(&format!("usage {subject} {options}"));
        let names: BTreeSet<&String> = rows.iter().map(|row| &row[column]).collect();
        assert_eq!(names.len(), rows.len());
        assert_eq!(names, expected.keys().collect(), "{subject} {options}");
        for row in &rows {
            let (figures, hosts) = &expected[&row[column]];
            assert_eq!(figures_of(row), figures.map(Some), "{options}: {row:?}");
            assert_eq!(row["active_hosts"], hosts.len().to_string(), "{row:?}");
        }
        assert_eq!(in_all(&rows), sum(deeds), "{subject} {options}");
        if subject != "weekdays" {
            assert!(rows.iter().map(|row| &row[column]).is_sorted());
        }
    }
}

/// Adds rows up, all of whose figures are known.
pub(super) fn in_all(rows: &[Row]) -> Figures {
    let mut all = Figures::default();
    for row in rows {
        add(&mut all, figures_of(row).map(Option::unwrap));
    }
    all
}
