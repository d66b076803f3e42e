//! `zoomaudit login --scopes`: what to add to the app, and what is unknown without it.

use crate::auth::scopes;
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

/// Lists the scopes as Zoom's form groups them.
pub(super) fn outcome(about: &About) -> Outcome {
    let rows: Vec<Row> = scopes::ALL
        .iter()
        .map(|row| {
            vec![
                Cell::Text(row.group.to_owned()),
                Cell::Text(row.name().to_owned()),
                text(row.classic.first().copied()),
                Cell::Flag(row.required),
                Cell::Text(row.privilege.to_owned()),
                Cell::Text(row.dataset.to_string()),
                Cell::Text(row.loses.to_owned()),
            ]
        })
        .collect();
    Outcome::report(COLUMNS, rows, about)
}
