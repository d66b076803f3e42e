//! Has the system open an address in a browser, which is told nothing but the address.

use std::io;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::Error;

/// For how long a program is watched that says at once when it cannot open anything.
const LOOKS: u32 = 25;
const PAUSE: Duration = Duration::from_millis(20);

/// Opens an address in the system's browser, without waiting for it.
///
/// `secret` are variables that the browser, and whatever it starts, is not to inherit.
pub fn open_browser(url: &str, secret: &[&str]) -> Result<(), Error> {
    let mut cause = io::Error::from(io::ErrorKind::NotFound);
    for mut command in open::commands(url) {
        for name in secret {
            command.env_remove(name);
        }
        match opened(&mut command) {
            Ok(()) => return Ok(()),
            Err(error) => cause = error,
        }
    }
    Err(Error::Browser {
        cause: cause.to_string(),
    })
}

/// Starts one of the programs that may open it, away from the terminal and what is typed there.
fn opened(command: &mut Command) -> io::Result<()> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn()?;
    for _ in 0..LOOKS {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None => thread::sleep(PAUSE),
        }
    }
    reap(child);
    Ok(())
}

/// Lets a browser that stays go on, and takes its status when it ends.
fn reap(mut child: Child) {
    thread::spawn(move || child.wait());
}
