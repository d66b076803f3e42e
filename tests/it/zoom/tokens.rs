//! What happens when Zoom does not take a token.

use std::sync::Arc;

use serde_json::json;
use zoomaudit::auth::Auth;
use zoomaudit::model::Status;
use zoomaudit::secret::Secret;
use zoomaudit::zoom::Cause;

use super::server::{Said, Server, json as says_json, refuses, says};
use super::{Keys, client, client_with, whole};

fn expired() -> Said {
    refuses(401, 124, "Access token is expired.")
}

fn no_groups() -> Said {
    says_json(&json!({"groups": []}))
}

#[tokio::test]
async fn every_spelling_of_a_bad_token_renews_it_and_repeats_the_request() {
    for said in [
        expired(),
        refuses(401, 124, "Invalid access token."),
        refuses(400, 124, "Access token is expired."),
        refuses(200, 124, "Invalid access token."),
        refuses(400, 4700, "Token cannot be empty."),
        refuses(401, 4700, "Invalid access token."),
        refuses(401, 30_031_004, "Invalid or expired token"),
        says(401, ""),
        says(401, "<html>Unauthorized</html>"),
    ] {
        let answer = said.clone();
        let server = Server::new(move |asked, _| match asked.token.as_str() {
            "t0" => answer.clone(),
            _ => no_groups(),
        });
        let keys = Keys::stored();
        let fetched = client_with(&server, Arc::clone(&keys) as _)
            .groups(&())
            .await;
        assert_eq!(fetched.unwrap().requests, 2, "{said:?}");
        assert_eq!(keys.renewals(), 1, "{said:?}");
    }
}

#[tokio::test]
async fn listings_side_by_side_share_one_renewal() {
    let server = Server::new(|asked, _| match asked.token.as_str() {
        "t0" => expired(),
        _ => says_json(&json!({"users": [], "total_records": 0})),
    });
    let keys = Keys::stored();
    let client = client_with(&server, Arc::clone(&keys) as _);
    let (active, pending) = tokio::join!(
        whole::users(&client, Status::Active, &()),
        whole::users(&client, Status::Pending, &()),
    );
    active.unwrap();
    pending.unwrap();
    assert_eq!(keys.renewals(), 1);
}

#[tokio::test]
async fn a_token_of_this_run_that_was_never_taken_ends_the_run() {
    let server = Server::new(|_, _| expired());
    for (keys, requests) in [(Keys::fresh(), 1), (Keys::stored(), 2)] {
        let before = server.asked().len();
        let error = client_with(&server, keys).groups(&()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::Unauthorized(_)));
        assert!(error.ends_the_run() && !error.is_passing());
        assert_eq!(server.asked().len() - before, requests);
    }
}

#[tokio::test]
async fn a_token_of_this_run_that_was_taken_before_is_renewed() {
    let server = Server::new(|asked, number| match (asked.token.as_str(), number) {
        ("t0", 0) => no_groups(),
        ("t0", _) => expired(),
        _ => no_groups(),
    });
    let keys = Keys::fresh();
    let client = client_with(&server, Arc::clone(&keys) as _);
    client.groups(&()).await.unwrap();
    client.groups(&()).await.unwrap();
    assert_eq!(keys.renewals(), 1);
}

#[tokio::test]
async fn a_refusal_of_another_kind_shows_that_the_token_is_good() {
    let server = Server::new(|asked, number| match (asked.token.as_str(), number) {
        ("t0", 0) => refuses(400, 200, "No permission."),
        ("t0", _) => expired(),
        _ => no_groups(),
    });
    let keys = Keys::fresh();
    let client = client_with(&server, Arc::clone(&keys) as _);
    client.groups(&()).await.unwrap_err();
    client.groups(&()).await.unwrap();
}

#[tokio::test]
async fn tokens_that_are_taken_and_refused_in_turn_are_not_renewed_for_ever() {
    // Another program with the same app has Zoom revoke each token right after its first use.
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/roles" => says_json(&json!({"roles": []})),
        _ => expired(),
    });
    let keys = Keys::stored();
    let client = client_with(&server, Arc::clone(&keys) as _);
    for _ in 0..4 {
        client.roles(&()).await.unwrap();
        let error = client.groups(&()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::Unauthorized(_)));
    }
    assert!(keys.renewals() <= 4 * 3);
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_is_an_error_of_the_login() {
    let server = Server::new(|_, _| expired().with("x-zm-trackingid", "track-3"));
    let auth = Auth::ready(Secret::new("t0".to_owned()));
    let error = client_with(&server, Arc::new(auth))
        .groups(&())
        .await
        .unwrap_err();
    assert!(matches!(error.cause(), Cause::Auth(_)));
    assert!(error.ends_the_run());
    assert_eq!(error.tracking_id(), Some("track-3"));
}

#[tokio::test]
async fn code_124_of_zoom_phone_is_about_sites() {
    let site = "You do not have permission, because the current site X does not belong to the target sites.";
    for status in [400, 401, 403] {
        let server = Server::new(move |_, _| refuses(status, 124, site));
        let keys = Keys::stored();
        let client = client_with(&server, Arc::clone(&keys) as _);
        let error = whole::phone_users(&client).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::Refused(_)), "{status}");
        assert_eq!(keys.renewals(), 0);
    }
}

#[tokio::test]
async fn an_expired_token_is_one_in_zoom_phone_too() {
    let server = Server::new(|asked, _| match asked.token.as_str() {
        "t0" => expired(),
        _ => says_json(&json!({"users": []})),
    });
    whole::phone_users(&client(&server)).await.unwrap();
}

#[tokio::test]
async fn a_token_that_zoom_echoes_reaches_no_error_and_no_log() {
    let server =
        Server::new(|asked, _| refuses(400, 300, &format!("Bad request: Bearer {}.", asked.token)));
    let client = client(&server);
    let error = client.groups(&()).await.unwrap_err();
    assert!(!format!("{error:?}").contains("t0"));
    assert!(!format!("{:?}", client.take_log()).contains("t0"));
}
