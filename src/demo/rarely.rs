//! What Zoom answers an account once in many minutes, whatever else its limits are.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use super::{Demo, answer::Answer, endpoint::Endpoint, server::lock};

const MINUTE: u64 = 60;

/// When what is answered rarely was answered last.
#[derive(Debug, Default)]
pub(super) struct Rarely(HashMap<&'static str, Instant>);

impl Rarely {
    /// Counts a request, or says that it comes too soon after the one before.
    pub(super) fn count(&mut self, endpoint: &Endpoint) -> Result<(), Answer> {
        let (name, minutes) = match endpoint {
            Endpoint::Invoices => ("list", 200),
            Endpoint::Invoice(_) => ("one", 30),
            _ => return Ok(()),
        };
        let now = Instant::now();
        let rest = Duration::from_secs(minutes * MINUTE);
        let last = self.0.get(name);
        if last.is_some_and(|last| now.duration_since(*last) < rest) {
            // Zoom's documents have the limit, and no words of its own for it.
            let text = format!(
                "You have reached the maximum rate limit for this API: one request every {minutes} minutes. Try again later."
            );
            return Err(Answer::error(429, 429, &text));
        }
        self.0.insert(name, now);
        Ok(())
    }
}

impl Demo {
    /// Lets hours pass for what is answered once in many minutes.
    pub fn let_rest(&self) {
        lock(&self.state).let_rest();
    }
}
