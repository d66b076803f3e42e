//! `/report/users`: who hosted, and who did not, in a window of days.

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    drafts::{self, Place},
    person::{Kind, Person, Status},
    state::State,
    window::date,
};

/// The days, and the group if it is one, that a report is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Window {
    from: Date,
    to: Date,
    group: Option<String>,
}

/// The sums of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sums {
    meetings: u64,
    minutes: u64,
    participants: u64,
}

/// Who hosted in a window and how much, and who did not, in the order of the account's people.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    hosts: Vec<(usize, Sums)>,
    /// Hosts who were deleted since, and stand behind the others.
    former: Vec<(usize, Sums)>,
    others: Vec<usize>,
    total: Sums,
}

impl drafts::Question for Window {
    type Made = Report;

    const KEPT: usize = usize::MAX;

    fn add(&self, made: &mut Report, account: &Account, who: Place) {
        let person = who.person(account);
        match who {
            Place::Here(place) => made.add(place, person, self),
            Place::Former(place) => made.add_former(place, person, self),
        }
    }
}

impl Report {
    /// Adds a person, behind those who were added before.
    pub(super) fn add(&mut self, place: usize, person: &Person, window: &Window) {
        let group = window.group.as_ref();
        if !person.is_member() || group.is_some_and(|group| !person.group_ids.contains(group)) {
            return;
        }
        let sums = sums(person, window);
        if sums.meetings > 0 {
            self.total.add(sums);
            self.hosts.push((place, sums));
        } else if person.status == Status::Active {
            self.others.push(place);
        }
    }

    /// Adds somebody who is in the account no more.
    fn add_former(&mut self, place: usize, person: &Person, window: &Window) {
        let group = window.group.as_ref();
        let sums = sums(person, window);
        if sums.meetings > 0 && group.is_none_or(|group| person.group_ids.contains(group)) {
            self.total.add(sums);
            self.former.push((place, sums));
        }
    }
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.meetings += other.meetings;
        self.minutes += other.minutes;
        self.participants += other.participants;
    }
}

/// A page of hosts, as Zoom's report of active and inactive hosts has it.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(serialize_with = "as_text")]
    from: Date,
    #[serde(serialize_with = "as_text")]
    to: Date,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    next_page_token: String,
    total_meetings: u64,
    total_participants: u64,
    total_meeting_minutes: u64,
    users: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    email: &'a str,
    user_name: &'a str,
    r#type: i64,
    dept: &'a str,
    meetings: u64,
    participants: u64,
    meeting_minutes: u64,
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    window(ask, state.account.day)
        .is_ok_and(|(_, window)| state.roll.drafts_on(&state.account, &window))
}

pub(super) fn users(state: &mut State, ask: &Ask) -> Answer {
    let (is_active, window) = match window(ask, state.account.day) {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let (from, to) = (window.from, window.to);
    let report = state.roll.report(&state.account, &window);
    let (rows, total) = if is_active {
        (report.hosts.len() + report.former.len(), report.total)
    } else {
        (report.others.len(), Sums::default())
    };
    let Ok(page) = state.page(ask, rows, 300) else {
        return Answer::page_token();
    };
    let Account { people, former, .. } = &state.account;
    let users = (page.start..page.end).map(|at| {
        if !is_active {
            return row(&people[report.others[at]], Sums::default());
        }
        match at.checked_sub(report.hosts.len()) {
            None => row(&people[report.hosts[at].0], report.hosts[at].1),
            Some(at) => row(&former[report.former[at].0], report.former[at].1),
        }
    });
    let body = Listed {
        from,
        to,
        page_count: page.count(),
        page_number: 1,
        page_size: page.size,
        total_records: page.total,
        next_page_token: page.next,
        total_meetings: total.meetings,
        total_participants: total.participants,
        total_meeting_minutes: total.minutes,
        users: users.collect(),
    };
    Answer::json(200, &body)
}

fn row(person: &Person, sums: Sums) -> Row<'_> {
    let email = person.reported_email.as_ref();
    Row {
        id: person.id.as_deref(),
        email: email.unwrap_or(&person.email),
        user_name: &person.display_name,
        r#type: person.user_type,
        dept: person.department.as_deref().unwrap_or_default(),
        meetings: sums.meetings,
        participants: sums.participants,
        meeting_minutes: sums.minutes,
    }
}

/// Reads the window, and whether it is about those who hosted, and says no to what Zoom says no to: more than a month, or too long ago.
fn window(ask: &Ask, day: Date) -> Result<(bool, Window), Answer> {
    let active = match ask.parameter("type") {
        Some("active") => true,
        Some("inactive") => false,
        _ => return Err(Answer::invalid_parameter("type")),
    };
    let (from, to) = (date(ask, "from")?, date(ask, "to")?);
    if to < from {
        return Err(Answer::invalid_parameter("from"));
    }
    if from < day.saturating_sub(6.months()) {
        let text =
            "The report can only be provided for a month that falls within the recent 6 months.";
        return Err(Answer::error(400, 300, text));
    }
    if from.saturating_add(30.days()) < to {
        let text = "The date range between from and to cannot be more than a month.";
        return Err(Answer::error(400, 300, text));
    }
    let group = ask.parameter("group_id").map(ToOwned::to_owned);
    Ok((active, Window { from, to, group }))
}

fn sums(host: &Person, window: &Window) -> Sums {
    let mut sums = Sums::default();
    let events = host.hosted_between(window.from, window.to);
    for event in events.filter(|event| event.kind == Kind::Meeting) {
        sums.meetings += 1;
        sums.minutes += u64::from(event.minutes);
        sums.participants += u64::from(event.participants);
    }
    sums
}
