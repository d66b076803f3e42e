//! `zoomaudit login --scopes`: what to add to the app, and what is unknown without it.

use crate::auth::master::{LISTING, Of};
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

/// What is known of these scopes.
pub(super) const MASTER: [&str; 3] = [
    "an app with these alone is for sub-accounts, by `--sub-account`; for the account itself it takes those of `zoomaudit login --scopes`, too;",
    "only the owner of a master account can approve an app with scopes that end in `:master`;",
    "that the names are those of the own account with another ending Zoom says of some and not of all",
];

/// Lists the scopes as Zoom's form groups them: all, or the fewest for these reports.
pub(super) fn outcome(wanted: &[String], of: Of, about: &About) -> Outcome {
    let rows = rows(wanted).into_iter().map(|scope| row(scope, of));
    let rows = rows.chain(of.lists_by().map(listing)).collect();
    let [first, second, third] = PORTS.map(redirect);
    let mut summary = left_out(wanted, of);
    if of == Of::SubAccounts {
        summary.extend(MASTER.map(str::to_owned));
    }
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
pub(super) fn left_out(wanted: &[String], of: Of) -> Vec<String> {
    let rows = reports::left_out(wanted).into_iter();
    rows.map(|(row, needing)| {
        let (last, rest) = needing.split_last().expect("it is needed by something");
        let needing = if rest.is_empty() {
            format!("{last} needs")
        } else {
            format!("{} and {last} need", rest.join(", "))
        };
        let name = row.name_for(of);
        format!("{name} is not among them, and {needing} it")
    })
    .collect()
}

/// What lists the sub-accounts.
fn listing(scope: &str) -> Row {
    vec![
        Cell::Text("Account".to_owned()),
        Cell::Text(scope.to_owned()),
        Cell::Text(LISTING[1].to_owned()),
        Cell::Flag(false),
        Cell::Text("Sub Account: View".to_owned()),
        Cell::Missing,
        Cell::Text("which sub-accounts there are, for `--sub-account all`".to_owned()),
    ]
}

fn row(row: &ScopeRow, of: Of) -> Row {
    vec![
        Cell::Text(row.group.to_owned()),
        Cell::Text(row.name_for(of)),
        text(row.classic_for(of)),
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
