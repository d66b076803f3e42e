//! `zoomaudit login --scopes`: what to add to the app, and what is unknown without it.

use crate::auth::reports::{self, REPORTS};
use crate::auth::scopes::{self, ScopeRow};
use crate::auth::{PORTS, redirect};
use crate::commands::{About, Outcome, text};
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("group", "Group").shown(),
    Column::left("scope", "Scope").shown(),
    Column::left("classic_scope", "Classic scope"),
    Column::left("required", "Required").shown(),
    Column::left("role_privilege", "Role privilege").shown(),
    Column::left("dataset", "Dataset").shown(),
    Column::left("unknown_without", "Unknown without it").shown(),
];

/// Lists the scopes as Zoom's form groups them: all, or the fewest for these reports.
pub(super) fn outcome(wanted: &[String], about: &About) -> Outcome {
    let rows = rows(wanted).into_iter().map(row).collect();
    let [first, second, third] = PORTS.map(redirect);
    let mut summary = left_out(wanted);
    summary.extend([
        format!("an app for the browser needs the redirect address {first} as well,"),
        format!("and in its allow list {first}, {second} and {third}"),
    ]);
    Outcome {
        summary,
        ..Outcome::report(COLUMNS, rows, about)
    }
}

/// All scopes, or the fewest for these reports.
pub(super) fn rows(wanted: &[String]) -> Vec<&'static ScopeRow> {
    if wanted.is_empty() {
        scopes::ALL.iter().collect()
    } else {
        reports::fewest(wanted)
    }
}

/// Says which scopes are not among the fewest for these reports though an option of one needs them.
pub(super) fn left_out(wanted: &[String]) -> Vec<String> {
    let rows = reports::left_out(wanted).into_iter();
    rows.map(|(row, needing)| {
        let (last, rest) = needing.split_last().expect("it is needed by something");
        let needing = if rest.is_empty() {
            format!("{last} needs")
        } else {
            format!("{} and {last} need", rest.join(", "))
        };
        format!("{} is not among them, and {needing} it", row.name())
    })
    .collect()
}

fn row(row: &ScopeRow) -> Row {
    vec![
        Cell::Text(row.group.to_owned()),
        Cell::Text(row.name().to_owned()),
        text(row.classic.first().copied()),
        Cell::Flag(row.required),
        Cell::Text(row.privilege.to_owned()),
        Cell::Text(row.dataset.to_string()),
        Cell::Text(row.loses.to_owned()),
    ]
}

/// Takes the word of a report.
pub(super) fn report(word: &str) -> Result<String, String> {
    if reports::command(word).is_some() {
        return Ok(word.to_owned());
    }
    let names = REPORTS.map(|(name, command)| {
        if name == command {
            name.to_owned()
        } else {
            format!("{name} (`{command}`)")
        }
    });
    Err(format!("the reports are {}", names.join(", ")))
}
