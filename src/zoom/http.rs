//! One request to Zoom: paced, authorised, repeated when that may help, and noted in the log.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::ACCEPT;
use tokio::task::spawn_blocking;
use tokio::time::Instant;

use super::address::{filled, of_sub_account};
use super::answer::Trouble;
use super::error::{Answer, Cause, Error};
use super::page::Page;
use super::reply::{Reply, root_of};
use super::retry::Tries;
use super::scopes::of_masters;
use super::tier::Class;
use super::wire::Object;
use super::{Client, Progress, Request};
use crate::auth::Token;

/// Bytes of an answer that take a millisecond to read.
const LONG: usize = 32 * 1024;

/// How long an answer may take where somebody waits to hear whether it works.
const SOON: Duration = Duration::from_secs(15);

/// One of Zoom's endpoints that we read.
#[derive(Debug)]
pub(super) struct Endpoint {
    /// What reading it is called, to follow "could not".
    pub(super) doing: &'static str,
    /// The path, in which no value ever stands: in the place of one is its name in braces.
    pub(super) path: &'static str,
    pub(super) class: Class,
    /// What the keys begin with that make an answer one of this endpoint.
    pub(super) key: &'static str,
    /// The page sizes to ask for, most wanted first; empty where there are no pages.
    pub(super) page_sizes: &'static [&'static str],
}

/// What was asked for, or what came instead.
type Outcome = Result<Page, Box<Trouble>>;

/// Reads on behalf of one call, and counts its requests.
pub(super) struct Reader<'a> {
    pub(super) client: &'a Client,
    pub(super) progress: &'a dyn Progress,
    /// What stands in the place of the braces in a path.
    value: String,
    /// Whether fewer days can be asked for, where the day's limit does not reach for these.
    pub(super) is_divisible: bool,
    sent: AtomicU64,
    pub(super) began: Instant,
}

impl<'a> Reader<'a> {
    pub(super) fn new(client: &'a Client, progress: &'a dyn Progress) -> Self {
        let sent = AtomicU64::new(0);
        Self {
            client,
            progress,
            value: String::new(),
            is_divisible: false,
            sent,
            began: Instant::now(),
        }
    }

    /// Reads about whom, or what, paths have a place for.
    pub(super) fn about(mut self, value: &str) -> Self {
        value.clone_into(&mut self.value);
        self
    }

    /// Reads about days, of which fewer can be asked for.
    pub(super) fn of_days(self) -> Self {
        Self {
            is_divisible: true,
            ..self
        }
    }

    /// Returns how many requests were sent.
    pub(super) fn requests(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Asks an endpoint until it answers, or will not.
    pub(super) async fn get(
        &self,
        endpoint: &'static Endpoint,
        query: &[(&str, &str)],
    ) -> Result<Object, Error> {
        Ok(self.page(endpoint, query).await?.into_object())
    }

    /// Asks like [`Self::get`], and leaves lists unread.
    pub(super) async fn page(
        &self,
        endpoint: &'static Endpoint,
        query: &[(&str, &str)],
    ) -> Result<Page, Error> {
        let fail = |cause| Error::new(endpoint.doing, cause).after(self.requests());
        let mut tries = Tries::default();
        loop {
            self.is_due(endpoint).map_err(fail)?;
            let under_way = self.turn(endpoint.class).await.map_err(fail)?;
            let token = self.client.tokens.token().await;
            let token = token.map_err(|error| fail(Cause::Auth(error)))?;
            let (outcome, tracking_id) = self.send(endpoint, query, &token).await;
            drop(under_way);
            let recovered = match outcome {
                Ok(page) => {
                    self.note_answer(endpoint);
                    return Ok(page);
                }
                Err(trouble) => match self.judged_again(*trouble, endpoint) {
                    Trouble::Token(answer) => self.renew(&token, answer, &mut tries).await,
                    other => self.recover(endpoint.class, other, &mut tries).await,
                },
            };
            recovered.map_err(|cause| fail(cause).tracked(tracking_id))?;
        }
    }

    /// What an answer comes to where more is known than it says: how rarely the endpoint answers, and whose data it was to tell.
    fn judged_again(&self, trouble: Trouble, endpoint: &'static Endpoint) -> Trouble {
        match trouble.of(endpoint) {
            Trouble::Never(Cause::MissingScope { scopes, answer })
                if self.client.options.sub_account.is_some() =>
            {
                let scopes = of_masters(scopes);
                Trouble::Never(Cause::MissingScope { scopes, answer })
            }
            other => other,
        }
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
        endpoint: &'static Endpoint,
        query: &[(&str, &str)],
        token: &Token,
    ) -> (Outcome, Option<String>) {
        let options = &self.client.options;
        let mut path = filled(endpoint.path, &self.value);
        if let Some(id) = &options.sub_account {
            path = of_sub_account(&path, id);
        }
        let url = format!("{}{path}", options.api_url);
        let request = self.client.http.get(url).query(query);
        let mut request = request.header(ACCEPT, "application/json");
        if options.patience.is_some() {
            request = request.timeout(SOON);
        }
        let request = request.bearer_auth(token.value.expose());
        let (at, started) = ((options.clock)(), Instant::now());
        self.sent.fetch_add(1, Ordering::Relaxed);
        let reply = match request.send().await {
            Ok(response) => Ok(Reply::take(response, (token, self.client.redactor(token))).await),
            Err(error) => Err(Box::new(Trouble::of_transport(&error))),
        };
        let latency = started.elapsed();
        let (mut status, mut tracking_id) = (None, None);
        let outcome = match reply {
            Ok(reply) => {
                status = Some(reply.status);
                tracking_id.clone_from(&reply.tracking_id);
                judged(reply, endpoint, (options.clock)()).await
            }
            Err(trouble) => Err(trouble),
        };
        if outcome.is_ok() {
            let now = Instant::now();
            self.client.pace.answered(endpoint.class, latency, now);
        }
        if status.is_some() && Trouble::shows_a_good_token(&outcome) {
            self.client.note_working(token);
        }
        self.client.note(Request {
            at,
            path: endpoint.path,
            status,
            tracking_id: tracking_id.clone(),
            millis: u64::try_from(latency.as_millis()).unwrap_or(u64::MAX),
            failure: outcome.as_ref().err().map(ToString::to_string),
        });
        (outcome, tracking_id)
    }
}

/// Judges an answer; a long one on another thread, so that the next requests go out when it is their turn.
async fn judged(reply: Reply, endpoint: &'static Endpoint, now: Timestamp) -> Outcome {
    if reply.body.as_ref().map_or(0, String::len) < LONG {
        return reply.judge(endpoint, now);
    }
    spawn_blocking(move || reply.judge(endpoint, now))
        .await
        .expect("to judge does not panic, and nobody cancels it")
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
