//! Secrets in a file that only its owner can read, for machines without a keyring.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::Error;
use super::keep::{Item, Keep};
use super::lock::create_directory;
use crate::secret::{Secret, stranger};

/// One JSON file with an entry for every item.
///
/// Changes are made by whoever holds the profile's lock, so no two write at a time.
#[derive(Debug)]
pub struct FileKeep {
    path: PathBuf,
}

type Entries = BTreeMap<String, String>;

impl FileKeep {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    fn read(&self) -> Result<Entries, Error> {
        let Some(file) = self.open()? else {
            return Ok(Entries::new());
        };
        let text =
            io::read_to_string(file).map_err(|cause| Error::io("read", &self.path, cause))?;
        // The parser's message would quote from the file.
        serde_json::from_str(&text).map_err(|_| Error::Spoilt {
            reason: format!("{} is not as it was written", self.path.display()),
        })
    }

    /// Opens the file if it is there and nobody else can read it.
    fn open(&self) -> Result<Option<File>, Error> {
        let entry = match fs::symlink_metadata(&self.path) {
            Ok(entry) => entry,
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(Error::io("read", &self.path, cause)),
        };
        // Before it is opened: opening a pipe would wait for ever.
        self.check(&entry)?;
        let io = |cause| Error::io("read", &self.path, cause);
        let file = File::open(&self.path).map_err(io)?;
        self.check(&file.metadata().map_err(io)?)?;
        Ok(Some(file))
    }

    fn check(&self, entry: &Metadata) -> Result<(), Error> {
        let refuse = |reason: String| {
            let path = self.path.clone();
            Err(Error::Unsafe { path, reason })
        };
        if !entry.is_file() {
            return refuse("it is not a plain file".to_owned());
        }
        if let Some((owner, us)) = stranger(entry) {
            let path = self.path.clone();
            return Err(Error::Foreign { path, owner, us });
        }
        match open_to_others(entry) {
            Some(mode) => refuse(format!("others can read it (mode {mode:03o})")),
            None => Ok(()),
        }
    }

    /// Writes the file whole, then puts it in the place of the old one.
    fn write(&self, entries: &Entries) -> Result<(), Error> {
        let data = self.path.parent().unwrap_or(Path::new("."));
        create_directory(data)?;
        let text = serde_json::to_string(entries).expect("text to text is JSON");
        let new = self.new_path();
        replace(&self.path, &new, text.as_bytes())
            .map_err(|cause| Error::io("write", &self.path, cause))
    }

    /// Where the file is written before it takes its place; a run that was killed meanwhile leaves it there.
    fn new_path(&self) -> PathBuf {
        self.path.with_extension("token.new")
    }

    /// Deletes the file, and what a run that was killed left of it.
    fn remove(&self) -> Result<(), Error> {
        delete(&self.path)?;
        delete(&self.new_path())
    }
}

impl Keep for FileKeep {
    fn load(&self, item: Item) -> Result<Option<Secret<String>>, Error> {
        Ok(self.read()?.remove(item.as_str()).map(Secret::new))
    }

    fn store(&self, item: Item, value: &Secret<String>) -> Result<(), Error> {
        let mut entries = match self.read() {
            // A file that lost its meaning holds nothing worth keeping.
            Err(Error::Spoilt { .. }) => Entries::new(),
            entries => entries?,
        };
        entries.insert(item.as_str().to_owned(), value.expose().clone());
        self.write(&entries)
    }

    fn delete(&self, item: Item) -> Result<(), Error> {
        let mut entries = match self.read() {
            Err(Error::Spoilt { .. }) => Entries::from([(item.as_str().to_owned(), String::new())]),
            entries => entries?,
        };
        let was_there = entries.remove(item.as_str()).is_some();
        if entries.is_empty() {
            self.remove()
        } else if was_there {
            self.write(&entries)
        } else {
            Ok(())
        }
    }
}

/// Deletes a file; one that is not there is no error.
pub(super) fn delete(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(Error::io("delete", path, cause)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a file for its owner alone, by another that takes its place when it is whole, and else goes away.
pub(super) fn replace(path: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    let replaced = put(path, new, bytes);
    if replaced.is_err() {
        fs::remove_file(new).ok();
    }
    replaced
}

fn put(path: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    // Left by a run that was killed while it wrote.
    match fs::remove_file(new) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(cause),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(new, path)?;
    #[cfg(unix)]
    if let Some(data) = path.parent() {
        File::open(data)?.sync_all()?;
    }
    Ok(())
}

/// The permission bits, if they let anybody but the owner in.
#[cfg(unix)]
fn open_to_others(entry: &Metadata) -> Option<u32> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&entry.permissions()) & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn open_to_others(_entry: &Metadata) -> Option<u32> {
    None
}
