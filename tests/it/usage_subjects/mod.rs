//! Every subject of `usage`: each figure is what the made-up account's own events come to, counted one by one.

mod departments;
mod filters;
mod others;
mod people;
mod standing_in;
mod totals;

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo, Person};

use super::contract::CONFIG;
use super::counted::Row;
use super::sandbox::{Sandbox, serve};
use super::tally::{Days, Deed, Figures, add, deeds};

/// A company, and the program that read all of it.
struct Read {
    account: Account,
    sandbox: Sandbox,
    /// The days of which hosting, calls and charges were read: Zoom tells of six months, the first day of which is
    /// its margin.
    told: Days,
    /// The addresses of those who left and of whom a report of what was hosted says the department.
    known: BTreeSet<String>,
    _demo: Demo,
}

impl Read {
    fn company(people: usize, day: Date) -> Self {
        let account = Account::company(people, day);
        let demo = serve(account.clone());
        let sandbox = Sandbox::of(&demo).config(CONFIG);
        let ran = sandbox.done("sync --tier none --format csv");
        let is_whole = |row: &Row| row["state"] == "complete";
        assert!(ran.rows().iter().all(is_whole), "{ran}");
        let told = (day.saturating_sub(6.months()) + 2.days(), day);
        let emails = account.people().iter().chain(account.former());
        let emails: BTreeSet<&str> = emails.map(|person| &*person.email).collect();
        let all = account.people().len() + account.former().len();
        assert_eq!(emails.len(), all, "no two have one address");
        let hosts = account.former().iter().filter(|person| {
            let mut events = person.hosted_between(told.0, told.1);
            events.next().is_some()
        });
        let known = hosts.map(|person| person.email.clone()).collect();
        Self {
            account,
            sandbox,
            told,
            known,
            _demo: demo,
        }
    }

    fn last(&self, days: i64) -> Days {
        let to = self.account.day();
        (to - (days - 1).days(), to)
    }

    fn deeds(&self, days: Days) -> Vec<Deed<'_>> {
        deeds(&self.account, days)
    }

    /// The department that a deed counts for.
    fn department<'a>(&self, deed: &Deed<'a>) -> Option<&'a str> {
        let is_known = !deed.is_former || deed.key() == deed.person.email.to_lowercase();
        let is_known = is_known && (!deed.is_former || self.known.contains(&deed.person.email));
        department(deed.person).filter(|_| is_known)
    }
}

fn department(person: &Person) -> Option<&str> {
    let department = person.department.as_deref();
    department.filter(|name| !name.is_empty())
}

fn sum<'a>(deeds: impl IntoIterator<Item = &'a Deed<'a>>) -> Figures {
    let mut sums = Figures::default();
    for deed in deeds {
        add(&mut sums, deed.figures());
    }
    sums
}

/// Everything about a company of a size.
fn agrees(people: usize, day: Date) {
    let read = Read::company(people, day);
    for last in [30, 90, 180] {
        let (days, options) = (read.last(last), format!("--last {last}d"));
        let deeds = read.deeds(days);
        let all = sum(&deeds);
        assert!(all.iter().all(|figure| *figure > 0), "{all:?}");
        people::agree(&read, &deeds, &options);
        totals::agree(&read, (&deeds, days), &options);
        departments::agree(&read, &deeds, &options);
        others::phone_agrees(&read, &deeds, &options);
        others::storage_agrees(&read, &deeds, &options);
        others::audio_agrees(&read, days, &options);
    }
    let ever = read.deeds((date(2020, 1, 1), day));
    others::storage_agrees(&read, &ever, "");
    others::upcoming_agrees(&read);
    others::rooms_agree(&read);
    filters::agree(&read);
}

#[test]
fn agree_with_a_count_of_the_events_of_five_hundred_people() {
    agrees(500, date(2026, 11, 21));
}

#[test]
fn agree_with_a_count_of_the_events_on_a_leap_day() {
    agrees(90, date(2028, 2, 29));
}

/// Else there would be several truths.
#[test]
fn what_was_done_on_a_day_is_the_same_whatever_days_are_asked_about() {
    let day = date(2026, 11, 21);
    let account = Account::company(500, day);
    let told = |from: Date| {
        let deeds = deeds(&account, (from, day)).into_iter();
        let deeds = deeds.filter(|deed| deed.day() > day - 30.days());
        let told = deeds.map(|deed| (deed.key(), deed.at, format!("{:?}", deed.what)));
        told.collect::<BTreeSet<_>>()
    };
    let newest = told(day - 29.days());
    for from in [date(2020, 1, 1), date(2026, 5, 1), date(2026, 8, 31)] {
        assert_eq!(told(from), newest, "from {from}");
    }
}

#[test]
#[ignore = "takes minutes"]
fn agree_with_a_count_of_the_events_of_five_thousand_people() {
    agrees(5_000, date(2026, 12, 31));
}

#[test]
#[ignore = "takes minutes"]
fn agree_with_a_count_of_the_events_of_fifty_thousand_people() {
    agrees(50_000, date(2026, 8, 31));
}
