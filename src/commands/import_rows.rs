//! The rows of a file for the import of Zoom's portal: what Zoom has of somebody already, so that nothing else changes.

use super::text;
use crate::audit::names::Names;
use crate::model::{Person, User};
use crate::report::{Column, Row};

/// The headers of the portal's own sample.
pub(super) const IMPORTED: &[Column] = &[
    Column::left("Email", "Email"),
    Column::left("First Name", "First name"),
    Column::left("Last Name", "Last name"),
    Column::left("Department", "Department"),
    Column::left("Manager", "Manager"),
    Column::left("User Group", "User group"),
    Column::left("Job Title", "Job title"),
    Column::left("Location", "Location"),
];

pub(super) fn imported(person: &Person, user: &User, names: &Names) -> Row {
    let details = person.details.as_ref();
    let is_filled = person
        .listed
        .as_ref()
        .is_some_and(|listed| listed.fills_department);
    // Of several groups the portal takes none in one cell.
    let group = match user.group_ids.as_slice() {
        [id] => Some(names.group(id)),
        _ => None,
    };
    vec![
        text(user.email.as_ref().map(ToString::to_string)),
        text(user.first_name.clone()),
        text(user.last_name.clone()),
        text(user.department.clone().filter(|_| !is_filled)),
        text(details.and_then(|details| details.manager.clone())),
        text(group),
        text(None::<String>),
        text(details.and_then(|details| details.location.clone())),
    ]
}
