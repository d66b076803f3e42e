//! `/oauth`: authorize, token and revoke, after Zoom's OAuth documents.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    Consent,
    answer::{Answer, Ask},
    query::encoded,
    state::State,
    tokens::{Challenge, Client},
};

/// Answers a request below `/oauth`.
pub(super) fn answer(state: &mut State, ask: &Ask) -> Answer {
    match (ask.method.as_str(), ask.path.as_str()) {
        ("GET", "/oauth/authorize") => authorize(state, ask).unwrap_or_else(|refusal| refusal),
        ("POST", "/oauth/token") => token(state, ask).unwrap_or_else(|refusal| refusal),
        ("POST", "/oauth/revoke") => revoke(state, ask).unwrap_or_else(|refusal| refusal),
        _ => Answer::html(404, "This page does not exist."),
    }
}

type Result<T> = std::result::Result<T, Answer>;

/// The error of the authorize page.
fn page_error(code: i64, message: &str) -> Answer {
    let body =
        json!({ "status": false, "errorCode": code, "errorMessage": message, "result": null });
    Answer::json(400, &body)
}

/// The error of the token endpoint.
fn token_error(status: u16, error: &str, reason: &str) -> Answer {
    Answer::json(status, &json!({ "reason": reason, "error": error }))
}

fn authorize(state: &mut State, ask: &Ask) -> Result<Answer> {
    let account = &state.account;
    let client = match ask.parameter("client_id") {
        Some(id) if id == account.client_id => Client::Confidential,
        Some(id) if id == account.public_client_id => Client::Public,
        id => {
            return Err(page_error(
                4702,
                &format!("Invalid client_id: {}", id.unwrap_or_default()),
            ));
        }
    };
    let redirect = ask.parameter("redirect_uri").unwrap_or_default();
    if !may_redirect(state, client, redirect) {
        return Err(page_error(
            4700,
            &format!("Invalid redirect: {redirect} (4700)"),
        ));
    }
    if ask.parameter("response_type") != Some("code") {
        return Err(page_error(4700, "Invalid response_type (4700)"));
    }
    let challenge = challenge(ask)?;
    if client == Client::Public && challenge.is_none() {
        return Err(page_error(
            4700,
            "Invalid request: code_challenge is required (4700)",
        ));
    }
    let outcome = match state.options.consent {
        Consent::Given => format!("code={}", state.tokens.code(client, redirect, challenge)),
        Consent::Denied => {
            "error=access_denied&error_description=The%20user%20said%20no.".to_owned()
        }
    };
    let location = return_address(ask, redirect, &outcome);
    Ok(Answer::html(302, "").with("location", location))
}

/// The redirect with what came of it and, as it was sent, the state.
fn return_address(ask: &Ask, redirect: &str, outcome: &str) -> String {
    let joint = if redirect.contains('?') { '&' } else { '?' };
    let mut location = format!("{redirect}{joint}{outcome}");
    if let Some(text) = ask.parameter("state") {
        location.push_str("&state=");
        location.push_str(&encoded(text));
    }
    location
}

/// Whether the app may send people to `redirect`: to the registered address, if one is, else
/// to any port of 127.0.0.1 and the path `/callback`.
fn may_redirect(state: &State, client: Client, redirect: &str) -> bool {
    if client == Client::Confidential
        && is_loopback(redirect)
        && !state.options.confidential_loopback
    {
        return false;
    }
    match &state.options.redirect {
        Some(registered) => redirect == registered,
        None => is_loopback(redirect) && redirect.ends_with("/callback"),
    }
}

fn is_loopback(redirect: &str) -> bool {
    let Some(rest) = redirect.strip_prefix("http://127.0.0.1:") else {
        return false;
    };
    let port = rest.split('/').next().unwrap_or_default();
    port.parse::<u16>().is_ok()
}

fn challenge(ask: &Ask) -> Result<Option<Challenge>> {
    let Some(text) = ask.parameter("code_challenge") else {
        return Ok(None);
    };
    match ask.parameter("code_challenge_method") {
        Some("S256") => Ok(Some(Challenge::S256(text.to_owned()))),
        None | Some("plain") => Ok(Some(Challenge::Plain(text.to_owned()))),
        Some(_) => Err(page_error(4700, "Invalid code_challenge_method (4700)")),
    }
}

fn is_met(challenge: &Challenge, verifier: &str) -> bool {
    match challenge {
        Challenge::Plain(text) => text == verifier,
        Challenge::S256(hash) => *hash == URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
    }
}

fn token(state: &mut State, ask: &Ask) -> Result<Answer> {
    match ask.field("grant_type") {
        Some("authorization_code") => exchange(state, ask),
        Some("refresh_token") => refresh(state, ask),
        Some("account_credentials") => account_credentials(state, ask),
        _ => Err(token_error(
            400,
            "unsupported_grant_type",
            "Unsupported grant type",
        )),
    }
}

/// Who asks: the confidential client by Basic authorization, the public one by its id in the
/// parameters and nothing else.
fn client(state: &State, ask: &Ask, status: u16) -> Result<Client> {
    let account = &state.account;
    let found = match &ask.authorization {
        Some(header) => {
            let secret = format!("{}:{}", account.client_id, account.client_secret);
            let (scheme, given) = header.split_once(' ').unwrap_or_default();
            let given = STANDARD.decode(given.trim()).unwrap_or_default();
            (scheme.eq_ignore_ascii_case("basic") && given == secret.as_bytes())
                .then_some(Client::Confidential)
        }
        None => {
            (ask.field("client_id") == Some(&account.public_client_id)).then_some(Client::Public)
        }
    };
    found.ok_or_else(|| {
        token_error(
            status,
            "invalid_client",
            "Invalid client_id or client_secret",
        )
    })
}

fn exchange(state: &mut State, ask: &Ask) -> Result<Answer> {
    let client = client(state, ask, 401)?;
    let refused = |reason: &str| token_error(400, "invalid_grant", reason);
    let code = ask.field("code").unwrap_or_default();
    let Some(code) = state.tokens.take_code(code) else {
        return Err(refused("Invalid authorization code"));
    };
    if code.client != client {
        return Err(refused("Invalid authorization code"));
    }
    if ask.field("redirect_uri") != Some(&code.redirect) {
        return Err(token_error(
            400,
            "invalid_request",
            "Redirect URI mismatch.",
        ));
    }
    let verifier = ask.field("code_verifier").unwrap_or_default();
    if code
        .challenge
        .is_some_and(|challenge| !is_met(&challenge, verifier))
    {
        return Err(refused("Invalid code verifier"));
    }
    let grant = state.tokens.authorize(client);
    Ok(tokens(state, grant, Some(client)))
}

fn refresh(state: &mut State, ask: &Ask) -> Result<Answer> {
    let client = client(state, ask, 401)?;
    let token = ask.field("refresh_token").unwrap_or_default();
    let grant = state.tokens.take_refresh(token, client);
    let grant = grant.ok_or_else(|| token_error(400, "invalid_grant", "Invalid Token!"))?;
    Ok(tokens(state, grant, Some(client)))
}

fn account_credentials(state: &mut State, ask: &Ask) -> Result<Answer> {
    if client(state, ask, 400)? == Client::Public {
        return Err(token_error(
            400,
            "invalid_client",
            "Invalid client_id or client_secret",
        ));
    }
    if ask.field("account_id") != Some(&state.account.id) {
        return Err(token_error(400, "invalid_request", "Bad Request"));
    }
    let grant = state.tokens.authorize_app();
    Ok(tokens(state, grant, None))
}

/// The token answer; a refresh token comes with a person's grant alone.
fn tokens(state: &mut State, grant: u64, person: Option<Client>) -> Answer {
    let life = state.options.access_token_life;
    let mut body = Map::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("access_token", state.tokens.access(grant, life).into());
    put("token_type", "bearer".into());
    if let Some(client) = person {
        put("refresh_token", state.tokens.refresh(grant, client).into());
    }
    put("expires_in", life.as_secs().into());
    if !state.options.omit_scope {
        let scopes: Vec<String> = state.scopes().into_iter().collect();
        put("scope", scopes.join(" ").into());
    }
    put("api_url", state.origin.clone().into());
    Answer::json(200, &body).with("cache-control", "no-store")
}

fn revoke(state: &mut State, ask: &Ask) -> Result<Answer> {
    client(state, ask, 401)?;
    state.tokens.revoke(ask.field("token").unwrap_or_default());
    Ok(Answer::json(200, &json!({ "status": "success" })))
}
