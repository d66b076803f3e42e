//! Zoom's REST API and nothing else, and of that only reads.
//!
//! One [`Client`] per account. Each call returns what Zoom has in our words, and says when that is not
//! all of it. Nothing here knows of stores or reports, and no method but GET exists.

mod accounts;
mod address;
mod admin_log;
mod answer;
mod attempts;
mod attendance;
mod call_results;
mod calls;
mod daily;
mod days;
mod divisions;
mod error;
mod feature_names;
mod features;
mod fetched;
mod groups;
mod history;
mod host_meetings;
mod http;
mod invoices;
mod lane;
mod license_words;
mod options;
mod pace;
mod page;
mod pages;
mod paths;
mod phone;
mod phone_places;
mod place_calls;
mod plan_terms;
mod progress;
mod quota;
mod rare;
mod recordings;
mod reply;
mod reports;
mod reserved;
mod retry;
mod roles;
mod room_use;
mod rooms;
mod said;
mod scopes;
mod seen;
mod sign_ins;
mod spacing;
mod speed;
mod storage;
mod storage_days;
mod sub_accounts;
mod telephone;
mod throttle;
mod tier;
mod total;
mod unrecorded;
mod upcoming;
mod user_details;
mod user_settings;
mod users;
mod waits;
mod walk;
mod webinars;
mod wire;
mod words;

use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

pub use error::{Answer, Cause, Error, Unkept};
pub use fetched::{Fetched, Passed, Sink};
pub use options::Options;
pub use pages::Incomplete;
pub use phone::NO_SUCH_ACCOUNT;
pub use progress::Progress;
pub use rare::{Answered, LONGEST_REST};
pub use speed::Speed;
pub use tier::{Class, Tier};
pub use total::Listing;

use self::http::Reader;
use self::pace::Pace;
use self::rare::Rare;
use crate::auth::{self, Auth, Token};
use crate::secret::{Redactor, Secret};

/// One request as it went, without any value of its path or query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub at: Timestamp,
    pub path: &'static str,
    /// `None` when no answer came.
    pub status: Option<u16>,
    pub tracking_id: Option<String>,
    pub millis: u64,
    pub failure: Option<String>,
}

/// What is to be a token, or an error that says why there is none.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, auth::Error>> + Send + 'a>>;

/// Where access tokens come from.
pub trait Tokens: Send + Sync {
    /// Returns a token that is valid as far as anybody knows.
    fn token(&self) -> TokenFuture<'_>;

    /// Returns a token other than `refused`; calls with the same one share one renewal.
    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a>;
}

impl Tokens for Auth {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(Self::token(self))
    }

    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        Box::pin(Self::renew(self, refused))
    }
}

/// Reads one Zoom account. Calls may run side by side on one client, and share its pace and its token.
pub struct Client {
    tokens: Arc<dyn Tokens>,
    http: reqwest::Client,
    options: Options,
    pace: Arc<Pace>,
    rare: Rare,
    /// The tokens that Zoom has taken at least once.
    working: Arc<Mutex<Vec<Secret<String>>>>,
    /// The token in use, with what takes it out of answers.
    redactor: Mutex<Option<(Secret<String>, Arc<Redactor>)>>,
    log: Mutex<Vec<Request>>,
}

impl Client {
    pub fn new(tokens: Arc<dyn Tokens>, http: reqwest::Client, options: Options) -> Self {
        let (pace, rare) = (Pace::new(&options), Rare::new(&options.answered));
        Self {
            tokens,
            http,
            options,
            pace: Arc::new(pace),
            rare,
            working: Arc::default(),
            redactor: Mutex::default(),
            log: Mutex::new(Vec::new()),
        }
    }

    /// Paces what follows for another tier.
    pub fn set_tier(&self, tier: Tier) {
        self.pace.set_tier(tier);
    }

    /// Returns how many requests of a class have to be under way to make the most of its rate: as many as go
    /// out while one is answered, going by the latest answers, and one more. At least one.
    pub fn width(&self, class: Class) -> usize {
        self.pace.width(class)
    }

    /// Returns the requests since the last time this was asked, in the order in which they ended.
    pub fn take_log(&self) -> Vec<Request> {
        mem::take(&mut *self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn reader<'a>(&'a self, progress: &'a dyn Progress) -> Reader<'a> {
        Reader::new(self, progress)
    }

    fn note(&self, request: Request) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push(request);
    }

    /// Returns what takes a token out of answers.
    fn redactor(&self, token: &Token) -> Arc<Redactor> {
        let mut kept = self.redactor.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((of, redactor)) if *of == token.value => Arc::clone(redactor),
            _ => {
                let redactor = Arc::new(Redactor::of(&[token.value.expose()]));
                *kept = Some((token.value.clone(), Arc::clone(&redactor)));
                redactor
            }
        }
    }

    fn note_working(&self, token: &Token) {
        let mut working = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        if !working.contains(&token.value) {
            working.push(token.value.clone());
        }
    }

    /// Tells whether Zoom has looked at any request yet.
    fn has_answered(&self) -> bool {
        let working = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        !working.is_empty()
    }

    fn has_worked(&self, token: &Token) -> bool {
        let working = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        working.contains(&token.value)
    }
}
