//! The long lists that were asked for, of each sort.

use super::{call_history, drafts::Drafts, history};

#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) calls: Drafts<call_history::Question>,
    pub(super) history: Drafts<history::Question>,
}
