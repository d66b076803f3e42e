//! Files that are written whole, and those that a command writes besides its report for other programs to read.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::Context;
use super::output::Target;
use crate::error::Error;
use crate::report::{Format, Report, Style};
use crate::settings::create_private;

impl Context {
    /// Writes a report as CSV to a file, whole, with every text as it is: a program reads it, and no spreadsheet.
    pub fn write_csv(&self, path: &Path, report: Report) -> Result<(), Error> {
        let target = target(path).map_err(|source| Error::output(path, source))?;
        let style = Style {
            raw: true,
            ..Style::default()
        };
        let renderer = Format::Csv.renderer(style);
        self.render(report, renderer.as_ref(), target).map(drop)
    }

    /// Makes a directory that only its owner can enter, where there is none.
    pub fn make_directory(&self, path: &Path) -> Result<(), Error> {
        create_private(path).map_err(|source| Error::output(path, source))
    }
}

/// Finds out whether a place can be written to.
pub(super) fn target(path: &Path) -> io::Result<Target> {
    // What a link points at is written, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => Ok(Target::Device {
            file: File::options().write(true).open(&path)?,
            path,
        }),
        Ok(_) | Err(_) => {
            let directory = path
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty());
            let file = NamedTempFile::new_in(directory.unwrap_or(Path::new(".")))?;
            Ok(Target::File { path, file })
        }
    }
}
