//! Changes what `config.toml` says of a profile, and leaves the rest of the file as it is.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Key, Table, TableLike, Value, value};

use super::{Error, Profile};
use crate::lock::{self, Held};

/// Puts a profile's login into the file, in place of an earlier one.
pub fn record(path: &Path, name: &str, profile: &Profile) -> Result<(), Error> {
    change(path, |document| {
        let fields = [
            ("cloud", profile.cloud.as_deref()),
            ("client_id", profile.client_id.as_deref()),
            ("account_id", profile.account_id.as_deref()),
            (
                "token_store",
                profile.token_store.map(super::TokenStore::as_str),
            ),
        ];
        if let Some(entry) = entry(document, name) {
            for (key, text) in fields {
                match text {
                    Some(text) => {
                        entry.insert(key, value(text));
                    }
                    None => {
                        entry.remove(key);
                    }
                }
            }
        }
    })
}

/// Takes what a login decided out of the file; what somebody else wrote of the profile stays.
pub fn forget(path: &Path, name: &str) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    change(path, |document| {
        let Some(profiles) = document
            .get_mut("profiles")
            .and_then(Item::as_table_like_mut)
        else {
            return;
        };
        let Some(entry) = profiles.get_mut(name).and_then(Item::as_table_like_mut) else {
            return;
        };
        for key in ["cloud", "client_id", "account_id", "token_store"] {
            entry.remove(key);
        }
        remove_empty(document, name);
    })
}

/// Notes whether `--all-profiles` uses a profile; its table is made where there is none.
pub fn enable(path: &Path, name: &str, is_enabled: bool) -> Result<(), Error> {
    change(path, |document| {
        let Some(entry) = entry(document, name) else {
            return;
        };
        if is_enabled {
            entry.remove("enabled");
            remove_empty(document, name);
        } else {
            entry.insert("enabled", value(false));
        }
    })
}

/// Takes a profile's table out where nothing is left in it.
fn remove_empty(document: &mut DocumentMut, name: &str) {
    let profiles = document.get_mut("profiles");
    if let Some(profiles) = profiles.and_then(Item::as_table_like_mut)
        && let Some(entry) = profiles.get(name).and_then(Item::as_table_like)
        && entry.is_empty()
    {
        profiles.remove(name);
    }
}

/// Returns the table of a profile, made where there is none; `None` where something else stands in its place.
fn entry<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut dyn TableLike> {
    let profiles = document["profiles"].or_insert(implicit_table());
    let profiles = profiles.as_table_like_mut()?;
    let entry = profiles
        .entry(name)
        .or_insert_with(|| Item::Table(Table::new()));
    entry.as_table_like_mut()
}

/// Gives a profile's table another name; what is in it, and its place in the file, stay.
pub fn rename(path: &Path, name: &str, new: &str) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    change(path, |document| match document.get_mut("profiles") {
        Some(Item::Table(profiles)) => {
            for old in names(profiles) {
                // Each is taken out and put back, because their order is that of being put in.
                if let Some((key, item)) = profiles.remove_entry(&old) {
                    profiles.insert_formatted(&renamed(key, name, new), item);
                }
            }
        }
        Some(Item::Value(Value::InlineTable(profiles))) => {
            for old in names(profiles) {
                if let Some((key, value)) = profiles.remove_entry(&old) {
                    profiles.insert_formatted(&renamed(key, name, new), value);
                }
            }
        }
        _ => {}
    })
}

fn names(profiles: &dyn TableLike) -> Vec<String> {
    profiles.iter().map(|(name, _)| name.to_owned()).collect()
}

/// The key under its other name, if it has one, with the comments and spaces around it.
fn renamed(key: Key, name: &str, new: &str) -> Key {
    if key.get() != name {
        return key;
    }
    Key::new(new)
        .with_leaf_decor(key.leaf_decor().clone())
        .with_dotted_decor(key.dotted_decor().clone())
}

/// Takes a profile out of the file, with all that was written of it.
pub fn remove(path: &Path, name: &str) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    change(path, |document| {
        let profiles = document.get_mut("profiles");
        if let Some(profiles) = profiles.and_then(Item::as_table_like_mut) {
            profiles.remove(name);
        }
    })
}

fn implicit_table() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

/// Proves that the file could be written, before anything is done that has to be recorded in it.
pub fn check_record(path: &Path) -> Result<(), Error> {
    change(path, |_| {})
}

/// Changes the file under a lock, of which nothing is left.
fn change(path: &Path, change: impl FnOnce(&mut DocumentMut)) -> Result<(), Error> {
    let fault = |source| Error::Write {
        path: path.to_owned(),
        source,
    };
    let lock = lock(path).map_err(fault)?;
    let changed = change_locked(path, change).map_err(fault);
    lock.remove().ok();
    changed
}

fn change_locked(path: &Path, change: impl FnOnce(&mut DocumentMut)) -> io::Result<()> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        text => text?,
    };
    let mut document: DocumentMut = text.parse().map_err(io::Error::other)?;
    change(&mut document);
    if document.to_string() == text {
        return Ok(());
    }
    write(path, &document.to_string())
}

/// Writes a file whole, readable by its owner alone, and then renames it into place.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let directory = path.parent().unwrap_or(Path::new("."));
    super::directories::create_private(directory)?;
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// Keeps other processes from changing the file until this one has.
fn lock(path: &Path) -> io::Result<Held> {
    super::directories::create_private(path.parent().unwrap_or(Path::new(".")))?;
    lock::wait(&path.with_extension("lock"))
}
