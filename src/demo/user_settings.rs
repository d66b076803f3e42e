//! `/users/{userId}/settings`: what somebody may use, after Zoom's Get user settings document.

use serde_json::{Map, Value, json};

use super::users::found;
use super::{
    account::Account,
    answer::{Answer, Ask},
    person::{Person, Settings},
    state::State,
};

/// Plans of a size, with the feature that a seat of each turns on.
const SIZED: [(&str, &str); 3] = [
    ("webinar", "webinar"),
    ("large_meeting", "large_meeting"),
    ("zoom_events", "zoom_events"),
];

/// Other plans, with the same.
const OTHERS: [(&str, &str); 6] = [
    ("whiteboard", "zoom_whiteboard"),
    ("whiteboard_plus", "zoom_whiteboard_plus"),
    ("ztransl", "zoom_translated_captions"),
    ("zsched", "zoom_scheduler"),
    ("zoom_iq", "zoom_revenue_accelerator"),
    ("zoom_clips_plus", "zoom_clips_plus"),
];

/// How many people may join a meeting on a Business plan.
const MEETING_CAPACITY: i64 = 300;

/// All settings, or the parts that are asked for.
pub(super) fn of(state: &mut State, ask: &Ask, id: &str) -> Answer {
    let index = match found(state, id) {
        Ok(index) => index,
        Err(unknown) => return unknown,
    };
    let account = &state.account;
    let person = &account.people[index];
    let mut settings = Map::new();
    match person.settings {
        Settings::Refused(status, code, message) => return Answer::error(status, code, message),
        Settings::Told => {
            settings.insert("feature".to_owned(), features(account, person));
        }
        Settings::WithoutFeatures => {}
    }
    settings.insert("in_meeting".to_owned(), json!({"e2e_encryption": false}));
    settings.insert("profile".to_owned(), json!({}));
    if let Some(fields) = ask.parameter("custom_query_fields") {
        settings.retain(|key, _| fields.split(',').any(|field| field.trim() == key));
    }
    Answer::json(200, &settings)
}

fn features(account: &Account, person: &Person) -> Value {
    let mut features = Map::new();
    let mut say = |name: &str, value: Value| features.insert(name.to_owned(), value);
    // As in Zoom's own example, it is that of the add-on where somebody holds it.
    let large = code_held(account, person, "large_meeting").and_then(size);
    say("meeting_capacity", json!(large.unwrap_or(MEETING_CAPACITY)));
    say("zoom_phone", json!(!person.phone_plans.is_empty()));
    say("concurrent_meeting", json!("None"));
    for (key, feature) in SIZED {
        let held = code_held(account, person, key);
        say(feature, json!(held.is_some()));
        if let Some(size) = held.and_then(size) {
            say(&format!("{feature}_capacity"), json!(size));
        }
    }
    for (key, feature) in OTHERS {
        say(feature, json!(code_held(account, person, key).is_some()));
    }
    // What Zoom added since its document was written.
    let known = |key: &str| SIZED.iter().chain(&OTHERS).any(|(known, _)| *known == key);
    let personal = |key: &str| !matches!(key, "base" | "united" | "zoom_one" | "zoom_rooms");
    for plan in &account.plans {
        if personal(&plan.key) && !known(&plan.key) {
            let is_held = code_held(account, person, &plan.key).is_some();
            say(&format!("zoom_{}", plan.key), json!(is_held));
        }
    }
    Value::Object(features)
}

/// The code of the plan with a key of which somebody holds a seat: of several the largest.
fn code_held<'a>(account: &Account, person: &'a Person, key: &str) -> Option<&'a str> {
    let is_of_key = |code: &&String| {
        let mut plans = account.plans.iter();
        plans.any(|plan| plan.key == key && plan.code == **code)
    };
    let held = person.add_ons.iter().filter(is_of_key);
    held.max_by_key(|code| size(code)).map(String::as_str)
}

/// The number in a plan code: 500 in `webinar500_yearly`.
fn size(code: &str) -> Option<i64> {
    let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit());
    digits[..end.unwrap_or(digits.len())].parse().ok()
}
