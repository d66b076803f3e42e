//! `/metrics/webinars`: the webinars that were held, with their length in words.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    history::{Held, Question},
    person::{Kind, Person},
    planted,
    state::State,
    window::Window,
};

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|question| state.lists.history.goes_on(&state.account, &question))
}

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
    webinars: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    uuid: String,
    id: u64,
    host: &'a str,
    email: &'a str,
    user_type: String,
    dept: &'a str,
    topic: &'static str,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
    #[serde(serialize_with = "as_text")]
    end_time: Timestamp,
    /// `HH:MM:SS`, or `MM:SS` below an hour.
    duration: String,
    participants: u32,
    has_pstn: bool,
    has_recording: bool,
}

/// There is none under way: what is not asked as past is empty.
pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let held = state.lists.history.whole(&state.account, &question);
    let total = match ask.parameter("type") {
        Some("past") => held.len(),
        _ => 0,
    };
    let Ok(page) = state.page(ask, total, 300) else {
        return Answer::page_token();
    };
    let rows = held[page.start..page.end].iter();
    let body = Listed {
        from: question.window.from,
        to: question.window.to,
        page_count: page.count(),
        page_size: page.size,
        total_records: page.total,
        webinars: rows.map(|&held| row(&state.account, held)).collect(),
        next_page_token: page.next,
    };
    Answer::json(200, &body)
}

fn row(account: &Account, held: Held) -> Row<'_> {
    let host = held.host.person(account);
    let names = held.names(account);
    Row {
        uuid: names.uuid,
        id: names.id,
        host: &host.display_name,
        email: host.reported_email.as_ref().unwrap_or(&host.email),
        user_type: user_type(host),
        dept: host.department.as_deref().unwrap_or_default(),
        topic: planted::TOPIC,
        start_time: held.event.start,
        end_time: held.ends(),
        duration: length(held.event.minutes),
        participants: held.event.participants,
        has_pstn: false,
        has_recording: host.records(&held.event),
    }
}

/// The licences in words, as in Zoom's samples: `Licensed`, `Licensed|Webinar500`.
fn user_type(person: &Person) -> String {
    let mut words = match person.user_type {
        2 => "Licensed".to_owned(),
        _ => "Basic".to_owned(),
    };
    for code in &person.add_ons {
        let size = code
            .strip_prefix("webinar")
            .and_then(|rest| rest.split('_').next());
        if let Some(size) = size {
            words.push_str("|Webinar");
            words.push_str(size);
        }
    }
    words
}

fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes:02}:00"),
        (hours, minutes) => format!("{hours:02}:{minutes:02}:00"),
    }
}

fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    if !matches!(ask.parameter("type"), None | Some("past" | "live")) {
        return Err(Answer::invalid_parameter("type"));
    }
    let window = Window::past(ask, state)?;
    let kind = Some(Kind::Webinar);
    Ok(Question { window, kind })
}
