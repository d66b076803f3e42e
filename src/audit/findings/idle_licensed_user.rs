//! A paid seat that nobody used in the days that count, and whose holder does not sign in either.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::verdict::{Reason, Verdict, days_between};
use crate::model::{Dataset, counted, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "idle-licensed-user",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    case.active_holder_of_base()?;
    let ruling = case.seat.found.ruling;
    if ruling.verdict != Verdict::Idle || ruling.reason == Reason::SignsInOnly {
        return None;
    }
    let window = case.window();
    let days = counted(window.days(), "day");
    let summary = match case.seat.found.last {
        _ if ruling.reason == Reason::HostsAloneOnly => {
            format!("held only meetings that nobody joined in {days}")
        }
        Some((at, source)) => {
            let day = utc_day(at);
            let ago = days_between(day, case.looking.audit.as_of);
            format!(
                "last used the seat {} ago ({} on {day})",
                counted(ago, "day"),
                source.as_str()
            )
        }
        None => format!("hosted nothing in {days}, and nothing before that was seen"),
    };
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Meetings));
    Some(told.since(case.unused_since()).worth(Worth::Held))
}
