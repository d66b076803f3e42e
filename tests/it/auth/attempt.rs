//! A login through the browser, with the test as the browser.

use std::sync::Mutex;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use zoomaudit::auth::{App, BrowserLogin, Error, Event, Tokens, allowed, login};
use zoomaudit::secret::Secret;

use super::token_server::TokenServer;

/// A login under way.
pub(crate) struct Attempt {
    pub(crate) query: Vec<(String, String)>,
    pub(crate) port: u16,
    /// The ports that others had.
    pub(crate) taken: Vec<u16>,
    pub(crate) events: mpsc::UnboundedReceiver<String>,
    /// Where a person would paste.
    pub(crate) paste: mpsc::Sender<Secret<String>>,
    pub(crate) result: JoinHandle<Result<Tokens, Error>>,
}

pub(crate) fn app() -> App {
    App {
        client_id: "public-id".to_owned(),
        secret: None,
    }
}

pub(crate) fn flow(server: &TokenServer) -> BrowserLogin {
    BrowserLogin {
        ports: vec![0],
        ..BrowserLogin::new(server.oauth(), app())
    }
}

pub(crate) async fn begin(flow: BrowserLogin) -> Attempt {
    let (told, mut events) = mpsc::unbounded_channel();
    let (paste, mut pasted) = mpsc::channel(1);
    let (taken, others) = oneshot::channel();
    let taken = Mutex::new(Some(taken));
    let result = tokio::spawn(async move {
        let tell = |event: Event<'_>| {
            let text = match event {
                Event::OpenThis {
                    url, taken: ports, ..
                } => {
                    let taken = taken.lock().unwrap().take().unwrap();
                    taken.send(ports.to_owned()).unwrap();
                    url.to_owned()
                }
                Event::Silence { redirect } => format!("silence {redirect}"),
                Event::Mispasted { why, .. } => format!("mispasted {why:?}"),
            };
            told.send(text).unwrap();
        };
        login(&flow, &tell, &mut pasted).await
    });
    let url = allowed(&events.recv().await.unwrap(), &[]).unwrap();
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let redirect = &query
        .iter()
        .find(|(key, _)| key == "redirect_uri")
        .unwrap()
        .1;
    let port = redirect
        .strip_prefix("http://127.0.0.1:")
        .and_then(|rest| rest.strip_suffix("/callback"))
        .and_then(|port| port.parse().ok())
        .unwrap();
    Attempt {
        query,
        port,
        taken: others.await.unwrap(),
        events,
        paste,
        result,
    }
}

/// The error of a login that finds its ports taken, before anything is opened.
pub(crate) async fn refused_for_its_port(flow: &BrowserLogin) -> Error {
    let nothing = |_: Event<'_>| panic!("nothing is to be opened");
    let error = login(flow, &nothing, &mut mpsc::channel(1).1).await;
    let error = error.unwrap_err();
    assert!(matches!(error, Error::PortTaken { .. }), "{error}");
    error
}

impl Attempt {
    pub(crate) fn field(&self, key: &str) -> &str {
        let mut all = self.query.iter().filter(|(name, _)| name == key);
        let (_, value) = all.next().unwrap();
        assert!(all.next().is_none());
        value
    }

    pub(crate) fn back(&self, code: &str) -> String {
        format!("/callback?code={code}&state={}", self.field("state"))
    }

    pub(crate) async fn get(&self, target: &str) -> String {
        self.ask("GET", target, &format!("127.0.0.1:{}", self.port))
            .await
    }

    pub(crate) async fn ask(&self, method: &str, target: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let request = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

pub(crate) fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or("none")
}
