//! The values of a policy: days, dates, words and names.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::{Mistakes, nearest};
use crate::audit::policy::Exception;
use crate::audit::uses::Using;

/// Products that Zoom has had for long; a key that is nearly one of these is a slip.
const PRODUCTS: [&str; 9] = [
    "base",
    "webinar",
    "large_meeting",
    "zoom_events",
    "zoom_rooms",
    "zoom_one",
    "united",
    "recording",
    "phone",
];

/// Letters by which a product may differ from a known one to be a slip.
const SLIP: usize = 2;

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

impl Mistakes<'_> {
    /// Reads what stands in the top table and in those for some products or people alike.
    pub(super) fn exception(&mut self, table: &DeTable<'_>) -> Exception {
        Exception {
            window_days: table.get("window").and_then(|value| self.days(value)),
            grace_days: table.get("grace").and_then(|value| self.days(value)),
            counts: table.get("use").and_then(|value| self.uses(value)),
        }
    }

    fn days(&mut self, value: &Value<'_>) -> Option<u16> {
        let (written, meant) = match value.get_ref() {
            DeValue::String(text) => (text.to_string(), None),
            DeValue::Integer(number) => {
                let number = number.as_str().to_owned();
                let meant = format!("\"{number}d\"");
                (number, Some(meant))
            }
            other => (other.type_str().to_owned(), None),
        };
        let number = written.strip_suffix('d');
        let number = number.and_then(|number| number.parse().ok());
        let number = number.filter(|days: &u16| *days > 0 && meant.is_none());
        if number.is_none() {
            let message = format!("`{written}` is not a number of days such as \"90d\"");
            self.suggest(&value.span(), message, meant);
        }
        number
    }

    fn uses(&mut self, value: &Value<'_>) -> Option<Vec<Using>> {
        let DeValue::Array(items) = value.get_ref() else {
            let message = "`use` has to be a list such as [\"meeting\", \"webinar\"]".to_owned();
            self.note(&value.span(), message);
            return None;
        };
        if items.is_empty() {
            let message = "`use` is empty, so that nobody would be active".to_owned();
            self.note(&value.span(), message);
            return None;
        }
        items.iter().map(|item| self.using(item)).collect()
    }

    fn using(&mut self, item: &Value<'_>) -> Option<Using> {
        let word = self.text("use", item)?;
        let using = Using::parse(word);
        if using.is_none() {
            let all = Using::ALL.map(Using::as_str);
            let message = format!(
                "`{word}` is nothing that can count as use: that is {}",
                all.join(", ")
            );
            self.suggest(&item.span(), message, nearest(word, all));
        }
        using
    }

    /// Reads a text that has to be there; `whole` is where it is missing.
    pub(super) fn needed(
        &mut self,
        (table, whole): (&DeTable<'_>, &std::ops::Range<usize>),
        (key, what): (&str, &str),
    ) -> Option<String> {
        if let Some(value) = table.get(key) {
            return self.text(key, value).map(str::to_owned);
        }
        self.note(whole, format!("{what} has no `{key}`"));
        None
    }

    pub(super) fn optional(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        self.text(key, table.get(key)?).map(str::to_owned)
    }

    pub(super) fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<Date> {
        let value = table.get(key)?;
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(written) => written.to_string(),
            other => other.type_str().to_owned(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            let message = format!("`{written}` is not a date such as 2026-12-31");
            self.note(&value.span(), message);
        }
        date
    }

    pub(super) fn seats(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            let message = "`seats` has to be a whole number that is not negative".to_owned();
            self.note(&value.span(), message);
        }
        number
    }

    /// Notes a product that is nearly a known one: Zoom may add others, but none so alike.
    pub(super) fn check_product(&mut self, span: &std::ops::Range<usize>, product: &str) {
        let is_slip = |known: &&&str| strsim::levenshtein(product, known) <= SLIP;
        if PRODUCTS.contains(&product) || product.len() <= SLIP + 1 {
            return;
        }
        if let Some(known) = PRODUCTS.iter().find(is_slip) {
            let message = format!("`{product}` is no product that is known");
            self.suggest(span, message, Some((*known).to_owned()));
        }
    }
}
