//! What is written when around the spending of a refresh token.

use std::path::Path;
use std::sync::{Arc, Mutex};

use zoomaudit::auth::{Auth, Error, FileKeep, Item, Keep, Place};
use zoomaudit::secret::Secret;

use super::stored::{app, place_with, rotating};
use super::token_server::{TokenServer, refusal, tokens};

/// A keep that lets a test look at, and meddle with, every change.
#[derive(Debug)]
struct Watched {
    inner: Box<dyn Keep>,
    on_store: fn(Item) -> Result<(), Error>,
    log: Arc<Mutex<Vec<Item>>>,
}

impl Keep for Watched {
    fn load(&self, item: Item) -> Result<Option<Secret<String>>, Error> {
        self.inner.load(item)
    }

    fn store(&self, item: Item, value: &Secret<String>) -> Result<(), Error> {
        self.log.lock().unwrap().push(item);
        (self.on_store)(item)?;
        self.inner.store(item, value)
    }

    fn delete(&self, item: Item) -> Result<(), Error> {
        self.inner.delete(item)
    }
}

fn watched(data: &Path, on_store: fn(Item) -> Result<(), Error>) -> (Place, Arc<Mutex<Vec<Item>>>) {
    let path = data.join("default.token");
    let log = Arc::default();
    let keep = Watched {
        inner: Box::new(FileKeep::new(path)),
        on_store,
        log: Arc::clone(&log),
    };
    (Place::new(Arc::new(keep), "default", data), log)
}

#[tokio::test]
async fn the_refresh_token_is_kept_before_the_access_token() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    place_with(data.path(), "rt-1").await;
    let (place, log) = watched(data.path(), |_| Ok(()));
    Auth::stored(server.oauth(), app(), place)
        .token()
        .await
        .unwrap();
    let expected = [Item::Refresh, Item::Refresh, Item::Access, Item::Grant];
    assert_eq!(*log.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_store_that_cannot_be_written_keeps_the_old_token_unspent() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    place_with(data.path(), "rt-1").await;
    let locked = |_| {
        Err(Error::Keyring {
            doing: "write to",
            cause: "it is locked".to_owned(),
        })
    };
    let (place, _) = watched(data.path(), locked);
    let error = Auth::stored(server.oauth(), app(), place)
        .token()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Keyring { .. }), "{error}");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_refresh_token_that_somebody_else_replaced_is_adopted() {
    let data = tempfile::tempdir().unwrap();
    let place = place_with(data.path(), "rt-stale").await;
    let path = data.path().to_owned();
    let server = TokenServer::start(move |request| {
        if request.body.contains("rt-stale") {
            // Another host, which does not see our lock, was quicker.
            let refresh = r#"{"generation":9,"refresh_token":"rt-new","issued_at":0}"#;
            FileKeep::new(path.join("default.token"))
                .store(Item::Refresh, &Secret::new(refresh.to_owned()))
                .unwrap();
            return refusal("invalid_grant", "Invalid Token!");
        }
        tokens("at-10", "rt-10")
    });
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    assert_eq!(auth.token().await.unwrap().value.expose(), "at-10");
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(
        (kept.refresh.expose().as_str(), kept.generation),
        ("rt-10", 10)
    );
}
