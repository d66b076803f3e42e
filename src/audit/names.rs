//! What roles, groups and divisions are called.

use std::collections::HashMap;

use crate::model::{Account, Division, Group, Role};

/// Names of roles, groups and divisions, by id, where they were read.
#[derive(Debug, Default)]
pub struct Names {
    roles: HashMap<String, String>,
    groups: HashMap<String, String>,
    divisions: HashMap<String, String>,
}

impl Names {
    /// Takes those of an account.
    pub fn of(account: &Account) -> Self {
        let mut names = Self::default();
        names.add(account.roles.clone(), account.groups.clone());
        names.add_divisions(account.divisions.clone());
        names
    }

    /// Adds names; what has one already keeps it.
    pub fn add(&mut self, roles: Vec<Role>, groups: Vec<Group>) {
        for Role { id, name } in roles {
            name.map(|name| self.roles.entry(id).or_insert(name));
        }
        for Group { id, name } in groups {
            name.map(|name| self.groups.entry(id).or_insert(name));
        }
    }

    /// Adds names of divisions, of which only the newest are known.
    pub fn add_divisions(&mut self, divisions: Vec<Division>) {
        for Division { id, name } in divisions {
            name.map(|name| self.divisions.entry(id).or_insert(name));
        }
    }

    pub fn role(&self, id: &str) -> String {
        let built_in = match id {
            "0" => "Owner",
            "1" => "Admin",
            "2" => "Member",
            other => other,
        };
        self.roles.get(id).map_or(built_in, String::as_str).into()
    }

    pub fn group(&self, id: &str) -> String {
        self.groups.get(id).map_or(id, String::as_str).into()
    }

    pub fn division(&self, id: &str) -> String {
        self.divisions.get(id).map_or(id, String::as_str).into()
    }
}
