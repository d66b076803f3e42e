//! What people are asked about one by one, and what is asked with.

use super::heard::Heard;
use super::sought::Sought;
use crate::model::{AddOns, Dataset, Told, UserDetails, UserId};
use crate::store::Rows;
use crate::zoom::{self, Class, Client, Fetched};

/// Something that Zoom tells of single people alone.
pub(super) trait Question: Send + 'static {
    type Answer: Send + 'static;
    const CLASS: Class;

    fn ask(
        client: &Client,
        person: &UserId,
        heard: &Heard,
    ) -> impl Future<Output = Result<Fetched<Option<Self::Answer>>, zoom::Error>> + Send;

    fn rows(answers: Vec<Told<Self::Answer>>) -> Rows;

    /// Notes an answer.
    fn note(&mut self, _answer: &Self::Answer) {}

    /// Tells whether nobody else has to be asked.
    fn is_over(&self) -> bool {
        false
    }
}

/// Which add-ons somebody holds.
pub(super) struct OfAddOns(pub(super) Sought);

impl Question for OfAddOns {
    type Answer = AddOns;
    const CLASS: Class = Class::Medium;

    async fn ask(
        client: &Client,
        person: &UserId,
        heard: &Heard,
    ) -> Result<Fetched<Option<AddOns>>, zoom::Error> {
        client.add_ons(person, heard).await
    }

    fn rows(answers: Vec<Told<AddOns>>) -> Rows {
        Rows::AddOns(answers)
    }

    fn note(&mut self, answer: &AddOns) {
        self.0.note(answer);
    }

    fn is_over(&self) -> bool {
        self.0.is_over()
    }
}

/// Which base product somebody holds, and who and what they work for.
pub(super) struct OfDetails;

impl Question for OfDetails {
    type Answer = UserDetails;
    const CLASS: Class = Class::Light;

    async fn ask(
        client: &Client,
        person: &UserId,
        heard: &Heard,
    ) -> Result<Fetched<Option<UserDetails>>, zoom::Error> {
        client.user_details(person, heard).await
    }

    fn rows(answers: Vec<Told<UserDetails>>) -> Rows {
        Rows::UserDetails(answers)
    }
}

/// Returns the rate class of what single people are asked about with.
pub(super) fn class_of(dataset: Dataset) -> Class {
    match dataset {
        Dataset::UserDetails => OfDetails::CLASS,
        _ => OfAddOns::CLASS,
    }
}
