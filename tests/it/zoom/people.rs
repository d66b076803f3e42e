//! Users: three listings side by side, and one person once.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use zoomaudit::model::{Status, UserType};
use zoomaudit::zoom::Cause;

use super::server::{Asked, Said, Server, json as says_json, refuses};
use super::{Told, client};

fn users(rows: &Value) -> Said {
    let total = rows.as_array().unwrap().len();
    says_json(&json!({"users": rows, "total_records": total}))
}

/// Answers each status with its own rows.
fn by_status(
    active: Value,
    inactive: Value,
    pending: Value,
) -> impl Fn(&Asked, usize) -> Said + Send + Sync {
    move |asked, _| match asked.value("status") {
        "active" => users(&active),
        "inactive" => users(&inactive),
        "pending" => users(&pending),
        other => panic!("no such status: {other}"),
    }
}

#[tokio::test]
async fn people_of_all_three_statuses_are_read_in_large_pages() {
    let server = Server::new(by_status(
        json!([{"id": "a", "email": "ada@example.com ", "type": 2}]),
        json!([{"id": "b", "email": "bob@example.com", "type": 77}]),
        json!([{"email": "cy@example.com", "type": 1, "created_at": "2026-11-21T12:00:00Z"}]),
    ));
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!(fetched.requests, 3);
    assert!(fetched.incomplete.is_none());
    let [ada, bob, cy] = &fetched.rows[..] else {
        panic!("not three people");
    };
    assert_eq!(ada.email.as_ref().unwrap().as_str(), "ada@example.com");
    assert_eq!(ada.user_type, Some(UserType::Licensed));
    assert_eq!(
        (bob.status, bob.user_type),
        (Status::Inactive, Some(UserType::Other(77)))
    );
    assert_eq!(
        (cy.status, &cy.id, cy.created_at),
        (Status::Pending, &None, None)
    );
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| asked.value("page_size") == "2000")
    );
}

#[tokio::test]
async fn a_person_in_several_listings_counts_once() {
    let server = Server::new(by_status(
        json!([{"id": "a", "email": "Ada@example.com"}, {"id": "x", "email": "x@example.com"}]),
        json!([{"id": "x", "email": "x@example.com"}, {"id": "y", "email": "y@example.com"}]),
        json!([
            {"email": "ada@EXAMPLE.com"},
            {"id": "p1", "email": "y@example.com"},
            {"email": "new@example.com"},
            {"id": "p2", "email": "other@example.com"},
        ]),
    ));
    let fetched = client(&server).users(&()).await.unwrap();
    let emails: Vec<&str> = fetched
        .rows
        .iter()
        .map(|user| user.email.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(
        emails,
        [
            "Ada@example.com",
            "x@example.com",
            "y@example.com",
            "new@example.com",
            "other@example.com"
        ]
    );
    assert_eq!(fetched.rows[1].status, Status::Active);
}

#[tokio::test]
async fn pending_people_with_one_address_in_two_spellings_are_one() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "pending" => says_json(&json!({
            "users": [{"email": "New@example.com"}, {"email": "new@example.com "}],
            "total_records": 1,
        })),
        _ => users(&json!([])),
    });
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!(fetched.rows.len(), 1);
    assert!(fetched.incomplete.is_none());
}

#[tokio::test]
async fn a_zoom_that_ignores_the_status_does_not_triple_the_people() {
    let rows = json!([{"id": "a", "status": "active"}, {"id": "b", "status": "active"}]);
    let server = Server::new(move |_, _| users(&rows));
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!(fetched.rows.len(), 2);
    assert!(
        fetched
            .rows
            .iter()
            .all(|user| user.status == Status::Active)
    );
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
    let fetched = client(&server).users(&()).await.unwrap();
    assert!(fetched.rows.is_empty());
}

#[tokio::test]
async fn progress_adds_up_the_three_listings() {
    let server = Server::new(by_status(
        json!([{"id": "a"}, {"id": "b"}]),
        json!([{"id": "c"}]),
        json!([{"email": "d@example.com"}]),
    ));
    let told = Told::default();
    client(&server).users(&told).await.unwrap();
    assert_eq!(told.rows.lock().unwrap().last(), Some(&(4, Some(4))));
}

#[tokio::test]
async fn pages_that_zoom_makes_smaller_are_all_read() {
    let server = Server::new(|asked, _| match (asked.value("status"), asked.page()) {
        ("active", "") => says_json(&json!({
            "users": [{"id": "a"}], "page_size": 1, "next_page_token": "p2", "total_records": 2,
        })),
        ("active", _) => says_json(&json!({"users": [{"id": "b"}], "total_records": 2})),
        _ => users(&json!([])),
    });
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!((fetched.rows.len(), fetched.requests), (2, 4));
}

#[tokio::test]
async fn a_page_size_that_zoom_refuses_becomes_a_smaller_one() {
    let server = Server::new(|asked, _| match asked.value("page_size") {
        "2000" => refuses(400, 300, "Invalid parameter: page_size."),
        _ => users(&json!([{"email": format!("{}@example.com", asked.value("status"))}])),
    });
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!((fetched.rows.len(), fetched.requests), (3, 6));
    assert!(fetched.incomplete.is_none());
}

#[tokio::test]
async fn without_the_pending_people_the_users_are_incomplete() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "pending" => refuses(403, 403, "No."),
        _ => users(&json!([{"id": asked.value("status")}])),
    });
    let fetched = client(&server).users(&()).await.unwrap();
    assert_eq!(fetched.rows.len(), 2);
    let incomplete = fetched.incomplete.unwrap();
    assert_eq!(incomplete.reason, "pending people: could not be read");
    assert!(incomplete.error.is_some());
}

#[tokio::test]
async fn without_the_active_people_there_are_no_users() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "active" => refuses(400, 200, "No permission."),
        _ => users(&json!([])),
    });
    let error = client(&server).users(&()).await.unwrap_err();
    assert!(matches!(error.cause(), Cause::Refused(_)));
}

#[tokio::test]
async fn the_probe_asks_for_one_user() {
    let server = Server::new(|_, _| users(&json!([{"id": "a"}])));
    client(&server).probe().await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].value("page_size"), "1");
}

#[tokio::test]
async fn the_account_id_is_what_zoom_tells_or_nothing() {
    for (said, id) in [
        (
            says_json(&json!({"id": "a", "account_id": "acc"})),
            Some("acc"),
        ),
        (says_json(&json!({"id": "a", "account_id": ""})), None),
        (says_json(&json!({})), None),
        (refuses(404, 1001, "User does not exist: me."), None),
        (refuses(200, 200, "No permission."), None),
    ] {
        let server = Server::new(move |_, _| said.clone());
        assert_eq!(client(&server).account_id().await.as_deref(), id);
    }
}

#[tokio::test]
async fn calls_may_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    let server = Server::new(|_, _| users(&json!([])));
    let client = client(&server);
    let call = client.users(&());
    moves(&call);
    call.await.unwrap();
}
