//! The rules of single values: what each may be, and what a slip of it may have meant.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::mistakes::Wrong;

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// Days of a month, for whoever says days in months.
const MONTH: u16 = 30;

const WEEK: u16 = 7;

/// Says what stands there, as whoever wrote it would.
pub(super) fn kind(value: &Value<'_>) -> String {
    match value.get_ref() {
        DeValue::String(text) => format!("the text \"{text}\""),
        DeValue::Integer(_) | DeValue::Float(_) => format!("the number {}", number(value)),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn number(value: &Value<'_>) -> String {
    match value.get_ref() {
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A text, which may be empty.
pub(super) fn any_text(key: &str, value: &Value<'_>) -> Result<String, Wrong> {
    if let DeValue::String(text) = value.get_ref() {
        return Ok(text.to_string());
    }
    let number = number(value);
    let meant = (!number.is_empty()).then(|| format!("\"{number}\""));
    let message = format!("`{key}` has to be a text in quotes, not {}", kind(value));
    Err(Wrong::new(message).meaning(meant))
}

/// A text that says something.
pub(super) fn text(key: &str, value: &Value<'_>) -> Result<String, Wrong> {
    let text = any_text(key, value)?;
    if text.trim().is_empty() {
        return Err(Wrong::new(format!("`{key}` is empty")));
    }
    Ok(text)
}

/// `true` or `false`.
pub(super) fn flag(key: &str, value: &Value<'_>) -> Result<bool, Wrong> {
    let meant = match value.get_ref() {
        DeValue::Boolean(flag) => return Ok(*flag),
        DeValue::String(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true"),
            "false" | "no" | "off" => Some("false"),
            _ => None,
        },
        _ => None,
    };
    let message = format!("`{key}` has to be true or false, not {}", kind(value));
    Err(Wrong::new(message).meaning(meant.map(str::to_owned)))
}

/// A whole number from 0 on.
pub(super) fn count(key: &str, value: &Value<'_>) -> Result<u32, Wrong> {
    let written = match value.get_ref() {
        DeValue::Integer(number) => {
            if let Ok(count) = u32::from_str_radix(number.as_str(), number.radix()) {
                return Ok(count);
            }
            number.to_string()
        }
        DeValue::Float(number) => number.to_string(),
        DeValue::String(text) => text.replace([',', '_', ' '], ""),
        _ => String::new(),
    };
    let meant = written.trim_start_matches(['-', '+']);
    let meant = meant
        .trim_end_matches('0')
        .strip_suffix('.')
        .unwrap_or(meant);
    let meant: Option<u32> = meant.parse().ok();
    let message = format!(
        "`{key}` has to be a whole number that is not negative, not {}",
        kind(value)
    );
    Err(Wrong::new(message).meaning(meant.map(|count| count.to_string())))
}

/// A number of days, such as `"90d"`.
pub(super) fn days(_: &str, value: &Value<'_>) -> Result<u16, Wrong> {
    let (written, is_text) = match value.get_ref() {
        DeValue::String(text) => (text.to_string(), true),
        DeValue::Integer(_) => (number(value), false),
        _ => {
            let message = format!("{} is not a number of days such as \"90d\"", kind(value));
            return Err(Wrong::new(message));
        }
    };
    let number = written.strip_suffix('d').filter(|_| is_text);
    let number = number.and_then(|number| number.parse().ok());
    if let Some(days) = number.filter(|days| *days > 0) {
        return Ok(days);
    }
    let message = match number {
        Some(_) => format!("`{written}` is no time at all: it has to be a day at least"),
        None => format!("`{written}` is not a number of days such as \"90d\""),
    };
    let meant = days_meant(&written).map(|days| format!("\"{days}d\""));
    Err(Wrong::new(message).meaning(meant))
}

fn days_meant(written: &str) -> Option<u16> {
    let written = written.trim().trim_start_matches('-');
    let unit = written.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let number: u16 = written[..written.len() - unit.len()].parse().ok()?;
    let times = match unit.trim().to_lowercase().trim_end_matches('s') {
        "" | "d" | "day" => 1,
        "w" | "week" => WEEK,
        "m" | "mo" | "month" => MONTH,
        _ => return None,
    };
    number.checked_mul(times).filter(|days| *days > 0)
}

/// A day, such as `2026-12-31`, with quotes or without.
pub(super) fn date(_: &str, value: &Value<'_>) -> Result<Date, Wrong> {
    let written = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(written) => written.to_string(),
        _ => {
            let message = format!("{} is not a date such as 2026-12-31", kind(value));
            return Err(Wrong::new(message));
        }
    };
    written.parse().map_err(|_| {
        let message = format!("`{written}` is not a date such as 2026-12-31");
        Wrong::new(message).meaning(date_meant(&written).map(|date| date.to_string()))
    })
}

/// Reads a date whose parts stand the other way round, if it is only one; or one that has a time of day.
fn date_meant(written: &str) -> Option<Date> {
    let day = written.get(..10).and_then(|day| day.parse().ok());
    if day.is_some() {
        return day;
    }
    let parts = written.trim().split(['.', '/', '-']);
    let parts: Vec<i16> = parts
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else {
        return None;
    };
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match (first, third) {
        (1000.., _) => date(first, second, third),
        (_, 1000..) => match (date(third, second, first), date(third, first, second)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            (Some(one), Some(other)) => (one == other).then_some(one),
            (None, None) => None,
        },
        _ => None,
    }
}

/// A text with a rule that options have as well.
pub(super) fn word<T>(
    read: fn(&str) -> Result<T, String>,
) -> impl Fn(&str, &Value<'_>) -> Result<T, Wrong> {
    move |key, value| read(&any_text(key, value)?).map_err(Wrong::new)
}

/// A share of Zoom's limits, such as `"50%"`.
pub(super) fn share(key: &str, value: &Value<'_>) -> Result<u8, Wrong> {
    if let DeValue::Integer(_) | DeValue::Float(_) = value.get_ref() {
        let written = number(value);
        let message = format!("`{key}` has to be a share in quotes such as \"50%\"");
        let meant = super::share(&written).ok();
        return Err(Wrong::new(message).meaning(meant.map(|share| format!("\"{share}%\""))));
    }
    word(super::share)(key, value)
}
