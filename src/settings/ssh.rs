//! What the environment says of a session over SSH.

use std::net::IpAddr;

use super::Environment;

/// A session over SSH without a display: a browser that were opened here would be seen by nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ssh {
    user: Option<String>,
    host: Option<IpAddr>,
    port: Option<u16>,
}

const USUAL_PORT: u16 = 22;

impl Ssh {
    /// Reads `SSH_CONNECTION` (client's address and port, then the server's) or `SSH_TTY`, which sshd sets.
    pub(super) fn of(environment: &Environment) -> Option<Self> {
        let is_set = |name: &str| environment.text(name).is_some();
        let connection = environment.text("SSH_CONNECTION");
        if connection.is_none() && !is_set("SSH_TTY") {
            return None;
        }
        if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
            return None;
        }
        let connection = connection.unwrap_or_default();
        let mut server = connection.split_whitespace().skip(2);
        let host: Option<IpAddr> = server.next().and_then(|host| host.parse().ok());
        let port = server.next().and_then(|port| port.parse().ok());
        let user = environment.text("USER").or(environment.text("LOGNAME"));
        Some(Self {
            user: user.filter(|user| is_plain(user)),
            host: host.map(|host| host.to_canonical()),
            port: port.filter(|port| *port != USUAL_PORT),
        })
    }

    /// The command that brings what a browser elsewhere sends to a port of its own machine to the same port of this one.
    ///
    /// The address is the one that this machine has in its own eyes, which may be another from outside.
    pub fn tunnel(&self, port: u16) -> String {
        let user = self.user.as_deref().unwrap_or("user");
        let host = self.host.map_or("host".to_owned(), |host| host.to_string());
        let option = self.port.map_or(String::new(), |at| format!(" -p {at}"));
        format!("ssh -L {port}:127.0.0.1:{port}{option} {user}@{host}")
    }
}

/// Whether a name means nothing to a shell, or to `ssh`.
fn is_plain(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    name.chars().all(is_letter) && !name.starts_with('-')
}
