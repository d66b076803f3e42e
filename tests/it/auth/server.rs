//! The token of a Server-to-Server app: one for all, and what may go wrong.

use std::sync::Arc;
use std::time::Duration;

use zoomaudit::auth::{Auth, Endpoints, Error, OAuth, ServerApp};
use zoomaudit::secret::Secret;

use super::token_server::{Reply, TokenServer, noon, refusal, tokens};

pub(crate) fn app() -> ServerApp {
    ServerApp {
        client_id: "the-app".to_owned(),
        client_secret: Secret::new("s3cr3t".to_owned()),
        account_id: "the-account".to_owned(),
    }
}

#[tokio::test]
async fn a_server_app_gets_one_token_for_all_who_ask() {
    let server = TokenServer::start(|_| tokens("at-1", ""));
    let auth = Arc::new(Auth::server(server.oauth(), app()));
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let auth = Arc::clone(&auth);
            tokio::spawn(async move { auth.token().await.unwrap() })
        })
        .collect();
    for token in asked {
        assert_eq!(token.await.unwrap().value.expose(), "at-1");
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].line, "POST /oauth/token HTTP/1.1\r\n");
    assert_eq!(
        seen[0].body,
        "grant_type=account_credentials&account_id=the-account"
    );
    assert_eq!(
        seen[0].authorization.as_deref(),
        Some("Basic dGhlLWFwcDpzM2NyM3Q=")
    );
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_for_all() {
    let mut issued = 0;
    let server = TokenServer::start(move |_| {
        issued += 1;
        tokens(&format!("at-{issued}"), "")
    });
    let auth = Arc::new(Auth::server(server.oauth(), app()));
    let first = auth.token().await.unwrap();
    assert!(first.fresh);
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let (auth, first) = (Arc::clone(&auth), first.clone());
            tokio::spawn(async move { auth.renew(&first).await.unwrap() })
        })
        .collect();
    for token in asked {
        assert_eq!(token.await.unwrap().value.expose(), "at-2");
    }
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_failed_renewal_is_shared_too() {
    let server =
        TokenServer::start(|_| refusal("invalid_client", "Invalid client_id or client_secret"));
    let auth = Auth::server(server.oauth(), app());
    let (a, b, c) = tokio::join!(auth.token(), auth.token(), auth.token());
    for result in [a, b, c] {
        let text = result.unwrap_err().to_string();
        assert_eq!(
            text,
            "Zoom does not accept the app's credentials: \
             Invalid client_id or client_secret (invalid_client)"
        );
    }
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_passing_trouble_is_tried_twice_and_told_apart() {
    let server =
        TokenServer::start(|_| Reply::Say(503, "<html><p>Down for\nrepair</p></html>".into()));
    let error = Auth::server(server.oauth(), app())
        .token()
        .await
        .unwrap_err();
    assert!(matches!(&error, Error::Unavailable { .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "Zoom's login is not available: Zoom answered 503: Down for repair"
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn an_unreachable_zoom_is_told_by_its_root_cause() {
    let endpoints = Endpoints::new("http://127.0.0.1:1/oauth", &[]).unwrap();
    let oauth = OAuth::new(endpoints, noon).unwrap();
    let error = Auth::server(oauth, app()).token().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not reach Zoom: Connection refused"
    );
}

#[tokio::test]
async fn a_token_for_another_host_is_not_handed_out() {
    let server = TokenServer::start(|_| {
        let body = r#"{"access_token":"at","token_type":"bearer","expires_in":3599,"api_url":"https://example.com"}"#;
        Reply::Say(200, body.into())
    });
    let error = Auth::server(server.oauth(), app())
        .token()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::AddressNotAllowed { .. }), "{error}");
}

#[tokio::test]
async fn scopes_that_come_late_are_asked_for_again() {
    let mut asked = 0;
    let server = TokenServer::start(move |_| {
        asked += 1;
        let scope = if asked == 1 {
            ""
        } else {
            "user:read:list_users:admin phone:read:admin"
        };
        let body = serde_json::json!({
            "access_token": format!("at-{asked}"), "token_type": "bearer",
            "expires_in": 3599, "scope": scope,
        });
        Reply::Say(200, body.to_string())
    });
    let auth = Auth::server(server.oauth(), app());
    let token = auth.token_with_scopes(Duration::ZERO).await.unwrap();
    assert_eq!(token.scopes.unwrap().len(), 2);
}

#[tokio::test]
async fn scopes_that_never_come_are_unknown() {
    let mut asked = 0;
    let server = TokenServer::start(move |_| {
        asked += 1;
        let body = serde_json::json!({
            "access_token": format!("at-{asked}"), "token_type": "bearer",
            "expires_in": 3599, "scope": "phone:read:admin",
        });
        Reply::Say(200, body.to_string())
    });
    let auth = Auth::server(server.oauth(), app());
    let token = auth.token_with_scopes(Duration::ZERO).await.unwrap();
    assert_eq!(token.scopes, None);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_refusal_with_status_200_is_one() {
    let server = TokenServer::start(|_| {
        let body = r#"{"status":false,"errorCode":4702,"errorMessage":"Invalid client s3cr3t","result":null}"#;
        Reply::Say(200, body.into())
    });
    let error = Auth::server(server.oauth(), app())
        .token()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::WrongClient { .. }), "{error}");
    assert!(!error.to_string().contains("s3cr3t"), "{error}");
}
