//! A sync of users: three listings side by side, and one person once.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::model::{Dataset, Reading, State, Status, User};
use zoomaudit::store::{Identity, Store};
use zoomaudit::sync::{Ahead, Done, Error, Extent, Limits, Progress, Run, Task};
use zoomaudit::zoom::{self, Cause};

use super::server::{Said, Server, json as says_json, refuses};
use super::{client, noon};

/// Remembers how many people there were, and of how many.
#[derive(Default)]
pub(super) struct Counted(Mutex<Vec<(u64, Option<u64>)>>);

impl Progress for Counted {
    fn advanced(&self, _: Dataset, so_far: u64, total: Option<u64>) {
        self.0.lock().unwrap().push((so_far, total));
    }

    fn waiting(&self, _: Dataset, _: &str, _: u64) {}

    fn ahead(&self, _: Dataset, _: Ahead) {}

    fn done(&self, _: Dataset) {}

    fn failed(&self, _: Dataset, _: &zoom::Error) {}

    fn resumed(&self, _: usize) {}
}

/// A store in a directory of its own, which is gone in the end.
struct Synced {
    directory: tempfile::TempDir,
    counted: Arc<Counted>,
}

impl Synced {
    fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            counted: Arc::default(),
        }
    }

    fn store(&self) -> Store {
        Store::open(&self.directory.path().join("default.db")).unwrap()
    }

    async fn sync(&self, server: &Server) -> Result<Done, Error> {
        let identity = Identity {
            account_id: None,
            cloud: "zoom.us".to_owned(),
        };
        let task = Task {
            datasets: vec![Dataset::Users],
            stand_ins: Vec::new(),
            as_of: date(2026, 11, 21),
            first_day: date(2026, 10, 1),
            cuts: Vec::new(),
            extent: Extent::New,
            named: Vec::new(),
            is_exhaustive: false,
        };
        let run = Run {
            client: Arc::new(client(server)),
            store: self.store(),
            identity: &identity,
            clock: noon,
            progress: Arc::clone(&self.counted) as _,
            limits: Limits::Chosen,
        };
        run.run(&task).await
    }

    fn users(&self) -> Vec<User> {
        let store = self.store();
        let newest = store.newest().unwrap().unwrap();
        store.users(newest.id).unwrap()
    }
}

fn users(rows: &Value) -> Said {
    let total = rows.as_array().unwrap().len();
    says_json(&json!({"users": rows, "total_records": total}))
}

/// Answers each status with its own rows.
fn by_status(active: Value, inactive: Value, pending: Value) -> Server {
    Server::new(move |asked, _| match asked.value("status") {
        "active" => users(&active),
        "inactive" => users(&inactive),
        "pending" => users(&pending),
        other => panic!("no such status: {other}"),
    })
}

/// Syncs from a scripted Zoom; returns what the sync says of the users, and their addresses and statuses.
async fn read(server: &Server) -> (Reading, Vec<(String, Status)>) {
    let synced = Synced::new();
    let done = synced.sync(server).await.unwrap();
    let [reading] = &done.readings[..] else {
        panic!("not one reading");
    };
    let users = synced.users();
    assert_eq!(users.len() as u64, reading.rows);
    let named = users.into_iter().map(|user| {
        let id = user.id.map(|id| id.as_str().to_owned());
        let email = user.email.map(|email| email.as_str().to_owned());
        (email.or(id).unwrap(), user.status)
    });
    (reading.clone(), named.collect())
}

#[tokio::test]
async fn a_person_in_several_listings_counts_once() {
    let server = by_status(
        json!([{"id": "a", "email": "Ada@example.com"}, {"id": "x", "email": "x@example.com"}]),
        json!([{"id": "x", "email": "x@example.com"}, {"id": "y", "email": "y@example.com"}]),
        json!([
            {"email": "ada@EXAMPLE.com"},
            {"id": "p1", "email": "y@example.com"},
            {"email": "new@example.com"},
            {"id": "p2", "email": "other@example.com"},
        ]),
    );
    let (reading, users) = read(&server).await;
    assert_eq!((reading.state, reading.requests), (State::Complete, 3));
    let expected = [
        ("Ada@example.com", Status::Active),
        ("x@example.com", Status::Active),
        ("y@example.com", Status::Inactive),
        ("new@example.com", Status::Pending),
        ("other@example.com", Status::Pending),
    ];
    let expected = expected.map(|(email, status)| (email.to_owned(), status));
    assert_eq!(users, expected);
}

#[tokio::test]
async fn a_zoom_that_ignores_the_status_does_not_triple_the_people() {
    let rows = json!([{"id": "a", "status": "active"}, {"id": "b", "status": "active"}]);
    let server = Server::new(move |_, _| users(&rows));
    let (_, users) = read(&server).await;
    let expected = ["a", "b"].map(|id| (id.to_owned(), Status::Active));
    assert_eq!(users, expected);
}

#[tokio::test]
async fn the_three_listings_are_in_flight_together() {
    let waiting = Mutex::new(0);
    let all_here = Condvar::new();
    let server = Server::new(move |_, _| {
        let mut here = waiting.lock().unwrap();
        *here += 1;
        all_here.notify_all();
        let patience = Duration::from_secs(20);
        let (here, _) = all_here
            .wait_timeout_while(here, patience, |here| *here < 3)
            .unwrap();
        assert_eq!(*here, 3, "the listings came one after the other");
        users(&json!([]))
    });
    let (reading, users) = read(&server).await;
    assert_eq!((reading.rows, users.len()), (0, 0));
}

#[tokio::test]
async fn progress_adds_up_the_three_listings() {
    let server = by_status(
        json!([{"id": "a"}, {"id": "b"}]),
        json!([{"id": "c"}]),
        json!([{"email": "d@example.com"}]),
    );
    let synced = Synced::new();
    synced.sync(&server).await.unwrap();
    let counted = synced.counted.0.lock().unwrap();
    assert_eq!(counted.last(), Some(&(4, Some(4))));
}

#[tokio::test]
async fn without_the_pending_people_the_users_are_incomplete() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "pending" => refuses(403, 403, "No."),
        _ => users(&json!([{"id": asked.value("status")}])),
    });
    let (reading, users) = read(&server).await;
    assert_eq!((reading.state, users.len()), (State::Partial, 2));
    let reason = reading.reason.unwrap();
    assert_eq!(reason, "pending people: could not be read");
}

#[tokio::test]
async fn without_the_active_people_there_are_no_users() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "active" => refuses(400, 200, "No permission."),
        _ => users(&json!([])),
    });
    let synced = Synced::new();
    match synced.sync(&server).await.unwrap_err() {
        Error::Zoom(error) => assert!(matches!(error.cause(), Cause::Refused(_)), "{error:?}"),
        Error::Store(error) => panic!("{error:?}"),
    }
    assert_eq!(synced.store().newest().unwrap(), None);
}

#[tokio::test]
async fn what_was_read_before_a_failure_is_not_asked_for_again() {
    let is_well = Arc::new(Mutex::new(false));
    let well = Arc::clone(&is_well);
    let server = Server::new(move |asked, _| match asked.value("status") {
        "active" if !*well.lock().unwrap() => refuses(403, 200, "No permission."),
        status => users(&json!([{"id": status}])),
    });
    let synced = Synced::new();
    synced.sync(&server).await.unwrap_err();
    let asked = server.asked().len();
    assert_eq!(asked, 3);
    *is_well.lock().unwrap() = true;
    let done = synced.sync(&server).await.unwrap();
    assert_eq!((done.readings[0].rows, done.readings[0].requests), (3, 1));
    assert_eq!(server.asked().len(), asked + 1);
    assert_eq!(synced.store().requests().unwrap().len(), asked + 1);
    assert_eq!(synced.users().len(), 3);
}
