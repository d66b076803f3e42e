//! Runs the program in a place of its own: no variables but those it is given, its own home, a fixed width and day.

use std::collections::HashMap;
use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio};

use jiff::civil::{Date, date};
use tempfile::TempDir;
use zoomaudit::demo::{self, Account, Demo, Options};

/// The day of most made-up accounts of the tests.
pub(crate) const DAY: Date = date(2026, 8, 31);

/// Starts a made-up account of `people` people on [`DAY`].
pub(crate) fn company(people: usize) -> Demo {
    serve(Account::company(people, DAY))
}

pub(crate) fn serve(account: Account) -> Demo {
    demo::start(account, Options::default()).unwrap()
}

/// A home directory and the variables that the program is given.
pub(crate) struct Sandbox {
    home: TempDir,
    variables: HashMap<String, String>,
    as_of: Date,
}

/// What a run of the program came to.
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
    home: String,
}

impl Sandbox {
    /// A place without any credentials.
    pub(crate) fn new() -> Self {
        let home = tempfile::Builder::new().prefix("zt-").tempdir().unwrap();
        let variables = [
            ("NO_COLOR", "1"),
            ("COLUMNS", "100"),
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"),
            ("HOME", home.path().to_str().unwrap()),
        ];
        Self {
            variables: variables
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            home,
            as_of: DAY,
        }
    }

    /// A place whose variables hold the Server-to-Server credentials of `demo`.
    pub(crate) fn of(demo: &Demo) -> Self {
        Self::near(demo)
            .with("ZOOMAUDIT_ACCOUNT_ID", &demo.account_id())
            .with("ZOOMAUDIT_CLIENT_ID", &demo.client_id())
            .with("ZOOMAUDIT_CLIENT_SECRET", &demo.client_secret())
            .with("ZOOMAUDIT_PROFILE", "test")
    }

    /// A place that knows the addresses of `demo`, and no credentials.
    pub(crate) fn near(demo: &Demo) -> Self {
        let mut sandbox = Self::new()
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url());
        sandbox.as_of = demo.account().day();
        sandbox
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.variables.remove(name);
        self
    }

    /// Takes another day as today.
    pub(crate) fn on(self, as_of: Date) -> Self {
        Self { as_of, ..self }
    }

    /// Writes `config.toml`.
    pub(crate) fn config(self, text: &str) -> Self {
        let directory = self.home().join(".config/zoomaudit");
        std::fs::create_dir_all(&directory).unwrap();
        std::fs::write(directory.join("config.toml"), text).unwrap();
        self
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn config_path(&self) -> PathBuf {
        self.home().join(".config/zoomaudit/config.toml")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.home().join(".local/share/zoomaudit")
    }

    /// The program with arguments, in the home directory, with nothing on its standard input.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = self.command_today(arguments);
        command.args(["--as-of", &self.as_of.to_string()]);
        command
    }

    /// The same, without a word on which day it is.
    pub(crate) fn command_today(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zoomaudit"));
        command
            .args(arguments.split_whitespace())
            .env_clear()
            .envs(&self.variables)
            .current_dir(self.home())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program with arguments that are separated by white space.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        self.ran(&self.command(arguments).output().unwrap())
    }

    /// Runs the program with arguments that tell themselves which day it is, or need none.
    pub(crate) fn run_today(&self, arguments: &str) -> Ran {
        self.ran(&self.command_today(arguments).output().unwrap())
    }

    /// Runs the program and sees to it that it succeeds.
    pub(crate) fn done(&self, arguments: &str) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments}\n{ran}");
        ran
    }

    /// The rows of a report, by key.
    pub(crate) fn rows(&self, arguments: &str) -> Vec<HashMap<String, String>> {
        self.done(&format!("{arguments} --format csv --raw")).rows()
    }

    /// Starts the program, and leaves it running.
    pub(crate) fn spawn(&self, arguments: &str) -> Running {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Running {
            child,
            stdout,
            stderr,
            said: String::new(),
            home: self.home().to_str().unwrap().to_owned(),
        }
    }

    pub(crate) fn ran(&self, output: &Output) -> Ran {
        Ran {
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
            code: output.status.code(),
            home: self.home().to_str().unwrap().to_owned(),
        }
    }
}

impl Ran {
    /// Reads standard output as CSV.
    pub(crate) fn rows(&self) -> Vec<HashMap<String, String>> {
        rows(&self.stdout)
    }
}

/// Reads CSV into rows by key.
pub(crate) fn rows(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}--- stderr ---\n{}[EOF]", self.stdout, self.stderr);
        f.write_str(&without_ports(&text.replace(&self.home, "[HOME]")))?;
        match self.code {
            Some(code) => write!(f, "\n[exit status: {code}]"),
            None => f.write_str("\n[killed]"),
        }
    }
}

/// Puts a word in place of the ports of 127.0.0.1, which differ from run to run.
fn without_ports(text: &str) -> String {
    let mut parts = text.split("127.0.0.1:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("127.0.0.1:PORT");
        out.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    out
}

/// The program while it runs; it is ended when this is dropped.
pub(crate) struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
    said: String,
    home: String,
}

impl Running {
    /// The first line from here on that holds `words`, on standard error.
    pub(crate) fn line_with(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            let read = self.stderr.read_line(&mut line).unwrap();
            self.said.push_str(&line);
            assert!(read > 0, "no line with `{words}`:\n{}", self.said);
            if line.contains(words) {
                return line.trim().to_owned();
            }
        }
    }

    /// The next line of standard output.
    pub(crate) fn printed(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Presses Ctrl-C.
    pub(crate) fn interrupt(&self) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for the end.
    pub(crate) fn end(mut self) -> Ran {
        self.stderr.read_to_string(&mut self.said).unwrap();
        let mut stdout = String::new();
        self.stdout.read_to_string(&mut stdout).unwrap();
        Ran {
            stdout,
            stderr: std::mem::take(&mut self.said),
            code: self.child.wait().unwrap().code(),
            home: std::mem::take(&mut self.home),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What came back from an address, taken apart.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

/// Asks for an address as another program on this machine would.
pub(crate) fn visit(url: &str) -> Page {
    say("GET", url, "", &[])
}

pub(crate) fn say(method: &str, url: &str, body: &str, headers: &[(&str, &str)]) -> Page {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let mut lines = vec![format!("{method} /{path} HTTP/1.1")];
    if !headers.iter().any(|(name, _)| *name == "host") {
        lines.push(format!("host: {host}"));
    }
    lines.extend(
        headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    lines.push(format!(
        "content-length: {}\r\nconnection: close",
        body.len()
    ));
    let ask = format!("{}\r\n\r\n{body}", lines.join("\r\n"));
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let location = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("location")
            .then(|| value.to_owned())
    });
    Page {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        location,
        body: body.to_owned(),
    }
}

/// A ready access token of the demo's Server-to-Server app.
pub(crate) fn access_token(demo: &Demo) -> String {
    use base64::Engine as _;
    let pair = format!("{}:{}", demo.client_id(), demo.client_secret());
    let basic = base64::engine::general_purpose::STANDARD.encode(pair);
    let url = format!(
        "{}/token?grant_type=account_credentials&account_id={}",
        demo.oauth_url(),
        demo.account_id()
    );
    let authorization = format!("Basic {basic}");
    let page = say("POST", &url, "", &[("authorization", &authorization)]);
    let answer: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    answer["access_token"].as_str().unwrap().to_owned()
}

/// The words of the permissions of a file or directory: `600`.
#[cfg(unix)]
pub(crate) fn mode(path: &Path) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    format!("{:o}", mode & 0o777)
}
