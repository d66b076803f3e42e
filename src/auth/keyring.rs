//! Secrets in the system's keyring: Keychain, Credential Manager or the Secret Service.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring::Entry;

use super::Error;
use super::keep::{Item, Keep};
use crate::secret::Secret;

const SERVICE: &str = "zoomaudit";

/// A keyring that is locked, or whose service hangs, answers never.
const LIMIT: Duration = Duration::from_secs(3);

/// One keyring entry per item, under the profile's name.
#[derive(Debug)]
pub struct KeyringKeep {
    profile: String,
}

impl KeyringKeep {
    pub fn new(profile: &str) -> Self {
        Self {
            profile: profile.to_owned(),
        }
    }

    fn call<T: Send + 'static>(
        &self,
        doing: &'static str,
        item: Item,
        act: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let user = format!("{}:{}", self.profile, item.as_str());
        let (answer, answered) = mpsc::channel();
        // Its own thread each time: one that hangs is left behind.
        thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(move || {
                let result =
                    enter(&user).and_then(|entry| act(&entry).map_err(|error| explain(&error)));
                answer.send(result).ok();
            })
            .map_err(|cause| Error::Keyring {
                doing,
                cause: cause.to_string(),
            })?;
        match answered.recv_timeout(LIMIT) {
            Ok(result) => result.map_err(|cause| Error::Keyring { doing, cause }),
            Err(_) => Err(Error::Keyring {
                doing,
                cause: format!("no answer within {} s; it may be locked", LIMIT.as_secs()),
            }),
        }
    }
}

impl Keep for KeyringKeep {
    fn load(&self, item: Item) -> Result<Option<Secret<String>>, Error> {
        let bytes = self.call("read from", item, |entry| match entry.get_secret() {
            Err(keyring::Error::NoEntry) => Ok(None),
            bytes => bytes.map(Some),
        })?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.map(Secret::new))
    }

    fn store(&self, item: Item, value: &Secret<String>) -> Result<(), Error> {
        let value = value.clone();
        self.call("write to", item, move |entry| {
            entry.set_secret(value.expose().as_bytes())
        })
    }

    fn delete(&self, item: Item) -> Result<(), Error> {
        self.call("delete from", item, |entry| {
            match entry.delete_credential() {
                Err(keyring::Error::NoEntry) => Ok(()),
                done => done,
            }
        })
    }
}

fn enter(user: &str) -> Result<Entry, String> {
    // Why there is no keyring is told here and nowhere else.
    if let Err(error) = Entry::store_status() {
        return Err(explain(error));
    }
    Entry::new(SERVICE, user).map_err(|error| explain(&error))
}

/// Says what went wrong without what was read: some variants carry the secret's bytes.
fn explain(error: &keyring::Error) -> String {
    match error {
        keyring::Error::PlatformFailure(cause) => cause.to_string(),
        keyring::Error::NoStorageAccess(cause) => format!("it is locked or closed to us: {cause}"),
        keyring::Error::TooLong(_, most) => format!("it takes {most} bytes at most"),
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => {
            "what it holds cannot be read".to_owned()
        }
        keyring::Error::Ambiguous(_) => "it holds several entries for this profile".to_owned(),
        other => other.to_string(),
    }
}
