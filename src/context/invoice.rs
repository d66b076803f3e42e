//! What Zoom answers rarely: when it may be asked again, and the lines of an invoice.

use jiff::Timestamp;

use super::{Context, now};
use crate::error::Error;
use crate::model::Invoice;
use crate::store::{KeptLines, Store};
use crate::sync::logged;
use crate::zoom::{Answered, LONGEST_REST, Listing};

impl Context {
    /// What Zoom answered lately, as the log has it.
    pub(super) fn answered(&self, store: Option<&Store>) -> Vec<Answered> {
        let since = self.now().checked_sub(LONGEST_REST);
        let answered = || store?.answered_since(since.ok()?).ok();
        answered().unwrap_or_default()
    }

    /// Returns until when Zoom does not list invoices again, if it has to be waited for.
    pub fn invoices_wait_until(&self) -> Option<Timestamp> {
        let store = self.existing_store().ok().flatten();
        Listing::Invoices.not_before(&self.answered(store.as_ref()), self.now())
    }

    /// Reads the lines of an invoice from Zoom, and keeps them.
    pub async fn read_invoice(&self, invoice: &Invoice) -> Result<KeptLines, Error> {
        let _turn = self.turn().await?;
        let session = self.session().await?;
        let missing = || self.nothing_stored();
        let mut store = self.existing_store()?.ok_or_else(missing)?;
        store.check_identity(&session.identity)?;
        let read_at = now();
        let read = session.client.invoice_lines(&invoice.id, &()).await;
        // Whatever came of it, another process has to know that it was asked.
        store.log(&logged(&session.client))?;
        let read = read?;
        let lines = KeptLines {
            read_at,
            total: invoice.total,
            flaw: read.incomplete.map(|flaw| flaw.reason),
            of: read.rows,
        };
        store.keep_invoice(invoice, &lines)?;
        Ok(lines)
    }
}
