//! Recording storage, which plan usage writes as numbers with units.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::Value;

use super::wire::{says_anything, text_of};
use crate::model::StoragePlan;

/// What a unit is more than the one before it; Zoom does not say, and its plans fit this.
const STEP: u64 = 1024;

const UNITS: [&str; 6] = ["B", "KB", "MB", "GB", "TB", "PB"];

/// The storage is of a shape nobody knows.
#[derive(Debug)]
pub(super) struct Strange;

/// Reads the storage plan: an object, a list of one, or only the plan's code; `None` where there is none.
pub(super) fn read(value: &Value) -> Result<Option<StoragePlan>, Strange> {
    match value {
        Value::Array(items) => {
            let mut items = items.iter().filter(|item| says_anything(item));
            match (items.next(), items.next()) {
                (None, _) => Ok(None),
                (Some(only), None) => read(only),
                (Some(_), Some(_)) => Err(Strange),
            }
        }
        other if !says_anything(other) => Ok(None),
        Value::String(_) => Ok(Some(StoragePlan {
            plan: text_of(value),
            ..StoragePlan::default()
        })),
        Value::Object(fields) => {
            let text = |field: &str| fields.get(field).and_then(text_of);
            let bytes = |field: &str| bytes_of(&text(field)?);
            Ok(Some(StoragePlan {
                plan: text("type"),
                plan_bytes: bytes("plan_storage"),
                plan_used_bytes: bytes("plan_storage_usage"),
                free_bytes: bytes("free_storage"),
                free_used_bytes: bytes("free_storage_usage"),
            }))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Err(Strange),
    }
}

/// Parses a size such as `1.2 GB` to the byte; a bare number means something only when it is zero.
pub(super) fn bytes_of(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number = Decimal::from_str_exact(number).ok()?;
    let unit = unit.trim();
    if unit.is_empty() {
        return number.is_zero().then_some(0);
    }
    let power = UNITS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(unit))?;
    let step = STEP.checked_pow(u32::try_from(power).ok()?)?;
    number.checked_mul(Decimal::from(step))?.round().to_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_exact_to_the_byte() {
        for (text, bytes) in [
            ("0", Some(0)),
            ("0.0", Some(0)),
            ("1 B", Some(1)),
            ("1 KB", Some(1024)),
            ("3 MB", Some(3_145_728)),
            ("10 GB", Some(10_737_418_240)),
            ("10gb", Some(10_737_418_240)),
            ("1.2 GB", Some(1_288_490_189)),
            ("3 TB", Some(3_298_534_883_328)),
            ("1 TB", bytes_of("1024 GB")),
            ("Unlimited", None),
            ("", None),
            ("12", None),
            ("-1 GB", None),
            ("1.2.3 GB", None),
            ("1,5 GB", None),
            ("5 bananas", None),
            ("99999999999 PB", None),
        ] {
            assert_eq!(bytes_of(text), bytes, "{text}");
        }
    }
}
