//! Usage reports: who hosted in a window of days.

use serde::Deserialize;

use super::days::{answered, shifted};
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Email, HostActivity, UserId, Window};

pub(super) const HOSTS: Endpoint = Endpoint {
    doing: "read host activity",
    path: "/report/users",
    class: Class::Heavy,
    key: "users",
    page_sizes: &["300"],
};

/// A row of Zoom's active host report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireHost {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    user_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    dept: Option<String>,
    #[serde(deserialize_with = "wire::count")]
    meetings: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    meeting_minutes: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    participants: Option<i64>,
}

impl Row for WireHost {
    fn key(&self) -> Key {
        let figures = (self.meetings, self.meeting_minutes, self.participants);
        match Key::of(self.id.as_ref(), self.email.as_ref()) {
            // One host may stand there under two addresses, with what was hosted under each.
            Key::Of(who) => Key::Of(format!("{who} {:?} {figures:?}", self.email)),
            // Somebody whom Zoom does not name, such as a deleted person, hosted all the same.
            Key::Unknown | Key::Any if figures != (None, None, None) => Key::Any,
            key => key,
        }
    }
}

impl Client {
    /// Fetches everybody who hosted in a window, which Zoom wants to be at most a month long and
    /// within the last six.
    ///
    /// Where Zoom answers for other days than it was asked for, no rows count.
    pub async fn host_activity(
        &self,
        window: Window,
        sink: Sink<'_, HostActivity>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress);
        let (from, to) = (window.from.to_string(), window.to.to_string());
        let query = [("type", "active"), ("from", &from), ("to", &to)];
        let mut listed = reader
            .list::<WireHost>(&HOSTS, &query, &|attempt, hosts| {
                let hosts = hosts.into_iter();
                sink(
                    attempt,
                    hosts.map(|host| host.into_activity(window)).collect(),
                )
            })
            .await?;
        if answered(&listed.head, window) != window {
            // Sums over other days would count what other windows count too.
            (listed.attempt, listed.rows) = (None, 0);
            let flaws = [shifted()].into_iter().chain(listed.incomplete);
            listed.incomplete = Incomplete::join(flaws);
        }
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

impl WireHost {
    fn into_activity(self, window: Window) -> HostActivity {
        HostActivity {
            window,
            id: self.id.as_deref().and_then(UserId::parse),
            email: self.email.as_deref().and_then(Email::parse),
            name: self.user_name,
            department: self.dept,
            meetings: self.meetings,
            meeting_minutes: self.meeting_minutes,
            participants: self.participants,
        }
    }
}
