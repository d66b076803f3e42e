//! `/report/meetings/{meetingId}/participants`: who came to a meeting, a row for each stay.

use jiff::{SignedDuration, Timestamp, ToSpan as _, tz::TimeZone};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    attendance::Participant,
    drafts::{self, Place},
    history::{Held, held, meeting_id},
    person::{Kind, at},
    planted, query,
    state::State,
    window::Window,
};

/// What a meeting is called: by the name of that one time, or by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Question {
    id: u64,
    /// The second in which it began, if the name tells, and which of that second.
    begun: Option<(i64, u8)>,
    window: Window,
}

impl drafts::Question for Question {
    type Made = Option<Held>;

    fn add(&self, made: &mut Option<Held>, account: &Account, who: Place) {
        let person = who.person(account);
        let is_of = |begun: u64| meeting_id(&person.email, begun) == self.id;
        let told = self.begun.map(|(second, _)| second.unsigned_abs());
        if made.is_some() || told.is_some_and(|second| !is_of(second)) {
            return;
        }
        let events = person.hosted_between(self.window.from, self.window.to);
        let events = events.filter(|event| event.kind == Kind::Meeting);
        let found = held(who, events.collect()).into_iter().find(|held| {
            let second = held.event.start.as_second();
            let is_named = self.begun.is_none_or(|begun| begun == (second, held.twins));
            is_named && is_of(second.unsigned_abs())
        });
        *made = found;
    }
}

impl Question {
    /// Reads a number such as 93201235621, or a name, which is encoded twice if it begins with
    /// a slash; looks back a year at most.
    fn of(name: &str, state: &State) -> Result<Self, Answer> {
        let day = state.account.day;
        let unknown = || {
            let text = format!("Meeting {name} not found or has expired.");
            Answer::error(404, 3001, &text)
        };
        if let Ok(id) = name.parse() {
            let window = Window::utc(day.saturating_sub(6.months()), day);
            let begun = None;
            return Ok(Self { id, begun, window });
        }
        // Decoded once by now: a slash would have been taken for one of the path.
        let name = Some(name).filter(|name| !name.starts_with('/'));
        let parts = name.and_then(|name| parts(&query::decoded(name)));
        let (id, second, twins) = parts.ok_or_else(unknown)?;
        let start = Timestamp::from_second(second).map_err(|_| unknown())?;
        if start < at(day.saturating_sub(1.year()), 0) {
            let text = "Can not access meeting a year ago.";
            return Err(Answer::error(400, 12_702, text));
        }
        let on = TimeZone::UTC.to_datetime(start).date();
        let begun = Some((second, twins));
        let window = Window::utc(on, on);
        Ok(Self { id, begun, window })
    }
}

/// The number, the second and the place in it that a name is made of.
fn parts(name: &str) -> Option<(u64, i64, u8)> {
    let digits = name.strip_prefix('/')?.strip_suffix("==")?;
    let (id, rest) = digits.split_at_checked(10)?;
    let (second, twins) = rest.split_at_checked(rest.len().checked_sub(2)?)?;
    let id = u64::from_str_radix(id, 16).ok()?;
    let second = i64::from_str_radix(second, 16).ok()?;
    Some((id, second, u8::from_str_radix(twins, 16).ok()?))
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, name: &str) -> bool {
    Question::of(name, state)
        .is_ok_and(|question| state.lists.found.goes_on(&state.account, &question))
}

#[derive(Serialize)]
struct Listed<'a> {
    page_count: usize,
    page_size: usize,
    total_records: usize,
    next_page_token: String,
    participants: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    /// Of this stay in this meeting.
    user_id: String,
    /// Empty for those who are not in the account, as the next two are.
    id: &'a str,
    participant_user_id: &'a str,
    user_email: &'a str,
    name: String,
    #[serde(serialize_with = "as_text")]
    join_time: Timestamp,
    #[serde(serialize_with = "as_text")]
    leave_time: Timestamp,
    /// Seconds.
    duration: u32,
    failover: bool,
    status: &'static str,
}

/// Answers for the meeting with this number or name.
pub(super) fn list(state: &mut State, ask: &Ask, name: &str) -> Answer {
    let question = match Question::of(name, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let Some(meeting) = *state.lists.found.whole(&state.account, &question) else {
        let text = format!("Meeting {name} not found or has expired.");
        return Answer::error(404, 3001, &text);
    };
    let host = meeting.host.person(&state.account);
    let came = state.account.participants_of(host, &meeting.event);
    let stays = came.iter().map(|one| one.stays.len()).sum();
    let Ok(page) = state.page(ask, stays, 300) else {
        return Answer::page_token();
    };
    let host = meeting.host.person(&state.account);
    let came = state.account.participants_of(host, &meeting.event);
    let rows = came
        .iter()
        .enumerate()
        .flat_map(|(nth, one)| rows(nth, one));
    let rows = rows.skip(page.start).take(page.end - page.start);
    let body = Listed {
        page_count: page.count(),
        page_size: page.size,
        total_records: page.total,
        participants: rows.collect(),
        next_page_token: page.next,
    };
    Answer::json(200, &body)
}

fn rows<'a>(nth: usize, one: &Participant<'a>) -> Vec<Row<'a>> {
    let id = one.person.and_then(|person| person.id.as_deref());
    let name = one.person.map_or_else(
        || format!("{} {nth}", planted::PARTICIPANT),
        |person| person.display_name.clone(),
    );
    let rows = one
        .stays
        .iter()
        .enumerate()
        .map(|(stay, &(joined, seconds))| {
            let left = joined.saturating_add(SignedDuration::from_secs(seconds.into()));
            Row {
                user_id: (16_778_240 + 1_024 * nth + stay).to_string(),
                id: id.unwrap_or_default(),
                participant_user_id: id.unwrap_or_default(),
                user_email: one.person.map_or("", |person| &person.email),
                name: name.clone(),
                join_time: joined,
                leave_time: left.unwrap_or(joined),
                duration: seconds,
                failover: false,
                status: "in_meeting",
            }
        });
    rows.collect()
}
