//! What was asked of Zoom, for the store to note.

use crate::store;
use crate::zoom::{self, Client};

/// Takes what was asked of Zoom since the last time.
pub fn logged(client: &Client) -> Vec<store::Request> {
    client.take_log().into_iter().map(entry).collect()
}

fn entry(request: zoom::Request) -> store::Request {
    store::Request {
        at: request.at,
        path: request.path.to_owned(),
        status: request.status,
        tracking_id: request.tracking_id,
        millis: request.millis,
        failure: request.failure,
    }
}
