//! What Zoom's web portal exports, for an audit without an app: the list of users and lists of meetings.

mod columns;
mod error;
mod meetings;
mod order;
mod people;
mod times;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

pub use error::{Error, Wrong};

use crate::model::{DayUse, Group, Role, User, Window, joined, summed};
use meetings::{Meetings, days_of};
use people::People;

/// What the names of exports begin with.
const USERS: &str = "zoomus_users";
const MEETINGS: &str = "meetinglistdetails";

/// What was exported.
#[derive(Debug, Default)]
pub struct Export {
    pub users: Vec<User>,
    pub roles: Vec<Role>,
    pub groups: Vec<Group>,
    /// The days of which there are lists of meetings, as ranges without gaps between them.
    pub days: Vec<Window>,
    /// Sums by host and day.
    pub meetings: Vec<DayUse>,
    /// People of whose licences the words tell nothing.
    pub unclear: usize,
    /// Whether dates of people were left out, as nothing says which number is the day.
    pub has_open_dates: bool,
    /// The headers of columns of people that nothing is made of.
    pub unused: Vec<String>,
}

/// Reads the exports in a directory; other files in it are left alone.
pub fn read(directory: &Path) -> Result<Export, Error> {
    let found = files(directory).map_err(Wrong::Unreadable);
    let found = found.map_err(|wrong| Error::new(directory, wrong))?;
    let (mut people, mut meetings) = (People::default(), Meetings::default());
    for (name, path) in &found {
        let added = fs::read(path).map_err(Wrong::Unreadable).and_then(|bytes| {
            if name.starts_with(USERS) {
                return people.add(&bytes);
            }
            meetings.add(&bytes, days_of(name).ok_or(Wrong::NoDays)?)
        });
        added.map_err(|wrong| Error::new(path, wrong))?;
    }
    if !found.iter().any(|(name, _)| name.starts_with(USERS)) {
        return Err(Error::new(directory, Wrong::NoUsers));
    }
    Ok(export(people, meetings))
}

/// Returns the exports with their names in small letters, in the order of these.
fn files(directory: &Path) -> io::Result<BTreeSet<(String, PathBuf)>> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let path = entry.path();
        let ending = path.extension();
        let is_csv = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if is_csv
            && [USERS, MEETINGS]
                .iter()
                .any(|begin| name.starts_with(begin))
        {
            files.insert((name, path));
        }
    }
    Ok(files)
}

fn export(people: People, meetings: Meetings) -> Export {
    let users: Vec<User> = people.by_email.into_values().collect();
    let (mut roles, mut groups) = (BTreeMap::new(), BTreeMap::new());
    for user in &users {
        if let Some(id) = &user.role_id {
            roles.entry(id.clone()).or_insert_with(|| Role {
                id: id.clone(),
                name: Some(role_name(id)),
            });
        }
        for id in &user.group_ids {
            groups.entry(id.clone()).or_insert_with(|| Group {
                id: id.clone(),
                name: Some(id.clone()),
            });
        }
    }
    Export {
        unclear: users.iter().filter(|user| user.user_type.is_none()).count(),
        users,
        roles: roles.into_values().collect(),
        groups: groups.into_values().collect(),
        days: joined(&meetings.windows),
        meetings: summed(meetings.uses),
        has_open_dates: people.has_open_dates,
        unused: people.unused.into_iter().collect(),
    }
}

fn role_name(id: &str) -> String {
    match id {
        "0" => "Owner".to_owned(),
        "1" => "Admin".to_owned(),
        "2" => "Member".to_owned(),
        other => other.to_owned(),
    }
}
