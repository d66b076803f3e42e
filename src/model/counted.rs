//! So many of something.

use std::fmt::Display;

/// `1 seat`, `2 seats`.
pub fn counted(count: impl Display + Copy + TryInto<u64>, noun: &str) -> String {
    let is_one = count.try_into().is_ok_and(|count| count == 1);
    format!("{count} {noun}{}", if is_one { "" } else { "s" })
}
