//! Zoom's refusals in all their spellings, and the words we make of them.

use std::error::Error as _;

use zoomaudit::zoom::{Cause, Error};

use super::server::{Said, Server, refuses, says};
use super::{client, whole};

async fn error_for(said: Said) -> Error {
    let server = Server::new(move |_, _| said.clone());
    let error = client(&server).groups(&()).await.unwrap_err();
    assert_eq!(server.asked().len(), 1, "a refusal is asked once");
    error
}

#[tokio::test]
async fn every_spelling_of_a_missing_scope_is_one() {
    let broken = r#"{"code":104,"message":"Invalid access token, does not contain scopes:["a:read:b","a:read"]"}"#;
    for (said, scopes) in [
        (
            refuses(
                400,
                4711,
                "Invalid access token, does not contain scopes:[a:read:b].",
            ),
            &["a:read:b"][..],
        ),
        (
            refuses(
                401,
                4711,
                "Invalid access token, does not contain scopes:[a:read:b, a:read]",
            ),
            &["a:read:b", "a:read"],
        ),
        (
            refuses(
                403,
                4700,
                "Invalid access token, does not contain scopes: [a:read:b].",
            ),
            &["a:read:b"],
        ),
        (
            refuses(400, 104, "does not contain scopes:[\"a:read:b\"]"),
            &["a:read:b"],
        ),
        (
            refuses(400, 201, "does not contain scopes:[a:read:b]"),
            &["a:read:b"],
        ),
        (
            refuses(
                400,
                4700,
                "Invalid access token, does not contain role:read:admin scope.",
            ),
            &["role:read:admin"],
        ),
        (
            refuses(
                200,
                4711,
                "Invalid access token, does not contain scopes:[a:read:b].",
            ),
            &["a:read:b"],
        ),
        (says(400, broken), &["a:read:b", "a:read"]),
        (refuses(400, 4711, "Insufficient."), &[]),
        (says(400, r#"{"code":4700}"#), &[]),
    ] {
        let error = error_for(said.clone()).await;
        assert!(
            matches!(error.cause(), Cause::MissingScope { .. }),
            "{said:?}"
        );
        assert_eq!(error.missing_scopes(), scopes, "{said:?}");
        assert!(!error.is_passing());
    }
}

#[tokio::test]
async fn other_refusals_are_no_missing_scopes() {
    for said in [
        refuses(400, 200, "No permission."),
        refuses(400, 200, "Only available for Paid account."),
        refuses(200, 200, "Only available for paid account: abc"),
        refuses(403, 200, "No permission."),
        refuses(400, 201, "Something else."),
        refuses(400, 104, "Something else."),
        refuses(404, 2300, "This API endpoint is not recognized."),
        refuses(404, 2001, "Account does not exist: abc."),
        says(403, "<html>Forbidden</html>"),
        says(404, ""),
    ] {
        let error = error_for(said.clone()).await;
        assert!(
            matches!(error.cause(), Cause::Refused(_)),
            "{said:?} {error:?}"
        );
    }
}

#[tokio::test]
async fn an_error_says_what_was_done_and_what_zoom_said() {
    let said = refuses(404, 1001, "User does not exist: abc").with("x-zm-trackingid", "v=2;x=1");
    let error = error_for(said).await;
    assert_eq!(error.to_string(), "could not read groups");
    assert_eq!(error.doing(), "read groups");
    assert_eq!(
        error.source().unwrap().to_string(),
        "Zoom answered 404 (code 1001): User does not exist: abc"
    );
    assert_eq!(error.tracking_id(), Some("v=2;x=1"));
}

#[tokio::test]
async fn a_missing_scope_is_said_in_our_words_and_kept_in_zooms() {
    let words = "Invalid access token, does not contain scopes:[group:read:list_groups:admin].";
    let error = error_for(refuses(400, 4711, words)).await;
    assert_eq!(
        error.source().unwrap().to_string(),
        "the app lacks the scope group:read:list_groups:admin"
    );
    assert_eq!(error.answer().unwrap().message.as_deref(), Some(words));
}

#[tokio::test]
async fn a_failed_validation_names_its_fields() {
    let body = r#"{"code":300,"message":"Validation Failed.","errors":[{"field":"from","message":"Invalid field."}]}"#;
    let error = error_for(says(400, body)).await;
    assert_eq!(
        error.source().unwrap().to_string(),
        "Zoom answered 400 (code 300): Validation Failed. from: Invalid field."
    );
}

#[tokio::test]
async fn an_answer_without_words_has_those_of_its_status() {
    let error = error_for(says(404, "<html>lost</html>")).await;
    assert_eq!(
        error.source().unwrap().to_string(),
        "Zoom answered 404: Not Found"
    );
}

#[tokio::test]
async fn no_query_value_reaches_an_error_or_the_log() {
    let server = Server::new(|_, _| refuses(400, 200, "No permission."));
    let client = client(&server);
    let window = zoomaudit::model::Window {
        from: jiff::civil::date(2026, 10, 1),
        to: jiff::civil::date(2026, 10, 30),
    };
    let error = whole::host_activity(&client, window).await.unwrap_err();
    let texts = format!("{error:?} {error} {:?}", client.take_log());
    assert!(!texts.contains("2026-10"), "{texts}");
}
