//! Waste, risk and gaps in the data: one rule for each code, in a file of its own.
//!
//! What each means, what else could explain it and how to silence it stands in `docs/findings.md`.

mod admin_idle;
mod basic_is_enough;
mod bounced;
mod case;
mod contract_mismatch;
mod count_mismatch;
mod duplicate_person;
mod exemption_expired;
mod external_holds_seat;
mod finding;
mod idle_add_on;
mod idle_common_area_phone;
mod idle_large_meeting;
mod idle_licensed_user;
mod idle_phone;
mod idle_room;
mod idle_webinar;
mod inactive_user_holds_seat;
mod leaver_holds_seat;
mod never_used_seat;
mod no_department;
mod on_leave_holds_seat;
mod over_assigned;
mod oversized_phone_plan;
mod oversized_webinar;
mod pending_holds_seat;
mod people;
mod pool_low;
mod redundant_add_on;
mod renewal_near;
mod signs_in_only;
mod spare_seats;
mod stale_data;
mod storage_nearly_full;
mod storage_oversized;
mod summary;
mod unassigned_numbers;
mod upgrade_needed;
mod value;

pub use case::{AccountCase, Looking, RoomSeen};
pub use finding::{Finding, Kind, Severity};
pub use people::PeopleFindings;
pub use summary::Summary;
pub use value::valued;

use case::{PersonCase, SeatCase};
use finding::Told;

/// What a code stands for, and how it is found.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    pub kind: Kind,
    test: Test,
}

/// What is looked at.
#[derive(Debug)]
enum Test {
    /// A seat that somebody holds.
    Seat(fn(&SeatCase<'_>) -> Option<Told>),
    /// Somebody of the account.
    Person(fn(&PersonCase<'_>) -> Option<Told>),
    /// The account, its plans and rooms, after all people were looked at.
    Account(fn(&AccountCase<'_>) -> Vec<Told>),
}

/// All rules. Where several find the same seat, the first has its value.
pub const ALL: [&Rule; 33] = [
    // Whoever left needs no seat, however much it was used.
    &leaver_holds_seat::RULE,
    &inactive_user_holds_seat::RULE,
    &never_used_seat::RULE,
    &signs_in_only::RULE,
    &idle_licensed_user::RULE,
    &pending_holds_seat::RULE,
    &redundant_add_on::RULE,
    &idle_webinar::RULE,
    &idle_large_meeting::RULE,
    &idle_phone::RULE,
    &basic_is_enough::RULE,
    &on_leave_holds_seat::RULE,
    &duplicate_person::RULE,
    &external_holds_seat::RULE,
    &oversized_webinar::RULE,
    &oversized_phone_plan::RULE,
    &admin_idle::RULE,
    &upgrade_needed::RULE,
    &over_assigned::RULE,
    &storage_nearly_full::RULE,
    &renewal_near::RULE,
    &spare_seats::RULE,
    &unassigned_numbers::RULE,
    &pool_low::RULE,
    &idle_room::RULE,
    &idle_common_area_phone::RULE,
    &storage_oversized::RULE,
    &contract_mismatch::RULE,
    &count_mismatch::RULE,
    &bounced::RULE,
    &exemption_expired::RULE,
    &no_department::RULE,
    // It says how far the others can be believed.
    &stale_data::RULE,
];

/// The codes that rest on a directory: without one nothing is known of them.
pub const NEED_DIRECTORY: [&str; 2] =
    [leaver_holds_seat::RULE.code, on_leave_holds_seat::RULE.code];

/// Looks at the account after all people were looked at.
pub fn of_account(case: &AccountCase<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in ALL {
        if let Test::Account(test) = rule.test {
            found.extend(test(case).into_iter().map(|told| told.of_account(rule)));
        }
    }
    found
}
