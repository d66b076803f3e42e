//! Which licences administrators gave and took away, as far as Zoom's operation log says.
//!
//! The log is prose. What it says of anything but licences is dropped, and its words are not kept.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::attempts::Attempts;
use super::days::around;
use super::http::Endpoint;
use super::license_words::{Told, told};
use super::pages::{Incomplete, Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Email, LicenseChange, Window, utc_day};

pub(super) const OPERATIONS: Endpoint = Endpoint {
    doing: "read the admin log",
    path: "/report/operationlogs",
    class: Class::Heavy,
    key: "operation_logs",
    page_sizes: &["300"],
};

/// A row of Zoom's operation logs report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireOperation {
    #[serde(deserialize_with = "wire::text")]
    action: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    operation_detail: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    operator: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    time: Option<Timestamp>,
}

impl Row for WireOperation {
    /// Nothing else tells rows apart; two that are alike in all of this say the same.
    fn key(&self) -> Key {
        match (self.time, &self.operation_detail) {
            (Some(time), Some(detail)) => Key::Of(format!(
                "{time} {:?} {detail}",
                (&self.operator, &self.action)
            )),
            _ => Key::Unknown,
        }
    }
}

impl Client {
    /// Fetches which licences were given and taken away on the UTC days of a window, none of which is before
    /// `earliest`.
    ///
    /// How the log speaks of them Zoom does not document; changes of which it cannot be told whose they are or
    /// what became of the licence are counted and told. Zoom wants at most a month, with the days around it.
    pub async fn license_changes(
        &self,
        (window, earliest): (Window, Date),
        sink: Sink<'_, LicenseChange>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &to), ("category_type", "user")];
        let unclear = Attempts::<u64>::new();
        let mut listed = reader
            .list::<WireOperation>(&OPERATIONS, &query, &|attempt, operations| {
                let mut changes = Vec::new();
                for operation in operations {
                    let is_clear = operation.add_to(&mut changes, window);
                    unclear.change(attempt, |unclear| *unclear += u64::from(!is_clear));
                }
                sink(attempt, changes)
            })
            .await?;
        listed.has_to_cover(window);
        let unclear = unclear.of(listed.attempt);
        if unclear > 0 {
            listed.lacks(Incomplete::because(format!(
                "entries about licences that could not be understood: {unclear}"
            )));
        }
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

impl WireOperation {
    /// Adds the changes that an entry speaks of, if it is of the window, and tells whether they were understood.
    fn add_to(self, changes: &mut Vec<LicenseChange>, window: Window) -> bool {
        let (Some(at), Some(detail)) = (self.time, self.operation_detail) else {
            return true;
        };
        if !window.has(utc_day(at)) {
            return true;
        }
        let Told { email, licenses } = told(self.action.as_deref(), &detail);
        let operator = self.operator.as_deref().and_then(Email::parse);
        let mut is_clear = true;
        for license in licenses {
            let (Some(email), Some(handed)) = (email.clone(), license.handed) else {
                is_clear = false;
                continue;
            };
            changes.push(LicenseChange {
                email,
                at,
                operator: operator.clone(),
                handed,
                product: license.product.map(str::to_owned),
            });
        }
        is_clear
    }
}
