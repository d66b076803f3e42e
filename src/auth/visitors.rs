//! The connections to the loopback listener: how many there may be at once, and who goes when there are more.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::AbortHandle;

const MOST: usize = 64;

/// A connection, and whether it is the one that came back from Zoom and waits for our answer.
#[derive(Debug)]
struct Visitor {
    talk: AbortHandle,
    is_awaited: Arc<AtomicBool>,
}

/// Those that are open, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Visitors(VecDeque<Visitor>);

impl Visitors {
    /// Takes one more in; of too many, who has been silent longest is hung up on. Many who say
    /// nothing must not keep Zoom's browser out.
    pub(super) fn admit(&mut self, talk: AbortHandle, is_awaited: Arc<AtomicBool>) {
        self.0.retain(|visitor| !visitor.talk.is_finished());
        let is_idle = |visitor: &Visitor| !visitor.is_awaited.load(Ordering::Relaxed);
        if self.0.len() >= MOST
            && let Some(at) = self.0.iter().position(is_idle)
            && let Some(oldest) = self.0.remove(at)
        {
            oldest.talk.abort();
        }
        self.0.push_back(Visitor { talk, is_awaited });
    }
}
