//! Calls of common areas, which belong to nobody: by the id of the extension, never by a number.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{PlaceCalls, utc_day};

/// Tells whether an extension is that of a common area, however Zoom spells it.
pub(super) fn is_common_area(kind: &str) -> bool {
    let letters = kind.chars().filter(|letter| letter.is_alphanumeric());
    letters
        .collect::<String>()
        .eq_ignore_ascii_case("commonarea")
}

/// The sums of some calls.
#[derive(Debug, Default)]
pub(super) struct Sums(BTreeMap<(String, Date), PlaceCalls>);

impl Sums {
    /// Adds a call, given whether it counts as use; `None` where that cannot be told. One that does not count still says
    /// that Zoom tells of the calls of this extension.
    pub(super) fn add(&mut self, id: &str, start: Timestamp, counts: Option<bool>) {
        let day = utc_day(start);
        let sum = self.0.entry((id.to_owned(), day));
        let sum = sum.or_insert_with(|| PlaceCalls {
            id: id.to_owned(),
            day,
            calls: 0,
            unclear: 0,
            last_at: None,
        });
        match counts {
            Some(true) => {
                sum.calls += 1;
                sum.last_at = sum.last_at.max(Some(start));
            }
            Some(false) => {}
            None => sum.unclear += 1,
        }
    }

    pub(super) fn into_rows(self) -> Vec<PlaceCalls> {
        self.0.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_areas_are_known_however_they_are_spelled() {
        for kind in ["common_area", "commonArea", "Common Area", "COMMON-AREA"] {
            assert!(is_common_area(kind), "{kind}");
        }
        for kind in ["user", "callQueue", "common", "common_area_group", ""] {
            assert!(!is_common_area(kind), "{kind}");
        }
    }
}
