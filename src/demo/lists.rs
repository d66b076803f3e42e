//! The long lists that were asked for, of each sort.

use super::{
    activities, call_history, daily, drafts::Drafts, history, operation_logs, participants,
    recordings, storage, telephone, upcoming_events,
};

#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) acts: Drafts<operation_logs::Question>,
    pub(super) calls: Drafts<call_history::Question>,
    pub(super) daily: Drafts<daily::Question>,
    /// Single meetings.
    pub(super) found: Drafts<participants::Question>,
    pub(super) history: Drafts<history::Question>,
    pub(super) recordings: Drafts<recordings::Question>,
    pub(super) signs: Drafts<activities::Question>,
    pub(super) storage: Drafts<storage::Question>,
    pub(super) telephone: Drafts<telephone::Question>,
    pub(super) upcoming: Drafts<upcoming_events::Question>,
}
