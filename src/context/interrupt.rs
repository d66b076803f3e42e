//! Ctrl-C: what is under way is given up, what has to be finished is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::error::Exit;

/// Whether the user wants the program to end.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    told: Arc<Notify>,
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
        while tokio::signal::ctrl_c().await.is_ok() {
            if self.asked.swap(true, Ordering::SeqCst) {
                std::process::exit(Exit::Interrupted as i32);
            }
            self.told.notify_one();
        }
    }

    /// The flag that turns true when the user asks.
    pub fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// Returns when the user asks.
    pub async fn asked(&self) {
        if !self.asked.load(Ordering::SeqCst) {
            self.told.notified().await;
        }
    }
}
