//! Whether a file that holds a secret is open to everybody on the machine.

use std::path::{Path, PathBuf};

use super::Environment;

/// Where systemd and containers put secrets, whose modes are theirs to choose.
const HANDED_IN: [&str; 3] = ["/run/credentials", "/run/secrets", "/var/run/secrets"];

impl Environment {
    /// Returns the file with the client secret, and its mode, if anybody on this machine can read it.
    pub(super) fn open_secret(&self) -> Option<(PathBuf, u32)> {
        let path = self.path("ZOOMAUDIT_CLIENT_SECRET_FILE")?;
        let handed_in = self.path("CREDENTIALS_DIRECTORY");
        let mut places = HANDED_IN.iter().map(Path::new).chain(handed_in.as_deref());
        if places.any(|place| path.starts_with(place)) {
            return None;
        }
        let mode = open_to_all(&path)?;
        Some((path, mode))
    }
}

/// The mode of a file that everybody can read: it says so, and no directory on the way to it shuts others out.
#[cfg(unix)]
fn open_to_all(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    let path = path.canonicalize().ok()?;
    let mode = |path: &Path| Some(path.metadata().ok()?.permissions().mode() & 0o777);
    let file = mode(&path)?;
    let mut above = path.ancestors().skip(1);
    let is_way_open = above.all(|directory| mode(directory).is_some_and(|mode| mode & 0o001 != 0));
    (file & 0o004 != 0 && is_way_open).then_some(file)
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> Option<u32> {
    None
}
