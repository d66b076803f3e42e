//! `usage users`: a row for each person.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::super::counted::{Row, id, license};
use super::super::tally::{Deed, Figures, add, figures_of};
use super::{Read, department, sum};

/// What somebody did, and when they last hosted.
type Uses = BTreeMap<String, (Figures, Option<Timestamp>)>;

/// What everybody did of whom a report has a row.
pub(super) fn uses<'a>(deeds: impl IntoIterator<Item = &'a Deed<'a>>) -> Uses {
    let mut uses = Uses::new();
    for deed in deeds {
        let (sums, hosted_at) = uses.entry(deed.key()).or_default();
        add(sums, deed.figures());
        *hosted_at = (*hosted_at).max(Some(deed.at).filter(|_| deed.is_hosting()));
    }
    uses
}

/// By what a row is known: the address or, where Zoom does not tell it, the id.
pub(super) fn key(row: &Row) -> String {
    match row["email"].trim() {
        "" => row["user_id"].clone(),
        email => email.to_lowercase(),
    }
}

pub(super) fn keyed(rows: Vec<Row>) -> BTreeMap<String, Row> {
    let count = rows.len();
    let keyed: BTreeMap<String, Row> = rows.into_iter().map(|row| (key(&row), row)).collect();
    assert_eq!(keyed.len(), count, "somebody has two rows");
    keyed
}

pub(super) fn agree(read: &Read, deeds: &[Deed<'_>], options: &str) {
    let mut expected = uses(deeds);
    for person in read.account.people() {
        expected.entry(person.email.to_lowercase()).or_default();
    }
    let ran = read
        .sandbox
        .done(&format!("usage users {options} --format csv --raw"));
    let found = keyed(ran.rows());
    for (key, (figures, hosted_at)) in &expected {
        let row = found.get(key).unwrap_or_else(|| panic!("no row for {key}"));
        assert_eq!(figures_of(row), figures.map(Some), "{options}: {row:?}");
        let at = hosted_at.map_or_else(String::new, |at| at.to_string());
        assert_eq!(row["last_hosted_at"], at, "{options}: {row:?}");
    }
    assert_eq!(found.len(), expected.len());
    for person in read.account.people() {
        let row = &found[&person.email.to_lowercase()];
        let told = ["user_id", "license", "department"].map(|column| row[column].as_str());
        let known = department(person).unwrap_or_default();
        assert_eq!(told, [&*id(person), &license(person), known]);
    }
    let all = sum(deeds);
    let said = format!(
        "in all {} meetings of {} minutes, {} webinars, {} calls of {} minutes, ",
        all[0], all[1], all[3], all[5], all[6]
    );
    assert!(ran.stderr.contains(&said), "{said}\n{}", ran.stderr);
}
