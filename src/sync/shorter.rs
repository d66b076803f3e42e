//! Shorter windows in the place of one that the day's limit does not reach for. Pure.

use crate::model::Window;
use crate::zoom::{self, Cause};

/// How much more the days of a window take where it is cut: each piece has a day of margin on both sides.
pub(super) const MARGIN: u64 = 2;

/// Cuts a window of which Zoom said that it takes more requests than are left today, the newest days first; `None`
/// where not even a day of it can be read today.
pub(super) fn shorter(window: Window, error: &zoom::Error) -> Option<Vec<Window>> {
    let Cause::NotToday { requests, left, .. } = error.cause() else {
        return None;
    };
    within(window, *left, *requests)
}

/// Cuts a window so that each piece takes no more than `left` of its `requests`.
fn within(window: Window, left: u64, requests: u64) -> Option<Vec<Window>> {
    let days = window.days();
    let asked = days + MARGIN;
    // The first page of each piece is one more.
    let within = (left.checked_mul(asked)? / (requests + 1)).checked_sub(MARGIN)?;
    let length = within.min(days.checked_sub(1)?);
    (length > 0).then(|| window.pieces(length))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn pieces_have_every_day_once_and_fit_into_what_is_left() {
        let window = Window {
            from: date(2026, 2, 1),
            to: date(2026, 2, 28),
        };
        for requests in [1, 2, 10, 28, 1_000] {
            for left in 0..=requests {
                let Some(pieces) = within(window, left, requests) else {
                    // A day and those around it take more.
                    assert!(left * 30 < (requests + 1) * 3, "{left} of {requests}");
                    continue;
                };
                let mut to = window.to;
                for piece in &pieces {
                    assert_eq!(piece.to, to);
                    to = piece.from.yesterday().unwrap();
                    assert!((piece.days() + MARGIN) * (requests + 1) <= left * 30);
                }
                assert_eq!(to, date(2026, 1, 31), "{left} of {requests}");
                assert!(pieces.len() > 1);
            }
        }
    }
}
