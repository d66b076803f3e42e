//! When people signed in, as far as Zoom's sign in and sign out report says: the newest of each page.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::days::around;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Email, SignIn, Window, utc_day};

pub(super) const ACTIVITIES: Endpoint = Endpoint {
    doing: "read sign-ins",
    path: "/report/activities",
    class: Class::Heavy,
    key: "activity_logs",
    page_sizes: &["300", "100", "30"],
};

/// A row of Zoom's sign in and sign out activity report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireActivity {
    #[serde(deserialize_with = "wire::text")]
    email: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::text")]
    r#type: Option<String>,
}

impl Row for WireActivity {
    /// Two at the same second are as good as one.
    fn key(&self) -> Key {
        match (&self.email, self.time, &self.r#type) {
            (Some(email), Some(time), Some(kind)) => {
                Key::Of(format!("{} {time} {kind}", email.to_lowercase()))
            }
            (email, time, Some(kind)) if !is_sign_in(kind) => {
                Key::Of(format!("{email:?} {time:?} {kind}"))
            }
            // Who signed in, or when, or whether somebody did is not known.
            (_, _, Some(_) | None) => Key::Unknown,
        }
    }
}

impl Client {
    /// Fetches when people signed in on the UTC days of a window, none of which is before `earliest`: for each
    /// page the newest of everybody on it.
    ///
    /// Zoom names them by address alone, and wants at most a month, with the days around it.
    pub async fn sign_ins(
        &self,
        (window, earliest): (Window, Date),
        sink: Sink<'_, SignIn>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &*to)];
        let mut listed = reader
            .list::<WireActivity>(&ACTIVITIES, &query, &|attempt, activities| {
                sink(attempt, newest(activities, window))
            })
            .await?;
        listed.has_to_cover(window);
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

/// Returns when each person signed in last.
fn newest(activities: Vec<WireActivity>, window: Window) -> Vec<SignIn> {
    let mut newest: HashMap<String, SignIn> = HashMap::new();
    for sign_in in activities.into_iter().filter_map(WireActivity::sign_in) {
        if !window.has(utc_day(sign_in.at)) {
            continue;
        }
        let known = newest.entry(sign_in.email.key()).or_insert(sign_in.clone());
        if known.at < sign_in.at {
            *known = sign_in;
        }
    }
    let mut newest: Vec<SignIn> = newest.into_values().collect();
    newest.sort_by(|one, other| one.email.cmp(&other.email));
    newest
}

impl WireActivity {
    fn sign_in(self) -> Option<SignIn> {
        self.r#type.as_deref().filter(|kind| is_sign_in(kind))?;
        Some(SignIn {
            email: Email::parse(&self.email?)?,
            at: self.time?,
        })
    }
}

/// Tells a `Sign in` from a `Sign out`, however it is written.
fn is_sign_in(kind: &str) -> bool {
    let letters = kind.chars().filter(|letter| letter.is_alphabetic());
    let letters: String = letters.collect();
    letters.eq_ignore_ascii_case("signin")
}
