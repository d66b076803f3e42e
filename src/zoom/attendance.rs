//! Who of the account's people took part in a meeting.
//!
//! Zoom's participant report has everybody by name and address; only the ids of who was signed in are read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::address::encoded;
use super::attempts::Attempts;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::{Attendance, Attended, UserId};

pub(super) const PARTICIPANTS: Endpoint = Endpoint {
    doing: "read who took part in a meeting",
    path: "/report/meetings/{meetingId}/participants",
    class: Class::Heavy,
    key: "participants",
    page_sizes: &["300"],
};

/// A row of Zoom's participant report: one time that somebody joined.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireParticipant {
    /// The user's id; empty for who was not signed in.
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    /// The same.
    #[serde(deserialize_with = "wire::text")]
    participant_user_id: Option<String>,
    /// A number that somebody has in this meeting alone.
    #[serde(deserialize_with = "wire::text")]
    user_id: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    join_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::text")]
    status: Option<String>,
}

impl Row for WireParticipant {
    fn key(&self) -> Key {
        let who = (&self.user_id, &self.id, &self.participant_user_id);
        match (who, self.join_time) {
            ((None, None, None), _) | (_, None) => Key::Any,
            (who, Some(join)) => Key::Of(format!("{who:?} {join} {:?}", self.status)),
        }
    }
}

#[derive(Default)]
struct Present {
    people: BTreeMap<UserId, Option<i64>>,
    others: i64,
}

impl Client {
    /// Fetches who took part in a past meeting, by its UUID; time spent waiting to be let in does not count.
    ///
    /// The ids are of people who were signed in, be they of this account or of another. Zoom has the reports of a
    /// year (Get meeting participant reports).
    pub async fn attendance(
        &self,
        uuid: &str,
        progress: &dyn Progress,
    ) -> Result<Fetched<Attendance>, Error> {
        // One that begins with a slash, or has two together, has to be encoded twice; the others may be.
        let reader = self.reader(progress).about(&encoded(uuid));
        let present = Attempts::<Present>::new();
        let listed = reader
            .list::<WireParticipant>(&PARTICIPANTS, &[], &|attempt, participants| {
                present.change(attempt, |present| {
                    for one in participants {
                        present.count(one);
                    }
                });
                Ok(())
            })
            .await?;
        let Present { people, others } = present.of(listed.attempt);
        let people = people.into_iter();
        let people = people.map(|(id, seconds)| Attended { id, seconds });
        Ok(Fetched {
            rows: Attendance {
                people: people.collect(),
                others,
            },
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
    }
}

impl Present {
    fn count(&mut self, one: WireParticipant) {
        if one.status.as_deref() == Some("in_waiting_room") {
            return;
        }
        let id = one.id.or(one.participant_user_id);
        match id.as_deref().and_then(UserId::parse) {
            Some(id) => {
                let seconds = self.people.entry(id).or_insert(Some(0));
                let both = seconds.zip(one.duration);
                *seconds = both.and_then(|(so_far, more)| so_far.checked_add(more));
            }
            None => self.others += 1,
        }
    }
}
