//! Several things at once, each in a thread of its own.

use std::panic::resume_unwind;
use std::thread;

/// Does the same with each part, in a thread each where there are several; what comes of them is in their order.
pub fn side_by_side<T: Send, R: Send>(parts: Vec<T>, each: impl Fn(T) -> R + Sync) -> Vec<R> {
    if parts.len() < 2 {
        return parts.into_iter().map(each).collect();
    }
    thread::scope(|scope| {
        let each = &each;
        let begin = |part| scope.spawn(move || each(part));
        let running: Vec<_> = parts.into_iter().map(begin).collect();
        let ended = running.into_iter().map(thread::ScopedJoinHandle::join);
        let ended = ended.map(|ended| ended.unwrap_or_else(|panic| resume_unwind(panic)));
        ended.collect()
    })
}
