//! Amounts in a configuration file, taken from its text so that they are never floats.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::mistakes::Wrong;
use super::values::{Value, kind};

/// No seat costs more, in any currency; so that sums stay in range.
const MOST: u64 = 1_000_000_000_000;

/// No order form has more decimals: what has more came out of a calculation with floats.
const DECIMALS: u32 = 6;

/// An amount that stands in the file as `21.99`, `21` or `"21.99"`.
pub(super) fn amount(key: &str, value: &Value<'_>) -> Result<Decimal, Wrong> {
    let written = match value.get_ref() {
        DeValue::String(written) => written.trim().to_owned(),
        DeValue::Integer(number) if number.radix() != 10 => {
            let message = format!("`{number}` is not an amount such as 21.99");
            return Err(Wrong::new(message));
        }
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        _ => {
            let message = format!(
                "`{key}` has to be an amount such as 21.99, not {}",
                kind(value)
            );
            return Err(Wrong::new(message));
        }
    };
    let Ok(amount) = written.parse::<Decimal>() else {
        let message = format!("`{written}` is not an amount such as 21.99");
        return Err(Wrong::new(message).meaning(meant(&written)));
    };
    if amount.is_sign_negative() {
        let meant = written.trim_start_matches('-').to_owned();
        return Err(Wrong::new(format!("`{written}` is negative")).meaning(Some(meant)));
    }
    if amount > Decimal::from(MOST) {
        return Err(Wrong::new(format!("`{written}` is more than {MOST}")));
    }
    let decimals = amount.normalize().scale();
    if decimals > DECIMALS {
        let message =
            format!("`{written}` has {decimals} decimals, and an amount at most {DECIMALS}");
        let rounded = amount.round_dp(DECIMALS).normalize();
        let meant = (!rounded.is_zero()).then(|| rounded.to_string());
        return Err(Wrong::new(message).meaning(meant));
    }
    Ok(amount)
}

/// Reads an amount with the sign of a currency, or with commas.
fn meant(written: &str) -> Option<String> {
    let is_part = |letter: &char| letter.is_ascii_digit() || ['.', ','].contains(letter);
    let digits: String = written.chars().filter(is_part).collect();
    let digits = match digits.rsplit_once(',') {
        // A comma before one or two digits, and no other: it stands for a point.
        Some((whole, after)) if after.len() < 3 && !whole.contains(',') => {
            format!("{}.{after}", whole.replace('.', ""))
        }
        _ => digits.replace(',', ""),
    };
    let amount: Decimal = digits.parse().ok()?;
    Some(amount.to_string())
}
