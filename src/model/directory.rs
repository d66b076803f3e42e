//! What a file of the HR system or the identity provider says of people, by address.

use std::collections::HashMap;

use super::{Email, Person};

/// What a status comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Active,
    Left,
    OnLeave,
}

impl Standing {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Left => "left",
            Self::OnLeave => "on-leave",
        }
    }
}

/// What a file says of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// `None` where it says nothing, nothing that is known, or two things at once.
    pub standing: Option<Standing>,
    /// The words that say so, as they stand in the file.
    pub status: Option<String>,
    pub manager: Option<String>,
    pub manager_email: Option<String>,
    pub department: Option<String>,
    pub cost_center: Option<String>,
    pub division: Option<String>,
    /// Whether the department of the person is the one above, because Zoom has none.
    pub fills_department: bool,
}

/// All that a file says. It is never complete: who is not in it may be anybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// By [`Email::key`]; `None` where lines about one address disagree.
    pub listed: HashMap<String, Option<Listed>>,
    /// Whether there is a column that says who is still there.
    pub tells_standing: bool,
}

/// What a file says of somebody, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention<'a> {
    Listed(&'a Listed),
    /// Several lines are about the address, and do not say the same.
    Disputed,
    Absent,
}

impl Directory {
    /// Returns what it says of whoever has an address.
    pub fn of(&self, email: Option<&Email>) -> Mention<'_> {
        match email.and_then(|email| self.listed.get(&email.key())) {
            Some(Some(listed)) => Mention::Listed(listed),
            Some(None) => Mention::Disputed,
            None => Mention::Absent,
        }
    }

    /// Adds what it says of somebody, and the department where Zoom has none.
    pub fn fill(&self, person: &mut Person) {
        let Mention::Listed(listed) = self.of(person.email()) else {
            return;
        };
        let mut listed = listed.clone();
        let Person { user, phone, .. } = person;
        let of_user = user.as_mut().map(|user| &mut user.department);
        let of_phone = phone.as_mut().map(|phone| &mut phone.department);
        for department in of_user.into_iter().chain(of_phone) {
            if department.is_none() {
                department.clone_from(&listed.department);
                listed.fills_department = true;
            }
        }
        person.listed = Some(listed);
    }
}
