//! `/report/upcoming_events`: what is to come, a row for each occurrence. There is no total.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    coming::Upcoming,
    drafts::{self, Deed, Place, by_time, with_twins},
    history::meeting_id,
    person::Kind,
    planted,
    state::State,
    window::Window,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    window: Window,
    /// `None` for both.
    kind: Option<Kind>,
    group: Option<String>,
}

impl drafts::Question for Question {
    /// Each with its twins.
    type Made = Vec<Deed<(Upcoming, u8)>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let person = who.person(account);
        let group = self.group.as_ref();
        let is_former = matches!(who, Place::Former(_));
        if is_former || group.is_some_and(|group| !person.group_ids.contains(group)) {
            return;
        }
        let (from, to) = self.window.around();
        let events = with_twins(person.upcoming_between(from, to), |event| event.start).into_iter();
        let events = events.filter(|(event, _)| self.window.contains(event.start));
        let events = events.filter(|(event, _)| self.kind.is_none_or(|kind| kind == event.kind));
        made.extend(events.map(|what| Deed {
            at: what.0.start,
            who,
            what,
        }));
    }

    fn end(&self, made: &mut Self::Made) {
        by_time(made);
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|question| state.lists.upcoming.goes_on(&state.account, &question))
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(serialize_with = "as_text")]
    from: Date,
    #[serde(serialize_with = "as_text")]
    to: Date,
    page_size: usize,
    next_page_token: String,
    upcoming_events: Vec<Row<'a>>,
}

/// There is no word of whether it is a meeting or a webinar.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    host_id: &'a str,
    host_name: &'a str,
    dept: &'a str,
    topic: &'static str,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let events = state.lists.upcoming.whole(&state.account, &question);
    let Ok(page) = state.page(ask, events.len(), 300) else {
        return Answer::page_token();
    };
    let rows = events[page.start..page.end].iter();
    let body = Listed {
        from: question.window.from,
        to: question.window.to,
        page_size: page.size,
        next_page_token: page.next,
        upcoming_events: rows.map(|deed| row(&state.account, deed)).collect(),
    };
    Answer::json(200, &body)
}

fn row<'a>(account: &'a Account, deed: &Deed<(Upcoming, u8)>) -> Row<'a> {
    let (host, (_, twins)) = (deed.who.person(account), deed.what);
    let begins = deed.at.as_second().unsigned_abs();
    let id = meeting_id(&host.email, begins);
    Row {
        id: format!("{id:x}{begins:x}{twins:02x}=="),
        host_id: host.id.as_deref().unwrap_or_default(),
        host_name: &host.display_name,
        dept: host.department.as_deref().unwrap_or_default(),
        topic: planted::TOPIC,
        start_time: deed.at,
    }
}

/// Reads what is asked for: days from today on, at most a month of them.
fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let window = Window::month(ask, state)?;
    if window.from < state.account.day {
        return Err(Answer::invalid_parameter("from"));
    }
    let kind = match ask.parameter("type") {
        None | Some("all") => None,
        Some("meeting") => Some(Kind::Meeting),
        Some("webinar") => Some(Kind::Webinar),
        Some(_) => return Err(Answer::invalid_parameter("type")),
    };
    let group = ask.parameter("group_id").map(ToOwned::to_owned);
    Ok(Question {
        window,
        kind,
        group,
    })
}
