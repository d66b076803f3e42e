//! HTTP by hand: the demo server is not to be tested through the client that it tests.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use serde_json::Value;
use zoomaudit::demo::{self, Account, Demo, Options};

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    head: String,
    pub(crate) text: String,
}

impl Got {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// Status, code and message of an API error.
    pub(crate) fn refusal(&self) -> (u16, i64, String) {
        let body = self.json();
        let message = body["message"].as_str().unwrap().to_owned();
        (self.status, body["code"].as_i64().unwrap(), message)
    }
}

/// Sends a request of these lines; `None` if the connection closed without an answer.
fn send(demo: &Demo, request: &str) -> Option<Got> {
    let origin = demo.api_url();
    let address = origin.trim_start_matches("http://").split('/').next()?;
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut raw = Vec::new();
    let whole = stream.read_to_end(&mut raw);
    let text = String::from_utf8(raw).unwrap();
    if whole.is_err() && text.is_empty() {
        return None;
    }
    let (head, body) = text.split_once("\r\n\r\n")?;
    Some(Got {
        status: head.split(' ').nth(1)?.parse().ok()?,
        head: head.to_owned(),
        text: body.to_owned(),
    })
}

/// Sends one request with these header lines, each ended by CRLF.
pub(crate) fn request(demo: &Demo, line: &str, headers: &str, body: &str) -> Option<Got> {
    let length = body.len();
    let fixed = format!("host: 127.0.0.1\r\nconnection: close\r\ncontent-length: {length}\r\n");
    send(
        demo,
        &format!("{line} HTTP/1.1\r\n{fixed}{headers}\r\n{body}"),
    )
}

/// Posts a form below `/oauth`, with Basic authorization if `basic` is `id:secret`.
pub(crate) fn post(demo: &Demo, path: &str, form: &str, basic: Option<&str>) -> Got {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let basic = basic.map_or(String::new(), |pair| {
        format!("authorization: Basic {}\r\n", STANDARD.encode(pair))
    });
    let headers = format!("content-type: application/x-www-form-urlencoded\r\n{basic}");
    request(demo, &format!("POST /oauth/{path}"), &headers, form).unwrap()
}

/// A demo server with a token of its server-to-server app.
pub(crate) struct Running {
    pub(crate) demo: Demo,
    pub(crate) token: String,
}

pub(crate) fn run(account: Account) -> Running {
    run_with(account, Options::default())
}

pub(crate) fn run_with(account: Account, options: Options) -> Running {
    let demo = demo::start(account, options).unwrap();
    let token = app_token(&demo);
    Running { demo, token }
}

pub(crate) fn basic(demo: &Demo) -> String {
    format!("{}:{}", demo.client_id(), demo.client_secret())
}

pub(crate) fn app_token(demo: &Demo) -> String {
    let form = format!(
        "grant_type=account_credentials&account_id={}",
        demo.account_id()
    );
    let got = post(demo, "token", &form, Some(&basic(demo)));
    got.json()["access_token"].as_str().unwrap().to_owned()
}

impl Running {
    pub(crate) fn ask(&self, path: &str) -> Option<Got> {
        with_token(&self.demo, path, &self.token)
    }

    pub(crate) fn get(&self, path: &str) -> Got {
        self.ask(path).unwrap()
    }

    /// Every row of a listing, page after page.
    pub(crate) fn rows(&self, path: &str, key: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut token = String::new();
        loop {
            let joint = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{joint}next_page_token={token}"));
            assert_eq!(page.status, 200, "{}", page.text);
            let page = page.json();
            rows.extend(page[key].as_array().unwrap().iter().cloned());
            page["next_page_token"]
                .as_str()
                .unwrap()
                .clone_into(&mut token);
            if token.is_empty() {
                return rows;
            }
        }
    }
}

pub(crate) fn with_token(demo: &Demo, path: &str, token: &str) -> Option<Got> {
    let headers = format!("authorization: Bearer {token}\r\n");
    request(demo, &format!("GET /v2{path}"), &headers, "")
}
