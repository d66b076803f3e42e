//! A telephone in a common area that nobody calls with.

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::seats::{PHONE, Seat};
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, PhonePlace, PlaceKind, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "idle-common-area-phone",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let places = case.looking.audit.place_seats().into_iter();
    let areas = places.filter(|(place, _)| place.kind == PlaceKind::CommonArea);
    areas
        .flat_map(|(area, seats)| {
            let idle = seats.iter().filter_map(|seat| idle(case, (area, seat)));
            idle.collect::<Vec<_>>()
        })
        .collect()
}

fn idle(case: &AccountCase<'_>, (area, seat): (&PhonePlace, &Seat<'_>)) -> Option<Told> {
    let found = &seat.found;
    if !matches!(found.ruling.verdict, Verdict::Idle | Verdict::Never) {
        return None;
    }
    let audit = case.looking.audit;
    let window = audit.window(PHONE);
    let days = window.days();
    let last = found.last.map(|(at, _)| utc_day(at));
    let summary = match last {
        Some(day) => {
            format!("no call was placed or answered in {days} days; the last was on {day}")
        }
        None => {
            format!("no call was placed or answered in {days} days, and none before was seen")
        }
    };
    let given = found.given;
    let held = given.map(|given| format!("held since {} ({})", given.on, given.told_by.as_str()));
    let site = area.site.as_ref().map(|site| format!("site {site}"));
    let told = Told::new(summary)
        .resting_on(site.into_iter().chain(held))
        .resting_on([case.looking.says(Dataset::Calls, window)])
        .about(area.name.clone().unwrap_or_else(|| area.id.clone()))
        .of_plan(PHONE, seat.plan.as_deref())
        .since(last.or(given.map(|given| given.on)))
        .worth(Worth::Held);
    Some(Told {
        department: area.department.clone(),
        ..told
    })
}
