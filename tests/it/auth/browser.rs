//! The login through the browser, with the browser played by the test.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use tokio::net::{TcpListener, TcpStream};
use zoomaudit::auth::{Error, allowed, likely_causes};
use zoomaudit::secret::Secret;

use super::all_of;
use super::attempt::{begin, flow, refused_for_its_port, status};
use super::token_server::{TokenServer, refusal, tokens};

#[tokio::test]
async fn a_login_asks_with_pkce_and_ends_with_tokens() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let attempt = begin(flow(&server)).await;
    assert_eq!(attempt.field("response_type"), "code");
    assert_eq!(attempt.field("client_id"), "public-id");
    assert_eq!(attempt.field("code_challenge_method"), "S256");
    assert!(!attempt.query.iter().any(|(key, _)| key == "scope"));

    let answer = attempt.get(&attempt.back("the-code")).await;
    assert_eq!(status(&answer), "200");
    let tokens = attempt.result.await.unwrap().unwrap();
    assert_eq!(tokens.access.value.expose(), "at-1");
    assert_eq!(tokens.refresh.expose(), "rt-1");
    assert!(!format!("{tokens:?}").contains("t-1"));

    let seen = &server.seen()[0];
    assert_eq!(seen.authorization, None);
    let body = allowed(&format!("http://127.0.0.1/?{}", seen.body), &[]).unwrap();
    let field = |name: &str| {
        let mut pairs = body.query_pairs();
        pairs.find(|(key, _)| key == name).unwrap().1.into_owned()
    };
    assert_eq!(field("grant_type"), "authorization_code");
    assert_eq!(field("code"), "the-code");
    assert_eq!(field("client_id"), "public-id");
    let redirect = attempt.query.iter().find(|(key, _)| key == "redirect_uri");
    assert_eq!(field("redirect_uri"), redirect.unwrap().1);
    let hash = Sha256::digest(field("code_verifier"));
    let challenge = attempt
        .query
        .iter()
        .find(|(key, _)| key == "code_challenge");
    assert_eq!(challenge.unwrap().1, BASE64_URL_SAFE_NO_PAD.encode(hash));
}

#[tokio::test]
async fn a_client_with_a_secret_sends_it_in_the_header_alone() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let mut flow = flow(&server);
    flow.app.secret = Some(Secret::new("s3cr3t".to_owned()));
    let attempt = begin(flow).await;
    assert!(
        !attempt
            .query
            .iter()
            .any(|(_, value)| value.contains("s3cr3t"))
    );
    assert_eq!(status(&attempt.get(&attempt.back("the-code")).await), "200");
    let seen = &server.seen()[0];
    let basic = format!("Basic {}", BASE64_STANDARD.encode("public-id:s3cr3t"));
    assert_eq!(seen.authorization.as_deref(), Some(basic.as_str()));
    assert!(!seen.body.contains("s3cr3t") && !seen.body.contains("client_id"));
}

#[tokio::test]
async fn strays_are_answered_and_ignored() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let attempt = begin(flow(&server)).await;
    // Browsers open connections that they may never use.
    let _idle = TcpStream::connect(("127.0.0.1", attempt.port))
        .await
        .unwrap();
    let back = attempt.back("evil");
    let state = attempt.field("state");
    let here = format!("127.0.0.1:{}", attempt.port);
    for (wanted, method, target, host) in [
        ("404", "GET", "/favicon.ico", here.as_str()),
        ("404", "GET", "/", &here),
        (
            "404",
            "GET",
            &back.replace("/callback", "/callback/"),
            &here,
        ),
        ("404", "POST", &back, &here),
        ("404", "HEAD", &back, &here),
        ("400", "GET", &back, &here.replace("127.0.0.1", "localhost")),
        ("400", "GET", &back, "evil.example.com"),
        ("400", "GET", &back, ""),
        ("400", "GET", "/callback?code=evil&state=wrong", &here),
        ("400", "GET", "/callback?code=evil", &here),
        (
            "400",
            "GET",
            "/callback?error=access_denied&state=wrong",
            &here,
        ),
        ("400", "GET", &format!("/callback?state={state}"), &here),
        ("400", "GET", &format!("{back}&code=two"), &here),
        ("400", "GET", &format!("{back}&state=two"), &here),
        ("400", "GET", &format!("{back}&error=x"), &here),
    ] {
        let answer = attempt.ask(method, target, host).await;
        assert_eq!(status(&answer), wanted, "{method} {target} {host}");
    }
    assert!(server.seen().is_empty());
    assert_eq!(status(&attempt.get(&attempt.back("good")).await), "200");
    assert!(attempt.result.await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_second_way_back_is_told_so() {
    let (server, mut exchange, release) = TokenServer::held_back();
    let attempt = begin(flow(&server)).await;
    let (one, two) = (attempt.back("one"), attempt.back("two"));
    let (first, second) = tokio::join!(attempt.get(&one), async {
        exchange.recv().await.unwrap();
        let answer = attempt.get(&two).await;
        release.send(()).unwrap();
        answer
    });
    assert_eq!((status(&first), status(&second)), ("200", "409"));
    assert!(attempt.result.await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
    let gone = TcpStream::connect(("127.0.0.1", attempt.port)).await;
    assert!(gone.is_err());
}

#[tokio::test]
async fn answers_can_run_and_fetch_nothing() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let attempt = begin(flow(&server)).await;
    let answer = attempt.get("/nothing").await.to_ascii_lowercase();
    for header in [
        "cache-control: no-store\r\n",
        "referrer-policy: no-referrer\r\n",
        "content-security-policy: default-src 'none'\r\n",
        "x-content-type-options: nosniff\r\n",
        "connection: close\r\n",
    ] {
        assert!(answer.contains(header), "{header} in {answer}");
    }
    attempt.result.abort();
}

#[tokio::test]
async fn a_refusal_ends_with_zooms_words() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let attempt = begin(flow(&server)).await;
    let state = attempt.field("state");
    let target = format!(
        "/callback?error=access_denied&error_description=%3Cb%3ENo%0Aadmin%3C/b%3E&state={state}"
    );
    let answer = attempt.get(&target).await;
    assert_eq!(status(&answer), "400");
    assert!(answer.contains("&lt;b&gt;No admin&lt;/b&gt;"), "{answer}");
    assert!(!answer.contains("<b>"), "{answer}");
    let error = attempt.result.await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Zoom did not authorise the app: <b>No admin</b> (access_denied)"
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_code_that_zoom_refuses_is_told_in_browser_and_terminal() {
    let server = TokenServer::start(|_| refusal("invalid_request", "Invalid code the-code"));
    let attempt = begin(flow(&server)).await;
    let answer = attempt.get(&attempt.back("the-code")).await;
    assert_eq!(status(&answer), "400");
    let text = attempt.result.await.unwrap().unwrap_err().to_string();
    assert!(text.contains("Invalid code … (invalid_request)"), "{text}");
    assert!(!answer.contains("the-code"), "{answer}");
}

#[tokio::test]
async fn silence_is_told_and_then_ends_the_login() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let mut flow = flow(&server);
    flow.silence = Duration::from_millis(10);
    flow.timeout = Duration::from_millis(50);
    let mut attempt = begin(flow).await;
    let error = attempt.result.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::LoginTimeout { .. }), "{error}");
    let redirect = format!("http://127.0.0.1:{}/callback", attempt.port);
    assert_eq!(
        attempt.events.recv().await.unwrap(),
        format!("silence {redirect}")
    );
    assert!(attempt.events.recv().await.is_none());
    let causes = likely_causes(&redirect).join("\n");
    for word in [
        "Public Client",
        &redirect,
        "admin",
        "pre-approved",
        "another account",
    ] {
        assert!(causes.contains(word), "{word}");
    }
}

#[tokio::test]
async fn every_login_has_its_own_state_and_challenge() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let (one, two) = (begin(flow(&server)).await, begin(flow(&server)).await);
    for key in ["state", "code_challenge"] {
        assert_ne!(one.field(key), two.field(key));
        assert_eq!(one.field(key).len(), 43);
    }
    one.result.abort();
    two.result.abort();
}

#[tokio::test]
async fn a_port_in_use_is_told_before_anything_opens() {
    let server = TokenServer::start(|_| tokens("at-1", "rt-1"));
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut flow = flow(&server);
    flow.ports = vec![taken.local_addr().unwrap().port()];
    let error = refused_for_its_port(&flow).await;
    assert!(all_of(&error).contains("--port"), "{error}");
}
