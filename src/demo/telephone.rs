//! `/report/telephone`: the calls by which meetings were joined, and what they cost.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    audio::Dialled,
    drafts::{self, Deed, Place, by_time},
    history::meeting_id,
    planted,
    state::State,
    window::Window,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    window: Window,
    /// 1 toll-free and call-out, 2 toll, 3 SIP.
    sort: u8,
}

impl drafts::Question for Question {
    type Made = Vec<Deed<Dialled>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let (from, to) = self.window.around();
        let calls = who.person(account).dialled_between(from, to).into_iter();
        let calls = calls.filter(|call| self.window.contains(call.start));
        let calls = calls.filter(|call| call.audio.asked() == self.sort);
        made.extend(calls.map(|what| Deed {
            at: what.start,
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
        .is_ok_and(|question| state.lists.telephone.goes_on(&state.account, &question))
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
    telephony_usage: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    uuid: String,
    meeting_id: u64,
    meeting_type: &'static str,
    host_id: &'a str,
    host_name: &'a str,
    host_email: &'a str,
    dept: &'a str,
    r#type: &'static str,
    country_name: &'static str,
    call_in_number: &'static str,
    phone_number: &'static str,
    signaled_number: &'static str,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
    #[serde(serialize_with = "as_text")]
    end_time: Timestamp,
    /// Minutes.
    duration: u32,
    /// Of a minute, in the account's currency, which is not named.
    rate: f64,
    total: f64,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let calls = state.lists.telephone.whole(&state.account, &question);
    let Ok(page) = state.page(ask, calls.len(), 300) else {
        return Answer::page_token();
    };
    let rows = calls[page.start..page.end].iter();
    let body = Listed {
        from: question.window.from,
        to: question.window.to,
        page_count: page.count(),
        page_size: page.size,
        total_records: page.total,
        telephony_usage: rows.map(|deed| row(&state.account, deed)).collect(),
        next_page_token: page.next,
    };
    Answer::json(200, &body)
}

fn row<'a>(account: &'a Account, deed: &Deed<Dialled>) -> Row<'a> {
    let (call, host) = (deed.what, deed.who.person(account));
    let begun = deed.at.as_second().unsigned_abs();
    let id = meeting_id(&host.email, begun);
    let money = |hundredths: u32| f64::from(hundredths) / 10_000.0;
    Row {
        uuid: format!("/{id:x}{begun:x}00=="),
        meeting_id: id,
        meeting_type: "Meeting",
        host_id: host.id.as_deref().unwrap_or_default(),
        host_name: &host.display_name,
        host_email: host.reported_email.as_ref().unwrap_or(&host.email),
        dept: host.department.as_deref().unwrap_or_default(),
        r#type: call.audio.word(),
        country_name: "US",
        call_in_number: planted::NUMBER,
        phone_number: planted::NUMBER,
        signaled_number: planted::NUMBER,
        start_time: call.start,
        end_time: call.ends(),
        duration: call.minutes,
        rate: money(call.rate),
        total: money(call.total()),
    }
}

/// Only by the start of a call, which is what Zoom asks by if nothing else is said.
fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let window = Window::past(ask, state)?;
    let by = ask.parameter("query_date_type");
    if by.is_some_and(|by| by != "start_time") {
        return Err(Answer::invalid_parameter("query_date_type"));
    }
    let sort = match ask.parameter("type") {
        None | Some("1") => 1,
        Some("2") => 2,
        Some("3") => 3,
        Some(_) => return Err(Answer::invalid_parameter("type")),
    };
    Ok(Question { window, sort })
}
