//! The long lists that were asked for, of each sort.

use super::{drafts::Drafts, history};

#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) history: Drafts<history::Question>,
}
