//! A made-up Zoom account behind a small, honest copy of Zoom's API on 127.0.0.1.
//!
//! It is written from Zoom's documents and shares no type with the client: what the client misread would be misread nowhere
//! else. It keeps state, computes seats and reports from the people it has, and refuses what Zoom refuses. It is for
//! demonstration and tests; its tokens protect nothing.

mod account;
mod account_facts;
mod accounts;
mod activities;
mod acts;
mod answer;
mod areas;
mod arrival;
mod attendance;
mod audio;
mod billing;
mod bills;
mod calendar;
mod call_end;
mod call_history;
mod called;
mod calling;
mod calls;
mod cast;
mod census;
mod coming;
mod company;
mod control;
mod daily;
mod days;
mod divisions;
mod drafts;
mod endpoint;
mod facts;
mod faults;
mod history;
mod hosting;
mod invoice;
mod job;
mod life;
mod limits;
mod lists;
mod meeting_reports;
mod names;
mod oauth;
mod operation_logs;
mod options;
mod pages;
mod participants;
mod person;
mod phone;
mod phone_facts;
mod phone_places;
mod plan;
mod planted;
mod query;
mod random;
mod rarely;
mod recorded;
mod recordings;
mod reports;
mod roll;
mod room_metrics;
mod room_use;
mod rooms;
mod routes;
mod routine;
mod scopes;
mod server;
mod sign_in;
mod signs;
mod staff;
mod state;
mod storage;
mod sub_accounts;
mod tally;
mod telephone;
mod tokens;
mod turnover;
mod upcoming_events;
mod user_settings;
mod users;
mod webinar_metrics;
mod window;

use std::{
    convert::Infallible,
    fmt, io,
    net::{Ipv4Addr, TcpListener},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use tokio::sync::oneshot;

pub use account::Account;
pub use acts::{Act, Acted};
pub use areas::{Assigned, CommonArea, Manner, NumberPlan};
pub use attendance::Participant;
pub use audio::{Audio, Dialled};
pub use called::Called;
pub use calls::{Call, Direction, Line, Outcome, Party};
pub use coming::Upcoming;
pub use days::Routine;
pub use divisions::Division;
pub use faults::{Fault, FaultError, FaultKind};
pub use invoice::{Cents, Charge, Invoice};
pub use limits::Tier;
pub use options::{Consent, InternalCalls, Options};
pub use person::{Hosted, Kind, Person, Settings, Status, at};
pub use plan::{Group, PhonePlan, Plan, Recording, Role, Room, RoomKind, Shape};
pub use planted::planted;
pub use recorded::Recorded;
pub use scopes::{LIST_SUB_ACCOUNTS, SCOPES, ScopeStyle, master_of};
pub use signs::{Sign, Way};

use server::{Shared, lock};
use state::State;

/// A request that the server saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub method: String,
    /// As sent, still encoded: `/v2/users`.
    pub path: String,
    /// Without the `?`.
    pub query: String,
    /// `None` where the connection was closed without an answer.
    pub status: Option<u16>,
    /// Whether it came with a good bearer token.
    pub authorized: bool,
}

/// A running server. It stops when this is dropped.
pub struct Demo {
    state: Shared,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

/// Serves `account` on 127.0.0.1. Fails if the port is taken.
pub fn start(account: Account, options: Options) -> io::Result<Demo> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
    let origin = format!("http://{}", listener.local_addr()?);
    let state = Arc::new(Mutex::new(State::new(account, options, origin)));
    let (stop, stopped) = oneshot::channel();
    let thread = server::run(listener, Arc::clone(&state), stopped)?;
    Ok(Demo {
        state,
        stop: Some(stop),
        thread: Some(thread),
    })
}

impl Demo {
    /// `http://127.0.0.1:PORT/v2`.
    pub fn api_url(&self) -> String {
        format!("{}/v2", lock(&self.state).origin)
    }

    /// `http://127.0.0.1:PORT/oauth`.
    pub fn oauth_url(&self) -> String {
        format!("{}/oauth", lock(&self.state).origin)
    }

    pub fn account_id(&self) -> String {
        lock(&self.state).account.id.clone()
    }

    /// The id of the server-to-server app, and of the confidential client.
    pub fn client_id(&self) -> String {
        lock(&self.state).account.client_id.clone()
    }

    /// The secret that belongs to `client_id`.
    pub fn client_secret(&self) -> String {
        lock(&self.state).account.client_secret.clone()
    }

    /// The id of the public client, which has no secret and must send PKCE.
    pub fn public_client_id(&self) -> String {
        lock(&self.state).account.public_client_id.clone()
    }

    /// The account as it stands.
    pub fn account(&self) -> Account {
        lock(&self.state).account.clone()
    }

    /// The requests so far, oldest first; of very many, the newest hundred thousand and more.
    pub fn requests(&self) -> Vec<Seen> {
        lock(&self.state).seen.clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.state).seen.clear();
    }

    /// Sets a fault, in place of an earlier one of its kind.
    pub fn set_fault(&self, fault: Fault) {
        lock(&self.state).faults.set(fault);
    }

    pub fn clear_faults(&self) {
        lock(&self.state).faults.clear();
    }

    /// What the next person says who is asked to authorise the app.
    pub fn set_consent(&self, consent: Consent) {
        lock(&self.state).options.consent = consent;
    }

    /// Ends every grant: neither access nor refresh tokens are good any more.
    pub fn revoke_tokens(&self) {
        lock(&self.state).tokens.revoke_all();
    }
}

impl fmt::Debug for Demo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut demo = f.debug_struct("Demo");
        demo.field("api_url", &self.api_url())
            .finish_non_exhaustive()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
