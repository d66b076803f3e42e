//! The address that a browser on another machine could not open, pasted while the listener waits.

use tokio::sync::mpsc;
use zoomaudit::auth::Error;
use zoomaudit::secret::Secret;

use super::attempt::{Attempt, begin, flow, status};
use super::token_server::{TokenServer, refusal, tokens};

async fn paste(attempt: &Attempt, text: &str) {
    attempt
        .paste
        .send(Secret::new(text.to_owned()))
        .await
        .unwrap();
}

fn address(attempt: &Attempt, target: &str) -> String {
    format!("http://127.0.0.1:{}{target}", attempt.port)
}

#[tokio::test]
async fn a_pasted_address_is_as_good_as_the_redirect() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let attempt = begin(flow(&server)).await;
    paste(&attempt, &address(&attempt, &attempt.back("good"))).await;
    let tokens = attempt.result.await.unwrap().unwrap();
    assert_eq!(tokens.access.value.expose(), "at-1");
    assert!(server.seen()[0].body.contains("code=good"));
}

#[tokio::test]
async fn what_is_pasted_is_checked_as_the_redirect_is_and_the_wait_goes_on() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let mut attempt = begin(flow(&server)).await;
    let (back, state) = (attempt.back("evil"), attempt.field("state").to_owned());
    let here = address(&attempt, &back);
    for (why, text) in [
        ("OtherAddress", "evil".to_owned()),
        ("OtherAddress", back.clone()),
        ("OtherAddress", state.clone()),
        ("OtherAddress", address(&attempt, "/callback")),
        (
            "OtherAddress",
            address(&attempt, &back.replace("/callback", "/callback/")),
        ),
        ("OtherAddress", address(&attempt, &back.replace('?', "#"))),
        ("OtherAddress", here.replace("http:", "https:")),
        ("OtherAddress", here.replace("127.0.0.1", "localhost")),
        ("OtherAddress", here.replace("127.0.0.1", "me@127.0.0.1")),
        ("OtherAddress", here.replace("/callback", "0/callback")),
        ("OtherAddress", format!("https://evil.example.com{back}")),
        ("OtherLogin", address(&attempt, "/callback?code=evil")),
        (
            "OtherLogin",
            address(&attempt, "/callback?code=evil&state="),
        ),
        (
            "OtherLogin",
            address(&attempt, "/callback?code=evil&state=wrong"),
        ),
        (
            "OtherLogin",
            address(&attempt, "/callback?error=access_denied&state=wrong"),
        ),
        ("OtherLogin", format!("{here}x")),
        (
            "Garbled",
            address(&attempt, &format!("/callback?state={state}")),
        ),
        ("Garbled", format!("{here}&code=two")),
        ("Garbled", format!("{here}&error=x")),
    ] {
        paste(&attempt, &text).await;
        let told = attempt.events.recv().await.unwrap();
        assert_eq!(told, format!("mispasted {why}"), "{text}");
    }
    // Somebody presses Enter.
    paste(&attempt, "").await;
    assert!(server.seen().is_empty());
    assert_eq!(status(&attempt.get(&attempt.back("good")).await), "200");
    assert!(attempt.result.await.unwrap().is_ok());
    assert!(attempt.events.recv().await.is_none());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn who_pastes_no_more_waits_for_the_redirect() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let mut attempt = begin(flow(&server)).await;
    let (other, _) = mpsc::channel(1);
    drop(std::mem::replace(&mut attempt.paste, other));
    assert_eq!(status(&attempt.get(&attempt.back("good")).await), "200");
    assert!(attempt.result.await.unwrap().is_ok());
}

#[tokio::test]
async fn a_redirect_after_a_paste_is_told_that_it_is_late() {
    let (server, mut exchange, release) = TokenServer::held_back();
    let attempt = begin(flow(&server)).await;
    paste(&attempt, &address(&attempt, &attempt.back("pasted"))).await;
    exchange.recv().await.unwrap();
    let late = attempt.get(&attempt.back("late")).await;
    assert_eq!(status(&late), "409", "{late}");
    release.send(()).unwrap();
    assert!(attempt.result.await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_pasted_refusal_is_told_in_zooms_words_and_a_refused_code_is_not_repeated() {
    let server = TokenServer::start(|_| refusal("invalid_request", "Invalid code the-code"));
    let attempt = begin(flow(&server)).await;
    let target = format!(
        "/callback?error=access_denied&state={}",
        attempt.field("state")
    );
    paste(&attempt, &address(&attempt, &target)).await;
    let error = attempt.result.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Denied { .. }), "{error}");
    let attempt = begin(flow(&server)).await;
    paste(&attempt, &address(&attempt, &attempt.back("the-code"))).await;
    let error = attempt.result.await.unwrap().unwrap_err().to_string();
    assert!(error.contains("Invalid code …"), "{error}");
}
