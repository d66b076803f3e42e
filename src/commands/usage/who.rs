//! Whose use is wanted.

use crate::audit::names::Names;
use crate::commands::names::is_among;
use crate::model::{Account, Person};

/// People of some departments and groups; everybody where none are named.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Who {
    /// Only people of this department (can be repeated)
    ///
    /// Not with `rooms` and `audio`, which are not of people.
    #[arg(long, value_name = "NAME")]
    pub(super) department: Vec<String>,

    /// Only people in this group (can be repeated)
    ///
    /// Not with `rooms` and `audio`, which are not of people.
    #[arg(long, value_name = "NAME")]
    pub(super) group: Vec<String>,
}

impl Who {
    /// Tells whether somebody is among them; of departments as the account or, for those who are not in it, a report
    /// has them.
    pub(super) fn has(&self, person: &Person, names: &Names) -> bool {
        let called = person.called.as_ref();
        let department = match &person.user {
            Some(user) => user.department.as_deref(),
            None => called.and_then(|called| called.department.as_deref()),
        };
        let groups = person.user.iter().flat_map(|user| &user.group_ids);
        let mut groups = groups.map(|id| names.group(id));
        is_among(&self.department, department)
            && (self.group.is_empty() || groups.any(|group| is_among(&self.group, Some(&group))))
    }

    /// Tells whether nothing says of somebody outside the account whether they are among them: who is not in it is in no
    /// group that is known.
    pub(super) fn leaves_open(&self, person: &Person) -> bool {
        let called = person.called.as_ref();
        let department = called.and_then(|called| called.department.as_deref());
        let may_be = department.is_none() || is_among(&self.department, department);
        let is_asked = !self.department.is_empty() && department.is_none();
        person.user.is_none() && may_be && (is_asked || !self.group.is_empty())
    }

    /// Returns the ids of the groups named; `None` where none are.
    pub(super) fn group_ids(&self, account: &Account) -> Option<Vec<String>> {
        let is_wanted = |name: Option<&str>| is_among(&self.group, name);
        let wanted = account
            .groups
            .iter()
            .filter(|group| is_wanted(Some(group.name.as_deref().unwrap_or(&group.id))));
        (!self.group.is_empty()).then(|| wanted.map(|group| group.id.clone()).collect())
    }
}
