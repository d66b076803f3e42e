//! Queries that somebody typed: one statement that reads, for so long and no longer.
//!
//! A query has a thread and a connection of its own, and its rows wait there until they are asked for: a
//! million cost no more memory than a thousand.

use std::{
    path::Path,
    sync::{
        atomic::Ordering,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    vec,
};

use rusqlite::{Connection, types::ValueRef};

use super::{
    Error, Store,
    query_error::QueryError,
    query_guard,
    query_watch::{Patience, Watch},
};

/// Rows that are handed over at a time, once there are many.
const CHUNK: usize = 256;

/// One value of a row that a query found.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// A query that was understood, and its rows, which are found as they are asked for.
pub struct Found {
    /// As the query names them; two may have the same name.
    pub columns: Vec<String>,
    rows: vec::IntoIter<Vec<Value>>,
    /// `None` once all has come.
    more: Option<Receiver<Message>>,
    watch: Watch,
    thread: Option<JoinHandle<()>>,
}

enum Message {
    Columns(Vec<String>),
    Rows(Vec<Vec<Value>>),
    Failed(QueryError),
    End,
}

impl Store {
    /// Runs a query that can read the store and do nothing else. Its first rows are there when this returns.
    pub fn query(self, sql: &str, patience: Patience) -> Result<Found, QueryError> {
        let mut connection = query_guard::connect(&self.path)?;
        let watch = Watch::start(patience.timeout);
        query_guard::restrict(&mut connection, watch.clone().stops(patience))
            .map_err(Error::at(&self.path))?;
        let (sender, more) = sync_channel(1);
        let (sql, seen) = (sql.to_owned(), watch.clone());
        let thread = thread::spawn(move || {
            let last = match run(
                &connection,
                &sql,
                &Way {
                    sender: &sender,
                    watch: &seen,
                },
            ) {
                Ok(()) => Message::End,
                Err(error) => Message::Failed(why(&self.path, error, &seen)),
            };
            // The one that can also write is closed last: it puts away what there is beside the store.
            drop(connection);
            drop(self);
            // Nobody listens where nobody wants more.
            sender.send(last).ok();
        });
        let mut found = Found {
            columns: Vec::new(),
            rows: Vec::new().into_iter(),
            more: Some(more),
            watch,
            thread: Some(thread),
        };
        found.receive()?;
        found.receive()?;
        Ok(found)
    }
}

/// Says why a query ended before its end.
fn why(path: &Path, error: rusqlite::Error, watch: &Watch) -> QueryError {
    watch
        .stopped()
        .unwrap_or_else(|| QueryError::of(path, error))
}

/// Where rows go.
struct Way<'a> {
    sender: &'a SyncSender<Message>,
    watch: &'a Watch,
}

impl Way<'_> {
    /// Hands something over, which may take as long as it wants; tells whether more is wanted.
    fn send(&self, message: Message) -> bool {
        self.watch.paused(|| self.sender.send(message).is_ok())
    }
}

fn run(connection: &Connection, sql: &str, way: &Way<'_>) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_names().map(str::to_owned);
    let columns: Vec<String> = columns.collect();
    let width = columns.len();
    if !way.send(Message::Columns(columns)) {
        return Ok(());
    }
    let mut rows = statement.query([])?;
    // The first row comes at once, so that nobody waits for others whom one is enough.
    let (mut chunk, mut size) = (Vec::new(), 1);
    while let Some(row) = rows.next()? {
        let values = (0..width).map(|at| row.get_ref(at).map(value));
        chunk.push(values.collect::<rusqlite::Result<_>>()?);
        if chunk.len() >= size {
            size = CHUNK.min(size * 2);
            if !way.send(Message::Rows(std::mem::take(&mut chunk))) {
                return Ok(());
            }
        }
    }
    way.send(Message::Rows(chunk));
    Ok(())
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

impl Found {
    /// The rows that are there without waiting for more.
    pub fn first(&self) -> &[Vec<Value>] {
        self.rows.as_slice()
    }

    /// Takes what comes next.
    fn receive(&mut self) -> Result<(), QueryError> {
        let Some(more) = &self.more else {
            return Ok(());
        };
        match more.recv() {
            Ok(Message::Columns(columns)) if columns.is_empty() => {
                self.more = None;
                Err(QueryError::mistake(
                    "it does not answer with rows: a query begins with SELECT or WITH",
                ))
            }
            Ok(Message::Columns(columns)) => {
                self.columns = columns;
                Ok(())
            }
            Ok(Message::Rows(rows)) => {
                self.rows = rows.into_iter();
                Ok(())
            }
            Ok(Message::Failed(error)) => {
                self.more = None;
                Err(error)
            }
            Ok(Message::End) => {
                self.more = None;
                Ok(())
            }
            Err(_) => unreachable!("the thread says how it ended"),
        }
    }
}

impl Iterator for Found {
    type Item = Result<Vec<Value>, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                return Some(Ok(row));
            }
            self.more.as_ref()?;
            if let Err(error) = self.receive() {
                return Some(Err(error));
            }
        }
    }
}

impl Drop for Found {
    fn drop(&mut self) {
        self.watch.is_unwanted.store(true, Ordering::Relaxed);
        self.more = None;
        if let Some(thread) = self.thread.take() {
            // What it had to say, nobody wants to hear any more.
            thread.join().ok();
        }
    }
}
