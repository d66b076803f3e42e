//! What is known where Zoom, or its login, takes no more requests for the moment.

use super::{Diagnosis, Error};
use crate::{auth, zoom};

const LIMITED: Diagnosis = Diagnosis {
    meaning: "Zoom takes no more requests for the moment: the apps of this account together asked all that it allows, and the credentials have no part in it",
    to_do: "run it again after the time that Zoom names, else in some minutes; other programs of this account and `zoomaudit sync` use up the same limit",
};

impl Error {
    pub(super) fn limited(&self) -> Option<Diagnosis> {
        let is_it = self.is(zoom::Error::is_about_limits)
            || self.is(|error: &auth::Error| error.to_string().contains("answered 429"));
        is_it.then_some(LIMITED)
    }
}
