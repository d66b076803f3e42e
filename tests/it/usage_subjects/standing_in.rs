//! `usage users` where meetings cannot be listed: sums over ranges of days stand in for them, and what else is known
//! by day is told all the same.

use std::collections::BTreeMap;

use jiff::civil::date;
use zoomaudit::demo::Account;

use super::super::sandbox::{Sandbox, serve};
use super::super::tally::{Days, Figures, add, deeds, figures_of};
use super::people::keyed;

/// A month, which is a range of days on its own.
const MONTH: Days = (date(2026, 9, 1), date(2026, 9, 30));

const WINDOW: &str = "--from 2026-09-01 --to 2026-09-30";

fn company(scopes: &[&str]) -> (Account, Sandbox) {
    let account = Account::company(150, date(2026, 11, 21));
    let lacking = scopes.iter();
    let served = lacking.fold(account.clone(), |served, scope| served.without_scope(scope));
    let demo = serve(served);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    (account, sandbox)
}

/// Figures of the month by person of the account; nothing where they are not to be had.
fn expected(account: &Account, known: &[usize]) -> BTreeMap<String, [Option<u64>; 8]> {
    let people = account.people().iter();
    let nobody = people.map(|person| (person.email.to_lowercase(), Figures::default()));
    let mut all: BTreeMap<String, Figures> = nobody.collect();
    for deed in deeds(account, MONTH).iter().filter(|deed| !deed.is_former) {
        add(all.get_mut(&deed.key()).unwrap(), deed.figures());
    }
    let only = |figures: Figures| {
        let figure = |place| known.contains(&place).then_some(figures[place]);
        [0, 1, 2, 3, 4, 5, 6, 7].map(figure)
    };
    let all = all.into_iter();
    all.map(|(key, sums)| (key, only(sums))).collect()
}

/// Of those who left, what names one by id and what names one by address may stand apart: they are left out.
fn found(sandbox: &Sandbox, options: &str) -> BTreeMap<String, [Option<u64>; 8]> {
    let mut rows = sandbox.rows(&format!("usage users --offline {WINDOW} {options}"));
    rows.retain(|row| !row["license"].is_empty());
    let rows = keyed(rows).into_iter();
    rows.map(|(key, row)| (key, figures_of(&row))).collect()
}

#[test]
fn webinars_calls_and_recordings_are_told_beside_sums_of_meetings() {
    let (account, sandbox) = company(&["report:read:list_history_meetings:admin"]);
    for (options, known) in [
        ("", &[0, 1, 2, 3, 4, 5, 6, 7][..]),
        ("--kind meeting", &[0, 1, 2]),
        ("--kind webinar", &[3, 4]),
        ("--kind call", &[5, 6]),
        ("--kind recording", &[7]),
    ] {
        let mut expected = expected(&account, known);
        if !options.is_empty() {
            expected.retain(|_, figures| figures.iter().any(|sum| sum.is_some_and(|sum| sum > 0)));
        }
        assert!(!expected.is_empty());
        let found = found(&sandbox, options);
        assert_eq!(found, expected, "{options}");
    }
}

#[test]
fn calls_and_recordings_are_told_where_nothing_is_known_of_meetings() {
    let mut scopes = vec![
        "report:read:list_history_meetings:admin",
        "report:read:list_users:admin",
    ];
    let (account, sandbox) = company(&scopes);
    assert_eq!(found(&sandbox, ""), expected(&account, &[3, 4, 5, 6, 7]));
    let ran = sandbox.done(&format!("usage users --offline {WINDOW}"));
    let words = "only webinars were read of the days from 2026-09-01 to 2026-09-30";
    assert!(ran.stderr.contains(words), "{ran}");
    scopes.push("dashboard:read:list_webinars:admin");
    let (account, sandbox) = company(&scopes);
    let expected = expected(&account, &[5, 6, 7]);
    assert_eq!(found(&sandbox, ""), expected);
    let ran = sandbox.done(&format!("usage users --offline {WINDOW}"));
    for words in [
        "who hosted what is unknown",
        "warning: meetings is missing",
        "in all ",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
}
