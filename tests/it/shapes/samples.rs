//! Sample answers from a directory that `ZOOMAUDIT_SAMPLES` names: `GET_users.json` is an answer to
//! `/users`, `GET_users~other.json` another, `ERROR_400_what.json` a refusal with that status.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;
use zoomaudit::model::{DayUse, PlaceKind, Status, UserId, Window};
use zoomaudit::zoom::{Error, Fetched};

use super::{Stage, WINDOW};
use crate::zoom::client;
use crate::zoom::server::{Server, says};
use crate::zoom::whole;

const EVER: Window = Window {
    from: Date::MIN,
    to: Date::MAX,
};

/// Returns how many rows came of an answer, and whether that is said to be all; `None` for answers to
/// what the client does not ask.
async fn rows(stage: &Stage, endpoint: &str) -> Option<(usize, bool)> {
    let client = &stage.client;
    macro_rules! read {
        ($call:expr) => {{
            let read = $call.await.unwrap();
            (read.rows.len(), read.incomplete.is_none())
        }};
    }
    Some(match endpoint {
        "GET_users" => read!(whole::users(client, Status::Active, &())),
        "GET_roles" => read!(client.roles(&())),
        "GET_groups" => read!(client.groups(&())),
        "GET_rooms" => read!(client.rooms_of("ZoomRoom", &())),
        "GET_metrics-zoomrooms" => read!(client.room_use(&())),
        "GET_metrics-webinars" => events(whole::webinars(client, EVER).await),
        "GET_phone-users" => read!(whole::phone_users(client)),
        "GET_phone-calling_plans" | "GET_phone-plans" => read!(whole::phone_plans(client)),
        "GET_phone-rooms" => read!(client.phone_places(PlaceKind::Room, &())),
        "GET_phone-common_areas" => read!(client.phone_places(PlaceKind::CommonArea, &())),
        "GET_report-users" => read!(whole::host_activity(client, WINDOW)),
        "GET_report-history_meetings" => events(whole::meetings(client, EVER).await),
        "GET_phone-call_history" => events(whole::calls(client, EVER).await),
        "GET_report-upcoming_events" => read!(whole::upcoming(client, (EVER, Timestamp::MIN))),
        "GET_report-cloud_recording" => read!(client.storage_days(EVER, &())),
        "GET_accounts-accountId-recordings" => events(whole::recordings(client, EVER).await),
        "GET_report-daily" => read!(client.daily_totals(date(2022, 3, 1), &())),
        "GET_report-telephone" => {
            let read = client.audio_use((EVER, EVER.from), &()).await.unwrap();
            let calls: i64 = read.rows.iter().map(|row| row.calls).sum();
            (usize::try_from(calls).unwrap(), read.incomplete.is_none())
        }
        "GET_report-users-userId-meetings" => {
            let host = UserId::parse("h1").unwrap();
            events(client.host_meetings(&host, (EVER, EVER.from), &()).await)
        }
        "GET_report-meetings-meetingId-participants" => {
            let read = client.attendance("m==", &()).await.unwrap();
            // Those who were waiting are nobody.
            (read.rows.people.len(), false)
        }
        // They have no rows.
        "GET_users-userId-settings" => {
            let user = UserId::parse("u1").unwrap();
            let read = client.add_ons(&user, &()).await.unwrap();
            assert!(
                read.rows.is_some(),
                "an answer of settings tells of add-ons"
            );
            (0, false)
        }
        "GET_users-userId" => {
            let user = UserId::parse("u1").unwrap();
            let read = client.user_details(&user, &()).await.unwrap();
            assert!(read.rows.is_some(), "an answer about a user is one");
            (0, false)
        }
        // Sign-outs, and what is not about licences, are dropped.
        "GET_report-activities" => passed(whole::sign_ins(client, EVER).await),
        "GET_report-operationlogs" => passed(whole::license_changes(client, EVER).await),
        "GET_accounts-accountId-plans-usage" => {
            let read = client.plan_usage(&()).await.unwrap();
            (read.rows.lines.len(), read.incomplete.is_none())
        }
        _ => return None,
    })
}

/// Counts nothing for an answer of which nothing is wanted, and says nothing of it.
fn passed<T>(read: Result<Fetched<Vec<T>>, Error>) -> (usize, bool) {
    (read.unwrap().rows.len(), false)
}

/// Counts the events of days of use.
fn events(read: Result<Fetched<Vec<DayUse>>, Error>) -> (usize, bool) {
    let read = read.unwrap();
    let events: i64 = read.rows.iter().map(|row| row.events).sum();
    (usize::try_from(events).unwrap(), read.incomplete.is_none())
}

/// Counts what an answer holds: the rows of its list, or the seats of its plans.
fn held(endpoint: &str, body: &Value) -> usize {
    let fields = body.as_object().unwrap();
    if endpoint == "GET_accounts-accountId-plans-usage" {
        let plans = fields.iter().filter(|(key, _)| *key != "plan_recording");
        return plans
            .map(|(_, plan)| plan.as_array().map_or(1, Vec::len))
            .sum();
    }
    let lists = fields.values().filter_map(Value::as_array);
    lists.map(Vec::len).max().unwrap_or(0)
}

async fn check_answer(stage: &Stage, name: &str, body: &Value) {
    let endpoint = name.split('~').next().unwrap();
    stage.says(body);
    let Some((rows, is_complete)) = rows(stage, endpoint).await else {
        return;
    };
    let held = held(endpoint, body);
    assert!(rows <= held, "{name}: {rows} rows of {held}");
    assert!(
        rows == held || !is_complete || endpoint == "GET_users",
        "{name}: {rows} of {held}"
    );
    assert!(
        rows > 0 || held == 0 || !is_complete,
        "{name}: nothing of {held}"
    );
}

async fn check_refusal(name: &str, body: String) {
    let status: u16 = name.split('_').nth(1).unwrap().parse().unwrap();
    let server = Server::new(move |_, _| says(status, body.clone()));
    let error = client(&server).groups(&()).await.unwrap_err();
    assert!(error.answer().is_some(), "{name}: {error:?}");
}

#[tokio::test]
async fn sample_answers_are_read() {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test has no settings to read it from"
    )]
    let Some(directory) = std::env::var_os("ZOOMAUDIT_SAMPLES") else {
        return;
    };
    let stage = Stage::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension() != Some(OsStr::new("json")) {
            continue;
        }
        let name = path.file_stem().and_then(OsStr::to_str).unwrap();
        let text = fs::read_to_string(Path::new(&path)).unwrap();
        if name.starts_with("ERROR_") {
            check_refusal(name, text).await;
        } else if let Ok(body) = serde_json::from_str(&text) {
            check_answer(&stage, name, &body).await;
        }
    }
}
