//! Amounts in a configuration file, taken from its text so that they are never floats.

use rust_decimal::Decimal;
use toml::{Spanned, Value};

/// No seat costs more, in any currency; so that sums stay in range.
const MOST: u64 = 1_000_000_000_000;

/// Reads an amount that stands in the file as `21.99`, `21` or `"21.99"`.
pub(super) fn amount(value: &Spanned<Value>, text: &str) -> Result<Decimal, String> {
    let written = match value.get_ref() {
        Value::String(written) => written.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(_) => text[value.span()].replace('_', ""),
        other => {
            return Err(format!(
                "an amount has to be a number, not a {}",
                other.type_str()
            ));
        }
    };
    let written = written.trim();
    let amount: Decimal = written
        .parse()
        .map_err(|_| format!("`{written}` is not an amount such as 21.99"))?;
    if amount > Decimal::from(MOST) {
        return Err(format!("`{written}` is more than {MOST}"));
    }
    if amount.is_sign_negative() {
        return Err(format!("`{written}` is negative"));
    }
    Ok(amount)
}
