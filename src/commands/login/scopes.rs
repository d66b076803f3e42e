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
    let rows: Vec<Row> = if wanted.is_empty() {
        scopes::ALL.iter().map(row).collect()
    } else {
        reports::fewest(wanted).map(row).collect()
    };
    let [first, second, third] = PORTS.map(redirect);
    Outcome {
        summary: vec![
            format!("an app for the browser needs the redirect address {first} as well,"),
            format!("and in its allow list {first}, {second} and {third}"),
        ],
        ..Outcome::report(COLUMNS, rows, about)
    }
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
