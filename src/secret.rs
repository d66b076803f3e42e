//! A value that must not be seen: no `Display`, and a `Debug` that shows nothing of it.

use std::fmt;

/// Something that only [`Secret::expose`] gives away.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value itself; every call is a place to review.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Keeps what is in memory, secrets in use among it, out of core dumps, which systems keep or send away.
///
/// The limit says so to those who take dumps through a pipe, too. Where it cannot be set all is as it was.
pub fn stay_out_of_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Core);
        limit.current = Some(0);
        setrlimit(Resource::Core, limit).ok();
    }
}

/// Returns whose a file is, and who this is, where that is somebody else.
///
/// Whoever may read everything would put a file of their own in its place, which its owner could not read then.
#[cfg(unix)]
pub fn stranger(file: &std::fs::Metadata) -> Option<(u32, u32)> {
    let owner = std::os::unix::fs::MetadataExt::uid(file);
    let us = rustix::process::geteuid().as_raw();
    (owner != us).then_some((owner, us))
}

#[cfg(not(unix))]
pub fn stranger(_file: &std::fs::Metadata) -> Option<(u32, u32)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }
}
