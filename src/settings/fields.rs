//! A table of a file, key by key: a rule stands where its key is read, and nowhere else.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::mistakes::{Mistakes, Wrong, nearest};
use super::values::{Value, kind};
use super::words::quoted;

/// A table that is being read; what is not asked for by its key is unknown to it.
pub(super) struct Fields<'f> {
    mistakes: &'f mut Mistakes,
    table: &'f DeTable<'f>,
    whole: Range<usize>,
    name: &'f str,
    /// The name with those of the tables around it; empty for that of the whole file.
    path: &'f str,
    asked: Vec<&'static str>,
    /// Keys that are written for others.
    slips: Vec<(&'static str, &'static str)>,
}

impl<'f> Fields<'f> {
    pub(super) fn new(
        mistakes: &'f mut Mistakes,
        (table, whole): (&'f DeTable<'f>, &Range<usize>),
        (name, path): (&'f str, &'f str),
    ) -> Self {
        Self {
            mistakes,
            table,
            whole: whole.clone(),
            name,
            path,
            asked: Vec::new(),
            slips: Vec::new(),
        }
    }

    /// Where the table begins.
    pub(super) fn whole(&self) -> &Range<usize> {
        &self.whole
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of a key stands, or else the table.
    pub(super) fn place(&self, key: &str) -> Range<usize> {
        let value = self.table.get(key);
        value.map_or_else(|| self.whole.clone(), Spanned::span)
    }

    /// Returns the value of a key, which is thereby one that the table may have.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'f Value<'f>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        rule: impl FnOnce(&str, &Value<'_>) -> Result<T, Wrong>,
    ) -> Option<T> {
        let value = self.get(key)?;
        self.held(rule(key, value), &value.span())
    }

    /// Reads what has to be there.
    pub(super) fn needed<T>(
        &mut self,
        key: &'static str,
        rule: impl FnOnce(&str, &Value<'_>) -> Result<T, Wrong>,
    ) -> Option<T> {
        if !self.has(key) {
            self.note_whole(format!("`{}` has no `{key}`", self.name));
        }
        self.read(key, rule)
    }

    /// Reads a list; a rule is about one of what stands in it.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&str, &Value<'_>) -> Result<T, Wrong>,
    ) -> Option<Vec<T>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            let found = kind(value);
            let wrong = Wrong::new(format!("`{key}` has to be a list in brackets, not {found}"));
            let text = value.get_ref().as_str();
            let wrong = wrong.meaning(text.map(|text| format!("[\"{text}\"]")));
            self.mistakes.note(&value.span(), wrong);
            return None;
        };
        let items = items.iter();
        let read = items.filter_map(|item| self.held(rule(key, item), &item.span()));
        Some(read.collect())
    }

    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let value = self.get(key)?;
        self.within(value, key, read)
    }

    /// Reads tables that are named by whoever writes the file; a rule is also given where the name stands.
    pub(super) fn named<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_>, &Spanned<DeString<'_>>) -> T,
    ) -> BTreeMap<String, T> {
        let Some(value) = self.get(key) else {
            return BTreeMap::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            self.note_no_table(key, value);
            return BTreeMap::new();
        };
        let mut named = BTreeMap::new();
        for (name, value) in table {
            let what = format!("{key}.{}", quoted(name.get_ref()));
            let read = self.within(value, &what, |fields| read(fields, name));
            named.extend(read.map(|read| (name.get_ref().to_string(), read)));
        }
        named
    }

    /// Reads tables that stand there one after the other, and returns those that hold.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            let found = kind(value);
            let message = format!("`{key}` has to be tables in double brackets, not {found}");
            let is_table = matches!(value.get_ref(), DeValue::Table(_));
            let meant = is_table.then(|| format!("[[{}]]", self.path_of(key)));
            let wrong = Wrong::new(message).meaning(meant);
            self.mistakes.note(&value.span(), wrong);
            return None;
        };
        let items = items.iter();
        let read = items.filter_map(|item| self.within(item, key, &mut read)?);
        Some(read.collect())
    }

    /// Reads keys that do not belong here for what is wrong in them; they go on being unknown.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Fields<'_>) -> T) -> T {
        let (table, whole) = (self.table, self.whole.clone());
        let name = (self.name, self.path);
        read(&mut Fields::new(self.mistakes, (table, &whole), name))
    }

    pub(super) fn note(&mut self, span: &Range<usize>, wrong: Wrong) {
        self.mistakes.note(span, wrong);
    }

    /// Notes a mistake of the table as a whole.
    pub(super) fn note_whole(&mut self, message: String) {
        self.mistakes.note(&self.whole, Wrong::new(message));
    }

    /// Notes what holds, but may be meant otherwise.
    pub(super) fn doubt(&mut self, span: &Range<usize>, wrong: Wrong) {
        self.mistakes.doubt(span, wrong, None);
    }

    /// Notes a plan that is not known, though Zoom may have it.
    pub(super) fn doubt_plan(&mut self, span: &Range<usize>, wrong: Wrong, plan: &str) {
        self.mistakes.doubt(span, wrong, Some(plan));
    }

    /// Returns the number of the line in which something stands.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.mistakes.line(span)
    }

    /// Says of a key that there is not which one it stands for, however unlike they are.
    pub(super) fn mistaken(&mut self, key: &'static str, meant: &'static str) {
        self.slips.push((key, meant));
    }

    /// Notes the keys that nobody asked for.
    pub(super) fn note_unknown(&mut self) {
        let keys = self.table.keys();
        let unknown = keys.filter(|key| !self.asked.contains(&key.get_ref().as_ref()));
        for key in unknown {
            let name = key.get_ref();
            let all: Vec<String> = self.asked.iter().map(|key| format!("`{key}`")).collect();
            let all = all.join(", ");
            let slip = self.slips.iter().find(|(key, _)| key == name);
            let slip = slip.map(|(_, meant)| (*meant).to_owned());
            let meant = slip.or_else(|| nearest(name, self.asked.iter().copied()));
            let wrong =
                Wrong::new(format!("unknown key `{name}`: the keys are {all}")).meaning(meant);
            self.mistakes.note(&key.span(), wrong);
        }
    }

    fn within<T>(
        &mut self,
        value: &Value<'_>,
        name: &str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let DeValue::Table(table) = value.get_ref() else {
            self.note_no_table(name, value);
            return None;
        };
        let (whole, path) = (value.span(), self.path_of(name));
        Some(self.mistakes.within((table, &whole), (name, &path), read))
    }

    /// Names a table in this one as a heading of the file does.
    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    fn note_no_table(&mut self, name: &str, value: &Value<'_>) {
        let message = format!("`{name}` has to be a table, not {}", kind(value));
        self.mistakes.note(&value.span(), Wrong::new(message));
    }

    fn held<T>(&mut self, read: Result<T, Wrong>, span: &Range<usize>) -> Option<T> {
        read.map_err(|wrong| self.mistakes.note(span, wrong)).ok()
    }
}
