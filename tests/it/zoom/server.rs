//! A Zoom that answers what a test tells it to, over real sockets.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) token: String,
}

impl Asked {
    /// Returns the value of a query parameter, and nothing when it was not sent.
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn page(&self) -> &str {
        self.value("next_page_token")
    }
}

/// What to answer.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    /// How many bytes of the body are promised and never sent.
    missing: usize,
}

impl Said {
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn cut_short(mut self) -> Self {
        self.missing = 10;
        self
    }
}

pub(crate) fn says(status: u16, body: impl Into<String>) -> Said {
    Said {
        status,
        headers: Vec::new(),
        body: body.into(),
        missing: 0,
    }
}

pub(crate) fn json(body: &Value) -> Said {
    says(200, body.to_string())
}

/// An error in Zoom's usual form.
pub(crate) fn refuses(status: u16, code: i64, message: &str) -> Said {
    let body = serde_json::json!({"code": code, "message": message});
    says(status, body.to_string())
}

type Script = dyn Fn(&Asked, usize) -> Said + Send + Sync;

/// Listens on a port of its own until the tests end.
pub(crate) struct Server {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Answers with what `script` makes of a request and its number, which begins with 0.
    pub(crate) fn new(script: impl Fn(&Asked, usize) -> Said + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v2", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let script: Arc<Script> = Arc::new(script);
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                thread::spawn(move || answer(&stream.unwrap(), &*script, &log));
            }
        });
        Self { url, asked }
    }

    /// Returns the requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: &TcpStream, script: &Script, log: &Mutex<Vec<Asked>>) {
    let Some(asked) = read(stream) else {
        return;
    };
    let number = {
        let mut log = log.lock().unwrap();
        log.push(asked.clone());
        log.len() - 1
    };
    let said = script(&asked, number);
    let headers = said.headers.iter();
    let headers: String = headers
        .map(|(name, value)| [name, ": ", value, "\r\n"].concat())
        .collect();
    let length = said.body.len() + said.missing;
    let head = format!(
        "HTTP/1.1 {} X\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n",
        said.status
    );
    stream.write_all(head.as_bytes()).ok();
    stream.write_all(said.body.as_bytes()).ok();
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut asked = Asked {
        method: method.to_owned(),
        path: path.strip_prefix("/v2").unwrap_or(path).to_owned(),
        query: query
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
        token: String::new(),
    };
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        if let Some(token) = line.to_lowercase().strip_prefix("authorization: bearer ") {
            token.clone_into(&mut asked.token);
        }
    }
    Some(asked)
}
