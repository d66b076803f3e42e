//! Which part of the company somebody's seats are counted for.

use crate::audit::chargeback::Part;
use crate::model::{Email, Person};

use super::license_parts::By;
use super::names::Names;

/// Who is in several groups counts for all of them together: a seat is paid for once.
pub(super) fn part_of(person: &Person, by: By, names: &Names) -> Part {
    let user = person.user.as_ref();
    let phone = person.phone.as_ref();
    let name = match by {
        By::Department => match user {
            Some(user) => user.department.clone(),
            None => phone.and_then(|phone| phone.department.clone()),
        },
        By::CostCenter => match person.cost_center() {
            Some(center) => center.map(str::to_owned),
            // Whose cost somebody is was not read.
            None => return Part::Unknown,
        },
        By::Group => user.and_then(|user| {
            let groups = user.group_ids.iter().map(|id| names.group(id));
            let mut groups: Vec<String> = groups.collect();
            groups.sort();
            (!groups.is_empty()).then(|| groups.join(";"))
        }),
        By::Role => user.and_then(|user| Some(names.role(user.role_id.as_deref()?))),
        By::Domain => {
            let email = user.and_then(|user| user.email.as_ref());
            let email = email.or_else(|| phone.and_then(|phone| phone.email.as_ref()));
            email.and_then(Email::domain)
        }
        By::Plan => Some("(assigned)".to_owned()),
    };
    name.map_or(Part::None, Part::Named)
}
