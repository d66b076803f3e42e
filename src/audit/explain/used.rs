//! Words for what was done on a day.

use crate::model::{DayUse, UseKind, counted};

/// `hosted 3 meetings of 95 minutes with 12 participants`.
pub(super) fn done(used: &DayUse) -> String {
    let held = |noun: &str| sums(Some(used.events), (used.minutes, used.participants), noun);
    match used.kind {
        UseKind::Meeting => format!("hosted {}", held("meeting")),
        UseKind::Webinar => format!("hosted {}", held("webinar")),
        UseKind::Other => format!(
            "hosted {} that Zoom calls neither meeting nor webinar",
            held("event")
        ),
        UseKind::Call => {
            let calls = sums(Some(used.events), (used.minutes, None), "call");
            format!("placed or answered {calls}")
        }
        UseKind::Attended => {
            let meetings = sums(Some(used.events), (used.minutes, None), "meeting");
            format!("took part in {meetings}")
        }
        UseKind::Recording => {
            let bytes = used
                .bytes
                .map_or_else(String::new, |bytes| format!(" of {}", size(bytes)));
            format!(
                "has {}{bytes} in the cloud",
                counted(used.events, "recording")
            )
        }
    }
}

/// Says of meetings how many nobody joined, which may not count.
pub(super) fn alone(used: &DayUse) -> String {
    if used.kind != UseKind::Meeting {
        return String::new();
    }
    match (used.of_unknown_size, used.with_others) {
        (1.., _) => format!(
            "; of {} of them Zoom does not say how long, or for how many",
            used.of_unknown_size
        ),
        (_, 0) => "; nobody joined".to_owned(),
        (_, others) if others < used.events => format!("; {others} of them with others"),
        _ => String::new(),
    }
}

/// `3 meetings of 95 minutes with 12 participants`; what Zoom left out is left out.
pub(super) fn sums(
    events: Option<i64>,
    (minutes, participants): (Option<i64>, Option<i64>),
    noun: &str,
) -> String {
    let events = events.map_or_else(|| format!("{noun}s"), |events| counted(events, noun));
    let minutes = minutes.map(|minutes| format!(" of {}", counted(minutes, "minute")));
    let participants =
        participants.map(|people| format!(" with {}", counted(people, "participant")));
    [Some(events), minutes, participants]
        .into_iter()
        .flatten()
        .collect()
}

/// `254.9 MB`, of 1,024 KB as in all reports.
fn size(bytes: i64) -> String {
    const MEGABYTE: i64 = 1024 * 1024;
    match bytes {
        ..MEGABYTE => counted(bytes, "byte"),
        bytes => {
            let tenths = (bytes * 10 + MEGABYTE / 2) / MEGABYTE;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}
