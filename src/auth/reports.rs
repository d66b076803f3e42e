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

/// What loses something without a dataset though the reports that it belongs to do not: its words come first.
const OPTIONS: [(Dataset, &[&str], &str); 5] = [
    (Dataset::Groups, &["licenses"], "`licenses --by group`"),
    (Dataset::Groups, &["usage"], "`usage --group`"),
    (Dataset::Groups, JUDGING, "a policy that names groups"),
    (Dataset::Roles, &["licenses"], "`licenses --by role`"),
    (Dataset::Roles, JUDGING, "a policy that names roles"),
];

/// The reports that judge by the policy and tell neither groups nor roles.
const JUDGING: &[&str] = &["licenses", "usage", "findings"];

/// The words of the reports that lose something without a scope, in the order of [`REPORTS`]; none where only `sql` does.
///
/// What builds on another report loses what that one does, and is not named again.
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
            "attendance",
            "sign-ins",
        ],
        Dataset::AddOns => &["users", "licenses", "explain", "findings", "diff"],
        Dataset::PhoneUsers => &["users", "licenses", "explain", "findings", "diff", "phone"],
        Dataset::Roles | Dataset::Groups => &["users", "explain", "diff"],
        Dataset::Divisions => &["diff", "divisions"],
        // `usage departments` counts and prices seats.
        Dataset::PlanUsage | Dataset::UserDetails => {
            &["users", "licenses", "usage", "explain", "findings", "diff"]
        }
        Dataset::Plans => &["licenses"],
        Dataset::Invoices => &["invoices"],
        Dataset::HostActivity | Dataset::Webinars | Dataset::AdminLog => {
            &["users", "licenses", "usage", "explain", "findings"]
        }
        // Before anybody's attendance is asked for it has to be known which meetings there were.
        Dataset::Meetings => &[
            "users",
            "licenses",
            "usage",
            "explain",
            "findings",
            "attendance",
        ],
        Dataset::Attendance => &["attendance"],
        Dataset::DailyTotals | Dataset::RecordingStorage => &[],
        Dataset::Recordings => &["usage", "explain", "findings", "storage"],
        Dataset::Telephone => &["audio"],
        Dataset::Upcoming => &["licenses", "explain", "findings", "upcoming"],
        Dataset::SignIns => &["sign-ins"],
        Dataset::PhonePlans => &["licenses", "explain", "findings", "diff"],
        Dataset::PhoneRooms | Dataset::PhoneCommonAreas => {
            &["users", "licenses", "findings", "diff"]
        }
        Dataset::Calls => &["users", "licenses", "usage", "explain", "findings", "phone"],
        Dataset::Rooms => &["findings", "diff", "rooms"],
        Dataset::RoomUse => &["findings", "rooms"],
    }
}

/// What loses something without a scope besides whole reports, with the words of the reports that it belongs to.
pub fn options(
    row: &ScopeRow,
) -> impl Iterator<Item = (&'static [&'static str], &'static str)> + use<> {
    let dataset = row.dataset;
    let all = OPTIONS.into_iter();
    all.filter_map(move |(of, words, what)| (of == dataset).then_some((words, what)))
}

/// The reports that another one builds on; where none of them is wanted, the first has to do.
fn built_on(word: &str) -> &'static [&'static str] {
    match word {
        "divisions" => &["licenses"],
        "settle" => &["users", "licenses", "explain"],
        _ => &[],
    }
}

/// The command that shows what a word is for.
pub fn command(word: &str) -> Option<&'static str> {
    let mut all = REPORTS.iter();
    all.find(|(name, _)| *name == word)
        .map(|(_, command)| *command)
}

/// The fewest scopes with which these reports are whole: without those of datasets that only stand in for others.
pub fn fewest(wanted: &[String]) -> Vec<&'static ScopeRow> {
    let mut words: Vec<&str> = wanted.iter().map(String::as_str).collect();
    for word in wanted {
        let bases = built_on(word);
        if !bases.iter().any(|base| words.contains(base)) {
            words.extend(bases.first());
        }
    }
    let is_wanted =
        |row: &&ScopeRow| row.required || of(row).iter().any(|word| words.contains(word));
    let rows = ALL.iter().filter(|row| !is_spare(row.dataset));
    rows.filter(is_wanted).collect()
}

/// The scopes that are not among the fewest for these reports, and what of the reports needs them all the same.
pub fn left_out(wanted: &[String]) -> Vec<(&'static ScopeRow, Vec<&'static str>)> {
    let fewest = fewest(wanted);
    let is_wanted = |words: &[&str]| wanted.iter().any(|word| words.contains(&word.as_str()));
    let rows = ALL.iter().filter(|row| !fewest.contains(row));
    rows.filter_map(|row| {
        let needing = options(row).filter(|(words, _)| is_wanted(words));
        let needing: Vec<&str> = needing.map(|(_, what)| what).collect();
        (!needing.is_empty()).then_some((row, needing))
    })
    .collect()
}

/// Tells whether a dataset says nothing that others do not say better, where they are read.
fn is_spare(dataset: Dataset) -> bool {
    dataset.is_stand_in() || dataset == Dataset::DailyTotals
}
