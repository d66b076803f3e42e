//! The login through the system's browser: authorization code, PKCE and a loopback redirect.

use std::time::Duration;

use reqwest::StatusCode;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::loopback::{Arrival, Listener, Loopback};
use super::page::Page;
use super::visit::{self, Outcome, Stray};
use super::{App, Error, OAuth, Tokens};
use crate::secret::Secret;

/// The ports of the redirect addresses that the app is to be registered with, in the order they are tried.
pub const PORTS: [u16; 3] = [8624, 8625, 8626];

/// How a login is to go.
#[derive(Debug)]
pub struct BrowserLogin {
    pub oauth: OAuth,
    pub app: App,
    /// Ports to listen on, of which the first that is free is taken; 0 takes any, which Zoom
    /// refuses unless it ignores the port.
    pub ports: Vec<u16>,
    /// How long to wait for the browser to come back.
    pub timeout: Duration,
    /// After how long without a word [`Event::Silence`] is told.
    pub silence: Duration,
}

impl BrowserLogin {
    /// A login with the usual ports and times.
    pub fn new(oauth: OAuth, app: App) -> Self {
        Self {
            oauth,
            app,
            ports: PORTS.to_vec(),
            timeout: Duration::from_secs(300),
            silence: Duration::from_secs(30),
        }
    }
}

/// What happens during a login that a person should know of.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// Open this address in a browser, or show it: `port` of 127.0.0.1 is ours by now, those
    /// in `taken` are somebody else's.
    OpenThis {
        url: &'a str,
        port: u16,
        taken: &'a [u16],
    },
    /// Nothing came back for a while: say what may be wrong, see [`likely_causes`].
    Silence { redirect: &'a str },
    /// What was pasted is not `redirect` with what Zoom added to it; the wait goes on.
    Mispasted { why: Stray, redirect: &'a str },
}

/// Logs in: listens, has the browser opened, waits for it to come back, gets the tokens.
///
/// Nothing is kept yet. Zoom's redirect goes to `http://127.0.0.1:PORT/callback`; whatever
/// else arrives there is answered and ignored. The browser is not opened before the port is
/// ours: nobody else who listens on it can get the code. The address that a browser on another
/// machine could not open is as good when it comes through `pasted`, which may be closed from
/// the beginning.
pub async fn login(
    flow: &BrowserLogin,
    on_event: &(dyn Fn(Event<'_>) + Sync),
    pasted: &mut mpsc::Receiver<Secret<String>>,
) -> Result<Tokens, Error> {
    let listener = Listener::bind(&flow.ports).await?;
    let (port, taken) = (listener.port, listener.taken.clone());
    let redirect = listener.redirect();
    let attempt = flow.oauth.begin(&flow.app, &redirect);
    let mut loopback = listener.serve(attempt.state.clone());
    on_event(Event::OpenThis {
        url: attempt.url.as_str(),
        port,
        taken: &taken,
    });
    let waiting = Waiting {
        flow,
        on_event,
        redirect: &redirect,
        state: &attempt.state,
    };
    let (outcome, visitor) = match waiting.back(&mut loopback, pasted).await? {
        Back::Came(arrival) => (arrival.outcome.clone(), Some(arrival)),
        Back::Pasted(outcome) => {
            loopback.close();
            (outcome, None)
        }
    };
    let result = match outcome {
        Ok(code) => flow.oauth.exchange(&flow.app, attempt, code).await,
        Err(reason) => Err(Error::Denied { reason }),
    };
    if let Some(visitor) = visitor {
        visitor.answer(page(&result)).await;
    }
    result
}

/// Why Zoom may never send the browser back, most likely first.
pub fn likely_causes(redirect: &str) -> [String; 5] {
    [
        "`Use Public Client OAuth` is off in the app, or its client id is not the Public Client ID"
            .to_owned(),
        format!(
            "neither the app's redirect address nor its allow list holds exactly {redirect} (a \
             port that differs, or `localhost`, is refused)"
        ),
        "you are signed in to Zoom as somebody who is not an admin of the account".to_owned(),
        "the account asks for apps to be pre-approved, and this one is not".to_owned(),
        "you are signed in to Zoom in another account than the one the app was made in".to_owned(),
    ]
}

/// How the way back from Zoom came.
enum Back {
    Came(Arrival),
    Pasted(Outcome),
}

struct Waiting<'a> {
    flow: &'a BrowserLogin,
    on_event: &'a (dyn Fn(Event<'_>) + Sync),
    redirect: &'a str,
    state: &'a Secret<String>,
}

impl Waiting<'_> {
    async fn back(
        &self,
        loopback: &mut Loopback,
        pasted: &mut mpsc::Receiver<Secret<String>>,
    ) -> Result<Back, Error> {
        let (begun, flow) = (Instant::now(), self.flow);
        let (mut is_told, mut is_over) = (false, false);
        loop {
            tokio::select! {
                biased;
                arrival = loopback.arrival() => return Ok(Back::Came(arrival)),
                line = pasted.recv(), if !is_over => match line {
                    Some(line) => if let Some(outcome) = self.read(&line) {
                        return Ok(Back::Pasted(outcome));
                    },
                    None => is_over = true,
                },
                () = sleep_until(begun + flow.timeout) => {
                    return Err(Error::LoginTimeout { waited: flow.timeout });
                }
                () = sleep_until(begun + flow.silence), if !is_told => {
                    is_told = true;
                    (self.on_event)(Event::Silence { redirect: self.redirect });
                }
            }
        }
    }

    /// Says what is wrong with what was pasted, if anything is; an empty line is nothing.
    fn read(&self, line: &Secret<String>) -> Option<Outcome> {
        if line.expose().is_empty() {
            return None;
        }
        let redirect = self.redirect;
        match visit::pasted(line, redirect, self.state) {
            Ok(outcome) => Some(outcome),
            Err(why) => {
                (self.on_event)(Event::Mispasted { why, redirect });
                None
            }
        }
    }
}

fn page(result: &Result<Tokens, Error>) -> Page {
    match result {
        Ok(_) => Page {
            status: StatusCode::OK,
            title: "zoomaudit has got its token",
            text: "You can close this window and go back to the terminal.".to_owned(),
        },
        Err(error) => Page {
            status: StatusCode::BAD_REQUEST,
            title: "zoomaudit could not log in",
            text: format!("{error}. The terminal says more."),
        },
    }
}
