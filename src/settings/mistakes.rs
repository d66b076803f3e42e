//! What is wrong with a file that a person wrote: all of it, not only what comes first.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::ConfigFault;
use super::fields::Fields;

/// How alike two words are that may be meant for each other.
const ALIKE: f64 = 0.8;

/// Why something does not hold, and what to do about that where it is not plain.
pub(super) struct Wrong {
    message: String,
    hint: Option<String>,
}

impl Wrong {
    pub(super) fn new(message: String) -> Self {
        let hint = None;
        Self { message, hint }
    }

    /// Says what may have been meant.
    pub(super) fn meaning(self, meant: Option<String>) -> Self {
        let hint = meant.map(|word| format!("did you mean `{word}`?"));
        Self { hint, ..self }
    }

    pub(super) fn advising(self, advice: &str) -> Self {
        let hint = Some(advice.to_owned());
        Self { hint, ..self }
    }
}

/// What is said of a place in the file.
pub(super) struct Remark {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// Something that holds and may be meant otherwise.
pub(super) struct Doubt {
    pub(super) remark: Remark,
    /// The plan or product that it is about, if that is not known: Zoom may have it all the same.
    pub(super) plan: Option<String>,
}

/// What was read of a file, and what was found on the way, from the first line to the last.
pub(super) struct Read<T> {
    pub(super) value: T,
    pub(super) mistakes: Vec<Remark>,
    pub(super) doubts: Vec<Doubt>,
}

impl<T> Read<T> {
    /// Returns what was read, or the mistake that comes first.
    pub(super) fn sound(self) -> Result<T, ConfigFault> {
        let others = self.mistakes.len().saturating_sub(1);
        match self.mistakes.into_iter().next() {
            Some(first) => Err(ConfigFault::At {
                line: first.line,
                column: first.column,
                message: first.message,
                hint: first.hint,
                others,
            }),
            None => Ok(self.value),
        }
    }
}

/// A file, and what was found in it so far.
pub(super) struct Mistakes {
    text: String,
    faults: Vec<(usize, Remark)>,
    doubts: Vec<(usize, Doubt)>,
    /// Where values begin that are no TOML: what is read of them is nobody's words.
    spoilt: Vec<usize>,
}

impl Mistakes {
    /// Reads the tables of a file; each key has its rule where it is read, and what nobody reads is unknown.
    pub(super) fn read<T>(
        text: &str,
        name: &str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Read<T> {
        let mut found = Self {
            text: text.to_owned(),
            faults: Vec::new(),
            doubts: Vec::new(),
            spoilt: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            found.note(&(at..at), of_toml(error));
            found.spoilt.push(at);
        }
        let value = found.within((table.get_ref(), &(0..0)), (name, ""), read);
        found.faults.sort_by_key(|(offset, _)| *offset);
        found.doubts.sort_by_key(|(offset, _)| *offset);
        let faults = found.faults.into_iter();
        let doubts = found.doubts.into_iter();
        Read {
            value,
            mistakes: faults.map(|(_, fault)| fault).collect(),
            doubts: doubts.map(|(_, doubt)| doubt).collect(),
        }
    }

    /// Reads a table, given its name and that with those of the tables around it, and notes the keys of it that were not
    /// asked for.
    pub(super) fn within<T>(
        &mut self,
        (table, whole): (&DeTable<'_>, &Range<usize>),
        name: (&str, &str),
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let mut fields = Fields::new(self, (table, whole), name);
        let value = read(&mut fields);
        fields.note_unknown();
        value
    }

    pub(super) fn note(&mut self, span: &Range<usize>, wrong: Wrong) {
        if self.spoilt.contains(&span.start) {
            return;
        }
        let remark = self.at(span, wrong);
        self.faults.push((span.start, remark));
    }

    pub(super) fn doubt(&mut self, span: &Range<usize>, wrong: Wrong, plan: Option<&str>) {
        let remark = self.at(span, wrong);
        let plan = plan.map(str::to_owned);
        self.doubts.push((span.start, Doubt { remark, plan }));
    }

    /// Returns the number of the line in which something stands.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let end = span.start.min(self.text.len());
        self.text[..end].matches('\n').count() + 1
    }

    fn at(&self, span: &Range<usize>, wrong: Wrong) -> Remark {
        let before = &self.text[..span.start.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Remark {
            line: self.line(span),
            column: before[line_start..].chars().count() + 1,
            message: wrong.message,
            hint: wrong.hint,
        }
    }
}

/// What is no TOML.
fn of_toml(error: &Error) -> Wrong {
    let message = error.message();
    if message == "duplicate key" {
        return Wrong::new("the key stands there twice: leave one of the two out".to_owned());
    }
    Wrong::new(message.to_owned())
}

/// Finds the word among those that are known which may have been meant.
pub fn nearest<T: AsRef<str>>(word: &str, known: impl IntoIterator<Item = T>) -> Option<String> {
    let word = word.to_lowercase();
    let alike = |other: &T| strsim::jaro_winkler(&word, &other.as_ref().to_lowercase());
    let known = known.into_iter();
    let nearest = known.max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(&nearest) > ALIKE).then(|| nearest.as_ref().to_owned())
}
