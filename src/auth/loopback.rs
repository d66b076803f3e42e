//! A listener on 127.0.0.1 that waits for one browser to come back from Zoom.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{sleep, timeout};

use super::Error;
use super::error::root_cause;
use super::page::Page;
use super::visit::{self, Outcome, PATH};
use super::visitors::Visitors;
use crate::secret::Secret;

/// How long a browser may take over its request's head, and we over seeing our answer off.
const PATIENCE: Duration = Duration::from_secs(5);
const MOST_HEADERS: usize = 64;
const LONGEST_HEAD: usize = 16 * 1024;

/// The address is ours, and nothing is answered yet.
#[derive(Debug)]
pub(super) struct Listener {
    socket: TcpListener,
    pub port: u16,
    /// The ports before it that somebody else has.
    pub taken: Vec<u16>,
}

impl Listener {
    /// Takes the first of `ports` that is free.
    pub(super) async fn bind(ports: &[u16]) -> Result<Self, Error> {
        let mut taken = Vec::new();
        for &port in ports {
            let failed = |error: std::io::Error| Error::Listen {
                port,
                cause: root_cause(&error),
            };
            match TcpListener::bind(("127.0.0.1", port)).await {
                Ok(socket) => {
                    let port = socket.local_addr().map_err(failed)?.port();
                    return Ok(Self {
                        socket,
                        port,
                        taken,
                    });
                }
                Err(error) if is_taken(&error) => taken.push(port),
                Err(error) => return Err(failed(error)),
            }
        }
        Err(Error::PortTaken { ports: taken })
    }

    /// Where Zoom is to send the browser.
    pub(super) fn redirect(&self) -> String {
        redirect(self.port)
    }

    /// Begins to answer; only a request that brings `state` back is passed on, and only once.
    pub(super) fn serve(self, state: Secret<String>) -> Loopback {
        let (door, arrivals) = mpsc::channel(1);
        let desk = Arc::new(Desk {
            port: self.port,
            state,
            door: Mutex::new(Some(door)),
        });
        let server = tokio::spawn(accept(self.socket, Arc::clone(&desk)));
        Loopback {
            arrivals,
            desk,
            server,
        }
    }
}

/// The redirect address of a port.
pub fn redirect(port: u16) -> String {
    format!("http://127.0.0.1:{port}{PATH}")
}

/// Windows says of a port that somebody has for himself alone that it is forbidden.
fn is_taken(error: &std::io::Error) -> bool {
    error.kind() == ErrorKind::AddrInUse
        || (cfg!(windows) && error.kind() == ErrorKind::PermissionDenied)
}

/// The running listener; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Loopback {
    arrivals: mpsc::Receiver<Arrival>,
    desk: Arc<Desk>,
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

    /// Lets nobody in any more: who comes is told that it is done already.
    pub(super) fn close(&mut self) {
        self.desk.take_door();
        self.arrivals.close();
        // One that came at the same moment loses what it waits for, and is told the same.
        self.arrivals.try_recv().ok();
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

impl Desk {
    fn take_door(&self) -> Option<mpsc::Sender<Arrival>> {
        self.door.lock().expect("nothing panics in it").take()
    }
}

async fn accept(socket: TcpListener, desk: Arc<Desk>) {
    let mut visitors = Visitors::default();
    loop {
        let Ok((stream, _)) = socket.accept().await else {
            // Out of file handles, say: that passes.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (desk, is_awaited) = (Arc::clone(&desk), Arc::default());
        let mark = Arc::clone(&is_awaited);
        let talk = tokio::spawn(async move { converse(stream, &desk, &mark).await });
        visitors.admit(talk.abort_handle(), is_awaited);
        // What it has said by now is heard before somebody else takes its place.
        yield_now().await;
    }
}

async fn converse(stream: TcpStream, desk: &Desk, is_awaited: &AtomicBool) {
    // Dropped at the end of the connection, which tells the arrival that its answer is gone.
    let gone = OnceLock::new();
    let service = service_fn(|request| reply(request, desk, (&gone, is_awaited)));
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

/// What a connection has of its own: what tells that its answer is gone, and whether it waits for one.
type Ours<'a> = (&'a OnceLock<oneshot::Sender<()>>, &'a AtomicBool);

async fn reply(
    request: Request<Incoming>,
    desk: &Desk,
    ours: Ours<'_>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, _) = request.into_parts();
    let page = match visit::sort(&parts, desk.port, &desk.state) {
        Ok(outcome) => pass_on(outcome, desk, ours).await,
        Err(page) => page,
    };
    Ok(page.into_response())
}

async fn pass_on(outcome: Outcome, desk: &Desk, (gone, is_awaited): Ours<'_>) -> Page {
    let Some(door) = desk.take_door() else {
        return Page::again();
    };
    is_awaited.store(true, Ordering::Relaxed);
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
