//! Values that are one of some words, and which of them a slip may have meant.

use clap::ValueEnum;
use toml::de::DeValue;

use super::mistakes::{Wrong, nearest};
use super::values::{Value, any_text, kind};
use crate::model::Dataset;
use crate::report::Format;

/// One of the words of an option.
pub(super) fn choice<T: ValueEnum>(key: &str, value: &Value<'_>) -> Result<T, Wrong> {
    let words = T::value_variants().iter();
    let words = words.filter_map(|one| Some((one.to_possible_value()?, one)));
    let words: Vec<(String, T)> = words
        .map(|(word, one)| (word.get_name().to_owned(), one.clone()))
        .collect();
    one_of(key, value, &words)
}

/// One of some words.
pub(super) fn one_of<T: Clone>(
    key: &str,
    value: &Value<'_>,
    words: &[(impl AsRef<str>, T)],
) -> Result<T, Wrong> {
    let names = || words.iter().map(|(word, _)| word.as_ref());
    let all: Vec<String> = names().map(|word| format!("\"{word}\"")).collect();
    let have_to = match &all[..] {
        [only] => format!("`{key}` has to be {only}, if it is there"),
        all => format!("`{key}` has to be one of {}", all.join(", ")),
    };
    let DeValue::String(written) = value.get_ref() else {
        let only = Some(all).filter(|all| all.len() == 1);
        let message = format!("{have_to}, not {}", kind(value));
        return Err(Wrong::new(message).meaning(only.map(|all| all.concat())));
    };
    if let Some((_, meant)) = words.iter().find(|(word, _)| word.as_ref() == written) {
        return Ok(meant.clone());
    }
    let message = format!("{have_to}, not \"{written}\"");
    Err(Wrong::new(message).meaning(nearest(written, names())))
}

/// A dataset that a sync may leave out.
pub(super) fn dataset(key: &str, value: &Value<'_>) -> Result<Dataset, Wrong> {
    let word = any_text(key, value)?;
    match Dataset::parse(&word) {
        Some(Dataset::Users) => Err(Wrong::new("`users` cannot be skipped".to_owned())),
        Some(dataset) => Ok(dataset),
        None => {
            let all = Dataset::ALL.map(Dataset::as_str);
            let message = format!("`{word}` is no dataset: they are {}", all.join(", "));
            let others = all
                .into_iter()
                .filter(|name| *name != Dataset::Users.as_str());
            Err(Wrong::new(message).meaning(nearest(&word, others)))
        }
    }
}

/// A format of reports.
pub(super) fn format(key: &str, value: &Value<'_>) -> Result<Format, Wrong> {
    let word = any_text(key, value)?;
    word.parse().map_err(|_| {
        let all = Format::ALL.map(Format::name);
        let message = format!("`{word}` is no format: they are {}", all.join(", "));
        Wrong::new(message).meaning(nearest(&word, all))
    })
}

/// A name as it stands in a heading: in quotes unless it is of letters, digits, `-` and `_`.
pub fn quoted(name: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    if !name.is_empty() && name.chars().all(is_bare) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}
