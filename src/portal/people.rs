//! The list of users that Zoom's web portal exports, `zoomus_users.csv`.
//!
//! Which columns it has depends on what was chosen on the page; its headers were seen in public scripts, not in a document.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;

use super::Wrong;
use super::columns::{Columns, Field, cell, known, line};
use super::order::Order;
use super::times::Written;
use super::words::{role_id, status, user_type};
use crate::model::{Email, Status, User};
use crate::sheet::{self, Records};

const EMAIL: Field = Field {
    called: "one of addresses",
    headers: &["email", "emailaddress", "useremail"],
};
const FIRST_NAME: Field = Field {
    called: "one of first names",
    headers: &["firstname"],
};
const LAST_NAME: Field = Field {
    called: "one of last names",
    headers: &["lastname"],
};
const NAME: Field = Field {
    called: "one of names",
    headers: &["displayname", "name"],
};
const LICENSES: Field = Field {
    called: "one of licences",
    headers: &["licenses", "license", "licensetype", "usertype", "type"],
};
const STATUS: Field = Field {
    called: "one of statuses",
    headers: &["status", "userstatus"],
};
const ROLE: Field = Field {
    called: "one of roles",
    headers: &["role", "userrole"],
};
const DEPARTMENT: Field = Field {
    called: "one of departments",
    headers: &["department", "dept"],
};
const GROUPS: Field = Field {
    called: "one of groups",
    headers: &["usergroup", "usergroups", "group", "groups"],
};
const CREATED: Field = Field {
    called: "one of days on which people came",
    headers: &[
        "activationdate",
        "useractivationdate",
        "creationdate",
        "datecreated",
        "createddate",
        "createdat",
        "creationtime",
        "createtime",
        "dateadded",
        "created",
        "joined",
        "joindate",
        "datejoined",
    ],
};
const LAST_LOGIN: Field = Field {
    called: "one of sign-ins",
    headers: &[
        "lastlogin",
        "lastloginutc",
        "lastlogintime",
        "lastlogintimeutc",
        "lastlogindate",
        "lastsignin",
        "lastsigninutc",
        "lastsignintime",
        "lastsignindate",
    ],
};

const ALL: [&Field; 11] = [
    &EMAIL,
    &FIRST_NAME,
    &LAST_NAME,
    &NAME,
    &LICENSES,
    &STATUS,
    &ROLE,
    &DEPARTMENT,
    &GROUPS,
    &CREATED,
    &LAST_LOGIN,
];

/// People of exports, by the lower-cased address.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) by_email: BTreeMap<String, User>,
    /// Whether dates were left out, as nothing says which number is the day.
    pub(super) has_open_dates: bool,
    /// The headers of columns that nothing is made of.
    pub(super) unused: BTreeSet<String>,
}

/// A person and the times that are still to be read.
struct Draft {
    line: u64,
    user: User,
    times: [Option<Written>; 2],
}

impl People {
    /// Adds those of a file.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<(), Wrong> {
        let rank = |headers: &StringRecord| known(headers, &ALL);
        let (drafts, unused) = sheet::read(bytes, rank, |headers, records| {
            let unused = Columns::of(headers).unused(&ALL);
            drafts(headers, records).map(|drafts| (drafts, unused))
        })??;
        self.unused.extend(unused);
        let mut orders = [None; 2];
        for (nth, order) in orders.iter_mut().enumerate() {
            let times = drafts.iter().filter_map(|draft| draft.times[nth]);
            *order = Order::of(&times.collect::<Vec<_>>(), None)?;
            self.has_open_dates |= order.is_none();
        }
        for draft in drafts {
            let [created, signed_in] = [0, 1].map(|nth: usize| draft.times[nth]?.at(orders[nth]?));
            let user = User {
                // Zoom makes it up for those who have not accepted.
                created_at: created.filter(|_| draft.user.status != Status::Pending),
                last_login_at: signed_in,
                ..draft.user
            };
            let email = user.email.as_ref().map(Email::key).unwrap_or_default();
            let earlier = self.by_email.insert(email.clone(), user.clone());
            if earlier.is_some_and(|earlier| earlier != user) {
                let line = draft.line;
                return Err(Wrong::Twice { line, email });
            }
        }
        Ok(())
    }
}

fn drafts(headers: &StringRecord, records: Records<'_>) -> Result<Vec<Draft>, Wrong> {
    let columns = Columns::of(headers);
    let email = columns.need(&EMAIL)?;
    let licenses = columns.need(&LICENSES)?;
    let [name, first_name, last_name] = columns.find_all([&NAME, &FIRST_NAME, &LAST_NAME]);
    let [word, role, department] = columns.find_all([&STATUS, &ROLE, &DEPARTMENT]);
    let [groups, created, last_login] = columns.find_all([&GROUPS, &CREATED, &LAST_LOGIN]);
    let mut drafts = Vec::new();
    for record in records {
        let record = record?;
        let line = line(&record);
        let text = |place| cell(&record, place).map(str::to_owned);
        let word = text(word);
        let status = status(word.as_deref()).ok_or_else(|| Wrong::Status {
            line,
            word: word.unwrap_or_default(),
        })?;
        let address = cell(&record, Some(email)).and_then(Email::parse);
        let user = User {
            id: None,
            email: Some(address.ok_or(Wrong::NoAddress { line })?),
            display_name: text(name),
            first_name: text(first_name),
            last_name: text(last_name),
            user_type: cell(&record, Some(licenses)).and_then(user_type),
            status,
            role_id: text(role).map(|name| role_id(&name)),
            department: text(department),
            division_ids: Vec::new(),
            group_ids: text(groups).map_or_else(Vec::new, |groups| names(&groups)),
            united_type: None,
            created_at: None,
            last_login_at: None,
        };
        let time = |place| {
            let Some(text) = text(place) else {
                return Ok(None);
            };
            let written = Written::parse(&text).ok_or(Wrong::Time { line, text });
            written.map(Some)
        };
        let times = [time(created)?, time(last_login)?];
        drafts.push(Draft { line, user, times });
    }
    Ok(drafts)
}

/// Takes apart the groups that somebody is in.
fn names(groups: &str) -> Vec<String> {
    let names = groups.split([';', ',', '\n']).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
