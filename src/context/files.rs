//! Files that are written whole, and those that a command writes besides its report for other programs to read.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use tempfile::NamedTempFile;

use super::Context;
use super::output::Target;
use super::rows::failed;
use crate::error::{Error, Fault};
use crate::report::{Format, Report, Style};
use crate::settings::create_private;
use crate::terminal::Output;

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

    /// Writes a text as it is to where it was asked to go; a closed pipe is as good as an end.
    pub fn write_text(&self, text: &str, target: Target) -> Result<(), Error> {
        self.put(target, |out| out.write_all(text.as_bytes()))
            .map(drop)
    }

    /// Has something written whole; `None` where nobody read to the end.
    pub(super) fn put<T>(
        &self,
        target: Target,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<Option<T>, Error> {
        let interrupted = self.interrupt.flag();
        let write = |out: &mut dyn Write| -> io::Result<T> {
            let mut out = BufWriter::new(Output::new(out, interrupted));
            let told = write(&mut out)?;
            out.flush()?;
            Ok(told)
        };
        let written = match target {
            Target::Stdout => match write(&mut self.terminal.stdout()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
                told => told
                    .map(Some)
                    .map_err(|error| failed(error, |source| Fault::Stdout(source).into())),
            },
            Target::Device { path, mut file } => write(&mut file)
                .map(Some)
                .map_err(|error| failed(error, |source| Error::output(&path, source))),
            Target::File { path, mut file } => write(&mut file)
                .and_then(|told| {
                    file.as_file().sync_all()?;
                    file.persist(&path)?;
                    Ok(Some(told))
                })
                .map_err(|error| failed(error, |source| Error::output(&path, source))),
        };
        if interrupted.load(Ordering::Relaxed) {
            return Err(Fault::Interrupted.into());
        }
        written
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
