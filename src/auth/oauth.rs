//! Zoom's token endpoint: what is sent to it, and what its answers mean.
//!
//! The `oauth2` crate makes the requests of the browser login; it has no word for Zoom's
//! server-to-server grant, so that one is sent by hand.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use oauth2::basic::{
    BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    ExtraTokenFields, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken,
    StandardRevocableToken, StandardTokenResponse, TokenResponse as _, TokenUrl,
};
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::address::allowed;
use super::app::{App, Endpoints, ServerApp};
use super::http::http_client;
use super::refusal::Refusal;
use super::wire::{self, Failure};
use super::{Error, Token, Tokens};
use crate::secret::Secret;

/// What an access token lasts when Zoom does not say.
const HOUR: Duration = Duration::from_secs(3600);

/// Asks Zoom's login for tokens.
#[derive(Debug, Clone)]
pub struct OAuth {
    endpoints: Endpoints,
    http: reqwest::Client,
    clock: fn() -> Timestamp,
}

/// The field that Zoom adds to an OAuth token answer.
#[derive(Debug, Clone, Deserialize, Serialize)]
struct Extra {
    api_url: Option<String>,
}

impl ExtraTokenFields for Extra {}

type Answer = StandardTokenResponse<Extra, BasicTokenType>;

type Flow = oauth2::Client<
    Refusal,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// One attempt to log in: where to send the browser, and what proves that it came back to us.
pub(super) struct Attempt {
    pub url: Url,
    pub state: Secret<String>,
    verifier: PkceCodeVerifier,
    redirect: String,
}

impl OAuth {
    pub fn new(endpoints: Endpoints, clock: fn() -> Timestamp) -> Result<Self, Error> {
        let http = http_client(&endpoints.token)?;
        Ok(Self {
            endpoints,
            http,
            clock,
        })
    }

    /// The address that logins go to, for saying which cloud it is.
    pub fn address(&self) -> &Url {
        &self.endpoints.token
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Refuses a token that sends its bearer to an address that is not allowed.
    pub(super) fn checked(&self, token: Token) -> Result<Token, Error> {
        if let Some(address) = &token.api_url {
            allowed(address, &self.endpoints.allow_hosts)?;
        }
        Ok(token)
    }

    /// Begins a login; no scopes are asked for, so that the app's own hold.
    pub(super) fn begin(&self, app: &App, redirect: &str) -> Attempt {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = self
            .flow(app)
            .set_redirect_uri(redirect_url(redirect))
            .authorize_url(|| CsrfToken::new_random_len(32))
            .set_pkce_challenge(challenge)
            .url();
        Attempt {
            url,
            state: Secret::new(state.into_secret()),
            verifier,
            redirect: redirect.to_owned(),
        }
    }

    /// Exchanges the code that the browser brought; a code is good for one try.
    pub(super) async fn exchange(
        &self,
        app: &App,
        attempt: Attempt,
        code: Secret<String>,
    ) -> Result<Tokens, Error> {
        let asked_at = self.now();
        let answer = self
            .flow(app)
            .set_redirect_uri(redirect_url(&attempt.redirect))
            .exchange_code(AuthorizationCode::new(code.expose().clone()))
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.secret().clone()))
            .request_async(&|request| wire::send(self.http.clone(), request))
            .await;
        let secrets = [
            code.expose(),
            attempt.verifier.secret().as_str(),
            app.secret_or_empty(),
        ];
        let answer = answer.map_err(|error| match Failure::from(error).into_error(&secrets) {
            Error::Refused { reason } => Error::Denied { reason },
            other => other,
        })?;
        let Some(refresh) = answer.refresh_token() else {
            let reason = "there is no refresh token in it".to_owned();
            return Err(Error::Garbled { reason });
        };
        Ok(Tokens {
            refresh: Secret::new(refresh.secret().clone()),
            access: self.checked(token(&answer, asked_at))?,
            issued_at: asked_at,
        })
    }

    /// Spends a refresh token.
    pub(super) async fn refresh(
        &self,
        app: &App,
        refresh: &Secret<String>,
    ) -> Result<Tokens, Failure> {
        let asked_at = self.now();
        let answer = self
            .flow(app)
            .exchange_refresh_token(&RefreshToken::new(refresh.expose().clone()))
            .request_async(&|request| wire::send(self.http.clone(), request))
            .await
            .map_err(Failure::from)?;
        let next = match answer.refresh_token() {
            Some(next) => Secret::new(next.secret().clone()),
            None => refresh.clone(),
        };
        Ok(Tokens {
            refresh: next,
            access: token(&answer, asked_at),
            issued_at: asked_at,
        })
    }

    /// Gets a token for a Server-to-Server app.
    pub(super) async fn mint(&self, app: &ServerApp) -> Result<Token, Failure> {
        let asked_at = self.now();
        let form = [
            ("grant_type", "account_credentials"),
            ("account_id", &app.account_id),
        ];
        let request = self
            .http
            .post(self.endpoints.token.clone())
            .basic_auth(&app.client_id, Some(app.client_secret.expose()))
            .form(&form);
        let body = wire::answer(request).await?;
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| wire::garbled(&body))?;
        Ok(token(&answer, asked_at))
    }

    /// Tells Zoom to forget an access token, and with it the login.
    pub async fn revoke(&self, app: &App, token: &Token) -> Result<(), Error> {
        let mut form = vec![("token", token.value.expose().as_str())];
        let mut request = self.http.post(self.endpoints.revoke.clone());
        match &app.secret {
            Some(secret) => request = request.basic_auth(&app.client_id, Some(secret.expose())),
            None => form.push(("client_id", &app.client_id)),
        }
        match wire::answer(request.form(&form)).await {
            Ok(_) => Ok(()),
            Err(failure) => Err(failure.into_error(&[token.value.expose(), app.secret_or_empty()])),
        }
    }

    fn flow(&self, app: &App) -> Flow {
        let flow = oauth2::Client::new(ClientId::new(app.client_id.clone()))
            .set_auth_uri(AuthUrl::from_url(self.endpoints.authorize.clone()))
            .set_token_uri(TokenUrl::from_url(self.endpoints.token.clone()));
        match &app.secret {
            Some(secret) => flow.set_client_secret(ClientSecret::new(secret.expose().clone())),
            None => flow,
        }
    }
}

fn redirect_url(redirect: &str) -> RedirectUrl {
    RedirectUrl::new(redirect.to_owned()).expect("a loopback address with a port is an address")
}

fn token(answer: &Answer, asked_at: Timestamp) -> Token {
    let lasts = answer.expires_in().unwrap_or(HOUR);
    let lasts = SignedDuration::try_from(lasts).unwrap_or(SignedDuration::MAX);
    let scopes = answer.scopes().map(|scopes| {
        let scopes = scopes.iter().map(|scope| scope.to_string());
        scopes.filter(|scope| !scope.is_empty()).collect::<Vec<_>>()
    });
    let api_url = answer.extra_fields().api_url.clone();
    Token {
        value: Secret::new(answer.access_token().secret().clone()),
        fresh: true,
        expires_at: asked_at.saturating_add(lasts).ok(),
        scopes: scopes.filter(|scopes| !scopes.is_empty()),
        api_url: api_url.filter(|address| !address.is_empty()),
    }
}
