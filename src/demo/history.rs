//! `/report/history_meetings`: the meetings and webinars that were held, by their start.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    drafts::{self, Place, with_twins},
    person::{Hosted, Kind},
    planted,
    state::State,
    window::Window,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    pub(super) window: Window,
    /// `None` for both.
    pub(super) kind: Option<Kind>,
}

/// An event and its host.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) host: Place,
    pub(super) event: Hosted,
    /// How many of the host's began in the same second before this one.
    pub(super) twins: u8,
}

impl drafts::Question for Question {
    type Made = Vec<Held>;

    fn add(&self, made: &mut Vec<Held>, account: &Account, host: Place) {
        let (from, to) = self.window.around();
        let events = host.person(account).hosted_between(from, to);
        let events = events.filter(|event| self.window.contains(event.start));
        let events = events.filter(|event| self.kind.is_none_or(|kind| kind == event.kind));
        made.extend(held(host, events.collect()));
    }

    fn end(&self, made: &mut Vec<Held>) {
        made.sort_by_key(|held| held.event.start);
    }
}

/// The events of one host, oldest first.
pub(super) fn held(host: Place, events: Vec<Hosted>) -> Vec<Held> {
    let events = with_twins(events, |event| event.start).into_iter();
    let held = events.map(|(event, twins)| Held { host, event, twins });
    held.collect()
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|question| state.lists.history.goes_on(&state.account, &question))
}

/// A page of the events of some days.
#[derive(Serialize)]
struct Listed<'a> {
    next_page_token: String,
    page_size: usize,
    history_meetings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    meeting_uuid: String,
    meeting_id: u64,
    r#type: &'static str,
    host_display_name: &'a str,
    host_email: &'a str,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
    #[serde(serialize_with = "as_text")]
    end_time: Timestamp,
    topic: &'static str,
    participants: u32,
    duration: u32,
    total_participant_minutes: u32,
    department: &'a str,
    group: &'a [String],
    source: &'static str,
    feature_used: Features,
}

#[derive(Serialize)]
struct Features {
    screen_sharing: bool,
    telephone_usage: bool,
    record_to_cloud: bool,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let events = state.lists.history.whole(&state.account, &question);
    let Ok(page) = state.page(ask, events.len(), 300) else {
        return Answer::page_token();
    };
    let events = &events[page.start..page.end];
    let rows = events.iter().map(|&held| row(&state.account, held));
    let body = Listed {
        next_page_token: page.next,
        page_size: page.size,
        history_meetings: rows.collect(),
    };
    Answer::json(200, &body)
}

/// The names that an event has.
pub(super) struct Names {
    pub(super) id: u64,
    pub(super) uuid: String,
}

impl Held {
    /// When it ended.
    pub(super) fn ends(&self) -> Timestamp {
        let minutes = SignedDuration::from_mins(self.event.minutes.into());
        let end = self.event.start.saturating_add(minutes);
        end.unwrap_or(self.event.start)
    }

    pub(super) fn names(&self, account: &Account) -> Names {
        let begun = self.event.start.as_second().unsigned_abs();
        let id = meeting_id(&self.host.person(account).email, begun);
        // Begins with a slash now and then, as Zoom's do.
        let uuid = format!("/{id:x}{begun:x}{:02x}==", self.twins);
        Names { id, uuid }
    }
}

/// The id of an event that somebody began in a second since the beginning of 1970.
pub(super) fn meeting_id(email: &str, begun: u64) -> u64 {
    90_000_000_000 + digest(email, begun) % 9_999_999_999
}

fn row(account: &Account, held: Held) -> Row<'_> {
    let event = held.event;
    let person = held.host.person(account);
    let names = held.names(account);
    Row {
        meeting_uuid: names.uuid,
        meeting_id: names.id,
        r#type: match event.kind {
            Kind::Meeting => "Meeting",
            Kind::Webinar => "Webinar",
        },
        host_display_name: &person.display_name,
        host_email: person.reported_email.as_ref().unwrap_or(&person.email),
        start_time: event.start,
        end_time: held.ends(),
        topic: planted::TOPIC,
        participants: event.participants,
        duration: event.minutes,
        total_participant_minutes: event.participants * event.minutes,
        department: person.department.as_deref().unwrap_or_default(),
        group: &person.group_ids,
        source: "Zoom",
        feature_used: Features {
            screen_sharing: event.minutes > 30,
            telephone_usage: false,
            record_to_cloud: person.records(&event),
        },
    }
}

fn digest(email: &str, begun: u64) -> u64 {
    let bytes = email.bytes().map(u64::from);
    bytes.fold(begun, |sum, byte| {
        sum.wrapping_mul(1_099_511_628_211).wrapping_add(byte)
    })
}

/// Reads what is asked for, and says no to what Zoom says no to: more than a month, or too long ago.
fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let window = Window::past(ask, state)?;
    // The other way to ask is by the end.
    if ask
        .parameter("date_type")
        .is_some_and(|by| by != "start_time")
    {
        return Err(Answer::invalid_parameter("date_type"));
    }
    let kind = match ask.parameter("meeting_type") {
        None | Some("all") => None,
        Some("meeting") => Some(Kind::Meeting),
        Some("webinar") => Some(Kind::Webinar),
        Some(_) => return Err(Answer::invalid_parameter("meeting_type")),
    };
    Ok(Question { window, kind })
}
