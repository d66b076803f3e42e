//! A made-up account in a process of its own, and a store to read it into.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The day of the account.
pub(crate) const DAY: &str = "2026-11-21";

const PROGRAM: &str = env!("CARGO_BIN_EXE_zoomaudit");

/// The account while it is served, with a directory for what is read from it.
pub(crate) struct Account {
    server: Child,
    variables: Vec<(String, String)>,
    directory: TempDir,
}

impl Account {
    /// Serves so many people with the limits of a tier.
    pub(crate) fn serve(people: u32, tier: &str) -> Self {
        let people = people.to_string();
        let arguments = ["demo", "--people", &people, "--tier", tier, "--port", "0"];
        let mut server = Command::new(PROGRAM)
            .args(arguments)
            .args(["--day", DAY])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program is there");
        let out = BufReader::new(server.stdout.take().expect("it is piped"));
        let mut variables = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            let pair = line
                .strip_prefix("export ")
                .and_then(|pair| pair.split_once('='));
            variables.extend(pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
            if line.starts_with("export ZOOMAUDIT_CLIENT_SECRET=") {
                break;
            }
        }
        let directory = tempfile::tempdir().expect("there is room");
        Self {
            server,
            variables,
            directory,
        }
    }

    /// Runs the program to its end and returns how long that took.
    pub(crate) fn run(&self, arguments: &str) -> Duration {
        let began = Instant::now();
        let status = Command::new(PROGRAM)
            .args(arguments.split_whitespace())
            .args(["--as-of", DAY, "--quiet"])
            .envs(self.variables.iter().cloned())
            .env("ZOOMAUDIT_DATA_DIR", self.directory.path())
            .env("ZOOMAUDIT_CONFIG_DIR", self.directory.path())
            .stdout(Stdio::null())
            .status()
            .expect("the program is there");
        assert!(status.success(), "{arguments}");
        began.elapsed()
    }

    /// The file that was read into.
    pub(crate) fn store(&self) -> std::path::PathBuf {
        let files = std::fs::read_dir(self.directory.path()).expect("it is there");
        let paths = files.map(|entry| entry.expect("it can be listed").path());
        let is_store = |path: &std::path::PathBuf| path.extension() == Some("db".as_ref());
        paths.into_iter().find(is_store).expect("it was synced")
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Runs `sqlite3`, where there is one.
pub(crate) fn sqlite3(store: &Path, options: &[&str], query: &str) -> Option<(String, Duration)> {
    let began = Instant::now();
    let output = Command::new("sqlite3")
        .args(options)
        .arg(store)
        .arg(query)
        .output()
        .ok()?;
    let took = began.elapsed();
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), took))
}
