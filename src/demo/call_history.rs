//! `/phone/call_history`: the calls of the account, by their start. Of its many filters only
//! the days are read.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    calendar::NOW,
    call_end::End,
    called::{Called, extension},
    calls::{Call, Direction},
    drafts::{self, Deed, Place, by_time},
    options::InternalCalls,
    person::at,
    state::State,
};

/// The instants that are asked about, both included.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    from: Timestamp,
    to: Timestamp,
    internal: InternalCalls,
}

/// Which of somebody's calls of a day, and whether it is the row of the other end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nth {
    nth: usize,
    is_other_end: bool,
}

impl drafts::Question for Question {
    type Made = Vec<Deed<Nth>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let person = who.person(account);
        let day = |at: Timestamp| TimeZone::UTC.to_datetime(at).date();
        let mut days: BTreeMap<Date, usize> = BTreeMap::new();
        for call in person.calls_between(day(self.from), day(self.to)) {
            let before = days.entry(call.day()).or_default();
            let nth = *before;
            *before += 1;
            let at = call.start;
            if at < self.from || self.to < at {
                continue;
            }
            let mut add = |is_other_end| {
                let what = Nth { nth, is_other_end };
                made.push(Deed { at, who, what });
            };
            add(false);
            if self.internal == InternalCalls::Twice {
                let called = account.called(person, call);
                if called.caller.is_some() && called.callee.is_some() {
                    add(true);
                }
            }
        }
    }

    fn end(&self, made: &mut Self::Made) {
        by_time(made);
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|(question, _)| state.lists.calls.goes_on(&state.account, &question))
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let (question, echo) = match question(ask, state) {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let calls = state.lists.calls.whole(&state.account, &question);
    let Ok(page) = state.page(ask, calls.len(), 300) else {
        return Answer::phone_page_token();
    };
    let rows = calls[page.start..page.end].iter();
    let rows: Vec<Map<String, Value>> = rows.filter_map(|deed| row(&state.account, deed)).collect();
    let mut body = json!({
        "from": echo.0,
        "to": echo.1,
        "page_count": page.count(),
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.next,
        "call_history": rows,
    });
    if state.options.call_logs_too {
        body["call_logs"] = rows.into_iter().map(logged).collect();
    }
    Answer::json(200, &body)
}

/// The row as it is under the deprecated key.
fn logged(mut row: Map<String, Value>) -> Value {
    let id = row.shift_remove("call_history_uuid").unwrap_or_default();
    row.insert("id".to_owned(), id);
    row.into()
}

fn row(account: &Account, deed: &Deed<Nth>) -> Option<Map<String, Value>> {
    let person = deed.who.person(account);
    let day = TimeZone::UTC.to_datetime(deed.at).date();
    let call = person.calls_between(day, day);
    let called = account.called(person, call.into_iter().nth(deed.what.nth)?);
    let call = called.call.clone();
    let (call, second) = if deed.what.is_other_end {
        (call.turned(), 1)
    } else {
        (call, 0)
    };
    let internal = called.caller.is_some() && called.callee.is_some();
    let named = deed.at.as_second().unsigned_abs() * 100 + deed.what.nth as u64;
    let id = format!("{named}{:05}", extension(deed.who));
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    let date = day.to_string().replace('-', "");
    put("call_history_uuid", format!("{date}-{id}{second}").into());
    put("call_id", id.into());
    put("direction", call.direction.word().into());
    put("international", false.into());
    let kind = if internal { "internal" } else { "external" };
    put("connect_type", kind.into());
    put("call_type", "general".into());
    put(
        "department",
        json!(person.department.as_deref().unwrap_or_default()),
    );
    put("site_id", "main-site".into());
    put("recording_status", "non_recorded".into());
    timed(&call, &mut row);
    let (caller, callee) = ends_of(&called);
    caller.write("caller", &mut row);
    callee.write("callee", &mut row);
    Some(row)
}

/// Writes when a call was, and what became of it.
fn timed(call: &Call, row: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    put("start_time", call.start.to_string().into());
    if call.outcome.is_spoken() {
        put("answer_time", call.later(Call::RANG).to_string().into());
    }
    put("end_time", ends(call).to_string().into());
    put("duration", call.seconds.into());
    put("call_result", call.outcome.word().into());
}

fn ends(call: &Call) -> Timestamp {
    call.later(Call::RANG + i64::from(call.seconds))
}

/// The caller and the callee: of the two, the one that is not a person may be on the line that the call is on.
fn ends_of<'a>(called: &Called<'a>) -> (End<'a>, End<'a>) {
    let line = called.call.line;
    match called.call.direction {
        Direction::Outbound => (
            End::on(line, called.caller, called.area),
            End::of(called.callee, called.call.start),
        ),
        Direction::Inbound => (
            End::of(called.caller, called.call.start),
            End::on(line, called.callee, called.area),
        ),
    }
}

/// Reads what is asked for, and how it is to be told back. Without days, the last day; what is
/// no date is taken as if it was not there, as Zoom is seen to do.
fn question(ask: &Ask, state: &State) -> Result<(Question, (String, String)), Answer> {
    let now = at(state.account.day, NOW);
    let from = ask.parameter("from").and_then(|text| instant(text, 0));
    let to = ask.parameter("to").and_then(|text| instant(text, 86_399));
    let (from, to, echo) = if let (Some(from), Some(to)) = (from, to) {
        let echo = |name| ask.parameter(name).unwrap_or_default().to_owned();
        (from, to, (echo("from"), echo("to")))
    } else {
        let from = now - 24.hours();
        (from, now, (from.to_string(), now.to_string()))
    };
    let month = SignedDuration::from_hours(31 * 24);
    let oldest = at(state.account.day.saturating_sub(6.months()), 0);
    if to < from || from < oldest || to.duration_since(from) > month {
        return Err(Answer::invalid_parameter("from"));
    }
    let internal = state.options.internal_calls;
    Ok((Question { from, to, internal }, echo))
}

/// An instant in full, or `second` seconds into a day.
fn instant(text: &str, second: i64) -> Option<Timestamp> {
    let day = Some(text).filter(|text| text.len() == 10);
    match day.and_then(|text| text.parse::<Date>().ok()) {
        Some(day) => Some(at(day, second)),
        None => text.parse().ok(),
    }
}
