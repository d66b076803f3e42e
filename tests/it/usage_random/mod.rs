//! `usage` of small accounts by chance: what can be read is counted once, whenever it was and however often it was
//! read; what cannot be read is empty, never 0, and named.

mod made;

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use zoomaudit::demo::Account;

use super::counted::Row;
use super::sandbox::{Ran, Sandbox, serve};
use super::tally::{Days, Figures, add, deeds, figures_of};
use made::{Made, made};

/// Which of the figures which datasets tell, the first of them best.
const TOLD: [(&[&str], &[usize]); 4] = [
    (&["meetings"], &[0, 1, 2]),
    (&["meetings", "webinars"], &[3, 4]),
    (&["calls"], &[5, 6]),
    (&["recordings"], &[7]),
];

type Sums = BTreeMap<String, Figures>;

/// What was done on some days, by person, or by day or month.
fn sums(account: &Account, days: Days, subject: &str) -> Sums {
    let mut sums = Sums::new();
    let name = |day: Date| match subject {
        "months" => day.strftime("%Y-%m").to_string(),
        _ => day.to_string(),
    };
    if subject == "users" {
        let people = account.people().iter();
        sums.extend(people.map(|person| (person.email.clone(), Figures::default())));
    } else {
        let each = days.0.series(1.day()).take_while(|day| *day <= days.1);
        sums.extend(each.map(|day| (name(day), Figures::default())));
    }
    for deed in deeds(account, days) {
        let key = match subject {
            "users" => deed.key(),
            _ => name(deed.day()),
        };
        add(sums.get_mut(&key).unwrap(), deed.figures());
    }
    sums
}

/// Leaves of figures what can be told.
fn known(figures: Figures, gone: &[&str]) -> [Option<u64>; 8] {
    let mut known = figures.map(Some);
    let is_gone = |datasets: &[&str]| datasets.iter().all(|dataset| gone.contains(dataset));
    for (_, places) in TOLD.iter().filter(|(datasets, _)| is_gone(datasets)) {
        for place in *places {
            known[*place] = None;
        }
    }
    known
}

fn named(ran: &Ran, gone: &[&str]) {
    // What only stands in is missed by nobody.
    for dataset in gone.iter().filter(|dataset| **dataset != "webinars") {
        let words = format!("warning: {dataset} is missing");
        assert!(ran.stderr.contains(&words), "{words}\n{ran}");
    }
}

fn report(sandbox: &Sandbox, arguments: &str) -> (Ran, Vec<Row>) {
    let ran = sandbox.done(&format!("{arguments} --format csv --raw"));
    let rows = ran.rows();
    (ran, rows)
}

fn agrees(sandbox: &Sandbox, account: &Account, gone: &[&'static str]) {
    let day = account.day();
    let last_month = day.first_of_month().yesterday().unwrap();
    let windows = [
        (day - 99.days(), day),
        (day - 30.days(), day - 1.day()),
        (last_month.first_of_month(), last_month),
    ];
    for (days, subject) in [
        (windows[0], "users"),
        (windows[1], "users"),
        (windows[0], "months"),
        (windows[2], "days"),
    ] {
        let (from, to) = days;
        let (ran, rows) = report(sandbox, &format!("usage {subject} --from {from} --to {to}"));
        let column = match subject {
            "users" => "email",
            "months" => "month",
            _ => "date",
        };
        let expected = sums(account, days, subject);
        assert_eq!(rows.len(), expected.len());
        for row in &rows {
            let figures = known(expected[&row[column]], gone);
            assert_eq!(figures_of(row), figures, "{from} {to} {row:?}\n{ran}");
        }
        named(&ran, gone);
    }
    lists_agree(sandbox, (account, windows[0]), gone);
}

/// The subjects of one dataset alone.
fn lists_agree(sandbox: &Sandbox, (account, days): (&Account, Days), gone: &[&'static str]) {
    let expected = sums(account, days, "users");
    let (from, to) = days;
    for (subject, dataset, columns) in [
        ("phone", "calls", &[(5, "calls"), (6, "call_minutes")][..]),
        ("storage", "recordings", &[(7, "recording_bytes")][..]),
    ] {
        let gone: Vec<&str> = gone
            .iter()
            .copied()
            .filter(|gone| *gone == dataset)
            .collect();
        let (ran, rows) = report(sandbox, &format!("usage {subject} --from {from} --to {to}"));
        named(&ran, &gone);
        for row in &rows {
            for (place, column) in columns {
                let figure = expected[&row["email"]][*place].to_string();
                let figure = if gone.is_empty() {
                    figure
                } else {
                    String::new()
                };
                assert_eq!(row[*column], figure, "{row:?}");
            }
        }
        if gone.is_empty() {
            let all = |place: usize| expected.values().map(|sums| sums[place]).sum::<u64>();
            for (place, column) in columns {
                let found = rows.iter().map(|row| row[*column].parse::<u64>().unwrap());
                assert_eq!(found.sum::<u64>(), all(*place), "{subject} {column}");
            }
        }
    }
}

/// Reads an account twice, and then a day later, when Zoom knows of more than it did.
fn is_counted_once(made: &Made) {
    let (early, late) = (serve(made.early.clone()), serve(made.late.clone()));
    let mut sandbox = Sandbox::of(&early);
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none");
    agrees(&sandbox, &made.early, &made.gone);
    sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &late.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &late.oauth_url())
        .on(made.late.day());
    sandbox.done("sync --tier none");
    agrees(&sandbox, &made.late, &made.gone);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_can_be_read_is_counted_once_and_the_rest_is_empty(made in made()) {
        is_counted_once(&made);
    }
}

/// The edges, all at once, whatever chance comes up with.
#[test]
fn the_edges_of_days_and_months_are_in_one_of_them() {
    use zoomaudit::demo::{Call, Hosted, Person, Recorded, at};
    let day = date(2028, 3, 1);
    let mut ada = Person {
        phone_plans: vec![200],
        ..Person::licensed("ada@example.com")
    };
    for edge in [
        (2027, 12, 1),
        (2027, 12, 31),
        (2028, 1, 1),
        (2028, 1, 31),
        (2028, 2, 29),
    ] {
        let edge = date(edge.0, edge.1, edge.2);
        for second in [0, 86_399] {
            let start = at(edge, second);
            ada.hosted.push(Hosted {
                start,
                ..Hosted::meeting(edge, 2)
            });
            ada.hosted.push(Hosted {
                start,
                ..Hosted::webinar(edge, 2)
            });
            ada.calls.push(Call {
                start,
                ..Call::placed(edge)
            });
            ada.recorded.push(Recorded {
                start,
                ..Recorded::meeting(edge, 7)
            });
        }
    }
    let account = Account::empty(day).person(ada);
    let tomorrow = Account::empty(day.tomorrow().unwrap());
    let made = Made {
        late: tomorrow.person(account.people()[0].clone()),
        early: account,
        gone: Vec::new(),
    };
    is_counted_once(&made);
}
