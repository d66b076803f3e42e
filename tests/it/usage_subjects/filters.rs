//! `--kind`, `--department` and `--group`: what is left is counted the same way.

use std::collections::BTreeMap;

use super::super::counted::Row;
use super::super::tally::{Deed, FIGURES, Figures, KINDS, figures_of};
use super::people::{keyed, uses};
use super::totals::{SUBJECTS, buckets, in_all};
use super::{Read, sum};

pub(super) fn agree(read: &Read) {
    let days = read.last(90);
    let deeds = read.deeds(days);
    for (kind, figures) in KINDS {
        of_kind(read, &deeds, (kind, figures));
    }
    let legal = |deed: &&Deed<'_>| read.department(deed) == Some("Legal");
    of_some(read, (&deeds, &legal), "--department legal");
    let both = |deed: &&Deed<'_>| {
        let department = read.department(deed);
        matches!(department, Some("Legal" | "Sales"))
    };
    of_some(
        read,
        (&deeds, &both),
        "--department Legal --department Sales",
    );
    for group in ["Interns", "東京"] {
        let mut groups = read.account.groups().iter();
        let group_of = groups.find(|known| known.name == group).unwrap();
        let id = &group_of.id;
        let is_in = |deed: &&Deed<'_>| !deed.is_former && deed.person.group_ids.contains(id);
        of_some(read, (&deeds, &is_in), &format!("--group {group}"));
    }
}

/// The figures of a kind, and nothing where others would stand.
fn only(figures: Figures, left: &[usize]) -> [Option<u64>; 8] {
    let mut all = figures.map(Some);
    for at in (0..FIGURES.len()).filter(|at| !left.contains(at)) {
        all[at] = None;
    }
    all
}

fn of_kind(read: &Read, deeds: &[Deed<'_>], (kind, left): (&str, &[usize])) {
    let is_it = |deed: &&Deed<'_>| left.iter().any(|at| deed.figures()[*at] > 0);
    let deeds: Vec<Deed<'_>> = deeds.iter().filter(is_it).copied().collect();
    let options = format!("--last 90d --kind {kind}");
    let expected = uses(&deeds);
    let found = keyed(read.sandbox.rows(&format!("usage {options}")));
    assert!(found.keys().eq(expected.keys()), "{options}");
    for (key, (figures, _)) in expected {
        assert_eq!(
            figures_of(&found[&key]),
            only(figures, left),
            "{kind} {key}"
        );
    }
    for (subject, column, format) in SUBJECTS {
        let expected = buckets(&deeds, read.last(90), format);
        let rows = read.sandbox.rows(&format!("usage {subject} {options}"));
        assert_eq!(rows.len(), expected.len());
        for row in rows {
            let (figures, hosts) = &expected[&row[column]];
            assert_eq!(figures_of(&row), only(*figures, left), "{kind}: {row:?}");
            let hosts = match kind {
                "meeting" | "webinar" => hosts.len().to_string(),
                _ => String::new(),
            };
            assert_eq!(row["active_hosts"], hosts, "{kind}: {row:?}");
        }
    }
}

type IsOf<'a> = &'a dyn Fn(&&Deed<'_>) -> bool;

fn of_some(read: &Read, (deeds, is_of): (&[Deed<'_>], IsOf<'_>), options: &str) {
    let deeds: Vec<Deed<'_>> = deeds.iter().filter(is_of).copied().collect();
    let options = format!("--last 90d {options}");
    let all = sum(&deeds);
    assert!(all[0] > 0, "{options}");
    let expected = uses(&deeds);
    let rows = read.sandbox.rows(&format!("usage users {options}"));
    assert_eq!(in_all(&rows), all, "{options}");
    let found = keyed(rows);
    for (key, (figures, _)) in &expected {
        assert_eq!(
            figures_of(&found[key]),
            figures.map(Some),
            "{options} {key}"
        );
    }
    for (subject, column, format) in SUBJECTS {
        let expected = buckets(&deeds, read.last(90), format);
        let rows = read.sandbox.rows(&format!("usage {subject} {options}"));
        for row in &rows {
            let (figures, hosts) = &expected[&row[column]];
            assert_eq!(figures_of(row), figures.map(Some), "{options}: {row:?}");
            assert_eq!(row["active_hosts"], hosts.len().to_string(), "{row:?}");
        }
        assert_eq!(rows.len(), expected.len());
    }
    let rows = read.sandbox.rows(&format!("usage departments {options}"));
    assert_eq!(first_three(&rows), all[..3], "{options}");
    of_lists(read, &expected, &options);
}

fn first_three(rows: &[Row]) -> [u64; 3] {
    let sum = |column: &str| {
        rows.iter()
            .map(|row| row[column].parse::<u64>().unwrap())
            .sum()
    };
    [0, 1, 2].map(|at| sum(FIGURES[at]))
}

/// The subjects that have rows of people besides.
fn of_lists<T>(read: &Read, uses: &BTreeMap<String, (Figures, T)>, options: &str) {
    for (subject, columns) in [
        ("phone", &[(5, "calls"), (6, "call_minutes")][..]),
        ("storage", &[(7, "recording_bytes")][..]),
    ] {
        let rows = read.sandbox.rows(&format!("usage {subject} {options}"));
        for (at, column) in columns {
            let found: u64 = rows
                .iter()
                .map(|row| row[*column].parse::<u64>().unwrap())
                .sum();
            let expected: u64 = uses.values().map(|(figures, _)| figures[*at]).sum();
            assert_eq!(found, expected, "{subject} {options}");
        }
    }
}
