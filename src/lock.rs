//! Locks between processes: each is a file that one of them holds open.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Holds a lock until it is dropped. The file stays: another may be waiting for it.
#[derive(Debug)]
pub struct Held {
    file: File,
    path: PathBuf,
}

/// Asks for a lock, whose directory has to be there; `None` where another has it.
pub fn attempt(path: &Path) -> io::Result<Option<Held>> {
    loop {
        let held = open(path)?;
        match held.file.try_lock() {
            Ok(()) if held.is_at_its_path()? => return Ok(Some(held)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Waits for a lock, whose directory has to be there.
pub fn wait(path: &Path) -> io::Result<Held> {
    loop {
        let held = open(path)?;
        held.file.lock()?;
        if held.is_at_its_path()? {
            return Ok(held);
        }
    }
}

impl Held {
    /// The file, for whoever writes down who has it.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the lock up, and takes the file away with it: who waits for it finds that it is gone, and asks for the one that
    /// is there then. Only Unix tells files of one name apart: elsewhere the file stays.
    pub fn remove(self) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Tells whether the file is still the one of its name: whoever had the lock before may have taken it away, and another
    /// has the one that was made since.
    #[cfg(unix)]
    fn is_at_its_path(&self) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt as _;
        let held = self.file.metadata()?;
        match fs::metadata(&self.path) {
            Ok(there) => Ok((there.dev(), there.ino()) == (held.dev(), held.ino())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as on Unix")]
    fn is_at_its_path(&self) -> io::Result<bool> {
        Ok(true)
    }
}

/// Opens the file, which is made for its owner alone where there is none.
fn open(path: &Path) -> io::Result<Held> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    let path = path.to_owned();
    Ok(Held { file, path })
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn one_has_it_at_a_time_though_every_other_takes_the_file_away() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lock");
        let (is_held, times) = (AtomicBool::new(false), AtomicU32::new(0));
        let turn = |at: u32| {
            let held = if at.is_multiple_of(3) {
                loop {
                    if let Some(held) = attempt(&path).unwrap() {
                        break held;
                    }
                    thread::yield_now();
                }
            } else {
                wait(&path).unwrap()
            };
            assert!(!is_held.swap(true, Ordering::SeqCst), "two have it");
            thread::yield_now();
            times.fetch_add(1, Ordering::SeqCst);
            is_held.store(false, Ordering::SeqCst);
            if at.is_multiple_of(2) {
                held.remove().unwrap();
            }
        };
        thread::scope(|scope| {
            for one in 0..8 {
                scope.spawn(move || (0..200).for_each(|at| turn(at + one)));
            }
        });
        assert_eq!(times.load(Ordering::SeqCst), 1_600);
        wait(&path).unwrap().remove().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn what_another_has_is_not_had() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lock");
        let held = attempt(&path).unwrap().unwrap();
        assert!(attempt(&path).unwrap().is_none());
        drop(held);
        assert!(attempt(&path).unwrap().is_some());
    }
}
