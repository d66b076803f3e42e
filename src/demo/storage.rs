//! `/report/cloud_recording`: how much storage recordings took on each day, in texts with units.
//!
//! Zoom's document does not say what `usage` is of. Here it is all that was taken by the end of
//! that day, on its way to what plan usage tells, and `plan_usage` and `free_usage` are what
//! there is to take, as in Zoom's sample, where one of them is "Unlimited".

use jiff::ToSpan as _;
use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    drafts::{self, Place},
    state::State,
    window::Window,
};

/// The days up to yesterday from the first that is asked about on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question(Window);

impl drafts::Question for Question {
    /// Bytes that were recorded on each day.
    type Made = Vec<u64>;

    fn add(&self, made: &mut Vec<u64>, account: &Account, who: Place) {
        let (from, to) = self.0.around();
        for recorded in who.person(account).recorded_between(from, to) {
            let Some(nth) = self.0.nth_day(recorded.start) else {
                continue;
            };
            if made.len() <= nth {
                made.resize(nth + 1, 0);
            }
            made[nth] += recorded.bytes;
        }
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    questions(ask, state)
        .is_ok_and(|(_, question)| state.lists.storage.goes_on(&state.account, &question))
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let (asked, question) = match questions(ask, state) {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let recorded = state.lists.storage.whole(&state.account, &question);
    let plan = state.account.recording.as_ref();
    let taken = plan.map_or(0, |plan| bytes(&plan.free_used) + bytes(&plan.plan_used));
    let (plan, free) = plan.map_or(("0", "Unlimited"), |plan| (&plan.plan, &plan.free));
    let mut rows: Vec<Value> = Vec::new();
    let mut date = asked.from;
    while date <= asked.to && date <= question.0.to {
        let after = recorded.iter().skip(rows.len() + 1);
        let usage = taken.saturating_sub(after.sum());
        let date_text = date.to_string();
        rows.push(json!({
            "date": date_text,
            "usage": text(usage),
            "plan_usage": plan,
            "free_usage": free,
        }));
        date = date.saturating_add(1.day());
    }
    let body = json!({
        "from": asked.from.to_string(),
        "to": asked.to.to_string(),
        "cloud_recording_storage": rows,
    });
    Answer::json(200, &body)
}

/// The days that are asked about, and those that have to be known for it.
fn questions(ask: &Ask, state: &State) -> Result<(Window, Question), Answer> {
    let asked = Window::past(ask, state)?;
    let yesterday = state.account.day.saturating_sub(1.day());
    let known = asked.until(yesterday);
    Ok((asked, Question(known)))
}

const UNITS: [(&str, u64); 4] = [
    ("TB", 1 << 40),
    ("GB", 1 << 30),
    ("MB", 1 << 20),
    ("KB", 1 << 10),
];

/// What a text such as `1.2 GB` says; 0 for one that says nothing in numbers.
fn bytes(text: &str) -> u64 {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let unit = UNITS.iter().find(|(name, _)| *name == unit);
    let unit = unit.map_or(1, |(_, size)| *size);
    let (whole, tenths) = number.split_once('.').unwrap_or((number, "0"));
    let whole: u64 = whole.parse().unwrap_or(0);
    let tenths: u64 = tenths
        .get(..1)
        .and_then(|one| one.parse().ok())
        .unwrap_or(0);
    // Rounded up, so that it is written with the same tenth again.
    whole * unit + (tenths * unit).div_ceil(10)
}

/// A size as Zoom writes it: `3 MB`, `1.2 TB`, `0`.
fn text(bytes: u64) -> String {
    let Some((name, unit)) = UNITS.iter().find(|(_, unit)| bytes >= *unit) else {
        return "0".to_owned();
    };
    match (bytes / unit, bytes % unit * 10 / unit) {
        (whole, 0) => format!("{whole} {name}"),
        (whole, tenths) => format!("{whole}.{tenths} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for size in ["0", "3 MB", "1.2 TB", "312 GB"] {
            assert_eq!(text(bytes(size)), size);
        }
        assert_eq!(bytes("Unlimited"), 0);
    }
}
