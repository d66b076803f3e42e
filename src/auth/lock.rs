//! The lock between processes: two that renew one login at a time would end it.

use std::fs::DirBuilder;
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Error;
use crate::lock::{self, Held};

const PAUSE: Duration = Duration::from_millis(50);

/// Waits for the lock, and gives up rather than go on without it.
pub(super) async fn acquire(path: &Path, limit: Duration) -> Result<Held, Error> {
    if let Some(data) = path.parent() {
        create_directory(data)?;
    }
    let end = Instant::now() + limit;
    loop {
        match lock::attempt(path) {
            Ok(Some(held)) => return Ok(held),
            Err(cause) => return Err(Error::io("open", path, cause)),
            Ok(None) if Instant::now() >= end => {
                return Err(Error::LockTimeout {
                    path: path.to_owned(),
                    waited: limit,
                });
            }
            Ok(None) => sleep(PAUSE).await,
        }
    }
}

/// Creates a directory that only its owner can enter; one that is there is left as it is.
pub(super) fn create_directory(path: &Path) -> Result<(), Error> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|cause| Error::io("create", path, cause))
}
