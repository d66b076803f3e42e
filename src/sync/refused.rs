//! What is made of an error that ended the reading of a dataset.

use super::read::Outcome;
use crate::model::{Dataset, NO_ZOOM_PHONE};
use crate::zoom::{self, NO_SUCH_ACCOUNT};

/// Tells whether Zoom refused something because the account is a free one.
pub(super) fn says_unpaid(error: &zoom::Error) -> bool {
    let message = error.answer().and_then(|answer| answer.message.as_deref());
    message.is_some_and(|message| message.to_lowercase().contains("paid account"))
}

/// Says why there is nothing of a dataset.
pub(super) fn nothing(error: &zoom::Error, dataset: Dataset) -> Outcome {
    let code = error.answer().and_then(|answer| answer.code);
    let is_phone = matches!(
        dataset,
        Dataset::PhonePlans
            | Dataset::PhoneUsers
            | Dataset::PhoneRooms
            | Dataset::PhoneCommonAreas
            | Dataset::Calls
    );
    let reason = if is_phone && code == Some(NO_SUCH_ACCOUNT) {
        NO_ZOOM_PHONE.to_owned()
    } else {
        error.cause().to_string()
    };
    Outcome::Nothing {
        reason,
        scope: error.scope_to_add().map(str::to_owned),
        passing: error.is_passing(),
    }
}
