//! The only writer: reports to standard output; status, warnings, errors, progress and prompts to standard error.

mod answers;
mod pasted;

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::Error;
use crate::settings::{ColorChoice, Ssh};

pub use pasted::Pasted;

/// How much is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

/// What the terminal is like.
#[derive(Debug, Clone)]
pub struct Options {
    pub verbosity: Verbosity,
    pub color: ColorChoice,
    pub no_color: bool,
    /// Whether the locale's text is UTF-8.
    pub utf8: bool,
    pub progress: bool,
    /// A width that somebody asked for, instead of the terminal's own.
    pub columns: Option<u16>,
    /// Set where it is shown on another machine, and nothing else is.
    pub ssh: Option<Ssh>,
    /// The profile that an option names, which has to be named again in what a hint says to run.
    pub profile: Option<String>,
}

/// Standard output and standard error.
pub struct Terminal {
    verbosity: Verbosity,
    color: bool,
    no_color: bool,
    utf8: bool,
    columns: Option<u16>,
    ssh: Option<Box<Ssh>>,
    bars: MultiProgress,
    about: About,
}

/// Which profile it is about.
#[derive(Debug, Clone)]
enum About {
    /// The one that is used where no option names one.
    Usual,
    /// One that an option names, and that hints name again.
    Named(Box<str>),
    /// One of several, whose name is in front of all that is said, and the profile that hints name.
    OneOfSeveral(Box<OneOfSeveral>),
}

#[derive(Debug, Clone)]
struct OneOfSeveral {
    name: String,
    profile: Option<String>,
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// How hints begin that say to log in.
const LOGIN: &str = "`zoomaudit login";

/// How hints begin that say to give credentials in the environment.
const CREDENTIALS: &str = "or set ZOOMAUDIT_ACCOUNT_ID";

impl Terminal {
    pub fn new(options: Options) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let shows_bars = options.progress && is_terminal && options.verbosity > Verbosity::Quiet;
        let target = if shows_bars {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        Self {
            verbosity: options.verbosity,
            color: is_colored(options.color, options.no_color),
            no_color: options.no_color,
            utf8: options.utf8,
            columns: options.columns,
            ssh: options.ssh.map(Box::new),
            bars: MultiProgress::with_draw_target(target),
            about: options
                .profile
                .map_or(About::Usual, |name| About::Named(name.into())),
        }
    }

    /// Returns the same terminal for one of several profiles, whose name is in front of all that is said.
    #[must_use]
    pub fn of_profile(&self, name: &str) -> Self {
        self.of_one(name, Some(name.into()))
    }

    /// Returns the same for one of several sub-accounts of the profile that it is about.
    #[must_use]
    pub fn of_sub_account(&self, id: &str) -> Self {
        match &self.about {
            About::Usual => self.of_one(id, None),
            About::Named(profile) => self.of_one(id, Some(profile.to_string())),
            About::OneOfSeveral(one) => {
                self.of_one(&format!("{}: {id}", one.name), one.profile.clone())
            }
        }
    }

    fn of_one(&self, name: &str, profile: Option<String>) -> Self {
        Self {
            verbosity: self.verbosity,
            color: self.color,
            no_color: self.no_color,
            utf8: self.utf8,
            columns: self.columns,
            ssh: self.ssh.clone(),
            bars: self.bars.clone(),
            about: About::OneOfSeveral(Box::new(OneOfSeveral {
                name: name.to_owned(),
                profile,
            })),
        }
    }

    /// The width that tables have to fit, where there is one.
    pub fn width(&self) -> Option<u16> {
        let is_terminal = io::stdout().is_terminal();
        is_terminal.then(|| {
            self.columns
                .unwrap_or_else(|| console_width().unwrap_or(80))
        })
    }

    /// Takes what the configuration says of colours, where no option did.
    pub fn set_color(&mut self, color: ColorChoice) {
        self.color = is_colored(color, self.no_color);
    }

    pub fn is_stdout_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether it can be taken to show more than ASCII.
    pub fn is_utf8(&self) -> bool {
        self.utf8
    }

    /// The session over SSH that it is in, where nothing else can be shown.
    pub fn ssh(&self) -> Option<&Ssh> {
        self.ssh.as_deref()
    }

    pub fn is_verbose(&self) -> bool {
        self.verbosity == Verbosity::Verbose
    }

    /// Says what is going on.
    pub fn status(&self, text: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.line(text);
        }
    }

    /// Says what nothing can go on without; also when quiet.
    pub fn essential(&self, text: &str) {
        self.line(text);
    }

    /// Writes data to standard output; a closed pipe is as good as an end.
    pub fn print(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Standard output, for a report.
    pub fn stdout(&self) -> impl io::Write {
        io::stdout().lock()
    }

    /// Says what is only of interest when looking closer.
    pub fn detail(&self, text: &str) {
        if self.is_verbose() {
            self.line(text);
        }
    }

    pub fn warning(&self, text: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.labelled(WARNING, "warning:", text);
        }
    }

    pub fn hint(&self, text: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.labelled(HINT, "hint:", &self.naming(text));
        }
    }

    /// Says what went wrong, why, and what to do; also when quiet.
    pub fn error(&self, error: &Error) {
        self.labelled(ERROR, "error:", &error.what());
        for cause in error.causes() {
            self.write(&format!("  caused by: {}", escape(&cause)));
        }
        for detail in error.details().filter(|_| self.is_verbose()) {
            self.write(&format!("  {}", escape(detail)));
        }
        for hint in error.hints().filter(|hint| !self.is_refused(hint)) {
            self.labelled(HINT, "hint:", &self.naming(hint));
        }
    }

    /// Shows a bar for one thing that is being read.
    pub fn bar(&self, name: &str) -> ProgressBar {
        let bar = self.bars.add(ProgressBar::new_spinner());
        let style = ProgressStyle::with_template("{prefix:14} {spinner} {pos} {msg}");
        bar.set_style(style.expect("the template is a valid one"));
        bar.set_prefix(self.about(name));
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }

    fn line(&self, text: &str) {
        self.write(&self.about(&escape(text)));
    }

    /// Tells whether a hint is about credentials in the environment, which are those of one account and refused with several.
    fn is_refused(&self, hint: &str) -> bool {
        let is_one_of_several =
            matches!(&self.about, About::OneOfSeveral(one) if one.profile.is_some());
        is_one_of_several && hint.starts_with(CREDENTIALS)
    }

    /// Names the profile where a hint says to log in: without it, another login would be replaced.
    fn naming(&self, hint: &str) -> String {
        let profile = match &self.about {
            About::Named(name) => Some(&**name),
            About::OneOfSeveral(one) => one.profile.as_deref(),
            About::Usual => None,
        };
        profile.map_or_else(
            || hint.to_owned(),
            |name| hint.replace(LOGIN, &format!("{LOGIN} --profile {name}")),
        )
    }

    /// Puts the profile in front that something is about, where there are several.
    fn about(&self, text: &str) -> String {
        match &self.about {
            About::OneOfSeveral(one) => format!("{}: {text}", one.name),
            About::Usual | About::Named(_) => text.to_owned(),
        }
    }

    /// Writes a line with a word before it, which is the only part that is painted.
    fn labelled(&self, style: Style, label: &str, text: &str) {
        let text = self.about(&escape(text));
        if self.color {
            self.write(&format!("{style}{label}{style:#} {text}"));
        } else {
            self.write(&format!("{label} {text}"));
        }
    }

    fn write(&self, line: &str) {
        // Nobody can be told that standard error is closed.
        self.bars
            .suspend(|| writeln!(io::stderr().lock(), "{line}").ok());
    }
}

/// Other people's text may stand in a message: what would move the cursor or turn the text around is left out.
fn escape(text: &str) -> String {
    crate::report::visible(text).into_owned()
}

fn is_colored(choice: ColorChoice, no_color: bool) -> bool {
    match choice {
        ColorChoice::Auto => io::stderr().is_terminal() && !no_color,
        ColorChoice::Always => true,
        ColorChoice::Never => false,
    }
}

fn console_width() -> Option<u16> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(width.0)
}

/// Standard output that stops being written to when the user interrupts.
pub struct Output<'a, W> {
    inner: W,
    interrupted: &'a AtomicBool,
}

impl<'a, W: io::Write> Output<'a, W> {
    pub fn new(inner: W, interrupted: &'a AtomicBool) -> Self {
        Self { inner, interrupted }
    }
}

impl<W: io::Write> io::Write for Output<'_, W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(io::Error::other("interrupted"));
        }
        self.inner.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
