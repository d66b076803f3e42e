//! `/report/history_meetings`: the meetings and webinars that were held, by their start.

use std::{collections::HashMap, sync::Arc};

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    person::{Hosted, Kind, Person, at},
    state::State,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    from: Date,
    to: Date,
    /// `None` for both.
    kind: Option<Kind>,
}

/// An event and its host's place among the people, or among those who were deleted.
#[derive(Debug, Clone, Copy)]
struct Held {
    host: Place,
    event: Hosted,
    /// How many of the host's began in the same second before this one.
    twins: usize,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Here(usize),
    Former(usize),
}

/// Lists of events that were asked for.
#[derive(Debug, Default)]
pub(super) struct History {
    made: HashMap<Question, Arc<Vec<Held>>>,
    drafts: HashMap<Question, Draft>,
}

/// A list that is being made, of the people before the place `next`.
#[derive(Debug, Default)]
struct Draft {
    events: Vec<Held>,
    next: usize,
}

/// People whose events are added to a draft at a time.
const SLICE: usize = 1_000;

/// Lists that are kept: those of a large account are long.
const KEPT: usize = 40;

impl History {
    /// Makes a little more of a list; tells whether there is more to make.
    fn drafts_on(&mut self, account: &Account, question: &Question, ahead: SignedDuration) -> bool {
        if self.made.contains_key(question) {
            return false;
        }
        let mut draft = self.drafts.remove(question).unwrap_or_default();
        let first = at(question.from, 0) - ahead;
        let end = question.to.tomorrow();
        let end = end.map_or(Timestamp::MAX, |next| at(next, 0) - ahead);
        let mut add = |host: Place, person: &Person| {
            // Wide enough for any time zone; the instants decide.
            let from = question.from.saturating_sub(1.day());
            let to = question.to.saturating_add(1.day());
            let events = person.hosted_between(from, to);
            let events = events.filter(|event| first <= event.start && event.start < end);
            let events = events.filter(|event| question.kind.is_none_or(|kind| kind == event.kind));
            let mut events: Vec<Hosted> = events.collect();
            events.sort_by_key(|event| event.start);
            for (nth, event) in events.iter().enumerate() {
                let before = events[..nth].iter().rev();
                let twins = before.take_while(|other| other.start == event.start);
                draft.events.push(Held {
                    host,
                    event: *event,
                    twins: twins.count(),
                });
            }
        };
        let slice = account.people.iter().enumerate().skip(draft.next);
        for (place, person) in slice.take(SLICE) {
            add(Place::Here(place), person);
        }
        draft.next += SLICE;
        if draft.next < account.people.len() {
            self.drafts.insert(question.clone(), draft);
            return true;
        }
        for (place, person) in account.former.iter().enumerate() {
            add(Place::Former(place), person);
        }
        draft.events.sort_by_key(|event| event.event.start);
        if self.made.len() >= KEPT {
            self.made.clear();
        }
        self.made.insert(question.clone(), Arc::new(draft.events));
        false
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    let ahead = ahead(state);
    question(ask, state.account.day)
        .is_ok_and(|question| state.history.drafts_on(&state.account, &question, ahead))
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
    let question = match question(ask, state.account.day) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    while prepares(state, ask) {}
    let Some(events) = state.history.made.get(&question).map(Arc::clone) else {
        return Answer::invalid_parameter("from");
    };
    let Ok(page) = state.page(ask, events.len(), 300) else {
        return Answer::page_token();
    };
    let rows = (page.start..page.end).map(|nth| row(&state.account, events[nth]));
    let body = Listed {
        next_page_token: page.next,
        page_size: page.size,
        history_meetings: rows.collect(),
    };
    Answer::json(200, &body)
}

fn row(account: &Account, event: Held) -> Row<'_> {
    let Held { host, event, twins } = event;
    let person = match host {
        Place::Here(place) => &account.people[place],
        Place::Former(place) => &account.former[place],
    };
    let begun = event.start.as_second().unsigned_abs();
    let meeting_id = 90_000_000_000 + digest(&person.email, begun) % 9_999_999_999;
    let minutes = SignedDuration::from_mins(event.minutes.into());
    Row {
        // Begins with a slash now and then, as Zoom's do.
        meeting_uuid: format!("/{meeting_id:x}{begun:x}{twins:02x}=="),
        meeting_id,
        r#type: match event.kind {
            Kind::Meeting => "Meeting",
            Kind::Webinar => "Webinar",
        },
        host_display_name: &person.display_name,
        host_email: person.reported_email.as_ref().unwrap_or(&person.email),
        start_time: event.start,
        end_time: event.start.saturating_add(minutes).unwrap_or(event.start),
        topic: "Topic that nobody may keep",
        participants: event.participants,
        duration: event.minutes,
        total_participant_minutes: event.participants * event.minutes,
        department: person.department.as_deref().unwrap_or_default(),
        group: &person.group_ids,
        source: "Zoom",
        feature_used: Features {
            screen_sharing: event.minutes > 30,
            telephone_usage: false,
            record_to_cloud: false,
        },
    }
}

fn digest(email: &str, begun: u64) -> u64 {
    let bytes = email.bytes().map(u64::from);
    bytes.fold(begun, |sum, byte| {
        sum.wrapping_mul(1_099_511_628_211).wrapping_add(byte)
    })
}

fn ahead(state: &State) -> SignedDuration {
    SignedDuration::from_hours(state.options.report_hours.into())
}

/// Reads what is asked for, and says no to what Zoom says no to: more than a month, or too long ago.
fn question(ask: &Ask, day: Date) -> Result<Question, Answer> {
    let date = |name: &str| {
        let text = ask.parameter(name).filter(|text| text.len() == 10);
        let date = text.and_then(|text| text.parse::<Date>().ok());
        date.ok_or_else(|| Answer::invalid_parameter(name))
    };
    let (from, to) = (date("from")?, date("to")?);
    if to < from {
        return Err(Answer::invalid_parameter("from"));
    }
    if from < day.saturating_sub(6.months()) || from.saturating_add(30.days()) < to {
        return Err(Answer::invalid_parameter("from"));
    }
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
    Ok(Question { from, to, kind })
}
