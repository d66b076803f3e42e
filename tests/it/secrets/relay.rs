//! Zoom at one remove: hands on what is asked and answered, notes each secret that goes by, and repeats them where a test
//! wants that.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use zoomaudit::demo::Demo;

use super::echo::Echo;
use super::search::Pieces;
use crate::sandbox::Sandbox;

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    pub(super) head: String,
    pub(super) body: String,
}

impl Heard {
    fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(super) fn is_of_login(&self) -> bool {
        self.path().starts_with("/oauth/") && !self.path().starts_with("/oauth/authorize")
    }

    /// The secrets in it, each with a word for what it is.
    pub(super) fn secrets(&self) -> Vec<(&'static str, String)> {
        let mut secrets = Vec::new();
        let mut lines = self.head.lines();
        let given = lines.find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("authorization").then_some(value)
        });
        match given.and_then(|given| given.split_once(' ')) {
            Some(("Bearer", token)) => secrets.push(("access token", token.to_owned())),
            Some((_, pair)) => {
                let pair = String::from_utf8(BASE64_STANDARD.decode(pair).unwrap()).unwrap();
                let (_, secret) = pair.split_once(':').unwrap();
                secrets.push(("client secret", secret.to_owned()));
            }
            None => {}
        }
        let kinds = [
            ("code", "code"),
            ("code_verifier", "verifier"),
            ("refresh_token", "refresh token"),
            ("token", "access token"),
        ];
        let query = self.path().split_once('?').map_or("", |(_, query)| query);
        for (name, value) in [self.body.as_str(), query]
            .iter()
            .flat_map(|form| form.split('&'))
            .filter_map(|pair| pair.split_once('='))
        {
            if name == "state" {
                secrets.push(("state", value.to_owned()));
            }
            if let Some((_, kind)) = kinds.iter().find(|(known, _)| *known == name) {
                secrets.push((kind, value.to_owned()));
            }
        }
        secrets
    }
}

/// A request that waits until a test has looked around.
pub(super) struct Gate {
    reached: Receiver<()>,
    open: Sender<()>,
}

impl Gate {
    /// Waits for somebody who waits.
    pub(super) fn reached(&self) {
        self.reached.recv().unwrap();
    }

    pub(super) fn open(&self) {
        self.open.send(()).unwrap();
    }
}

struct Stop {
    path: &'static str,
    reached: Sender<()>,
    open: Receiver<()>,
}

#[derive(Default)]
struct State {
    seen: BTreeSet<(&'static str, String)>,
    stop: Option<Stop>,
    echo: Option<Echo>,
    echoed: usize,
}

/// Stands between the program and a made-up Zoom until the tests end.
pub(super) struct Relay {
    url: String,
    state: Arc<Mutex<State>>,
}

impl Relay {
    pub(super) fn before(demo: &Demo) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state: Arc<Mutex<State>> = Arc::default();
        let there = demo.api_url();
        let there = there
            .trim_start_matches("http://")
            .trim_end_matches("/v2")
            .to_owned();
        let log = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (there, log) = (there.clone(), Arc::clone(&log));
                thread::spawn(move || hand_on(stream.unwrap(), &there, &log));
            }
        });
        Self { url, state }
    }

    /// Puts itself in the place of the Zoom that a sandbox knows.
    pub(super) fn on_the_way(&self, sandbox: Sandbox) -> Sandbox {
        sandbox
            .with("ZOOMAUDIT_API_URL", &format!("{}/v2", self.url))
            .with("ZOOMAUDIT_OAUTH_URL", &format!("{}/oauth", self.url))
    }

    /// Answers like this from here on, in the place of Zoom.
    pub(super) fn repeat(&self, echo: Option<Echo>) {
        let mut state = self.state.lock().unwrap();
        state.echo = echo;
        state.echoed = 0;
    }

    /// Has the next request whose path begins like this wait.
    pub(super) fn stop_at(&self, path: &'static str) -> Gate {
        let (arrives, reached) = channel();
        let (open, opened) = channel();
        self.state.lock().unwrap().stop = Some(Stop {
            path,
            reached: arrives,
            open: opened,
        });
        Gate { reached, open }
    }

    /// How many requests were answered by the relay itself.
    pub(super) fn repeated(&self) -> usize {
        self.state.lock().unwrap().echoed
    }

    /// Everything that went by, but the states of logins: those stand in the address that a person is to open.
    pub(super) fn pieces(&self) -> Pieces {
        let state = self.state.lock().unwrap();
        let seen = state.seen.iter().filter(|(kind, _)| *kind != "state");
        Pieces::of(seen.map(|(kind, secret)| (*kind, secret.as_str())))
    }

    /// Everything that went by, and what was planted besides.
    pub(super) fn pieces_with(&self, planted: [(&str, &str); 2]) -> Pieces {
        let state = self.state.lock().unwrap();
        let seen = state.seen.iter();
        Pieces::of(
            seen.map(|(kind, secret)| (*kind, secret.as_str()))
                .chain(planted),
        )
    }

    pub(super) fn kinds(&self) -> BTreeSet<&'static str> {
        let state = self.state.lock().unwrap();
        state.seen.iter().map(|(kind, _)| *kind).collect()
    }

    /// The states of the logins that went by.
    pub(super) fn states(&self) -> Pieces {
        let state = self.state.lock().unwrap();
        let seen = state.seen.iter().filter(|(kind, _)| *kind == "state");
        Pieces::of(seen.map(|(kind, secret)| (*kind, secret.as_str())))
    }
}

fn hand_on(mut from: TcpStream, there: &str, state: &Mutex<State>) {
    let Some(heard) = read(&from) else {
        return;
    };
    let stop;
    let echo = {
        let mut state = state.lock().unwrap();
        state.seen.extend(heard.secrets());
        let path = heard.path();
        stop = state.stop.take_if(|stop| path.starts_with(stop.path));
        let echo = state.echo.filter(|echo| echo.answers(&heard));
        state.echoed += usize::from(echo.is_some());
        echo
    };
    if let Some(stop) = stop {
        stop.reached.send(()).unwrap();
        stop.open.recv().unwrap();
    }
    let answer = match echo {
        Some(echo) => echo.answer(&heard).into_bytes(),
        None => asked(&heard, there),
    };
    let told = told(&String::from_utf8_lossy(&answer));
    state.lock().unwrap().seen.extend(told);
    from.write_all(&answer).ok();
}

fn asked(heard: &Heard, there: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(there).unwrap();
    let kept = |line: &&str| {
        let line = line.to_ascii_lowercase();
        !line.starts_with("connection:") && !line.starts_with("accept-encoding:")
    };
    let head: Vec<&str> = heard.head.lines().filter(kept).collect();
    let ask = format!(
        "{}\r\nconnection: close\r\n\r\n{}",
        head.join("\r\n"),
        heard.body
    );
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

/// The secrets in an answer.
fn told(answer: &str) -> Vec<(&'static str, String)> {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let mut secrets = Vec::new();
    if let Some((_, rest)) = head.split_once("?code=") {
        let code = rest.split(['&', '\r']).next().unwrap_or_default();
        secrets.push(("code", code.to_owned()));
    }
    for (key, kind) in [
        ("\"access_token\":\"", "access token"),
        ("\"refresh_token\":\"", "refresh token"),
    ] {
        if let Some((_, rest)) = body.split_once(key) {
            let token = rest.split('"').next().unwrap_or_default();
            secrets.push((kind, token.to_owned()));
        }
    }
    secrets
}

fn read(stream: &TcpStream) -> Option<Heard> {
    let mut reader = BufReader::new(stream);
    let mut heard = Heard::default();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let lower = line.to_ascii_lowercase();
        if let Some(number) = lower.strip_prefix("content-length: ") {
            length = number.parse().unwrap();
        }
        heard.head.push_str(line);
        heard.head.push_str("\r\n");
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    heard.body = String::from_utf8(body).unwrap();
    (!heard.head.is_empty()).then_some(heard)
}
