//! `/report/daily`: the sums of each day of a month.

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    drafts::{self, Place},
    person::Kind,
    state::State,
    window::Window,
};

/// The days of a month up to today, and the group if it is one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    window: Window,
    group: Option<String>,
}

/// The sums of a day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    new_users: u64,
    meetings: u64,
    participants: u64,
    minutes: u64,
}

impl drafts::Question for Question {
    type Made = Vec<Sums>;

    fn add(&self, made: &mut Vec<Sums>, account: &Account, who: Place) {
        let person = who.person(account);
        let group = self.group.as_ref();
        if group.is_some_and(|group| !person.group_ids.contains(group)) {
            return;
        }
        let mut add = |at, one: Sums| {
            let Some(nth) = self.window.nth_day(at) else {
                return;
            };
            if made.len() <= nth {
                made.resize(nth + 1, Sums::default());
            }
            made[nth].new_users += one.new_users;
            made[nth].meetings += one.meetings;
            made[nth].participants += one.participants;
            made[nth].minutes += one.minutes;
        };
        let (from, to) = self.window.around();
        let events = person.hosted_between(from, to);
        for event in events.filter(|event| event.kind == Kind::Meeting) {
            let meeting = Sums {
                new_users: 0,
                meetings: 1,
                participants: event.participants.into(),
                minutes: event.minutes.into(),
            };
            add(event.start, meeting);
        }
        if person.is_member() {
            let arrival = Sums {
                new_users: 1,
                ..Sums::default()
            };
            add(person.created_at, arrival);
        }
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|(_, question)| state.lists.daily.goes_on(&state.account, &question))
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let (first, question) = match question(ask, state) {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let sums = state.lists.daily.whole(&state.account, &question);
    let mut dates: Vec<Value> = Vec::new();
    let mut day = first;
    while day <= question.window.to {
        let sums = sums.get(dates.len()).copied().unwrap_or_default();
        dates.push(json!({
            "date": day.to_string(),
            "new_users": sums.new_users,
            "meetings": sums.meetings,
            "participants": sums.participants,
            "meeting_minutes": sums.minutes,
        }));
        day = day.saturating_add(1.day());
    }
    let body = json!({
        "year": first.year(),
        "month": first.month(),
        "dates": dates,
    });
    Answer::json(200, &body)
}

/// The first day of the month that is asked about, and what has to be known of it. Without a
/// year or a month, this one.
fn question(ask: &Ask, state: &State) -> Result<(Date, Question), Answer> {
    let today = state.account.day;
    let number = |name: &str, default: i16| match ask.parameter(name) {
        None => Ok(default),
        Some(text) => text.parse().map_err(|_| Answer::invalid_parameter(name)),
    };
    let year = number("year", today.year())?;
    let month = number("month", today.month().into())?;
    if !(1..=9_998).contains(&year) || !(1..=12).contains(&month) {
        return Err(Answer::invalid_parameter("month"));
    }
    let first = date(year, i8::try_from(month).unwrap_or(1), 1);
    let oldest = today.first_of_month().saturating_sub(6.months());
    if first < oldest || first > today {
        let text = "Daily report can only be provided for a month that falls within the recent \
                    6 months.";
        return Err(Answer::error(400, 300, text));
    }
    let last = first.last_of_month().min(today);
    let window = Window::today(state).from(first).until(last);
    let group = ask.parameter("group_id").map(ToOwned::to_owned);
    Ok((first, Question { window, group }))
}
