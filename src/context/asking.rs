//! Asks Zoom about single people, and shows how far that is.

use std::sync::Arc;

use jiff::civil::Date;

use super::progress::Bar;
use super::{Context, now};
use crate::error::Error;
use crate::sync::one_by_one::{Answered, Ask, Asking, Inquiry};

impl Context {
    /// Asks Zoom about people one by one, and keeps what it tells.
    pub async fn ask(&self, asks: Vec<Ask>, as_of: Date) -> Result<Answered, Error> {
        let _turn = self.turn().await?;
        let session = self.session().await?;
        let missing = || self.nothing_stored();
        let store = self.existing_store()?.ok_or_else(missing)?;
        store.check_identity(&session.identity)?;
        let total = asks.len() as u64;
        let bar = Arc::new(Bar::new(self.terminal.bar("people"), total));
        let inquiry = Inquiry {
            client: session.client,
            store,
            clock: now,
            as_of,
            progress: Arc::clone(&bar) as Arc<dyn Asking>,
        };
        let answered = inquiry.ask(asks).await;
        bar.end();
        Ok(answered?)
    }
}
