//! Lines that somebody may paste while the program waits for something else.

use std::io;
use std::thread;

use tokio::sync::mpsc;

use super::answers::line;
use crate::secret::Secret;

/// What is pasted, not shown as it comes; the terminal shows again what is typed when this is dropped.
pub struct Pasted {
    /// Ends where nobody can paste, or when there is nothing more.
    pub lines: mpsc::Receiver<Secret<String>>,
    _hidden: Option<Hidden>,
}

impl Pasted {
    /// Nobody is there to paste.
    pub(super) fn nothing() -> Self {
        Self {
            lines: mpsc::channel(1).1,
            _hidden: None,
        }
    }

    /// Begins to read standard input; the thread ends with the program, since nothing else can end its wait.
    pub(super) fn begin() -> Self {
        let hidden = Hidden::begin();
        let (sender, lines) = mpsc::channel(1);
        thread::spawn(move || read(&sender));
        Self {
            lines,
            _hidden: hidden,
        }
    }
}

fn read(sender: &mpsc::Sender<Secret<String>>) {
    loop {
        match line(&mut io::stdin().lock()) {
            Ok(Some(text)) => {
                if sender.blocking_send(Secret::new(text)).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(None) | Err(_) => return,
        }
    }
}

/// The terminal as it was, to which it is put back.
#[cfg(unix)]
struct Hidden(rustix::termios::Termios);

#[cfg(unix)]
impl Hidden {
    /// Has the terminal show nothing of what is typed but the end of a line.
    fn begin() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let stdin = io::stdin();
        let before = tcgetattr(&stdin).ok()?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        hidden.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(&stdin, OptionalActions::Now, &hidden).ok()?;
        Some(Self(before))
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        tcsetattr(io::stdin(), OptionalActions::Now, &self.0).ok();
    }
}

/// Whether what is typed comes to this program: one in the background would be stopped for reading.
#[cfg(unix)]
pub(super) fn is_in_front() -> bool {
    rustix::termios::tcgetpgrp(io::stdin()).is_ok_and(|group| group == rustix::process::getpgrp())
}

/// Elsewhere what is pasted shows, as all that is typed does.
#[cfg(not(unix))]
struct Hidden;

#[cfg(not(unix))]
impl Hidden {
    fn begin() -> Option<Self> {
        None
    }
}

#[cfg(not(unix))]
pub(super) fn is_in_front() -> bool {
    true
}
