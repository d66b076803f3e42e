//! Where configuration and data are kept.

use std::path::{Path, PathBuf};
use std::{fs, io};

use etcetera::BaseStrategy as _;

use super::{Environment, Error};

pub(super) fn config_dir(environment: &Environment) -> Result<PathBuf, Error> {
    if let Some(path) = environment.path("ZOOMAUDIT_CONFIG_DIR") {
        return Ok(path);
    }
    Ok(strategy()?.config_dir().join("zoomaudit"))
}

pub(super) fn data_dir(environment: &Environment) -> Result<PathBuf, Error> {
    if let Some(path) = environment.path("ZOOMAUDIT_DATA_DIR") {
        return Ok(path);
    }
    Ok(strategy()?.data_dir().join("zoomaudit"))
}

/// XDG directories everywhere but on Windows, where the known folders are used.
fn strategy() -> Result<impl etcetera::BaseStrategy, Error> {
    etcetera::choose_base_strategy().map_err(|_| Error::NoHome)
}

/// Creates a directory, and those above it, that only its owner can enter.
pub fn create_private(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(directory)
}
