//! Zoom Phone: seats of calling plans, and who holds them.

use serde::Deserialize;
use serde_json::Value;

use super::attempts::Attempts;
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::tier::Class;
use super::wire::{self, items_of, says_anything, text_of, whole_of};
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Email, PhonePlan, PhonePlanHeld, PhoneUser, UserId};

pub(super) const PLANS: Endpoint = Endpoint {
    doing: "read phone plans",
    path: "/phone/calling_plans",
    class: Class::PhoneMedium,
    key: "calling_plans",
    page_sizes: &[],
};

pub(super) const USERS: Endpoint = Endpoint {
    doing: "read phone users",
    path: "/phone/users",
    class: Class::PhoneMedium,
    key: "users",
    page_sizes: &["100"],
};

/// A row of Zoom's List calling plans document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WirePlan {
    #[serde(rename = "type", deserialize_with = "wire::whole")]
    code: Option<i64>,
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
    #[serde(deserialize_with = "wire::count")]
    subscribed: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    assigned: Option<i64>,
    #[serde(deserialize_with = "wire::whole")]
    available: Option<i64>,
}

impl Row for WirePlan {
    /// Two subscriptions of one plan are two rows that may be alike in all we read.
    fn key(&self) -> Key {
        let counts = [self.code, self.subscribed, self.assigned, self.available];
        if self.name.is_none() && counts.iter().all(Option::is_none) {
            return Key::Unknown;
        }
        Key::Any
    }
}

/// A row of Zoom's List phone users document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireUser {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    status: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    department: Option<String>,
    calling_plans: Option<Value>,
}

impl Row for WireUser {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), self.email.as_ref())
    }
}

impl WireUser {
    /// Tells whether Zoom said which plans somebody holds; an empty list says none.
    fn tells_plans(&self) -> bool {
        let plans = self.calling_plans.as_ref();
        plans.is_some_and(|plans| plans.is_array() || says_anything(plans))
    }

    fn into_user(self) -> PhoneUser {
        PhoneUser {
            id: self.id.as_deref().and_then(UserId::parse),
            email: self.email.as_deref().and_then(Email::parse),
            name: self.name,
            status: self.status,
            department: self.department,
            plans: items_of(self.calling_plans.unwrap_or_default())
                .iter()
                .map(held)
                .collect(),
        }
    }
}

impl Client {
    /// Fetches the calling plans; a plan bought in several subscriptions has a row for each.
    pub async fn phone_plans(
        &self,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<PhonePlan>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WirePlan>(&PLANS, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |plan| PhonePlan {
            code: plan.code,
            name: plan.name,
            purchased: plan.subscribed,
            assigned: plan.assigned,
            available: plan.available,
        }))
    }

    /// Fetches everybody with Zoom Phone.
    pub async fn phone_users(
        &self,
        sink: Sink<'_, PhoneUser>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress);
        // For each attempt, the people of whom Zoom does not say which plans they hold.
        let untold = Attempts::<u64>::new();
        let mut listed = reader
            .list::<WireUser>(&USERS, &[], &|attempt, users| {
                let lacking = users.iter().filter(|user| !user.tells_plans()).count();
                untold.change(attempt, |untold| *untold += lacking as u64);
                sink(
                    attempt,
                    users.into_iter().map(WireUser::into_user).collect(),
                )
            })
            .await?;
        let untold = untold.of(listed.attempt);
        if untold > 0 {
            listed.lacks(Incomplete::because(format!(
                "Zoom does not say which plans {untold} people hold"
            )));
        }
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

/// Reads a plan that somebody holds; one that is only a code or a name is held all the same.
fn held(plan: &Value) -> PhonePlanHeld {
    let Some(fields) = plan.as_object() else {
        let code = whole_of(plan);
        let name = text_of(plan).filter(|_| code.is_none());
        return PhonePlanHeld { code, name };
    };
    PhonePlanHeld {
        code: fields.get("type").and_then(whole_of),
        name: fields.get("name").and_then(text_of),
    }
}
