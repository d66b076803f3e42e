//! Reading Zoom's JSON with an open mind: a field that is missing, null, empty or of another type is
//! unknown, and never an error.
//!
//! Numbers come as numbers, as text and as text with nothing in it; texts come as numbers; lists come
//! as one object; instants come in several spellings. Zoom's documents promise none of it, and real
//! answers have all of it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A JSON object, its fields in Zoom's order.
pub(super) type Object = serde_json::Map<String, Value>;

/// Reads one row of a listing; `None` when it is no object.
pub(super) fn row<R: DeserializeOwned>(value: Value) -> Option<R> {
    if !value.is_object() {
        return None;
    }
    serde_json::from_value(value).ok()
}

/// Returns a text without the white space around it; numbers are texts too, and nothing is no text.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }
        Value::Number(number) => {
            Some(whole_of(value).map_or_else(|| number.to_string(), |whole| whole.to_string()))
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns a whole number, also from text and from forms such as `3.0`; never by way of a float.
pub(super) fn whole_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| whole_of_text(&number.to_string())),
        Value::String(text) => whole_of_text(text.trim()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn whole_of_text(text: &str) -> Option<i64> {
    if let Ok(whole) = text.parse() {
        return Some(whole);
    }
    let decimal = Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()?;
    decimal.is_integer().then(|| decimal.to_i64())?
}

/// Returns an amount, as exact as its text; never by way of a float's arithmetic.
pub(super) fn decimal_of(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let exact = Decimal::from_str_exact(&text);
    exact.or_else(|_| Decimal::from_scientific(&text)).ok()
}

/// Returns an amount from the text of a JSON value, to the last of its digits.
fn exact_of(text: &str) -> Option<Decimal> {
    if text.starts_with('"') {
        return decimal_of(&serde_json::from_str(text).ok()?);
    }
    let exact = Decimal::from_str_exact(text);
    exact.or_else(|_| Decimal::from_scientific(text)).ok()
}

/// Returns what says yes or no, also as text and as 1 and 0.
pub(super) fn flag_of(value: &Value) -> Option<bool> {
    if let Value::Bool(flag) = value {
        return Some(*flag);
    }
    match text_of(value)?.to_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Returns a number of things: a whole number that is not negative.
pub(super) fn count_of(value: &Value) -> Option<i64> {
    whole_of(value).filter(|count| *count >= 0)
}

/// Returns the texts of a list; a lone text is a list of one.
pub(super) fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).collect(),
        other => text_of(other).into_iter().collect(),
    }
}

/// Returns the items of a list that say anything; an object on its own is a list of one.
pub(super) fn items_of(value: Value) -> Vec<Value> {
    let items = match value {
        Value::Array(items) => items,
        other => vec![other],
    };
    items.into_iter().filter(says_anything).collect()
}

/// Tells whether a value is more than Zoom's ways of writing nothing.
pub(super) fn says_anything(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Parses an instant; one without an offset is UTC, and months and days may lack their zeros.
pub(super) fn instant_of(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (date, time) = text.split_at(text.find(['T', 't', ' ']).unwrap_or(text.len()));
    let text = format!("{}{time}", padded(date)?);
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let civil: DateTime = text.parse().ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// Parses a day; an instant is a day only at its very start or end, because elsewhere its zone decides.
pub(super) fn date_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let (date, time) = text.split_at(text.find(['T', 't', ' ']).unwrap_or(text.len()));
    let time = time.get(1..).unwrap_or_default();
    let whole_day = time.is_empty() || time.starts_with("00:00:00") || time.starts_with("23:59:59");
    whole_day.then(|| padded(date)?.parse().ok())?
}

/// Gives a date such as `2013-5-9` its zeros.
fn padded(date: &str) -> Option<String> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{year}-{month:0>2}-{day:0>2}"))
}

pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(text_of(&Value::deserialize(from)?))
}

pub(super) fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(whole_of(&Value::deserialize(from)?))
}

pub(super) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(count_of(&Value::deserialize(from)?))
}

pub(super) fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    Ok(decimal_of(&Value::deserialize(from)?))
}

/// Reads an amount of money: what a float would make of it is not asked.
pub(super) fn exact<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    let text = Box::<RawValue>::deserialize(from)?;
    Ok(exact_of(text.get()))
}

pub(super) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(texts_of(&Value::deserialize(from)?))
}

pub(super) fn instant<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(value.as_str().and_then(instant_of))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_numbers_come_in_many_forms() {
        for (value, whole) in [
            (json!(3), Some(3)),
            (json!(3.0), Some(3)),
            (json!("3"), Some(3)),
            (json!(" 3.0 "), Some(3)),
            (json!(1e3), Some(1000)),
            (json!(-1), Some(-1)),
            (json!("576460752303423488"), Some(576_460_752_303_423_488)),
            (json!(i64::MAX), Some(i64::MAX)),
            (json!(u64::MAX), None),
            (json!(3.5), None),
            (json!(""), None),
            (json!("3 GB"), None),
            (json!(null), None),
            (json!(true), None),
            (json!([3]), None),
        ] {
            assert_eq!(whole_of(&value), whole, "{value}");
        }
        assert_eq!(count_of(&json!(-1)), None);
    }

    #[test]
    fn instants_come_in_several_spellings() {
        let morning: Timestamp = "2013-05-09T07:58:03Z".parse().unwrap();
        for text in [
            "2013-05-09T07:58:03Z",
            "2013-05-09T07:58:03.000Z",
            "2013-05-09T09:58:03+02:00",
            "2013-05-09T07:58:03",
            "2013-05-09 07:58:03",
            "2013-5-9T07:58:03Z",
            " 2013-05-09T07:58:03Z ",
        ] {
            assert_eq!(instant_of(text), Some(morning), "{text}");
        }
        assert_eq!(
            instant_of("2013-5-19"),
            Some("2013-05-19T00:00:00Z".parse().unwrap())
        );
        for text in ["", "yesterday", "12/22/2021 16:20", "2013-13-01", "-", "0"] {
            assert_eq!(instant_of(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_inside_a_day_is_no_date() {
        let day = Some(jiff::civil::date(2019, 9, 1));
        assert_eq!(date_of("2019-09-01"), day);
        assert_eq!(date_of("2019-9-1"), day);
        assert_eq!(date_of("2019-09-01T00:00:00Z"), day);
        assert_eq!(date_of("2019-09-01T16:00:00Z"), None);
        assert_eq!(date_of(""), None);
    }
}
