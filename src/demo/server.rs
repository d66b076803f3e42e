//! HTTP on 127.0.0.1, on a thread and runtime of its own, so that a caller who blocks or is
//! busy never keeps an answer waiting.

use std::{
    convert::Infallible,
    io,
    net::TcpListener as StdListener,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    thread,
};

use http_body_util::{BodyExt as _, Limited};
use hyper::{
    Request, Response,
    body::{Body, Bytes, Frame, Incoming},
    header::AUTHORIZATION,
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Builder,
    sync::oneshot,
    task::yield_now,
    time::sleep,
};

use super::{
    answer::{Answer, Ask},
    faults::Delivery,
    query,
    state::State,
};

pub(super) type Shared = Arc<Mutex<State>>;

/// The state, also after a panic elsewhere: it is only a demo's.
pub(super) fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A body that may break off in the middle.
struct Text {
    left: Vec<Bytes>,
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// What was written so far is sent first, then the connection breaks.
    Breaking,
    Broken,
}

impl Body for Text {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(data) = self.left.pop() {
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Breaking => {
                self.end = End::Broken;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::Broken => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
        }
    }
}

/// Serves `state` on `listener` until `stop` is sent or dropped.
pub(super) fn run(
    listener: StdListener,
    state: Shared,
    stop: oneshot::Receiver<Infallible>,
) -> io::Result<thread::JoinHandle<()>> {
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _inside = runtime.enter();
        TcpListener::from_std(listener)?
    };
    thread::Builder::new()
        .name("zoomaudit-demo".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = accept(&listener, &state) => {}
                    _ = stop => {}
                }
            });
        })
}

async fn accept(listener: &TcpListener, state: &Shared) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        if lock(state).is_down {
            continue;
        }
        stream.set_nodelay(true).ok();
        tokio::spawn(converse(stream, Arc::clone(state)));
    }
}

/// Answers the requests of one connection.
async fn converse(stream: TcpStream, state: Shared) {
    let service = service_fn(|request| respond(request, &state));
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // A connection that breaks is the client's concern, or was broken on purpose.
    connection.await.ok();
}

async fn respond(request: Request<Incoming>, state: &Shared) -> io::Result<Response<Text>> {
    let ask = read(request).await?;
    let arrived = lock(state).arrive(&ask);
    let latency = lock(state).faults.latency();
    if !latency.is_zero() && ask.path.starts_with("/v2/") {
        sleep(latency).await;
    }
    while lock(state).prepares(&ask, &arrived) {
        yield_now().await;
    }
    let (answer, delivery) = lock(state).answer(&ask, arrived);
    match delivery {
        Delivery::Closed => Err(io::ErrorKind::ConnectionAborted.into()),
        Delivery::Whole | Delivery::Cut => write(answer, delivery),
    }
}

async fn read(request: Request<Incoming>) -> io::Result<Ask> {
    let (parts, body) = request.into_parts();
    let authorization = parts.headers.get(AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let target = (parts.uri.path(), parts.uri.query().unwrap_or_default());
    let mut ask = Ask::new(parts.method.as_str(), target, authorization);
    let body = Limited::new(body, 64 * 1024).collect().await;
    let body = body.map_err(io::Error::other)?.to_bytes();
    ask.form = query::pairs(&String::from_utf8_lossy(&body));
    Ok(ask)
}

fn write(answer: Answer, delivery: Delivery) -> io::Result<Response<Text>> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    let mut body = Bytes::from(answer.body);
    response = response.header("content-length", body.len());
    let end = if delivery == Delivery::Cut {
        body.truncate(body.len() / 2);
        End::Breaking
    } else {
        End::Whole
    };
    let left = if body.is_empty() {
        Vec::new()
    } else {
        vec![body]
    };
    response.body(Text { left, end }).map_err(io::Error::other)
}
