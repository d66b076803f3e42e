//! The policy as it is written, and what it means.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::ConfigFault;
use super::tables::word_of;
use crate::audit::policy::{Exception, Exemption, Policy};
use crate::audit::uses::Using;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyTable {
    window: Option<Spanned<String>>,
    grace: Option<Spanned<String>>,
    r#use: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    product: BTreeMap<String, ProductTable>,
    #[serde(default)]
    exempt: Vec<ExemptTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductTable {
    window: Option<Spanned<String>>,
    grace: Option<Spanned<String>>,
    r#use: Option<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptTable {
    email: String,
    reason: Option<String>,
}

impl PolicyTable {
    pub(super) fn check(self, text: &str) -> Result<Policy, ConfigFault> {
        let default = Policy::default();
        let (window, grace) = (days(self.window, text)?, days(self.grace, text)?);
        let product = |(key, table): (String, ProductTable)| Ok((key, table.check(text)?));
        let products: Result<_, ConfigFault> = self.product.into_iter().map(product).collect();
        let exempt = self.exempt.into_iter();
        Ok(Policy {
            window_days: window.unwrap_or(default.window_days),
            grace_days: grace.unwrap_or(default.grace_days),
            counts: counts(self.r#use, text)?,
            products: products?,
            exempt: exempt
                .map(|table| Exemption {
                    email: table.email,
                    reason: table.reason,
                })
                .collect(),
        })
    }
}

impl ProductTable {
    fn check(self, text: &str) -> Result<Exception, ConfigFault> {
        Ok(Exception {
            window_days: days(self.window, text)?,
            grace_days: days(self.grace, text)?,
            counts: counts(self.r#use, text)?,
        })
    }
}

/// Reads what counts as use.
fn counts(
    words: Option<Vec<Spanned<String>>>,
    text: &str,
) -> Result<Option<Vec<Using>>, ConfigFault> {
    let read = |words: Vec<Spanned<String>>| {
        let words = words.iter();
        words.map(|word| word_of(word, text, using)).collect()
    };
    words.map(read).transpose()
}

fn using(word: &str) -> Result<Using, String> {
    Using::parse(word).ok_or_else(|| {
        format!(
            "`{word}` is nothing that can count as use: that is {}",
            Using::ALL.map(Using::as_str).join(", ")
        )
    })
}

/// Reads a number of days such as `90d`.
fn days(word: Option<Spanned<String>>, text: &str) -> Result<Option<u16>, ConfigFault> {
    word.map(|word| word_of(&word, text, number_of_days))
        .transpose()
}

fn number_of_days(written: &str) -> Result<u16, String> {
    let number = written
        .strip_suffix('d')
        .and_then(|number| number.parse().ok());
    let message = || format!("`{written}` is not a number of days such as \"90d\"");
    number.filter(|days| *days > 0).ok_or_else(message)
}
