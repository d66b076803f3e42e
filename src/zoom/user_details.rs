//! What Zoom tells of a person only when it is asked about that person alone.

use serde_json::Value;

use super::http::Endpoint;
use super::tier::Class;
use super::wire::{Object, items_of, text_of, whole_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{UserDetails, UserId};

pub(super) const USER: Endpoint = Endpoint {
    doing: "read about one user",
    path: "/users/{userId}",
    class: Class::Light,
    key: "email",
    page_sizes: &[],
};

/// Of the fields of Zoom's document those that it requires, or that every user has: an answer without them is none.
const TELLING: [&str; 3] = ["id", "email", "type"];

/// The licence among several that is the base product.
const BUNDLE: &str = "ZOOM_WORKPLACE_BUNDLE";

impl Client {
    /// Fetches which base product somebody holds, and who and what they work for; `None` where the answer is not about a
    /// user.
    pub async fn user_details(
        &self,
        user: &UserId,
        progress: &dyn Progress,
    ) -> Result<Fetched<Option<UserDetails>>, Error> {
        let reader = self.reader(progress).about(user.as_str());
        let answer = reader.get(&USER, &[]).await?;
        let is_told = TELLING.iter().any(|field| answer.contains_key(*field));
        Ok(Fetched {
            rows: is_told.then(|| details(&answer)),
            requests: reader.requests(),
            incomplete: None,
        })
    }
}

fn details(user: &Object) -> UserDetails {
    let text = |field: &str| user.get(field).and_then(text_of);
    let is_held = |code: &String| code != "0" && !code.eq_ignore_ascii_case("none");
    // Zoom leaves the number out for who has none, and 0 turns it off (Get a user, Update a user).
    let bundle = user.get("zoom_one_type").and_then(whole_of);
    let bundle = bundle.or_else(|| bundle_among(user.get("license_info_list")?));
    UserDetails {
        zoom_one_type: bundle.filter(|bundle| *bundle != 0),
        united_type: text("plan_united_type").filter(is_held),
        manager: text("manager"),
        cost_center: text("cost_center"),
        location: text("location"),
    }
}

/// Returns the bundle among the licences of an account with several subscriptions.
fn bundle_among(licenses: &Value) -> Option<i64> {
    let licenses = items_of(licenses.clone()).into_iter();
    let mut bundles = licenses.filter(|license| {
        let kind = license.get("license_type").and_then(text_of);
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case(BUNDLE))
    });
    bundles.find_map(|license| whole_of(license.get("license_option")?))
}
