//! Room for rows that wait to be written: whoever brings more waits until there is some again.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Rows that may wait, unless a page has more: asking goes on through a pause of two seconds, which is what a disk or
/// the numbering of a hundred thousand people may take, and memory stays small.
const MOST: u64 = 40_000;

#[derive(Default)]
pub(super) struct Room {
    waiting: Mutex<Waiting>,
    less: Condvar,
}

#[derive(Default)]
struct Waiting {
    rows: u64,
    /// Nobody writes any more.
    is_over: bool,
}

impl Room {
    /// Waits until there is room for some rows, and takes it.
    pub(super) fn take(&self, rows: u64) {
        let mut waiting = self.waiting();
        while waiting.rows > 0 && waiting.rows + rows > MOST && !waiting.is_over {
            let woken = self.less.wait(waiting);
            waiting = woken.unwrap_or_else(PoisonError::into_inner);
        }
        waiting.rows += rows;
    }

    /// Gives the room of rows back that were written.
    pub(super) fn give(&self, rows: u64) {
        let mut waiting = self.waiting();
        waiting.rows = waiting.rows.saturating_sub(rows);
        self.less.notify_all();
    }

    /// Lets everybody go on, who will hear that nothing is written any more.
    pub(super) fn close(&self) {
        self.waiting().is_over = true;
        self.less.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn never_more_wait_than_there_is_room_for_and_all_go_on_at_the_end() {
        let (room, most, waiting) = (Room::default(), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        room.take(9_000);
                        most.fetch_max(
                            waiting.fetch_add(9_000, Ordering::SeqCst) + 9_000,
                            Ordering::SeqCst,
                        );
                        waiting.fetch_sub(9_000, Ordering::SeqCst);
                        room.give(9_000);
                    }
                });
            }
        });
        assert!(most.into_inner() <= MOST);
        let room = Arc::new(room);
        // More than there is room for at all is taken alone.
        room.take(MOST + 1);
        let behind = Arc::clone(&room);
        let waits = thread::spawn(move || behind.take(1));
        room.close();
        waits.join().unwrap();
    }
}
