//! Codes, access tokens and refresh tokens, and which of them are still good.

use std::{collections::HashMap, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::random::Random;

/// Which of the app's two client ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Client {
    Confidential,
    Public,
}

/// How an authorization began.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) client: Client,
    pub(super) redirect: String,
    pub(super) challenge: Option<Challenge>,
    made: Instant,
}

/// What the code's verifier has to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Challenge {
    Plain(String),
    S256(String),
}

/// What one authorization gave out. A refresh stays in the same grant.
#[derive(Debug)]
struct Access {
    grant: u64,
    expires: Instant,
}

#[derive(Debug)]
struct Refresh {
    grant: u64,
    client: Client,
}

/// What a bearer token is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearer {
    Good,
    Expired,
    Unknown,
}

/// How long a code is good for, by Zoom's OAuth error document.
const CODE_LIFE: Duration = Duration::from_secs(5 * 60);

#[derive(Debug)]
pub(super) struct Tokens {
    random: Random,
    grants: u64,
    /// The grant of each client's newest authorization: an earlier one is dead.
    newest: HashMap<Client, u64>,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
    /// For the tokens' payloads.
    account_id: String,
    user_id: String,
}

impl Tokens {
    pub(super) fn new(account_id: &str, user_id: &str) -> Self {
        Self {
            random: Random::new(0x746f_6b65_6e73),
            grants: 0,
            newest: HashMap::new(),
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            account_id: account_id.to_owned(),
            user_id: user_id.to_owned(),
        }
    }

    pub(super) fn code(
        &mut self,
        client: Client,
        redirect: &str,
        challenge: Option<Challenge>,
    ) -> String {
        let code = self.random.text(24);
        let kept = Code {
            client,
            redirect: redirect.to_owned(),
            challenge,
            made: Instant::now(),
        };
        self.codes.insert(code.clone(), kept);
        code
    }

    /// Takes the code: whatever comes of it, it is used.
    pub(super) fn take_code(&mut self, code: &str) -> Option<Code> {
        let code = self.codes.remove(code)?;
        (code.made.elapsed() < CODE_LIFE).then_some(code)
    }

    /// Begins a grant for a person. The same person's earlier grant to this client ends.
    pub(super) fn authorize(&mut self, client: Client) -> u64 {
        self.grants += 1;
        if let Some(earlier) = self.newest.insert(client, self.grants) {
            self.end(earlier);
        }
        self.grants
    }

    /// Begins a grant for the app itself. Earlier ones live on.
    pub(super) const fn authorize_app(&mut self) -> u64 {
        self.grants += 1;
        self.grants
    }

    pub(super) fn access(&mut self, grant: u64, life: Duration) -> String {
        let token = self.web_token("access", 640);
        let expires = Instant::now() + life;
        self.access.insert(token.clone(), Access { grant, expires });
        token
    }

    pub(super) fn refresh(&mut self, grant: u64, client: Client) -> String {
        let token = self.web_token("refresh", 160);
        self.refresh
            .insert(token.clone(), Refresh { grant, client });
        token
    }

    /// Takes a refresh token of `client`: it cannot be used again.
    pub(super) fn take_refresh(&mut self, token: &str, client: Client) -> Option<u64> {
        let found = self.refresh.get(token)?;
        if found.client != client {
            return None;
        }
        self.refresh.remove(token).map(|refresh| refresh.grant)
    }

    pub(super) fn bearer(&self, token: &str) -> Bearer {
        match self.access.get(token) {
            None => Bearer::Unknown,
            Some(access) if access.expires <= Instant::now() => Bearer::Expired,
            Some(_) => Bearer::Good,
        }
    }

    /// Ends the grant that `token`, an access or a refresh token, belongs to.
    pub(super) fn revoke(&mut self, token: &str) {
        let access = self.access.get(token).map(|access| access.grant);
        let refresh = || self.refresh.get(token).map(|refresh| refresh.grant);
        if let Some(grant) = access.or_else(refresh) {
            self.end(grant);
        }
    }

    /// Ends every grant.
    pub(super) fn revoke_all(&mut self) {
        self.access.clear();
        self.refresh.clear();
    }

    /// Makes every access token expire at once. Refresh tokens stay good.
    pub(super) fn expire_all(&mut self) {
        for access in self.access.values_mut() {
            access.expires = Instant::now();
        }
    }

    fn end(&mut self, grant: u64) {
        self.access.retain(|_, access| access.grant != grant);
        self.refresh.retain(|_, refresh| refresh.grant != grant);
    }

    /// Something that looks like Zoom's tokens: three parts, the middle one with account and
    /// user, and long enough to break what only has room for a short one.
    fn web_token(&mut self, kind: &str, padding: usize) -> String {
        let header = json!({ "sv": "000002", "alg": "HS512", "v": "2.0", "kid": self.random.id() });
        let payload = json!({
            "aid": self.account_id,
            "uid": self.user_id,
            "tokenType": kind,
            "jti": self.random.id(),
            "pad": self.random.text(padding * 3 / 4),
        });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let (header, payload) = (part(&header), part(&payload));
        format!("{header}.{payload}.{}", self.random.text(64))
    }
}
