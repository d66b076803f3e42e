//! `doctor`: each trouble that administrators know, produced, and what is said of it.

mod here;
mod limits;
mod network;
mod refusals;
mod scopes;

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::sandbox::{Ran, Sandbox};

type Row = HashMap<String, String>;

/// What `doctor` found, and the status it ended with.
pub(crate) struct Found {
    pub(crate) rows: Vec<Row>,
    ran: Ran,
}

impl Found {
    pub(crate) fn by(sandbox: &Sandbox, options: &str) -> Self {
        let ran = sandbox.run(&format!("doctor --format csv --raw {options}"));
        Self {
            rows: ran.rows(),
            ran,
        }
    }

    /// The only row of a check.
    fn of(&self, check: &str) -> &Row {
        let mut rows = self.rows.iter().filter(|row| row["check"] == check);
        let row = rows.next();
        assert!(rows.next().is_none(), "{check}\n{}", self.ran);
        row.unwrap_or_else(|| panic!("{check}\n{}", self.ran))
    }

    /// The row of a check about something.
    fn about(&self, check: &str, subject: &str) -> &Row {
        let mut rows = self.rows.iter();
        let row = rows.find(|row| row["check"] == check && row["subject"] == subject);
        row.unwrap_or_else(|| panic!("{check} {subject}\n{}", self.ran))
    }

    /// Sees to it that a row of a check is so, and says these words of what was seen, what it means and what to do.
    #[track_caller]
    pub(crate) fn says(&self, (check, subject): (&str, &str), state: &str, words: [&str; 3]) {
        let row = if subject.is_empty() {
            self.of(check)
        } else {
            self.about(check, subject)
        };
        assert_eq!(row["state"], state, "{}", self.ran);
        for (key, words) in ["seen", "meaning", "to_do"].into_iter().zip(words) {
            assert!(row[key].contains(words), "{key}: {words}\n{row:?}");
        }
    }

    #[track_caller]
    pub(crate) fn ends_with(&self, status: i32) {
        assert_eq!(self.ran.code, Some(status), "{}", self.ran);
    }

    fn states(&self, state: &str) -> Vec<&str> {
        let rows = self.rows.iter().filter(|row| row["state"] == state);
        rows.map(|row| row["check"].as_str()).collect()
    }
}

/// Something that answers every request as a script makes of its first line: a status line with headers, and a body.
struct Fake {
    origin: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Fake {
    fn new(script: impl Fn(&str) -> (String, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(line) = read(&stream) else {
                    continue;
                };
                let (head, body) = script(&line);
                log.lock().unwrap().push(line);
                let length = body.len();
                let answer = format!(
                    "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
                );
                stream.write_all(answer.as_bytes()).ok();
            }
        });
        Self { origin, asked }
    }

    /// A Zoom that gives out this token answer, and answers other requests with this status and body.
    fn zoom(token: (u16, &str), api: (u16, &str)) -> Self {
        let (token, api) = ((token.0, token.1.to_owned()), (api.0, api.1.to_owned()));
        Self::new(move |line| {
            let (status, body) = if line.starts_with("POST /oauth/token ") {
                &token
            } else {
                &api
            };
            (
                format!("{status} X\r\ncontent-type: application/json"),
                body.clone(),
            )
        })
    }

    /// A place with the credentials of a Server-to-Server app, whose Zoom this is.
    fn sandbox(&self) -> Sandbox {
        Sandbox::new()
            .with("ZOOMAUDIT_API_URL", &format!("{}/v2", self.origin))
            .with("ZOOMAUDIT_OAUTH_URL", &format!("{}/oauth", self.origin))
            .with("ZOOMAUDIT_ACCOUNT_ID", "acc")
            .with("ZOOMAUDIT_CLIENT_ID", "app")
            .with("ZOOMAUDIT_CLIENT_SECRET", "hush-hush")
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Reads a request to its end, and returns its first line.
fn read(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(": ") else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    (!first.is_empty()).then(|| first.trim().to_owned())
}
