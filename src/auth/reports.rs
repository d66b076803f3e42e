//! Which reports each scope is for, and the fewest scopes for those that somebody wants.

use super::scopes::{ALL, ScopeRow};
use crate::model::Dataset;

/// What can be wanted: the word for it, and the command that shows it.
pub const REPORTS: [(&str, &str); 16] = [
    ("users", "users"),
    ("licenses", "licenses"),
    ("usage", "usage"),
    ("explain", "explain"),
    ("findings", "findings"),
    ("diff", "diff"),
    ("invoices", "invoices"),
    ("phone", "usage phone"),
    ("storage", "usage storage"),
    ("rooms", "usage rooms"),
    ("audio", "usage audio"),
    ("upcoming", "usage upcoming"),
    ("divisions", "licenses --by division"),
    ("settle", "users --settle"),
    ("attendance", "sync --only attendance"),
    ("sign-ins", "sync --only sign-ins"),
];

/// The words of the reports that lose something without a scope, in the order of [`REPORTS`].
pub fn of(row: &ScopeRow) -> &'static [&'static str] {
    // It is asked about single people alone.
    if row.name() == "report:read:user:admin" {
        return &["settle"];
    }
    match row.dataset {
        Dataset::Users => &[
            "users",
            "licenses",
            "usage",
            "explain",
            "findings",
            "diff",
            "phone",
            "storage",
            "rooms",
            "upcoming",
            "divisions",
            "settle",
            "attendance",
            "sign-ins",
        ],
        Dataset::AddOns | Dataset::PhoneUsers => {
            &["users", "licenses", "explain", "findings", "diff", "phone"]
        }
        Dataset::UserDetails => &["users", "licenses", "explain", "findings"],
        Dataset::Roles | Dataset::Groups => &["users", "explain", "diff"],
        Dataset::Divisions => &["divisions"],
        Dataset::PlanUsage => &["licenses", "explain", "findings", "diff", "storage"],
        Dataset::Plans => &["licenses", "findings"],
        Dataset::Invoices => &["invoices"],
        Dataset::HostActivity | Dataset::Meetings | Dataset::Webinars => {
            &["users", "licenses", "usage", "explain", "findings"]
        }
        Dataset::Attendance => &["attendance"],
        Dataset::DailyTotals => &["usage"],
        Dataset::Recordings => &["usage", "findings", "storage"],
        Dataset::RecordingStorage => &["storage"],
        Dataset::Telephone => &["audio"],
        Dataset::Upcoming => &["licenses", "explain", "findings", "upcoming"],
        Dataset::SignIns => &["sign-ins"],
        Dataset::AdminLog => &["licenses", "explain"],
        Dataset::PhonePlans => &["licenses", "explain", "findings"],
        Dataset::PhoneRooms | Dataset::PhoneCommonAreas => {
            &["users", "licenses", "explain", "findings"]
        }
        Dataset::Calls => &["users", "licenses", "usage", "explain", "findings", "phone"],
        Dataset::Rooms | Dataset::RoomUse => &["licenses", "findings", "rooms"],
    }
}

/// The command that shows what a word is for.
pub fn command(word: &str) -> Option<&'static str> {
    let mut all = REPORTS.iter();
    all.find(|(name, _)| *name == word)
        .map(|(_, command)| *command)
}

/// The fewest scopes with which these reports are whole: without those of datasets that only stand in for others.
pub fn fewest(wanted: &[String]) -> impl Iterator<Item = &'static ScopeRow> + '_ {
    let is_wanted = |row: &&ScopeRow| {
        let mut words = of(row).iter();
        row.required || words.any(|word| wanted.iter().any(|wanted| wanted == word))
    };
    ALL.iter()
        .filter(|row| !is_spare(row.dataset))
        .filter(is_wanted)
}

/// Tells whether a dataset says nothing that others do not say better, where they are read.
fn is_spare(dataset: Dataset) -> bool {
    dataset.is_stand_in() || dataset == Dataset::DailyTotals
}
