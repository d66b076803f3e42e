//! A token endpoint on 127.0.0.1 that answers as a test tells it to.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;
use tokio::sync::mpsc;
use zoomaudit::auth::{Endpoints, OAuth};

/// What came in, in lower case where case means nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) authorization: Option<String>,
    pub(crate) body: String,
}

pub(crate) enum Reply {
    Say(u16, String),
    /// Read the request, then hang up.
    HangUp,
}

pub(crate) struct TokenServer {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl TokenServer {
    /// Answers every request with what `script` makes of it.
    pub(crate) fn start(mut script: impl FnMut(&Request) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/oauth", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&stream) else {
                    continue;
                };
                let reply = script(&request);
                log.lock().unwrap().push(request);
                if let Reply::Say(status, body) = reply {
                    say(&mut stream, status, &body);
                }
            }
        });
        Self { url, seen }
    }

    /// Gives tokens for a code no sooner than it is let to, and says when it was asked.
    pub(crate) fn held_back() -> (Self, mpsc::UnboundedReceiver<()>, Sender<()>) {
        let (arrived, exchange) = mpsc::unbounded_channel();
        let (release, gate) = channel();
        let server = Self::start(move |_| {
            arrived.send(()).unwrap();
            gate.recv().unwrap();
            tokens("at-1", "rt-1")
        });
        (server, exchange, release)
    }

    pub(crate) fn oauth(&self) -> OAuth {
        OAuth::new(Endpoints::new(&self.url, &[]).unwrap(), noon).unwrap()
    }

    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }
}

/// The time at which all tests happen.
pub(crate) fn noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

pub(crate) fn tokens(access: &str, refresh: &str) -> Reply {
    let body = serde_json::json!({
        "access_token": access, "token_type": "bearer", "refresh_token": refresh,
        "expires_in": 3599, "scope": "user:read:list_users:admin",
        "api_url": "https://api-us.zoom.us",
    });
    Reply::Say(200, body.to_string())
}

pub(crate) fn refusal(error: &str, reason: &str) -> Reply {
    let body = serde_json::json!({"reason": reason, "error": error});
    Reply::Say(400, body.to_string())
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut request = Request::default();
    reader.read_line(&mut request.line).ok()?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "authorization" => request.authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).unwrap();
    Some(request)
}

fn say(stream: &mut TcpStream, status: u16, body: &str) {
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json;charset=UTF-8\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
}
