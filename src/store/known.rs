//! Lists that rows have as texts, each of which is read once: few differ.

use std::collections::HashMap;

use rusqlite::Row;

/// What was read of each text.
pub(super) struct Known<T>(HashMap<String, Vec<T>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Known<T> {
    /// Returns what the text in a column says.
    pub(super) fn list(
        &mut self,
        row: &Row<'_>,
        at: usize,
        read: impl FnOnce(&str) -> rusqlite::Result<Vec<T>>,
    ) -> rusqlite::Result<Vec<T>> {
        let text = row.get_ref(at)?.as_str()?;
        if let Some(items) = self.0.get(text) {
            return Ok(items.clone());
        }
        let items = read(text)?;
        self.0.insert(text.to_owned(), items.clone());
        Ok(items)
    }
}
