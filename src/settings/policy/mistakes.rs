//! What is wrong with a policy: all of it, not only what comes first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::settings::ConfigFault;
use crate::settings::config::{at, fault_of};

/// How alike two words are that may be meant for each other.
const ALIKE: f64 = 0.8;

/// A file, and what was found wrong with it so far.
pub(super) struct Mistakes<'a> {
    text: &'a str,
    found: Vec<(usize, ConfigFault)>,
}

impl<'a> Mistakes<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let found = Vec::new();
        Self { text, found }
    }

    /// Returns what was found, from the first line to the last.
    pub(super) fn in_order(mut self) -> Vec<ConfigFault> {
        self.found.sort_by_key(|(offset, _)| *offset);
        self.found.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Notes something that is no TOML.
    pub(super) fn note_error(&mut self, error: &toml::de::Error) {
        let offset = error.span().map_or(0, |span| span.start);
        self.found.push((offset, fault_of(error, self.text)));
    }

    pub(super) fn note(&mut self, span: &Range<usize>, message: String) {
        self.suggest(span, message, None);
    }

    /// Notes a mistake, and what may have been meant.
    pub(super) fn suggest(&mut self, span: &Range<usize>, message: String, meant: Option<String>) {
        let mut fault = at(span.start, message, self.text);
        if let ConfigFault::At { suggestion, .. } = &mut fault
            && meant.is_some()
        {
            *suggestion = meant;
        }
        self.found.push((span.start, fault));
    }

    /// Notes the keys of a table that nobody knows.
    pub(super) fn check_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref();
            if !known.contains(&name.as_ref()) {
                let all: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
                let all = all.join(", ");
                self.note(
                    &key.span(),
                    format!("unknown field `{name}`, expected one of {all}"),
                );
            }
        }
    }

    pub(super) fn table<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        what: &str,
    ) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        let found = value.get_ref().type_str();
        self.note(
            &value.span(),
            format!("{what} has to be a table, not a {found}"),
        );
        None
    }

    /// Returns the tables of a list of tables; what else stands there is noted.
    pub(super) fn tables<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        what: &str,
    ) -> Vec<(Range<usize>, &'t DeTable<'i>)> {
        let DeValue::Array(items) = value.get_ref() else {
            let found = value.get_ref().type_str();
            let message = format!("{what} has to be tables in double brackets, not a {found}");
            self.note(&value.span(), message);
            return Vec::new();
        };
        let tables = items.iter();
        tables
            .filter_map(|item| Some((item.span(), self.table(item, what)?)))
            .collect()
    }

    pub(super) fn text<'t>(
        &mut self,
        key: &str,
        value: &'t Spanned<DeValue<'_>>,
    ) -> Option<&'t str> {
        let DeValue::String(text) = value.get_ref() else {
            let found = value.get_ref().type_str();
            self.note(
                &value.span(),
                format!("`{key}` has to be a text, not a {found}"),
            );
            return None;
        };
        let text: &DeString<'_> = text;
        if text.trim().is_empty() {
            self.note(&value.span(), format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }
}

/// Finds the word among those that are known which may have been meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    let alike = |other: &str| strsim::jaro_winkler(&word, &other.to_lowercase());
    let known = known.into_iter();
    let nearest = known.max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(nearest) > ALIKE).then(|| nearest.to_owned())
}
