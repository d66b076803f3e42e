//! Where a report goes: standard output, or a file that is written whole and then renamed.

use std::fs::File;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Context;
use super::files::target;
use crate::error::Error;
use crate::report::{Column, Format, Render, Rendered, Report, Style, View};

/// A place to write to that was found fit before anything was read.
pub enum Target {
    Stdout,
    /// A file beside the one wanted, to be renamed to it.
    File {
        path: PathBuf,
        file: NamedTempFile,
    },
    /// Something that cannot be renamed to, such as a pipe or a device.
    Device {
        path: PathBuf,
        file: File,
    },
}

impl Context {
    /// Decides on the format; an ending that says something else than `--format` is a mistake.
    pub fn format(&self) -> Result<Format, Error> {
        let output = &self.global.output;
        let implied = output.file.as_deref().and_then(Format::from_path);
        match (output.format, implied) {
            (Some(format), Some(implied)) if format != implied => Err(Error::usage(format!(
                "--format says {format} and the ending of --output says {implied}"
            ))),
            (Some(format), _) | (None, Some(format)) => Ok(format),
            (None, None) => match output.file.as_deref().filter(|path| is_document(path)) {
                Some(path) => Err(Error::usage(format!(
                    "{} cannot be written: this command offers table, csv, json, ndjson and markdown",
                    path.display()
                ))),
                None => Ok(self.settings.config.format.unwrap_or_default()),
            },
        }
    }

    pub fn view(&self) -> View {
        let output = &self.global.output;
        View {
            columns: output.columns.clone(),
            sort: output.sort.clone(),
            limit: output.limit,
        }
    }

    /// Finds mistakes in what is asked for before anything is read; `None` for columns that are not known yet.
    pub fn check_output(&self, columns: Option<&[Column]>) -> Result<Target, Error> {
        self.format()?;
        if let Some(columns) = columns {
            let own = columns.iter().copied();
            let columns: Vec<Column> = own.chain(crate::report::ON_REQUEST).collect();
            self.view().check(&columns)?;
        }
        match &self.global.output.file {
            Some(path) if path.as_os_str() == "-" => Ok(Target::Stdout),
            Some(path) => target(path).map_err(|source| Error::output(path, source)),
            None => Ok(Target::Stdout),
        }
    }

    /// Writes a report to where it was asked to go; a closed pipe is as good as an end, and then there is nothing to
    /// say of what was written.
    pub fn write(&self, report: Report, target: Target) -> Result<Option<Rendered>, Error> {
        let format = self.format()?;
        let report = self.view().apply(self.until_interrupted(report), format)?;
        let renderer = format.renderer(self.style(&target));
        self.render(report, renderer.as_ref(), target)
    }

    /// Writes a report in a way that is decided.
    pub(super) fn render(
        &self,
        report: Report,
        renderer: &dyn Render,
        target: Target,
    ) -> Result<Option<Rendered>, Error> {
        self.put(target, |out| renderer.render(report, out))
    }

    fn style(&self, target: &Target) -> Style {
        let is_terminal = matches!(target, Target::Stdout) && self.terminal.is_stdout_terminal();
        let width = || self.terminal.width();
        Style {
            width: is_terminal.then(width).flatten(),
            terminal: is_terminal,
            sparklines: is_terminal && self.terminal.is_utf8(),
            raw: self.global.output.raw,
        }
    }
}

/// Endings of documents that other commands write.
fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| matches!(ending.to_ascii_lowercase().as_str(), "xlsx" | "html"))
}
