//! What administrators did is what the log tells, and leads to what people hold.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan as _, civil::Date, civil::date};
use zoomaudit::demo::{Account, Act, Person};

use super::wire::run;

const DAY: Date = date(2026, 11, 21);

/// Type and add-ons.
type Held = (i64, BTreeSet<String>);

fn held(person: &Person) -> Held {
    (person.user_type, person.add_ons.iter().cloned().collect())
}

#[test]
fn the_log_of_acts_leads_from_what_people_held_to_what_they_hold() {
    for day in [date(2026, 8, 20), date(2026, 9, 30), DAY] {
        let (before, after) = (
            Account::company(800, day - 100.days()),
            Account::company(800, day),
        );
        let mut known: BTreeMap<&str, Held> = before
            .people()
            .iter()
            .map(|person| (person.email.as_str(), held(person)))
            .collect();
        let mut changes = 0;
        for person in after.people() {
            let mut holds = known.remove(person.email.as_str()).unwrap_or_default();
            for acted in person.acts_between(day - 99.days(), day) {
                match acted.act {
                    Act::Invited { user_type } => holds.0 = user_type,
                    Act::TypeChanged { from, to } => {
                        assert_eq!(holds.0, from);
                        holds.0 = to;
                        changes += 1;
                    }
                    Act::Given(code) => assert!(holds.1.insert(code)),
                    Act::Taken(code) => assert!(holds.1.remove(&code)),
                    Act::Deactivated | Act::Deleted | Act::Renamed => {}
                }
            }
            if person.is_member() {
                assert_eq!(holds, held(person), "{person:?}");
            }
        }
        assert!(changes > 10, "{changes} changes up to {day}");
    }
}

#[test]
fn acts_are_listed_in_several_wordings_and_by_category() {
    let account = Account::company(900, DAY);
    let zoom = run(account.clone());
    let path = "/report/operationlogs?from=2026-10-22&to=2026-11-21&page_size=300";
    let rows = zoom.rows(path, "operation_logs");
    let people = account.people().iter().chain(account.former());
    let truth = people.map(|person| person.acts_between(date(2026, 10, 22), DAY).len());
    assert_eq!(rows.len(), truth.sum::<usize>());
    let said = |word: &str| {
        let details = rows
            .iter()
            .filter_map(|row| row["operation_detail"].as_str());
        details.filter(|detail| detail.contains(word)).count()
    };
    for word in [
        "User Type: from Basic to Licensed",
        "-> Licensed",
        "Delete User",
        "from Off to On",
    ] {
        assert!(said(word) > 0, "{word}");
    }
    let settings = zoom.rows(
        &format!("{path}&category_type=user_settings"),
        "operation_logs",
    );
    let user = zoom.rows(&format!("{path}&category_type=user"), "operation_logs");
    assert!(!settings.is_empty());
    assert_eq!(settings.len() + user.len(), rows.len());
    assert_eq!(zoom.get(&format!("{path}&category_type=odd")).status, 400);
}
