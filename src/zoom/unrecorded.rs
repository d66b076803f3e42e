//! Whether Zoom keeps back the calls that were not recorded.
//!
//! Its document (Get account's call history) names `recorded` as the default of a filter. Nobody says that the others
//! are left out where no filter is asked for; but where all calls that came are recorded, it has to be asked.

use super::Error;
use super::calls::CALLS;
use super::http::Reader;
use super::pages::{Incomplete, Listed};
use super::wire::{items_of, text_of};

/// What Zoom says of a call with a recording.
pub(super) const RECORDED: &str = "recorded";

impl Reader<'_> {
    /// Asks for a call that was not recorded on the days asked for, and tells if there is one.
    pub(super) async fn look_for_unrecorded(
        &self,
        [from, to]: [(&str, &str); 2],
        listed: &mut Listed,
    ) -> Result<(), Error> {
        let others = ("recording_status", "non_recorded");
        let query = [from, to, others, ("page_size", "1")];
        let calls = match self.get(&CALLS, &query).await {
            Ok(mut page) => items_of(page.remove(CALLS.key).unwrap_or_default()),
            Err(error) if error.ends_the_run() => return Err(error),
            Err(error) => {
                listed.lacks(Incomplete {
                    reason: "could not ask for calls that were not recorded".to_owned(),
                    error: Some(error),
                });
                return Ok(());
            }
        };
        // A Zoom that does not know the filter answers with what it has.
        let is_recorded = |status: Option<String>| status.as_deref() == Some(RECORDED);
        let mut statuses = calls
            .iter()
            .map(|call| call.get("recording_status").and_then(text_of));
        if statuses.any(|status| !is_recorded(status)) {
            let reason = "Zoom left out the calls that were not recorded";
            listed.lacks(Incomplete::because(reason));
        }
        Ok(())
    }
}
