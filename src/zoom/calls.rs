//! The calls that were made by phone, summed up by person and day as they come.
//!
//! Zoom's document of the list (Get account's call history) has one row for a call, or several with one
//! `call_id`; each person counts once for it. Of the parties only who has an extension of a user is a person,
//! and of the other party, of numbers and of names nothing is ever looked at. Of common areas calls are counted by the id
//! of the extension.
//!
//! A call counts for who placed it and for who answered it, if it has a duration. Its result says whether somebody
//! answered. Where it says neither, who answered is not known, and that is told: a voicemail has an answer and a
//! duration too. Who placed such a call is taken by its duration, and one without any result by its answer.

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use super::attempts::Attempts;
use super::call_results::was_answered;
use super::days::around;
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::place_calls::{Sums, is_common_area};
use super::seen::{Came, Seen};
use super::tier::Class;
use super::unrecorded::RECORDED;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{DayUse, Email, PlaceCalls, UseKind, Window, summed, utc_day};

pub(super) const CALLS: Endpoint = Endpoint {
    doing: "read calls",
    path: "/phone/call_history",
    class: Class::PhoneHeavy,
    key: "call_history",
    page_sizes: &["300", "100", "30"],
};

/// A row of Zoom's call history.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireCall {
    #[serde(deserialize_with = "wire::text")]
    call_history_uuid: Option<String>,
    /// What the id is called in the deprecated list.
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    call_id: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    answer_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::text")]
    call_result: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    recording_status: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    caller_email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    caller_ext_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    caller_ext_type: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    callee_email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    callee_ext_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    callee_ext_type: Option<String>,
}

impl Row for WireCall {
    const OTHER_LIST: Option<&'static str> = Some("call_logs");

    fn key(&self) -> Key {
        let id = self.call_history_uuid.as_ref().or(self.id.as_ref());
        Key::of_event(id, self.start_time)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Placed,
    Answered,
}

/// What is noted of an attempt.
#[derive(Default)]
struct Noted {
    /// Who counted for which call.
    seen: Seen,
    /// The rows of which it is not known whether they count for somebody.
    untold: u64,
    recorded: u64,
    /// The rows of calls without a recording, or of which Zoom does not say it.
    others: u64,
}

impl Client {
    /// Fetches the calls that began on the UTC days of a window, none of which is before `earliest`.
    ///
    /// The sums are of kind [`UseKind::Call`], by the person's address; minutes are those that were begun. Zoom
    /// wants at most a month, with the days around it, and answers for other days where it does not like what
    /// it is asked: that is told, and so is how many calls may count for somebody or not.
    pub async fn calls(
        &self,
        (window, earliest): (Window, Date),
        (sink, of_places): (Sink<'_, DayUse>, Sink<'_, PlaceCalls>),
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &*to)];
        let noted = Attempts::<Noted>::new();
        let mut listed = reader
            .list::<WireCall>(&CALLS, &query, &|attempt, calls| {
                let (uses, places) = noted.change(attempt, |noted| noted.take(&calls, window));
                sink(attempt, summed(uses))?;
                let places = places.into_rows();
                // Most pages have none, and each that is passed on is written for itself.
                if places.is_empty() {
                    return Ok(());
                }
                of_places(attempt, places)
            })
            .await?;
        listed.has_to_cover(window);
        let noted = noted.of(listed.attempt);
        if noted.untold > 0 {
            listed.lacks(Incomplete::because(format!(
                "calls of which Zoom does not say who answered: {}",
                noted.untold
            )));
        }
        if noted.recorded > 0 && noted.others == 0 {
            reader.look_for_unrecorded(query, &mut listed).await?;
        }
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

impl Noted {
    /// Returns for whom the calls of a page count, of those that began in the window.
    fn take(&mut self, calls: &[WireCall], window: Window) -> (Vec<DayUse>, Sums) {
        self.seen.turn_page();
        let (mut uses, mut places) = (Vec::new(), Sums::default());
        for call in calls {
            let is_recorded = u64::from(call.is_recorded());
            self.recorded += is_recorded;
            self.others += 1 - is_recorded;
            let start = call.start_time;
            let Some(start) = start.filter(|start| window.has(utc_day(*start))) else {
                continue;
            };
            let mut is_untold = false;
            for side in [Side::Placed, Side::Answered] {
                let counts = call.counts(side);
                if let Some(area) = call.common_area(side)
                    && (counts != Some(true) || self.is_first(call, side))
                {
                    places.add(area, start, counts);
                }
                if !call.is_of_person(side) {
                    continue;
                }
                match counts {
                    Some(true) if self.is_first(call, side) => uses.push(call.used(side, start)),
                    Some(_) => {}
                    None => is_untold = true,
                }
            }
            self.untold += u64::from(is_untold);
        }
        (uses, places)
    }

    /// Tells whether this is the first that is seen of somebody's, or of a common area's, part in a call.
    fn is_first(&mut self, call: &WireCall, side: Side) -> bool {
        let Some(id) = &call.call_id else {
            return true;
        };
        let who = match (call.common_area(side), call.party(side).1) {
            (Some(area), _) => format!("{area} {side:?}"),
            (None, Some(email)) => email.key(),
            (None, None) => format!("{side:?}"),
        };
        self.seen.note(&format!("{id} {who}")) == Came::First
    }
}

impl WireCall {
    fn is_recorded(&self) -> bool {
        self.recording_status.as_deref() == Some(RECORDED)
    }

    fn party(&self, side: Side) -> (Option<&str>, Option<Email>) {
        let (kind, email) = match side {
            Side::Placed => (&self.caller_ext_type, &self.caller_email),
            Side::Answered => (&self.callee_ext_type, &self.callee_email),
        };
        (kind.as_deref(), email.as_deref().and_then(Email::parse))
    }

    /// Tells whether who is on a side is a person of the account, going by the extension; where Zoom does not say
    /// what that is, who has an address is one.
    fn is_of_person(&self, side: Side) -> bool {
        match self.party(side) {
            (Some(kind), _) => kind.eq_ignore_ascii_case("user"),
            (None, email) => email.is_some(),
        }
    }

    /// Returns the id of the common area on a side, if one is there; where Zoom does not say which, it is empty.
    fn common_area(&self, side: Side) -> Option<&str> {
        let (kind, id) = match side {
            Side::Placed => (&self.caller_ext_type, &self.caller_ext_id),
            Side::Answered => (&self.callee_ext_type, &self.callee_ext_id),
        };
        let kind = kind.as_deref()?;
        is_common_area(kind).then(|| id.as_deref().unwrap_or_default())
    }

    /// Tells whether the call counts for who is on a side; `None` where that cannot be told.
    fn counts(&self, side: Side) -> Option<bool> {
        if self.duration == Some(0) {
            return Some(false);
        }
        let Some(result) = self.call_result.as_deref() else {
            return (side == Side::Placed && self.answer_time.is_some()).then_some(true);
        };
        let was_placed = (side == Side::Placed && self.duration.is_some()).then_some(true);
        was_answered(result).or(was_placed)
    }

    fn used(&self, side: Side, start: Timestamp) -> DayUse {
        let minutes = self
            .duration
            .map(|seconds| seconds / 60 + i64::from(seconds % 60 > 0));
        DayUse {
            email: self.party(side).1,
            minutes,
            longest_minutes: minutes,
            with_others: 1,
            of_unknown_size: i64::from(minutes.is_none()),
            last_with_others_at: Some(start),
            ..DayUse::one(UseKind::Call, start)
        }
    }
}
