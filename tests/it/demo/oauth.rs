//! Authorising, exchanging, refreshing and revoking.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::demo::{self, Account, Consent, Demo, Options, Person};

use super::wire::{Got, app_token, basic, post, request, with_token};

const REDIRECT: &str = "http://127.0.0.1:47821/callback";

/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn start(options: Options) -> Demo {
    let account = Account::empty(date(2026, 11, 21));
    let account = account.person(Person::licensed("ada@example.com"));
    demo::start(account, options).unwrap()
}

fn authorize(demo: &Demo, client_id: &str, redirect: &str, more: &str) -> Got {
    let line = format!(
        "GET /oauth/authorize?response_type=code&client_id={client_id}\
         &redirect_uri={redirect}&state=a%26b%20c{more}"
    );
    request(demo, &line, "", "").unwrap()
}

/// The code of a public client's authorization.
fn code(demo: &Demo) -> String {
    let pkce = format!("&code_challenge={CHALLENGE}&code_challenge_method=S256");
    let got = authorize(demo, &demo.public_client_id(), REDIRECT, &pkce);
    assert_eq!(got.status, 302, "{}", got.text);
    let location = got.header("location").unwrap();
    let query = location.strip_prefix(&format!("{REDIRECT}?code=")).unwrap();
    let (code, state) = query.split_once("&state=").unwrap();
    assert_eq!(state, "a%26b%20c");
    code.to_owned()
}

fn exchange(demo: &Demo, code: &str, verifier: &str, redirect: &str) -> Got {
    let form = format!(
        "grant_type=authorization_code&client_id={}&code={code}\
         &code_verifier={verifier}&redirect_uri={redirect}",
        demo.public_client_id()
    );
    post(demo, "token", &form, None)
}

fn log_in(demo: &Demo) -> Value {
    let got = exchange(demo, &code(demo), VERIFIER, REDIRECT);
    assert_eq!(got.status, 200, "{}", got.text);
    got.json()
}

fn refresh(demo: &Demo, tokens: &Value) -> Got {
    let form = format!(
        "grant_type=refresh_token&client_id={}&refresh_token={}",
        demo.public_client_id(),
        tokens["refresh_token"].as_str().unwrap()
    );
    post(demo, "token", &form, None)
}

fn api_status(demo: &Demo, tokens: &Value) -> u16 {
    let token = tokens["access_token"].as_str().unwrap();
    with_token(demo, "/users", token).unwrap().status
}

#[test]
fn a_public_client_logs_in_with_pkce() {
    let demo = start(Options::default());
    let tokens = log_in(&demo);
    assert_eq!(api_status(&demo, &tokens), 200);
    assert_eq!(tokens["token_type"], "bearer");
    assert_eq!(tokens["expires_in"], 3_599);
    let api = format!("{}/v2", tokens["api_url"].as_str().unwrap());
    assert_eq!(api, demo.api_url());
    let scopes = tokens["scope"].as_str().unwrap();
    assert!(scopes.split(' ').any(|s| s == "user:read:list_users:admin"));
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(access.split('.').count(), 3);
    assert!((900..1_300).contains(&access.len()), "{}", access.len());
}

#[test]
fn a_code_is_for_one_use_one_verifier_and_one_redirect() {
    let demo = start(Options::default());
    let used = code(&demo);
    assert_eq!(exchange(&demo, &used, VERIFIER, REDIRECT).status, 200);
    let again = exchange(&demo, &used, VERIFIER, REDIRECT);
    assert_eq!(
        (again.status, &again.json()["error"]),
        (400, &json!("invalid_grant"))
    );
    let wrong = exchange(&demo, &code(&demo), "wrong", REDIRECT);
    assert_eq!(
        (wrong.status, &wrong.json()["error"]),
        (400, &json!("invalid_grant"))
    );
    let elsewhere = exchange(&demo, &code(&demo), VERIFIER, "http://127.0.0.1:1/callback");
    assert_eq!(elsewhere.status, 400);
}

#[test]
fn a_refresh_token_is_used_once() {
    let demo = start(Options::default());
    let first = log_in(&demo);
    demo.expire_tokens();
    assert_eq!(api_status(&demo, &first), 401);
    let second = refresh(&demo, &first).json();
    assert_eq!(api_status(&demo, &second), 200);
    let reused = refresh(&demo, &first);
    let dead = json!({ "reason": "Invalid Token!", "error": "invalid_grant" });
    assert_eq!((reused.status, reused.json()), (400, dead));
    assert_eq!(refresh(&demo, &second).status, 200);
}

#[test]
fn a_second_login_ends_the_first() {
    let demo = start(Options::default());
    let app = json!({ "access_token": app_token(&demo) });
    let (first, second) = (log_in(&demo), log_in(&demo));
    assert_eq!(api_status(&demo, &first), 401);
    assert_eq!(refresh(&demo, &first).status, 400);
    assert_eq!(api_status(&demo, &second), 200);
    assert_eq!(api_status(&demo, &app), 200);
}

#[test]
fn revoking_ends_access_and_refresh() {
    let demo = start(Options::default());
    let tokens = log_in(&demo);
    let form = format!(
        "client_id={}&token={}",
        demo.public_client_id(),
        tokens["access_token"].as_str().unwrap()
    );
    let revoked = post(&demo, "revoke", &form, None).json();
    assert_eq!(revoked, json!({ "status": "success" }));
    assert_eq!(api_status(&demo, &tokens), 401);
    assert_eq!(refresh(&demo, &tokens).status, 400);
}

#[test]
fn refuses_other_redirects_and_clients() {
    let demo = start(Options::default());
    let (public, confidential) = (demo.public_client_id(), demo.client_id());
    let pkce = format!("&code_challenge={CHALLENGE}&code_challenge_method=S256");
    let error = |client: &str, redirect: &str, more: &str| {
        let got = authorize(&demo, client, redirect, more);
        assert_eq!(got.json()["status"], false, "{client} {redirect}");
        got.json()["errorCode"].as_i64().unwrap()
    };
    for redirect in [
        "http://localhost:47821/callback",
        "https://example.com/callback",
        "http://127.0.0.1:47821/elsewhere",
        "http://127.0.0.1.example.com:80/callback",
    ] {
        assert_eq!(error(&public, redirect, &pkce), 4700);
    }
    assert_eq!(error(&public, REDIRECT, ""), 4700);
    assert_eq!(error(&confidential, REDIRECT, &pkce), 4700);
    assert_eq!(error("someone", REDIRECT, &pkce), 4702);
    let fixed = start(Options {
        redirect: Some(REDIRECT.to_owned()),
        ..Options::default()
    });
    let other = "http://127.0.0.1:49999/callback";
    assert_eq!(authorize(&fixed, &public, other, &pkce).status, 400);
    assert_eq!(authorize(&fixed, &public, REDIRECT, &pkce).status, 302);
}

#[test]
fn a_confidential_client_needs_its_secret() {
    let demo = start(Options {
        confidential_loopback: true,
        ..Options::default()
    });
    let got = authorize(&demo, &demo.client_id(), REDIRECT, "");
    let location = got.header("location").unwrap();
    let code = location.split(['=', '&']).nth(1).unwrap();
    let form = format!("grant_type=authorization_code&code={code}&redirect_uri={REDIRECT}");
    assert_eq!(post(&demo, "token", &form, None).status, 401);
    assert_eq!(post(&demo, "token", &form, Some(&basic(&demo))).status, 200);
}

#[test]
fn the_app_logs_in_with_its_own_credentials() {
    let demo = start(Options {
        omit_scope: true,
        ..Options::default()
    });
    let query = format!(
        "token?grant_type=account_credentials&account_id={}",
        demo.account_id()
    );
    let tokens = post(&demo, &query, "", Some(&basic(&demo))).json();
    assert_eq!(api_status(&demo, &tokens), 200);
    assert!(tokens["refresh_token"].is_null() && tokens["scope"].is_null());
    let wrong = post(&demo, &query, "", Some("someone:else"));
    let refusal =
        json!({ "reason": "Invalid client_id or client_secret", "error": "invalid_client" });
    assert_eq!((wrong.status, wrong.json()), (400, refusal));
    let form = "grant_type=account_credentials&account_id=other";
    let other = post(&demo, "token", form, Some(&basic(&demo)));
    let refusal = json!({ "reason": "Bad Request", "error": "invalid_request" });
    assert_eq!((other.status, other.json()), (400, refusal));
}

#[test]
fn the_person_may_say_no() {
    let demo = start(Options::default());
    demo.set_consent(Consent::Denied);
    let pkce = format!("&code_challenge={CHALLENGE}&code_challenge_method=S256");
    let got = authorize(&demo, &demo.public_client_id(), REDIRECT, &pkce);
    let location = got.header("location").unwrap();
    assert!(location.starts_with(&format!("{REDIRECT}?error=access_denied")));
    assert!(location.ends_with("&state=a%26b%20c"));
}
