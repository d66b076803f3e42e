//! Users: one listing for each status.

use serde_json::{Value, json};
use zoomaudit::model::{Status, User, UserType};
use zoomaudit::zoom::{Cause, Fetched};

use super::server::{Said, Server, json as says_json, refuses};
use super::{Told, client, whole};

fn users(rows: &Value) -> Said {
    let total = rows.as_array().unwrap().len();
    says_json(&json!({"users": rows, "total_records": total}))
}

async fn read(server: &Server, status: Status) -> Fetched<Vec<User>> {
    whole::users(&client(server), status, &()).await.unwrap()
}

#[tokio::test]
async fn people_of_each_status_are_read_in_large_pages() {
    let server = Server::new(|asked, _| match asked.value("status") {
        "active" => users(&json!([{"id": "a", "email": "ada@example.com ", "type": 2}])),
        "inactive" => users(&json!([{"id": "b", "email": "bob@example.com", "type": 77}])),
        "pending" => users(&json!([
            {"email": "cy@example.com", "type": 1, "created_at": "2026-11-21T12:00:00Z"},
        ])),
        other => panic!("no such status: {other}"),
    });
    let mut people = Vec::new();
    for status in Status::ALL {
        let fetched = read(&server, status).await;
        assert_eq!(fetched.requests, 1);
        assert!(fetched.incomplete.is_none());
        people.extend(fetched.rows);
    }
    let [ada, bob, cy] = &people[..] else {
        panic!("not three people");
    };
    assert_eq!(ada.email.as_ref().unwrap().as_str(), "ada@example.com");
    assert_eq!(
        (ada.status, ada.user_type),
        (Status::Active, Some(UserType::Licensed))
    );
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
async fn pending_people_with_one_address_in_two_spellings_are_one() {
    let server = Server::new(|_, _| {
        says_json(&json!({
            "users": [{"email": "New@example.com"}, {"email": "new@example.com "}],
            "total_records": 1,
        }))
    });
    let fetched = read(&server, Status::Pending).await;
    assert_eq!(fetched.rows.len(), 1);
    assert!(fetched.incomplete.is_none());
}

#[tokio::test]
async fn rows_come_page_by_page_and_progress_with_them() {
    let server = Server::new(|asked, _| match asked.page() {
        "" => says_json(&json!({
            "users": [{"id": "a"}, {"id": "b"}], "page_size": 2, "next_page_token": "p2", "total_records": 3,
        })),
        _ => says_json(&json!({"users": [{"id": "c"}], "total_records": 3})),
    });
    let told = Told::default();
    let pages = std::sync::Mutex::new(Vec::new());
    let take = |attempt, rows: Vec<User>| {
        let told = told.rows.lock().unwrap().len();
        pages.lock().unwrap().push((attempt, rows.len(), told));
        Ok(())
    };
    let client = client(&server);
    let passed = client.users(Status::Active, &take, &told).await.unwrap();
    assert_eq!((passed.rows.attempt, passed.rows.count), (Some(0), 3));
    assert_eq!(passed.requests, 2);
    assert_eq!(*pages.lock().unwrap(), [(0, 2, 0), (0, 1, 1)]);
    assert_eq!(*told.rows.lock().unwrap(), [(2, Some(3)), (3, Some(3))]);
}

#[tokio::test]
async fn only_the_attempt_that_was_not_given_up_counts() {
    let server = Server::new(|_, number| match number {
        0 => says_json(&json!({"users": [{"id": "a"}, {"id": "b"}], "total_records": 1})),
        _ => users(&json!([{"id": "c"}])),
    });
    let gathered = whole::Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let client = client(&server);
    let passed = client.users(Status::Active, &take, &()).await.unwrap();
    assert_eq!((passed.rows.attempt, passed.rows.count), (Some(1), 1));
    let rows = gathered.whole(passed).rows;
    assert_eq!(rows[0].id.as_ref().unwrap().as_str(), "c");
}

#[tokio::test]
async fn rows_that_cannot_be_kept_end_the_run() {
    let server = Server::new(|asked, _| match asked.page() {
        "" => says_json(&json!({"users": [{"id": "a"}], "next_page_token": "p2"})),
        _ => users(&json!([{"id": "b"}])),
    });
    for kept in [0, 1] {
        let passed_on = std::sync::atomic::AtomicUsize::new(0);
        let take = |_, _: Vec<User>| {
            let before = passed_on.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if before < kept {
                Ok(())
            } else {
                Err("the disk is full".into())
            }
        };
        let client = client(&server);
        let error = client.users(Status::Active, &take, &()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::Unkept(_)), "{error:?}");
        assert!(error.ends_the_run());
        assert_eq!(error.requests(), kept as u64 + 1);
    }
}

#[tokio::test]
async fn a_page_size_that_zoom_refuses_becomes_a_smaller_one() {
    let server = Server::new(|asked, _| match asked.value("page_size") {
        "2000" => refuses(400, 300, "Invalid parameter: page_size."),
        _ => users(&json!([{"email": format!("{}@example.com", asked.value("status"))}])),
    });
    for status in Status::ALL {
        let fetched = read(&server, status).await;
        assert_eq!((fetched.rows.len(), fetched.requests), (1, 2));
        assert!(fetched.incomplete.is_none());
    }
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
    let take = |_, _| Ok(());
    let call = client.users(Status::Active, &take, &());
    moves(&call);
    call.await.unwrap();
}
