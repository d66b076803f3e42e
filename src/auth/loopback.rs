//! A listener on 127.0.0.1 that waits for one browser to come back from Zoom.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::Error;
use super::error::root_cause;
use super::page::Page;
use super::visit::{self, Outcome, PATH};
use crate::secret::Secret;

/// How long a browser may take over its request's head, and we over seeing our answer off.
const PATIENCE: Duration = Duration::from_secs(5);
const MOST_CONNECTIONS: usize = 32;
const MOST_HEADERS: usize = 64;
const LONGEST_HEAD: usize = 16 * 1024;

/// The address is ours, and nothing is answered yet.
#[derive(Debug)]
pub(super) struct Listener {
    socket: TcpListener,
    port: u16,
}

impl Listener {
    pub(super) async fn bind(port: u16) -> Result<Self, Error> {
        let explain = |error: std::io::Error| match error.kind() {
            ErrorKind::AddrInUse => Error::PortTaken { port },
            _ => Error::Listen {
                port,
                cause: root_cause(&error),
            },
        };
        let socket = TcpListener::bind(("127.0.0.1", port))
            .await
            .map_err(explain)?;
        let port = socket.local_addr().map_err(explain)?.port();
        Ok(Self { socket, port })
    }

    /// Where Zoom is to send the browser.
    pub(super) fn redirect(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Begins to answer; only a request that brings `state` back is passed on, and only once.
    pub(super) fn serve(self, state: Secret<String>) -> Loopback {
        let (door, arrivals) = mpsc::channel(1);
        let desk = Arc::new(Desk {
            port: self.port,
            state,
            door: Mutex::new(Some(door)),
        });
        let server = tokio::spawn(accept(self.socket, desk));
        Loopback { arrivals, server }
    }
}

/// The running listener; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Loopback {
    arrivals: mpsc::Receiver<Arrival>,
    server: JoinHandle<()>,
}

impl Loopback {
    /// Waits for the way back from Zoom.
    pub(super) async fn arrival(&mut self) -> Arrival {
        match self.arrivals.recv().await {
            Some(arrival) => arrival,
            // It was taken before: there is no other.
            None => std::future::pending().await,
        }
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A browser that came back from Zoom and waits for our answer.
#[derive(Debug)]
pub(super) struct Arrival {
    pub outcome: Outcome,
    page: oneshot::Sender<Page>,
    /// Ends when the answer is on its way.
    gone: oneshot::Receiver<()>,
}

impl Arrival {
    /// Answers, and returns when the browser has it.
    pub(super) async fn answer(self, page: Page) {
        if self.page.send(page).is_ok() {
            timeout(PATIENCE, self.gone).await.ok();
        }
    }
}

/// What all connections share.
#[derive(Debug)]
struct Desk {
    port: u16,
    state: Secret<String>,
    /// Taken by the first that comes back from Zoom.
    door: Mutex<Option<mpsc::Sender<Arrival>>>,
}

async fn accept(socket: TcpListener, desk: Arc<Desk>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok((stream, _)) = socket.accept().await else {
            // Out of file handles, say: that passes.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        // One too many is hung up on.
        if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move {
                converse(stream, &desk).await;
                drop(place);
            });
        }
    }
}

async fn converse(stream: TcpStream, desk: &Desk) {
    // Dropped at the end of the connection, which tells the arrival that its answer is gone.
    let gone = OnceLock::new();
    let service = service_fn(|request| reply(request, desk, &gone));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_headers(MOST_HEADERS)
        .max_buf_size(LONGEST_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await
        .ok();
}

async fn reply(
    request: Request<Incoming>,
    desk: &Desk,
    gone: &OnceLock<oneshot::Sender<()>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, _) = request.into_parts();
    let page = match visit::sort(&parts, desk.port, &desk.state) {
        Ok(outcome) => pass_on(outcome, desk, gone).await,
        Err(page) => page,
    };
    Ok(page.into_response())
}

async fn pass_on(outcome: Outcome, desk: &Desk, gone: &OnceLock<oneshot::Sender<()>>) -> Page {
    let door = desk.door.lock().expect("nothing panics in it").take();
    let Some(door) = door else {
        return Page::again();
    };
    let (page, answered) = oneshot::channel();
    let (sender, receiver) = oneshot::channel();
    gone.set(sender).ok();
    let arrival = Arrival {
        outcome,
        page,
        gone: receiver,
    };
    if door.send(arrival).await.is_err() {
        return Page::again();
    }
    answered.await.unwrap_or_else(|_| Page::again())
}
