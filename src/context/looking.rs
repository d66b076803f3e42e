//! Shows on the terminal what is looked at.

use indicatif::ProgressBar;

use super::Context;

/// What is looked at, shown until this is dropped.
pub struct Looking(ProgressBar);

impl Looking {
    pub fn at(&self, what: &str) {
        self.0.inc(1);
        self.0.set_message(what.to_owned());
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Context {
    pub fn looking(&self) -> Looking {
        Looking(self.terminal.bar("looking at"))
    }
}
