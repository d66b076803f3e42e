//! Zoom Phone: seats of calling plans, and who holds them.

use serde::Deserialize;
use serde_json::Value;

use super::attempts::Attempts;
use super::error::Cause;
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Listed, Row};
use super::tier::Class;
use super::wire::{self, items_of, says_anything, text_of, whole_of};
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{
    Email, PhoneBought, PhoneNumbers, PhonePlan, PhonePlanHeld, PhoneUser, UserId, counted,
    counted_people,
};

/// The code with which Zoom Phone says that it has no such account (Zoom's error table).
pub const NO_SUCH_ACCOUNT: i64 = 2001;

/// What is bought of all: calling plans and numbers.
pub(super) const BOUGHT: Endpoint = Endpoint {
    doing: "read phone plans",
    path: "/phone/plans",
    class: Class::PhoneMedium,
    key: "calling_plans",
    page_sizes: &[],
};

/// The calling plans alone, for whom Zoom refuses the other.
pub(super) const PLANS: Endpoint = Endpoint {
    doing: "read calling plans",
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

/// A row of Zoom's List calling plans document; in its List plan information they are the same.
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

impl WirePlan {
    fn into_plan(self) -> PhonePlan {
        PhonePlan {
            code: self.code,
            name: self.name,
            purchased: self.subscribed,
            assigned: self.assigned,
            available: self.available,
        }
    }

    fn into_numbers(self) -> PhoneNumbers {
        PhoneNumbers {
            name: self.name,
            purchased: self.subscribed,
            assigned: self.assigned,
            available: self.available,
        }
    }
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
    fn into_user(self) -> PhoneUser {
        PhoneUser {
            id: self.id.as_deref().and_then(UserId::parse),
            email: self.email.as_deref().and_then(Email::parse),
            name: self.name,
            status: self.status,
            department: self.department,
            plans: plans_of(self.calling_plans),
        }
    }
}

impl Client {
    /// Fetches the calling plans, and how many numbers are bought; what is bought in several subscriptions has a row for
    /// each.
    ///
    /// Where Zoom refuses to tell of both, the plans alone are asked for, and that numbers are not known is told.
    pub async fn phone_plans(
        &self,
        progress: &dyn Progress,
    ) -> Result<Fetched<PhoneBought>, Error> {
        let reader = self.reader(progress);
        let ((plans, mut listed), numbers) = match reader.list_whole(&BOUGHT, &[]).await {
            Ok((plans, mut listed)) => {
                let numbers = listed.head.shift_remove("phone_numbers");
                ((plans, listed), Ok(numbers.unwrap_or_default()))
            }
            Err(error) if is_refused(&error) => (reader.list_whole(&PLANS, &[]).await?, Err(error)),
            Err(error) => return Err(error),
        };
        let numbers = numbers.unwrap_or_else(|error| {
            let reason = format!(
                "how many numbers are bought is not known: {}",
                error.cause()
            );
            listed.lacks(Incomplete::because(reason));
            Value::Null
        });
        Ok(Fetched {
            rows: PhoneBought {
                plans: plans.into_iter().map(WirePlan::into_plan).collect(),
                numbers: numbers_of(numbers, &mut listed),
            },
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
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
                let tells = |user: &&WireUser| tells_plans(user.calling_plans.as_ref());
                let lacking = users.iter().filter(|user| !tells(user)).count();
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
                "Zoom does not say which plans {} hold{}",
                counted_people(untold),
                if untold == 1 { "s" } else { "" }
            )));
        }
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

/// Tells whether Zoom does not answer this for the account, and may answer something like it. Where there is no Zoom Phone
/// at all it does not.
fn is_refused(error: &Error) -> bool {
    let may_differ = matches!(
        error.cause(),
        Cause::Refused(_) | Cause::MissingScope { .. } | Cause::Unreadable(_)
    );
    let code = error.answer().and_then(|answer| answer.code);
    may_differ && code != Some(NO_SUCH_ACCOUNT)
}

/// Reads how many numbers of each sort are bought; a row that says nothing of that is told of.
fn numbers_of(list: Value, listed: &mut Listed) -> Vec<PhoneNumbers> {
    let rows = items_of(list).into_iter();
    let (told, untold): (Vec<_>, Vec<_>) = rows
        .map(|row| wire::row::<WirePlan>(row).unwrap_or_default())
        .partition(|row| matches!(row.key(), Key::Any));
    if !untold.is_empty() {
        let reason = format!(
            "{} of numbers could not be read",
            counted(untold.len(), "row")
        );
        listed.lacks(Incomplete::because(reason));
    }
    told.into_iter().map(WirePlan::into_numbers).collect()
}

/// Reads the plans that somebody, or something, holds.
pub(super) fn plans_of(plans: Option<Value>) -> Vec<PhonePlanHeld> {
    let plans = items_of(plans.unwrap_or_default());
    plans.iter().map(held).collect()
}

/// Tells whether Zoom said which plans are held; an empty list says none.
pub(super) fn tells_plans(plans: Option<&Value>) -> bool {
    plans.is_some_and(|plans| plans.is_array() || says_anything(plans))
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
