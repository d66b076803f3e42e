//! The add-ons that somebody holds, which Zoom tells in the settings of single people alone.

use serde_json::Value;

use super::features::add_ons;
use super::http::Endpoint;
use super::tier::Class;
use super::wire::Object;
use super::{Client, Error, Fetched, Progress};
use crate::model::{AddOns, UserId};

pub(super) const SETTINGS: Endpoint = Endpoint {
    doing: "read which add-ons somebody holds",
    path: "/users/{userId}/settings",
    class: Class::Medium,
    key: FEATURE,
    page_sizes: &[],
};

/// The part of the settings that tells of add-ons.
const FEATURE: &str = "feature";

impl Client {
    /// Fetches the add-ons of one person; `None` where Zoom's answer does not tell of any.
    ///
    /// Zoom is asked for the part that tells alone (Get user settings has `custom_query_fields` for it); where that is not
    /// in the answer, for all of the settings.
    pub async fn add_ons(
        &self,
        user: &UserId,
        progress: &dyn Progress,
    ) -> Result<Fetched<Option<AddOns>>, Error> {
        let reader = self.reader(progress).about(user.as_str());
        let part = [("custom_query_fields", FEATURE)];
        let mut rows = told(&reader.get(&SETTINGS, &part).await?);
        if rows.is_none() {
            rows = told(&reader.get(&SETTINGS, &[]).await?);
        }
        Ok(Fetched {
            rows,
            requests: reader.requests(),
            incomplete: None,
        })
    }
}

fn told(settings: &Object) -> Option<AddOns> {
    settings
        .get(FEATURE)
        .and_then(Value::as_object)
        .and_then(add_ons)
}
