//! What ends a query that does not end by itself.

use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use super::query_error::QueryError;

/// How long a query may go on.
pub struct Patience {
    /// How long it may take to find its rows; waiting for whoever takes them does not count.
    pub timeout: Duration,
    /// Says whether the user wants the program to end.
    pub is_interrupted: Box<dyn Fn() -> bool + Send>,
}

/// What is known of a query from outside of it.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    pub(super) is_unwanted: Arc<AtomicBool>,
    timeout: Duration,
    /// How long it was seen waiting.
    waited: Arc<Mutex<Duration>>,
    started: Instant,
    why: Arc<OnceLock<Why>>,
}

#[derive(Debug, Clone, Copy)]
enum Why {
    Interrupted,
    Late,
}

impl Watch {
    pub(super) fn start(timeout: Duration) -> Self {
        Self {
            is_unwanted: Arc::default(),
            timeout,
            waited: Arc::default(),
            started: Instant::now(),
            why: Arc::default(),
        }
    }

    /// Returns what says whether to stop, and remembers why.
    pub(super) fn stops(self, patience: Patience) -> impl FnMut() -> bool + Send + 'static {
        let is_interrupted = patience.is_interrupted;
        move || {
            let why = if is_interrupted() {
                Some(Why::Interrupted)
            } else if self.worked() > self.timeout {
                Some(Why::Late)
            } else {
                None
            };
            if let Some(why) = why {
                self.why.get_or_init(|| why);
            }
            why.is_some() || self.is_unwanted.load(Ordering::Relaxed)
        }
    }

    /// Says why a query was stopped, if it was.
    pub(super) fn stopped(&self) -> Option<QueryError> {
        self.why.get().map(|why| match why {
            Why::Interrupted => QueryError::Interrupted,
            Why::Late => QueryError::Timeout(self.timeout),
        })
    }

    /// Does something whose time does not count.
    pub(super) fn paused<T>(&self, wait: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = wait();
        *self.waited.lock().unwrap_or_else(PoisonError::into_inner) += began.elapsed();
        done
    }

    fn worked(&self) -> Duration {
        let waited = *self.waited.lock().unwrap_or_else(PoisonError::into_inner);
        self.started.elapsed().saturating_sub(waited)
    }
}
