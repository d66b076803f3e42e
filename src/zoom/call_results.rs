//! What the results of calls mean.
//!
//! Zoom's document (Get account's call history) names twenty results and does not say what they mean; we take
//! the words at their word. Its deprecated predecessor had others, which old accounts may still have.

/// Results of a call that somebody answered; the last three are of the list's predecessor.
const ANSWERED: [&str; 8] = [
    "answered",
    "accepted",
    "picked_up",
    "connected",
    "succeeded",
    "call_connected",
    "recorded",
    "auto_recorded",
];

/// Results of a call that nobody answered; those from `cancelled` on are of its predecessor.
const NOT_ANSWERED: [&str; 22] = [
    "voicemail",
    "hang_up",
    "canceled",
    "call_failed",
    "unconnected",
    "rejected",
    "busy",
    "ring_timeout",
    "overflowed",
    "no_answer",
    "invalid_key",
    "invalid_operation",
    "abandoned",
    "system_blocked",
    "service_unavailable",
    "cancelled",
    "call_cancel",
    "missed",
    "blocked",
    "declined",
    "failed",
    "wrong_number",
];

/// Tells whether a call of this result was answered by who was called; `None` for a word that nobody knows.
///
/// What stands between the words of a result does not matter, nor do capitals.
pub(super) fn was_answered(result: &str) -> Option<bool> {
    let words = result.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let result = words.join("_").to_lowercase();
    if ANSWERED.contains(&&*result) {
        return Some(true);
    }
    NOT_ANSWERED.contains(&&*result).then_some(false)
}
