//! `/report/users/{userId}/meetings`: what one user hosted, with others or alone.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    drafts::Place,
    history::{Held, held},
    person::{Hosted, Kind},
    planted,
    state::State,
    window::Window,
};

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(serialize_with = "as_text")]
    from: Date,
    #[serde(serialize_with = "as_text")]
    to: Date,
    page_count: usize,
    page_size: usize,
    total_records: usize,
    next_page_token: String,
    meetings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    uuid: String,
    id: u64,
    /// 2 a meeting, 5 a webinar.
    r#type: u8,
    topic: &'static str,
    user_name: &'a str,
    user_email: &'a str,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
    #[serde(serialize_with = "as_text")]
    end_time: Timestamp,
    /// Minutes.
    duration: u32,
    total_minutes: u32,
    participants_count: u32,
    source: &'static str,
    has_recording: bool,
}

/// Answers for the user with this id or address.
pub(super) fn list(state: &mut State, ask: &Ask, id: &str) -> Answer {
    let asked = Window::past(ask, state).and_then(|window| Ok((window, sort(ask)?)));
    let (window, sort) = match asked {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let found = state.roll.find(&state.account.people, id);
    let found = found.filter(|&place| state.account.people[place].is_member());
    let Some(place) = found else {
        let text = format!("User {id} not exist or not belong to this account.");
        return Answer::error(404, 1001, &text);
    };
    let (from, to) = window.around();
    let events = state.account.people[place].hosted_between(from, to);
    let events = events.filter(|event| window.contains(event.start) && sort.admits(event));
    let events = held(Place::Here(place), events.collect());
    let Ok(page) = state.page(ask, events.len(), 300) else {
        return Answer::page_token();
    };
    let rows = events[page.start..page.end].iter();
    let body = Listed {
        from: window.from,
        to: window.to,
        page_count: page.count(),
        page_size: page.size,
        total_records: page.total,
        meetings: rows.map(|&held| row(&state.account, held)).collect(),
        next_page_token: page.next,
    };
    Answer::json(200, &body)
}

fn row(account: &Account, held: Held) -> Row<'_> {
    let host = held.host.person(account);
    let (event, names) = (held.event, held.names(account));
    Row {
        uuid: names.uuid,
        id: names.id,
        r#type: match event.kind {
            Kind::Meeting => 2,
            Kind::Webinar => 5,
        },
        topic: planted::TOPIC,
        user_name: &host.display_name,
        user_email: host.reported_email.as_ref().unwrap_or(&host.email),
        start_time: event.start,
        end_time: held.ends(),
        duration: event.minutes,
        total_minutes: event.minutes * event.participants,
        participants_count: event.participants,
        source: "Zoom",
        has_recording: host.records(&event),
    }
}

/// Which of somebody's events are asked for.
#[derive(Debug, Clone, Copy)]
enum Sort {
    /// Those with two people or more, webinars too.
    WithOthers,
    Alone,
}

impl Sort {
    const fn admits(self, event: &Hosted) -> bool {
        match self {
            Self::WithOthers => event.participants >= 2,
            Self::Alone => event.participants < 2,
        }
    }
}

/// What others hosted and the user joined is not known here, and refused.
fn sort(ask: &Ask) -> Result<Sort, Answer> {
    match ask.parameter("type") {
        None | Some("past") => Ok(Sort::WithOthers),
        Some("pastOne") => Ok(Sort::Alone),
        Some(_) => Err(Answer::invalid_parameter("type")),
    }
}
