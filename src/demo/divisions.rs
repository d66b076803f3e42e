//! Divisions, into which an account may be divided besides its groups.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Ask},
    facts::Facts,
    limits::Label,
    state::State,
};

pub(super) const FACTS: Facts = Facts::new(
    "/v2/divisions",
    Label::Light,
    (
        &["division:read:list_divisions:admin"],
        &["division:read:admin"],
    ),
);

/// A division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    pub id: String,
    pub name: String,
}

/// The divisions of a made-up company, and which departments are in each.
const DIVISIONS: [(&str, &str, &[&str]); 3] = [
    ("d1", "Product", &["Engineering", "Research & Development"]),
    ("d2", "Market", &["Sales", "Marketing", "Support"]),
    (
        "d3",
        "Operations",
        &["Finance", "Legal", "People", "Operations"],
    ),
];

/// All divisions of a made-up company.
pub(super) fn of_company() -> Vec<Division> {
    let divisions = DIVISIONS.iter();
    let divisions = divisions.map(|(id, name, _)| Division {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
    });
    divisions.collect()
}

/// The division of a department.
pub(super) fn of_department(department: &str) -> Option<String> {
    let mut divisions = DIVISIONS.iter();
    let division = divisions.find(|(.., departments)| departments.contains(&department));
    division.map(|(id, ..)| (*id).to_owned())
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let Ok(page) = state.page(ask, state.account.divisions.len(), 300) else {
        return Answer::page_token();
    };
    let account = &state.account;
    let rows: Vec<Value> = account.divisions[page.start..page.end]
        .iter()
        .enumerate()
        .map(|(nth, division)| {
            let people = account.people.iter();
            let members = people.filter(|person| person.division_ids.contains(&division.id));
            json!({
                "division_id": division.id,
                "division_name": division.name,
                "division_description": "",
                "is_main_division": page.start + nth == 0,
                "total_members": members.count(),
            })
        })
        .collect();
    let body = json!({
        "page_size": page.end - page.start,
        "total_records": page.total,
        "next_page_token": page.next,
        "divisions": rows,
    });
    Answer::json(200, &body)
}
