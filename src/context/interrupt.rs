//! Ctrl-C: what is under way is given up, what has to be finished is.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[cfg(unix)]
use tokio::signal::unix;
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
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let listener = interrupt.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            // Without a runtime the system ends the program on Ctrl-C, as it always did.
            if let Ok(runtime) = runtime {
                runtime.block_on(listener.hear());
            }
        });
        interrupt
    }

    async fn hear(&self) {
        while signal().await.is_ok() {
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

/// Returns when the user presses Ctrl-C, or the system asks the program to end.
#[cfg(unix)]
async fn signal() -> io::Result<()> {
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
