//! Lines that somebody may paste while the program waits for something else.

use std::io;
use std::thread;
#[cfg(unix)]
use std::time::Duration;

use tokio::sync::mpsc;

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

    /// Begins to read standard input, until this is dropped.
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

/// How soon it is seen that nobody waits for lines any more, or that the program is in front again.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(200);

/// How long what was typed may lie there before it is read: what comes right behind a Ctrl-Z comes before the program is
/// stopped, and to read on afterwards, in the background, would stop it again.
#[cfg(unix)]
const SETTLED: Duration = Duration::from_millis(20);

/// Hands on what is pasted, line by line, while the program is in front: sent to the background it would be stopped for
/// reading the terminal, or for waiting to read.
#[cfg(unix)]
fn read(sender: &mpsc::Sender<Secret<String>>) {
    let mut begun = Vec::new();
    let mut bytes = [0; 4096];
    while !sender.is_closed() {
        if !has_input() {
            continue;
        }
        thread::sleep(SETTLED);
        if !is_in_front() {
            // What is typed is for somebody else.
            thread::sleep(LOOK);
            continue;
        }
        if sender.is_closed() {
            return;
        }
        match rustix::io::read(io::stdin(), &mut bytes) {
            Ok(0) if begun.is_empty() => return,
            Ok(0) => begun.push(b'\n'),
            Ok(read) => begun.extend_from_slice(&bytes[..read]),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
        while let Some(end) = begun.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = begun.drain(..=end).collect();
            let text = String::from_utf8_lossy(&line).trim().to_owned();
            if sender.blocking_send(Secret::new(text)).is_err() {
                return;
            }
        }
    }
}

/// Waits a moment for something to be typed; what cannot be waited for shows when it is read.
#[cfg(unix)]
fn has_input() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let moment = Timespec::try_from(LOOK).expect("a moment is no age");
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&moment)) {
        Ok(ready) => ready > 0,
        Err(error) => error != rustix::io::Errno::INTR,
    }
}

/// Hands on what is pasted, line by line; the thread ends with the program, since nothing else can end its wait.
#[cfg(not(unix))]
fn read(sender: &mpsc::Sender<Secret<String>>) {
    loop {
        match super::answers::line(&mut io::stdin().lock()) {
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
        // In the background it is somebody else's, who set it as they want it, and to touch it would stop the program.
        if !is_in_front() {
            return;
        }
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
