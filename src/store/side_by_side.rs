//! Several things at once, each in a thread of its own.

use std::panic::resume_unwind;
use std::thread;

/// Does the same with each part, in a thread each where there are several; what comes of them is in their order.
pub fn side_by_side<T: Send, R: Send>(parts: Vec<T>, each: impl Fn(T) -> R + Sync) -> Vec<R> {
    side_by_side_with(parts, each, || ()).0
}

/// Does the same, and something else meanwhile.
pub fn side_by_side_with<T: Send, R: Send, O>(
    parts: Vec<T>,
    each: impl Fn(T) -> R + Sync,
    other: impl FnOnce() -> O,
) -> (Vec<R>, O) {
    if parts.len() < 2 {
        return (parts.into_iter().map(each).collect(), other());
    }
    thread::scope(|scope| {
        let each = &each;
        let begin = |part| scope.spawn(move || each(part));
        let running: Vec<_> = parts.into_iter().map(begin).collect();
        let of_other = other();
        let ended = running.into_iter().map(thread::ScopedJoinHandle::join);
        let ended = ended.map(|ended| ended.unwrap_or_else(|panic| resume_unwind(panic)));
        (ended.collect(), of_other)
    })
}
