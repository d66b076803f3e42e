//! Ctrl-C: what is under way is given up, what has to be finished is.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[cfg(unix)]
use tokio::signal::unix;
#[cfg(windows)]
use tokio::signal::windows;
use tokio::sync::Notify;

use crate::error::Exit;

/// Whether the user wants the program to end.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    told: Arc<Notify>,
    /// How many things are under way that are finished whatever the user wants.
    finishing: Arc<AtomicUsize>,
}

/// Something that is finished although the user wants the program to end.
pub struct Finishing<'a>(&'a AtomicUsize);

impl Drop for Finishing<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Interrupt {
    /// Listens from here on; who presses Ctrl-C twice does not want to wait.
    ///
    /// When this returns it listens already, however late its thread gets its turn: nothing that must not be cut off
    /// begins before.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let listening = runtime.and_then(|runtime| {
            let signals = {
                let _within = runtime.enter();
                Signals::new()?
            };
            Ok((runtime, signals))
        });
        // Without one or the other the system ends the program on Ctrl-C, as it always did.
        if let Ok((runtime, signals)) = listening {
            let listener = interrupt.clone();
            std::thread::spawn(move || runtime.block_on(listener.hear(signals)));
        }
        interrupt
    }

    async fn hear(&self, mut signals: Signals) {
        while signals.next().await.is_some() {
            let is_second = self.asked.swap(true, Ordering::SeqCst);
            if is_second && self.finishing.load(Ordering::SeqCst) == 0 {
                std::process::exit(Exit::Interrupted as i32);
            }
            self.told.notify_waiters();
        }
    }

    /// Notes that something is under way that must not be cut off, and no more when what this returns is dropped.
    pub fn finishing(&self) -> Finishing<'_> {
        self.finishing.fetch_add(1, Ordering::SeqCst);
        Finishing(&self.finishing)
    }

    /// The flag that turns true when the user asks.
    pub fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// Returns when the user asks; any number may wait for it.
    pub async fn asked(&self) {
        let mut told = pin!(self.told.notified());
        // From here on it is told, so that nothing is missed between looking and waiting.
        told.as_mut().enable();
        if !self.asked.load(Ordering::SeqCst) {
            told.await;
        }
    }
}

/// What asks the program to end: Ctrl-C, and the system.
#[cfg(unix)]
struct Signals {
    pressed: unix::Signal,
    terminate: unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            pressed: unix::signal(unix::SignalKind::interrupt())?,
            terminate: unix::signal(unix::SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Option<()> {
        tokio::select! {
            pressed = self.pressed.recv() => pressed,
            asked = self.terminate.recv() => asked,
        }
    }
}

/// What asks the program to end: Ctrl-C.
#[cfg(windows)]
struct Signals(windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) -> Option<()> {
        self.0.recv().await
    }
}
