//! Renewals that come to no good end: what is kept of them, and what later runs say of them.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;
use zoomaudit::auth::{Auth, Error, FileKeep, Item, Keep, Place};
use zoomaudit::secret::Secret;

use super::stored::{app, old, place_with, rotating};
use super::token_server::{Reply, TokenServer, refusal};

/// A run of the program, as far as it renews logins: one that ends takes its tasks with it.
fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}

async fn refused(server: &TokenServer, place: &Place) -> String {
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    let error = auth.token().await.unwrap_err();
    assert!(matches!(error, Error::Refused { .. }), "{error}");
    error.to_string()
}

#[test]
fn a_run_that_is_killed_while_it_renews_is_what_later_runs_tell_of() {
    let data = tempfile::tempdir().unwrap();
    let (arrived, asked) = channel();
    let (release, gate) = channel();
    let mut requests = 0;
    // Zoom renews the login at once; nobody is there any more when the answer comes.
    let server = TokenServer::start(move |_| {
        requests += 1;
        if requests == 1 {
            arrived.send(()).unwrap();
            gate.recv().unwrap();
            return Reply::HangUp;
        }
        refusal("invalid_grant", "Invalid Token!")
    });
    let killed = runtime();
    let place = killed.block_on(place_with(data.path(), "rt-1"));
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    killed.spawn(async move { auth.token().await });
    let was_asked = async {
        while asked.try_recv().is_err() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    killed.block_on(was_asked);
    killed.shutdown_background();
    release.send(()).unwrap();

    let later = runtime();
    for _ in 0..3 {
        let told = later.block_on(refused(&server, &place));
        assert_eq!(
            told,
            "Zoom no longer accepts this login: Invalid Token! (the run that began to renew it at \
             2026-11-21T12:00:00Z was killed before it could keep the answer, and with that the new login is lost) \
             (invalid_grant)"
        );
    }
    // Of another login that says nothing.
    later.block_on(place.save(&old("rt-9"))).unwrap();
    let told = later.block_on(refused(&server, &place));
    assert!(!told.contains("killed"), "{told}");
    let told = later.block_on(refused(&server, &place));
    assert!(
        told.contains("it did not at 2026-11-21T12:00:00Z either"),
        "{told}"
    );
}

#[tokio::test]
async fn a_run_that_is_killed_before_it_asks_costs_nothing() {
    let data = tempfile::tempdir().unwrap();
    let place = place_with(data.path(), "rt-1").await;
    let note = data.path().join("default.renewal");
    std::fs::write(
        &note,
        r#"{"generation":1,"began_at":1795262400,"ending":"open"}"#,
    )
    .unwrap();
    let server = rotating();
    let auth = Auth::stored(server.oauth(), app(), place);
    assert_eq!(auth.token().await.unwrap().value.expose(), "at-2");
    assert!(!note.exists());
}

/// Has a renewal get no answer, and this one when it asks again; returns what the next run is told.
async fn told_after(second: fn() -> Reply) -> String {
    let data = tempfile::tempdir().unwrap();
    let place = place_with(data.path(), "rt-1").await;
    let mut requests = 0;
    let server = TokenServer::start(move |_| {
        requests += 1;
        match requests {
            1 => Reply::HangUp,
            2 => second(),
            _ => refusal("invalid_grant", "Invalid Token!"),
        }
    });
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    assert!(matches!(auth.token().await, Err(Error::Network { .. })));
    refused(&server, &place).await
}

const LOST: &str = "its renewal at 2026-11-21T12:00:00Z was lost on the way";

#[tokio::test]
async fn two_lost_answers_are_what_the_next_run_tells_of() {
    let told = told_after(|| Reply::HangUp).await;
    assert!(told.contains(LOST), "{told}");
}

#[tokio::test]
async fn an_answer_that_was_lost_is_told_of_although_zoom_was_not_well_then() {
    let told = told_after(|| Reply::Say(503, String::new())).await;
    assert!(told.contains(LOST), "{told}");
}

/// A keyring that is there for the trial before a renewal, and then gone until it is mended.
#[derive(Debug)]
struct Failing {
    inner: FileKeep,
    stores: AtomicUsize,
    is_mended: Arc<AtomicBool>,
}

impl Keep for Failing {
    fn load(&self, item: Item) -> Result<Option<Secret<String>>, Error> {
        self.inner.load(item)
    }

    fn store(&self, item: Item, value: &Secret<String>) -> Result<(), Error> {
        let is_trial = self.stores.fetch_add(1, Ordering::SeqCst) == 0;
        if !is_trial && !self.is_mended.load(Ordering::SeqCst) {
            return Err(Error::Keyring {
                doing: "write to",
                cause: "it went away".to_owned(),
            });
        }
        self.inner.store(item, value)
    }

    fn delete(&self, item: Item) -> Result<(), Error> {
        self.inner.delete(item)
    }
}

#[tokio::test]
async fn a_new_login_that_cannot_be_kept_waits_in_a_file_until_it_can() {
    let data = tempfile::tempdir().unwrap();
    place_with(data.path(), "rt-1").await;
    let is_mended = Arc::new(AtomicBool::new(false));
    let place = Place::new(
        Arc::new(Failing {
            inner: FileKeep::new(data.path().join("default.token")),
            stores: AtomicUsize::new(0),
            is_mended: Arc::clone(&is_mended),
        }),
        "default",
        data.path(),
    );
    let server = rotating();
    let token = || async {
        let auth = Auth::stored(server.oauth(), app(), place.clone());
        auth.token().await
    };
    let rescue = data.path().join("default.rescue");
    let error = token().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "could not keep the new login, and the old one is used up: could not write to the system keyring: it went \
             away; it waits in {}, which only you can read, for the next run to keep it",
            rescue.display()
        )
    );
    let mode = rescue.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // While the keyring stays away the login is there all the same, and Zoom is not asked for another.
    assert_eq!(token().await.unwrap().value.expose(), "at-2");
    assert!(rescue.exists());
    is_mended.store(true, Ordering::SeqCst);
    assert_eq!(token().await.unwrap().value.expose(), "at-2");
    assert!(!rescue.exists());
    assert_eq!(server.seen().len(), 1);
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(kept.refresh.expose(), "rt-2");
    assert_eq!(kept.generation, 2);
}

#[tokio::test]
async fn a_logout_forgets_what_waits_as_well() {
    let data = tempfile::tempdir().unwrap();
    let place = place_with(data.path(), "rt-1").await;
    let rescue = data.path().join("default.rescue");
    let waiting = r#"{"generation":7,"refresh_token":"rt-7","issued_at":0}"#;
    FileKeep::new(rescue.clone())
        .store(Item::Refresh, &Secret::new(waiting.to_owned()))
        .unwrap();
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(kept.refresh.expose(), "rt-7");
    // A run that was killed while it wrote left a secret, too.
    std::fs::write(data.path().join("default.token.new"), "{}").unwrap();
    place.forget().await.unwrap();
    assert!(place.load().await.unwrap().is_none());
    let left = std::fs::read_dir(data.path()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [""; 0]);
}
