//! `/report/users`: who hosted, and who did not, in a window of days.

use std::sync::Arc;

use jiff::{ToSpan as _, civil::Date};
use serde_json::{Value, json};

use super::{
    answer::{Answer, Ask},
    person::{Kind, Person, Status},
    state::State,
};

/// The sums of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    person: usize,
    meetings: u64,
    minutes: u64,
    participants: u64,
}

/// What is asked for.
struct Window {
    from: Date,
    to: Date,
    active: bool,
    group: Option<String>,
}

pub(super) fn users(state: &mut State, ask: &Ask) -> Answer {
    let window = match window(ask, state.account.day) {
        Ok(window) => window,
        Err(refusal) => return refusal,
    };
    let rows = rows(state, &window);
    let Ok(page) = state.page(ask, rows.len(), 300) else {
        return Answer::page_token();
    };
    let people = &state.account.people;
    let users: Vec<Value> = rows[page.start..page.end]
        .iter()
        .map(|row| user(&people[row.person], row))
        .collect();
    let sum = |number: fn(&Row) -> u64| rows.iter().map(number).sum::<u64>();
    let body = json!({
        "from": window.from.to_string(),
        "to": window.to.to_string(),
        "page_count": page.count(),
        "page_number": 1,
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.next,
        "total_meetings": sum(|row| row.meetings),
        "total_participants": sum(|row| row.participants),
        "total_meeting_minutes": sum(|row| row.minutes),
        "users": users,
    });
    Answer::json(200, &body)
}

fn user(person: &Person, row: &Row) -> Value {
    let email = person.reported_email.as_ref().unwrap_or(&person.email);
    json!({
        "id": person.id,
        "email": email,
        "user_name": person.display_name,
        "type": person.user_type,
        "dept": person.department.as_deref().unwrap_or_default(),
        "meetings": row.meetings,
        "participants": row.participants,
        "meeting_minutes": row.minutes,
    })
}

/// Reads the window and says no to what Zoom says no to: more than a month, or too long ago.
fn window(ask: &Ask, day: Date) -> Result<Window, Answer> {
    let active = match ask.parameter("type") {
        Some("active") => true,
        Some("inactive") => false,
        _ => return Err(Answer::invalid_parameter("type")),
    };
    let date = |name: &str| {
        let text = ask.parameter(name).filter(|text| text.len() == 10);
        let date = text.and_then(|text| text.parse::<Date>().ok());
        date.ok_or_else(|| Answer::invalid_parameter(name))
    };
    let (from, to) = (date("from")?, date("to")?);
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
    Ok(Window {
        from,
        to,
        active,
        group: ask.parameter("group_id").map(ToOwned::to_owned),
    })
}

/// The rows of a window, in the order of the account's people. Summed once.
fn rows(state: &mut State, window: &Window) -> Arc<Vec<Row>> {
    let key = format!(
        "{} {} {} {:?}",
        window.active, window.from, window.to, window.group
    );
    if let Some(rows) = state.reports.get(&key) {
        return Arc::clone(rows);
    }
    let people = state.account.people.iter().enumerate();
    let rows: Arc<Vec<Row>> = Arc::new(
        people
            .filter(|(_, person)| person.is_member())
            .filter(|(_, person)| {
                let group = window.group.as_ref();
                group.is_none_or(|group| person.group_ids.contains(group))
            })
            .map(|(index, person)| sums(index, person, window))
            .filter(|row| {
                let is_host = row.meetings > 0;
                let is_here = state.account.people[row.person].status == Status::Active;
                is_host == window.active && (is_host || is_here)
            })
            .collect(),
    );
    state.reports.insert(key, Arc::clone(&rows));
    rows
}

fn sums(person: usize, host: &Person, window: &Window) -> Row {
    let mut row = Row {
        person,
        meetings: 0,
        minutes: 0,
        participants: 0,
    };
    let events = host.hosted_between(window.from, window.to);
    for event in events.filter(|event| event.kind == Kind::Meeting) {
        row.meetings += 1;
        row.minutes += u64::from(event.minutes);
        row.participants += u64::from(event.participants);
    }
    row
}
