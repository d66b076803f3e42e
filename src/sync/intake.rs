//! Puts what comes from Zoom into the staging area, and knows what an interrupted sync left there.
//!
//! A thread of its own does the writing, so that Zoom is asked at its pace whatever the disk is doing.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use jiff::{Timestamp, civil::Date};
use tokio::sync::oneshot;

use super::log::logged;
use super::message::Message;
use super::read::Came;
use super::room::Room;
use crate::model::{Dataset, utc_day};
use crate::store::{self, Part, Rows, Store};
use crate::zoom::{self, Client, Fetched, Passed, Unkept};

/// Messages that may wait; how many rows, says [`Room`].
const WAITING: usize = 128;

/// Takes rows in, from listings that run side by side.
#[derive(Clone)]
pub(super) struct Intake {
    pub client: Arc<Client>,
    pub clock: fn() -> Timestamp,
    pub as_of: Date,
    writer: SyncSender<Message>,
    room: Arc<Room>,
    fault: Fault,
    /// What an interrupted sync read to its end.
    left: Arc<HashMap<(Dataset, String), Part>>,
}

/// Why nothing more can be written.
type Fault = Arc<Mutex<Option<store::Error>>>;

/// Writes until it is told to end, and gives the store back.
pub(super) struct Writer {
    thread: JoinHandle<Store>,
    fault: Fault,
}

impl Intake {
    pub(super) fn new(
        (client, clock): (Arc<Client>, fn() -> Timestamp),
        store: Store,
        as_of: Date,
        left: Vec<Part>,
    ) -> (Self, Writer) {
        let left = left
            .into_iter()
            .map(|part| ((part.dataset, part.name.clone()), part));
        let (writer, messages) = sync_channel(WAITING);
        let (fault, room) = (Fault::default(), Arc::new(Room::default()));
        let intake = Self {
            client,
            clock,
            as_of,
            writer,
            room: Arc::clone(&room),
            fault: Arc::clone(&fault),
            left: Arc::new(left.collect()),
        };
        let writing = Arc::clone(&fault);
        let thread = std::thread::spawn(move || write(store, &messages, (&writing, &room)));
        (intake, Writer { thread, fault })
    }

    /// Returns a part that need not be read again.
    pub(super) fn left(&self, dataset: Dataset, part: &str) -> Option<Came> {
        let part = self.left.get(&(dataset, part.to_owned()))?;
        Some(Fetched {
            rows: vec![part.clone()],
            requests: 0,
            incomplete: None,
        })
    }

    /// Keeps rows, and what was asked of Zoom so far.
    pub(super) fn take(
        &self,
        (dataset, part): (Dataset, &str),
        attempt: u32,
        rows: Rows,
    ) -> Result<(), Unkept> {
        self.room.take(rows.count());
        self.send(Message::Take {
            dataset,
            part: part.to_owned(),
            attempt,
            at: (self.clock)(),
            rows,
            requests: logged(&self.client),
        })
    }

    /// Notes that a part came to its end, unless it is known to lack something.
    pub(super) fn finish(
        &self,
        (dataset, name): (Dataset, &str),
        (began_at, passed): (Timestamp, Passed),
        is_whole: bool,
    ) -> Result<Option<Part>, zoom::Error> {
        let Some(attempt) = passed.attempt else {
            return Ok(None);
        };
        let part = Part {
            dataset,
            name: name.to_owned(),
            attempt,
            rows: passed.count,
            read_at: began_at,
            read_on: self.as_of.min(utc_day(began_at)),
        };
        if is_whole {
            self.send(Message::Finish(part.clone())).map_err(unkept)?;
        }
        Ok(Some(part))
    }

    /// Notes that all of a dataset came that will come.
    pub(super) fn came(&self, dataset: Dataset, parts: &[Part]) -> Result<(), zoom::Error> {
        self.send(Message::Came(dataset, parts.to_vec()))
            .map_err(unkept)
    }

    /// Looks something up in the store, and in what was written to the staging area so far.
    pub(super) async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, zoom::Error> {
        let (answer, answered) = oneshot::channel();
        let look = Box::new(move |store: &Store| {
            // Who no longer waits does not want to know.
            answer.send(look(store)).ok();
        });
        self.send(Message::Look(look)).map_err(unkept)?;
        match answered.await {
            Ok(found) => found.map_err(|error| unkept(error.into())),
            Err(_) => Err(unkept("the sync is over".into())),
        }
    }

    /// Returns the parts of a dataset that need not be read again.
    pub(super) fn left_of(&self, dataset: Dataset) -> Vec<Part> {
        let left = self.left.values();
        let left = left.filter(|part| part.dataset == dataset);
        left.cloned().collect()
    }

    /// Returns what was asked of Zoom since the last time.
    pub(super) fn requests(&self) -> Vec<store::Request> {
        logged(&self.client)
    }

    fn send(&self, message: Message) -> Result<(), Unkept> {
        if let Some(error) = taken(&self.fault) {
            return Err(error.into());
        }
        self.writer
            .send(message)
            .map_err(|_| "the sync is over".into())
    }
}

impl Writer {
    /// Waits until all is written that came so far; readings that were called off may not all be gone.
    pub(super) fn finish(
        self,
        intake: &Intake,
    ) -> Result<(Store, Option<store::Error>), zoom::Error> {
        intake.writer.send(Message::End).ok();
        let store = self.thread.join();
        let store =
            store.map_err(|_| unkept("the thread that writes to the store ended early".into()))?;
        Ok((store, taken(&self.fault)))
    }
}

/// Makes an error of the whole run of what could not be kept.
pub(super) fn unkept(why: Unkept) -> zoom::Error {
    zoom::Error::unkept("save what was read", why)
}

fn taken(fault: &Fault) -> Option<store::Error> {
    fault.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn write(mut store: Store, messages: &Receiver<Message>, (fault, room): (&Fault, &Room)) -> Store {
    let _closing = Closing(room);
    let mut is_broken = false;
    for message in messages {
        if matches!(message, Message::End) {
            break;
        }
        let rows = message.rows();
        // What comes after a fault is lost anyway, and whoever sent it will hear of the fault.
        if !is_broken && let Err(error) = message.write(&mut store) {
            is_broken = true;
            *fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
        room.give(rows);
    }
    store
}

/// Nobody is to wait for a thread that has ended, however it did.
struct Closing<'a>(&'a Room);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
