//! The lock between processes: two that renew one login at a time would end it.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Error;

const PAUSE: Duration = Duration::from_millis(50);

/// Holds the lock until it is dropped. The file stays: another may be waiting for it.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// Waits for the lock, and gives up rather than go on without it.
pub(super) async fn acquire(path: &Path, limit: Duration) -> Result<Lock, Error> {
    if let Some(data) = path.parent() {
        create_directory(data)?;
    }
    let file = open(path)?;
    let end = Instant::now() + limit;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::Error(cause)) => return Err(Error::io("lock", path, cause)),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => {
                return Err(Error::LockTimeout {
                    path: path.to_owned(),
                    waited: limit,
                });
            }
            Err(TryLockError::WouldBlock) => sleep(PAUSE).await,
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

fn open(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|cause| Error::io("open", path, cause))
}
