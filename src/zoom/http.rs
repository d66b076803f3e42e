//! One request to Zoom: paced, authorised, repeated when that may help, and noted in the log.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::ACCEPT;
use tokio::time::Instant;

use super::answer::Trouble;
use super::error::{Answer, Cause, Error};
use super::reply::{Reply, root_of};
use super::retry::{PATIENCE, Tries, wait_until};
use super::tier::Class;
use super::wire::Object;
use super::{Client, Progress, Request};
use crate::auth::Token;

/// One of Zoom's endpoints that we read.
#[derive(Debug)]
pub(super) struct Endpoint {
    /// What reading it is called, to follow "could not".
    pub(super) doing: &'static str,
    /// The path, in which no value ever stands.
    pub(super) path: &'static str,
    pub(super) class: Class,
    /// What the keys begin with that make an answer one of this endpoint.
    pub(super) key: &'static str,
    /// The page sizes to ask for, most wanted first; empty where there are no pages.
    pub(super) page_sizes: &'static [&'static str],
}

impl Endpoint {
    /// Tells whether an object is what this endpoint answers when all is well.
    pub(super) fn is_answered_by(&self, object: &Object) -> bool {
        let mut fields = object.iter();
        fields.any(|(key, value)| key.starts_with(self.key) && !value.is_null())
    }
}

/// What was asked for, or what came instead.
type Outcome = Result<Object, Box<Trouble>>;

/// Reads on behalf of one call, and counts its requests.
pub(super) struct Reader<'a> {
    client: &'a Client,
    pub(super) progress: &'a dyn Progress,
    sent: AtomicU64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(client: &'a Client, progress: &'a dyn Progress) -> Self {
        let sent = AtomicU64::new(0);
        Self {
            client,
            progress,
            sent,
        }
    }

    /// Returns how many requests were sent.
    pub(super) fn requests(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Asks an endpoint until it answers, or will not.
    pub(super) async fn get(
        &self,
        endpoint: &Endpoint,
        query: &[(&str, &str)],
    ) -> Result<Object, Error> {
        let fail = |cause| Error::new(endpoint.doing, cause).after(self.requests());
        let mut tries = Tries::default();
        loop {
            self.turn(endpoint.class).await.map_err(fail)?;
            let token = self.client.tokens.token().await;
            let token = token.map_err(|error| fail(Cause::Auth(error)))?;
            let (outcome, tracking_id) = self.send(endpoint, query, &token).await;
            let recovered = match outcome {
                Ok(object) => return Ok(object),
                Err(trouble) => match *trouble {
                    Trouble::Token(answer) => self.renew(&token, answer, &mut tries).await,
                    other => self.recover(endpoint.class, other, &mut tries).await,
                },
            };
            recovered.map_err(|cause| fail(cause).tracked(tracking_id))?;
        }
    }

    /// Waits until another attempt makes sense; fails when none does.
    async fn recover(
        &self,
        class: Class,
        trouble: Trouble,
        tries: &mut Tries,
    ) -> Result<(), Cause> {
        let Client { options, pace, .. } = self.client;
        let now = (options.clock)();
        let until = |then: Option<Timestamp>| then.map(|then| wait_until(then, now));
        match trouble {
            Trouble::Never(cause) => Err(cause),
            Trouble::Token(answer) => Err(Cause::Unauthorized(answer)),
            Trouble::Spent(answer, resets) => {
                pace.spend(class, resets, &answer);
                Err(Cause::DailyLimit { resets, answer })
            }
            Trouble::Busy(answer, then) => {
                let wait = tries.after_busy(options.retry_base, until(then));
                let wait = wait.ok_or(Cause::Unavailable(answer))?;
                pace.hold(class, Instant::now() + wait);
                self.wait("Zoom asks for fewer requests", wait).await;
                Ok(())
            }
            Trouble::Again(cause, then) => {
                let asked = until(then);
                if asked.is_some_and(|wait| wait > PATIENCE) {
                    return Err(cause);
                }
                let Some(wait) = tries.after_failure(options.retry_base, asked) else {
                    return Err(cause);
                };
                self.wait(&cause.to_string(), wait).await;
                Ok(())
            }
        }
    }

    /// Waits for the turn of a class, unless its limit for the day is used up.
    async fn turn(&self, class: Class) -> Result<(), Cause> {
        let pace = &self.client.pace;
        pace.check(class, (self.client.options.clock)())?;
        let now = Instant::now();
        let turn = pace.turn(class, now);
        let wait = turn.saturating_duration_since(now);
        if wait >= Duration::from_secs(1) {
            self.wait("keeping below Zoom's limits", wait).await;
        } else if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        pace.check(class, (self.client.options.clock)())
    }

    async fn wait(&self, why: &str, wait: Duration) {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        self.progress.waiting(why, seconds);
        tokio::time::sleep(wait).await;
    }

    /// Has a refused token replaced, unless Zoom issued it in this run and never took it.
    async fn renew(&self, token: &Token, answer: Answer, tries: &mut Tries) -> Result<(), Cause> {
        if (token.fresh && !self.client.has_worked(token)) || !tries.may_renew() {
            return Err(Cause::Unauthorized(answer));
        }
        let renewed = self.client.tokens.renew(token).await.map_err(Cause::Auth)?;
        if renewed.value == token.value {
            return Err(Cause::Unauthorized(answer));
        }
        Ok(())
    }

    /// Sends one request, judges its answer and notes both.
    async fn send(
        &self,
        endpoint: &Endpoint,
        query: &[(&str, &str)],
        token: &Token,
    ) -> (Outcome, Option<String>) {
        let options = &self.client.options;
        let url = format!("{}{}", options.api_url, endpoint.path);
        let request = self.client.http.get(url).query(query);
        let request = request.header(ACCEPT, "application/json");
        let request = request.bearer_auth(token.value.expose());
        let (at, started) = ((options.clock)(), Instant::now());
        self.sent.fetch_add(1, Ordering::Relaxed);
        let (mut status, mut tracking_id) = (None, None);
        let outcome = match request.send().await {
            Ok(response) => {
                let reply = Reply::take(response, token).await;
                status = Some(reply.status);
                tracking_id.clone_from(&reply.tracking_id);
                reply.judge(endpoint, (options.clock)())
            }
            Err(error) => Err(Box::new(Trouble::of_transport(&error))),
        };
        if status.is_some() && Trouble::shows_a_good_token(&outcome) {
            self.client.note_working(token);
        }
        self.client.note(Request {
            at,
            path: endpoint.path,
            status,
            tracking_id: tracking_id.clone(),
            millis: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            failure: outcome.as_ref().err().map(ToString::to_string),
        });
        (outcome, tracking_id)
    }
}

impl Trouble {
    fn of_transport(error: &reqwest::Error) -> Self {
        let cause = Cause::Network(root_of(error));
        if error.is_builder() {
            return Self::Never(cause);
        }
        Self::Again(cause, None)
    }

    /// Tells whether Zoom looked past the token at the request itself.
    fn shows_a_good_token(outcome: &Outcome) -> bool {
        outcome.as_ref().map_or_else(
            |trouble| matches!(**trouble, Self::Never(_) | Self::Spent(..)),
            |_| true,
        )
    }
}
