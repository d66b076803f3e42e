//! Which part of the company somebody's seats are counted for.

use crate::audit::chargeback::Part;
use crate::audit::names::Names;
use crate::model::{Dataset, Email, Person, PhonePlace, Status};

/// What seats are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum By {
    Department,
    CostCenter,
    Division,
    Group,
    Role,
    Domain,
    Plan,
}

impl By {
    /// What has the names of that by which seats are put together, where a sync read it.
    pub(super) fn named_by(self) -> Option<Dataset> {
        match self {
            Self::Group => Some(Dataset::Groups),
            Self::Role => Some(Dataset::Roles),
            Self::CostCenter => Some(Dataset::UserDetails),
            Self::Department | Self::Division | Self::Domain | Self::Plan => None,
        }
    }

    /// What has such names, and is read for them alone.
    pub(super) fn needs(self) -> Option<Dataset> {
        (self == Self::Division).then_some(Dataset::Divisions)
    }
}

/// Who is in several groups counts for all of them together: a seat is paid for once.
pub(super) fn part_of(person: &Person, by: By, (names, tells_divisions): (&Names, bool)) -> Part {
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
        By::Division => match divisions(person, names) {
            // Where the list of divisions was not read, nothing says that there are any, or that who has none is in none.
            None if !tells_divisions => return Part::Unknown,
            divisions => divisions,
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
        By::Plan if user.is_some_and(|user| user.status == Status::Pending) => {
            Some("(pending)".to_owned())
        }
        By::Plan => Some("(assigned)".to_owned()),
    };
    name.map_or(Part::None, Part::Named)
}

/// A room or a common area is in a department at most, and in nothing else that people are in.
pub(super) fn part_of_place(place: &PhonePlace, by: By) -> Part {
    let name = match by {
        By::Department => place.department.clone(),
        By::Plan => Some("(assigned)".to_owned()),
        By::CostCenter | By::Division | By::Group | By::Role | By::Domain => None,
    };
    name.map_or(Part::None, Part::Named)
}

/// Returns the divisions that Zoom has somebody in, else that of the directory.
fn divisions(person: &Person, names: &Names) -> Option<String> {
    let ids = person.user.iter().flat_map(|user| &user.division_ids);
    let mut divisions: Vec<String> = ids.map(|id| names.division(id)).collect();
    divisions.sort();
    if divisions.is_empty() {
        return person.listed.as_ref()?.division.clone();
    }
    Some(divisions.join(";"))
}
