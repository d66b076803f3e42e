//! What Zoom's answers carry and nobody may keep, in words that are found again wherever they went.

pub(super) const TOPIC: &str = "Topic that nobody may keep";
pub(super) const PARTICIPANT: &str = "Participant whom nobody may keep";
pub(super) const CALLER: &str = "Caller whom nobody may keep";
/// Somebody of another company, whose address an answer may carry.
pub(super) const STRANGER: &str = "stranger.nobody.may.keep@example.edu";
pub(super) const NUMBER: &str = "+15550142857";
pub(super) const ADDRESS: &str = "203.0.113.77";
pub(super) const PASSCODE: &str = "Pa55c0de-nobody-keeps";
pub(super) const LINK: &str = "https://us04web.example.com/rec/share/link-nobody-keeps";
pub(super) const ACTIVATION_CODE: &str = "1234-5678-9012-3456";
pub(super) const CALENDAR: &str = "Calendar that nobody may keep";

/// Every one of them: topics, names, an address, a number, an IP address, a passcode, a link,
/// an activation code. None may be in a store, or in anything that is shown.
pub fn planted() -> Vec<&'static str> {
    vec![
        TOPIC,
        PARTICIPANT,
        CALLER,
        STRANGER,
        NUMBER,
        ADDRESS,
        PASSCODE,
        LINK,
        ACTIVATION_CODE,
        CALENDAR,
    ]
}
