//! What commands are given: settings, clock, terminal; the store and Zoom are opened on demand.

mod asking;
mod credentials;
mod estimate;
mod files;
mod interrupt;
mod invoice;
mod left;
mod looking;
mod made_up;
mod master;
mod network;
mod not_listed;
mod output;
mod pace;
mod people;
mod profiles;
mod progress;
mod rows;
mod session;
mod speech;
mod sub_accounts;
mod turn;
mod used;

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, civil::Date};
use tokio::sync::OnceCell;

use crate::audit::policy::Policy;
use crate::audit::verdict::first_day;
use crate::auth::Auth;
use crate::cli::Global;
use crate::error::{Error, Exit, Fault};
use crate::model::{Dataset, end_of_day, utc_day};
use crate::settings::{Environment, Settings, TierChoice};
use crate::store::{Identity, Snapshot, Store};
use crate::sync::{Extent, Task, days};
use crate::terminal::Terminal;

pub use credentials::{KeptLogin, place};
pub use estimate::Estimate;
pub use interrupt::Interrupt;
pub use made_up::MadeUp;
pub use network::Reached;
pub use output::Target;
pub use pace::{Today, words as pace_words};
pub use rows::{from_rows, in_rows};
pub use session::{Session, Whose};
pub use speech::terminal;
pub use sub_accounts::Listed;
pub use turn::Turn;

/// Days that `usage` adds up unless told otherwise.
pub const USAGE_DAYS: u16 = 90;

/// All that a command needs from outside.
pub struct Context {
    pub settings: Settings,
    pub terminal: Arc<Terminal>,
    pub global: Global,
    /// The account inside this program, while there is one.
    pub made_up: Option<Arc<MadeUp>>,
    pub tier: Option<TierChoice>,
    pub rate: Option<u8>,
    /// How long a request to Zoom may be repeated, where somebody waits to hear whether it works.
    pub patience: Option<Duration>,
    /// Where a command writes files besides its report, which goes to standard output then.
    pub files: Option<PathBuf>,
    /// How long to wait for another sync.
    pub wait: Option<SignedDuration>,
    /// Why there are no settings but those that the environment and the options say.
    pub trouble: Option<Error>,
    started_at: Timestamp,
    interrupt: Interrupt,
    /// The credentials in use: their renewal must not be cut off.
    auth: Arc<Mutex<Option<Arc<Auth>>>>,
    /// The session with the master account, which all of its sub-accounts share.
    master: Arc<OnceCell<Session>>,
    /// The snapshot that reports are told from, where one was asked for.
    past: OnceLock<Snapshot>,
}

/// The one place that reads the clock.
#[expect(
    clippy::disallowed_methods,
    reason = "everybody else is given the time"
)]
pub fn now() -> Timestamp {
    Timestamp::now()
}

impl Context {
    /// Puts together what a command needs; with `--demo`, a made-up account is started.
    pub fn new(
        global: Global,
        environment: &Environment,
        terminal: Terminal,
    ) -> Result<Self, (Error, Terminal)> {
        let started_at = now();
        let day = global.as_of.unwrap_or_else(|| utc_day(started_at));
        let decided = match global.demo {
            Some(people) => made_up::start(people, day)
                .map(|(settings, made_up)| (settings, Some(Arc::new(made_up)))),
            None => Settings::load(environment, global.profile())
                .map(|settings| (settings, None))
                .map_err(Error::from),
        };
        let decided = decided.and_then(|(mut settings, made_up)| {
            if let Some(id) = global.sub_account() {
                settings = settings.of_sub_account(id);
            }
            if let Some(path) = &global.freshness.policy {
                settings.use_policy(path)?;
            }
            if let Some((path, mode)) = &settings.outside.open_secret {
                let path = path.display();
                terminal.warning(&format!(
                    "everybody on this machine can read the client secret in {path} (mode {mode:03o})"
                ));
                terminal.hint(&format!("`chmod 600 {path}`"));
            }
            Ok((settings, made_up))
        });
        let (settings, made_up) = match decided {
            Ok(decided) => decided,
            Err(error) => return Err((error, terminal)),
        };
        Ok(Self {
            made_up,
            started_at,
            ..Self::of(settings, global, terminal)
        })
    }

    /// Puts together what can be said where the settings do not hold, and why they do not.
    pub fn without_settings(
        global: Global,
        environment: &Environment,
        (trouble, terminal): (Error, Terminal),
    ) -> Self {
        let settings = Settings::without_config(environment, global.profile());
        Self {
            trouble: Some(trouble),
            ..Self::of(settings, global, terminal)
        }
    }

    fn of(settings: Settings, global: Global, mut terminal: Terminal) -> Self {
        if let (None, Some(color)) = (global.color, settings.config.color) {
            terminal.set_color(color);
        }
        Self {
            settings,
            terminal: Arc::new(terminal),
            global,
            made_up: None,
            tier: None,
            rate: None,
            patience: None,
            files: None,
            wait: None,
            trouble: None,
            started_at: now(),
            interrupt: Interrupt::listen(),
            auth: Arc::default(),
            master: Arc::default(),
            past: OnceLock::new(),
        }
    }

    /// Runs something until it ends or the user interrupts it; however it ends, a renewal of the login is finished.
    pub async fn unless_interrupted<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let done = tokio::select! {
            biased;
            done = work => done,
            () = self.interrupt.asked() => Err(Fault::Interrupted.into()),
        };
        let auth = self
            .auth
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(auth) = auth {
            let _finishing = self.interrupt.finishing();
            auth.settle().await;
        }
        done
    }

    /// Returns when the user asks the program to end.
    pub async fn wait_for_interrupt(&self) {
        self.interrupt.asked().await;
    }

    /// Returns what says whether the user wants the program to end, for whom it cannot interrupt.
    pub fn interruption(&self) -> Box<dyn Fn() -> bool + Send> {
        let interrupt = self.interrupt.clone();
        Box::new(move || interrupt.flag().load(Ordering::Relaxed))
    }

    /// Notes the credentials in use, so that an interrupt does not cut off their renewal.
    pub fn remember(&self, auth: &Arc<Auth>) {
        *self.auth.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(auth));
    }

    pub fn now(&self) -> Timestamp {
        now()
    }

    /// When what is read counts as read: now, or the end of the as-of day.
    pub fn as_of_instant(&self) -> Timestamp {
        end_of_day(self.as_of()).min(self.now())
    }

    /// The day that counts as today; it stays the same for the whole run. That of an earlier snapshot is its own.
    pub fn as_of(&self) -> Date {
        let of_past = || self.past().map(|snapshot| snapshot.as_of);
        let asked = self.global.as_of.or_else(of_past);
        asked.unwrap_or_else(|| utc_day(self.started_at))
    }

    pub fn policy(&self) -> Policy {
        self.settings.policy()
    }

    /// Tells whether a sync reads a dataset that nobody named.
    pub fn is_read_unasked(&self, dataset: Dataset) -> bool {
        !dataset.is_on_demand() || (dataset == Dataset::SignIns && self.policy().counts_logins())
    }

    pub fn max_age(&self) -> SignedDuration {
        self.global.freshness.max_age
    }

    /// Whether nothing is read from Zoom: what it was like then, Zoom does not tell.
    pub fn offline(&self) -> bool {
        self.global.freshness.offline || self.global.freshness.snapshot.is_some()
    }

    pub fn refresh(&self) -> bool {
        self.global.freshness.refresh
    }

    pub fn strict(&self) -> bool {
        self.global.freshness.strict
    }

    /// The status for a report that lacks data.
    pub fn exit_when_incomplete(&self) -> Exit {
        if self.strict() {
            Exit::Incomplete
        } else {
            Exit::Done
        }
    }

    /// Puts together what a sync of these datasets reads: all of use that Zoom tells of and that is not there
    /// yet, cut so that the windows of the policy and of `usage` begin with one.
    ///
    /// What stands in for one of them is read where that one is refused, if it is among `stand_ins`.
    pub fn task(&self, datasets: Vec<Dataset>, stand_ins: Vec<Dataset>) -> Task {
        let as_of = self.as_of();
        Task {
            datasets,
            stand_ins,
            as_of,
            first_day: days::earliest(as_of),
            cuts: vec![
                first_day(as_of, self.policy().longest_window()),
                first_day(as_of, USAGE_DAYS),
            ],
            extent: Extent::New,
            named: Vec::new(),
            is_exhaustive: false,
        }
    }

    /// Sees to it that the store, if there is one, is an account's.
    pub fn check_store(&self, identity: &Identity) -> Result<(), Error> {
        if let Some(store) = self.any_store()? {
            store.check_identity(identity)?;
        }
        Ok(())
    }

    /// Opens the store if there is one, and sees to it that it is this account's.
    pub fn existing_store(&self) -> Result<Option<Store>, Error> {
        let store = self.any_store()?;
        store.iter().try_for_each(|store| self.check_whose(store))?;
        Ok(store)
    }

    /// Opens the store if there is one, whoever's it is.
    pub fn any_store(&self) -> Result<Option<Store>, Error> {
        Ok(Store::open_existing(&self.settings.store_path())?)
    }

    /// Sees to it that a store is this account's, as far as that is known without asking.
    pub fn check_whose(&self, store: &Store) -> Result<(), Error> {
        // Exported files are of no account that could be logged in to, whatever the variables are.
        if let Some(identity) = self.expected_identity()
            && !store.is_from_files()?
        {
            store.check_identity(&identity)?;
        }
        Ok(())
    }

    pub fn newest_snapshot(&self) -> Result<Option<Snapshot>, Error> {
        match self.existing_store()? {
            Some(store) => Ok(store.newest()?),
            None => Ok(None),
        }
    }
}
