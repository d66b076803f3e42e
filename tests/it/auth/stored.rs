//! Renewing a kept login: rotation, several processes, lost answers.

use std::path::Path;
use std::sync::Arc;

use zoomaudit::auth::{App, Auth, Error, Place, Token, Tokens};
use zoomaudit::secret::Secret;

use super::token_server::{Reply, TokenServer, noon, refusal, tokens};

pub(crate) fn app() -> App {
    App {
        client_id: "public-id".to_owned(),
        secret: None,
    }
}

/// A login whose access token is over.
pub(crate) fn old(refresh: &str) -> Tokens {
    Tokens {
        access: Token {
            value: Secret::new("at-old".to_owned()),
            fresh: true,
            expires_at: Some(noon()),
            scopes: None,
            api_url: None,
        },
        refresh: Secret::new(refresh.to_owned()),
        issued_at: noon(),
    }
}

pub(crate) async fn place_with(data: &Path, refresh: &str) -> Place {
    let place = Place::file("default", data);
    place.save(&old(refresh)).await.unwrap();
    place
}

/// Zoom's rule: a refresh token is good once, and each answer brings the next.
pub(crate) fn rotating() -> TokenServer {
    let mut valid = 1;
    TokenServer::start(move |request| {
        if request.body.contains(&format!("refresh_token=rt-{valid}&"))
            || request.body.ends_with(&format!("refresh_token=rt-{valid}"))
        {
            valid += 1;
            tokens(&format!("at-{valid}"), &format!("rt-{valid}"))
        } else {
            refusal("invalid_grant", "Invalid Token!")
        }
    })
}

#[tokio::test]
async fn a_token_that_lasts_is_used_without_asking() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = Place::file("default", data.path());
    let mut login = old("rt-1");
    login.access.expires_at = Some(noon() + jiff::SignedDuration::from_secs(301));
    place.save(&login).await.unwrap();
    let token = Auth::stored(server.oauth(), app(), place)
        .token()
        .await
        .unwrap();
    assert_eq!(token.value.expose(), "at-old");
    assert!(!token.fresh);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn what_was_seen_a_moment_ago_need_not_be_read_again() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = Place::file("default", data.path());
    let mut login = old("rt-1");
    login.access.expires_at = Some(noon() + jiff::SignedDuration::from_secs(301));
    place.save(&login).await.unwrap();
    let kept = place.load().await.unwrap().unwrap();
    place.forget().await.unwrap();
    let auth = Auth::stored(server.oauth(), app(), place).having_seen(&kept);
    assert_eq!(auth.token().await.unwrap().value.expose(), "at-old");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn what_was_seen_and_is_over_is_renewed() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = place_with(data.path(), "rt-1").await;
    let kept = place.load().await.unwrap().unwrap();
    let auth = Auth::stored(server.oauth(), app(), place).having_seen(&kept);
    assert_eq!(auth.token().await.unwrap().value.expose(), "at-2");
}

#[tokio::test]
async fn a_renewal_is_kept_and_carries_no_header_for_a_public_client() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = place_with(data.path(), "rt-1").await;
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    let token = auth.token().await.unwrap();
    assert_eq!(token.value.expose(), "at-2");
    assert!(token.fresh);
    assert_eq!(token.api_url.as_deref(), Some("https://api-us.zoom.us"));
    let kept = place.load().await.unwrap().unwrap();
    assert_eq!(kept.refresh.expose(), "rt-2");
    assert_eq!(kept.generation, 2);
    assert_eq!(kept.access.unwrap().value.expose(), "at-2");
    let seen = server.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].authorization, None);
    assert!(
        seen[0].body.contains("client_id=public-id"),
        "{}",
        seen[0].body
    );
}

#[tokio::test]
async fn two_processes_renew_once() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = place_with(data.path(), "rt-1").await;
    let other = Place::file("default", data.path());
    let one = Auth::stored(server.oauth(), app(), place);
    let two = Auth::stored(server.oauth(), app(), other);
    let (a, b) = tokio::join!(one.token(), two.token());
    assert_eq!(a.unwrap().value.expose(), "at-2");
    assert_eq!(b.unwrap().value.expose(), "at-2");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_stored_token_that_is_refused_is_renewed() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = Place::file("default", data.path());
    let mut login = old("rt-1");
    login.access.expires_at = Some(noon() + jiff::SignedDuration::from_hours(1));
    place.save(&login).await.unwrap();
    let auth = Auth::stored(server.oauth(), app(), place);
    let stored = auth.token().await.unwrap();
    let renewed = auth.renew(&stored).await.unwrap();
    assert_eq!(renewed.value.expose(), "at-2");
    assert!(renewed.fresh);
    assert_eq!(auth.renew(&stored).await.unwrap().value.expose(), "at-2");
}

#[tokio::test]
async fn a_dead_login_is_told_in_zooms_words_and_not_thrown_away() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = place_with(data.path(), "rt-0").await;
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    let error = auth.token().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Zoom no longer accepts this login: Invalid Token! (invalid_grant)"
    );
    assert_eq!(server.seen().len(), 1);
    assert!(place.load().await.unwrap().is_some());
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_once_more() {
    let data = tempfile::tempdir().unwrap();
    let mut asked = 0;
    let server = TokenServer::start(move |_| {
        asked += 1;
        match asked {
            1 => Reply::HangUp,
            _ => refusal("invalid_grant", "Invalid Token!"),
        }
    });
    let place = place_with(data.path(), "rt-1").await;
    let error = Auth::stored(server.oauth(), app(), place)
        .token()
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(matches!(error, Error::Refused { .. }), "{text}");
    assert!(text.contains("the answer before was lost"), "{text}");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_network_that_is_down_costs_no_token() {
    let data = tempfile::tempdir().unwrap();
    let server = TokenServer::start(|_| Reply::HangUp);
    let place = place_with(data.path(), "rt-1").await;
    let auth = Auth::stored(server.oauth(), app(), place.clone());
    assert!(matches!(auth.token().await, Err(Error::Network { .. })));
    assert_eq!(
        place.load().await.unwrap().unwrap().refresh.expose(),
        "rt-1"
    );
}

#[tokio::test]
async fn a_renewal_goes_on_when_its_caller_is_gone() {
    let data = tempfile::tempdir().unwrap();
    let server = rotating();
    let place = place_with(data.path(), "rt-1").await;
    let auth = Arc::new(Auth::stored(server.oauth(), app(), place.clone()));
    let caller = tokio::spawn({
        let auth = Arc::clone(&auth);
        async move { auth.token().await }
    });
    while server.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    caller.abort();
    auth.settle().await;
    assert_eq!(
        place.load().await.unwrap().unwrap().refresh.expose(),
        "rt-2"
    );
}

#[tokio::test]
async fn nobody_logged_in_is_told_so() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::file("default", data.path());
    let auth = Auth::stored(rotating().oauth(), app(), place);
    assert!(matches!(auth.token().await, Err(Error::NotLoggedIn)));
}
