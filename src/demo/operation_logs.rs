//! `/report/operationlogs`: what administrators did, newest first. There is no total.
//!
//! Zoom documents neither how a detail is worded nor which words name a licence, and its own
//! samples differ: so do the wordings here, which are made up after them.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    account::Account,
    acts::Act,
    answer::{Answer, Ask, as_text},
    drafts::{self, Deed, Place, by_time},
    state::State,
    window::Window,
};

/// The days that are asked about, and the category in Zoom's word for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    window: Window,
    category: Option<String>,
}

/// The categories that can be asked for, by Zoom's Get operation logs report document.
const CATEGORIES: [&str; 11] = [
    "user",
    "user_settings",
    "account",
    "billing",
    "im",
    "recording",
    "phone_contacts",
    "webinar",
    "sub_account",
    "role",
    "zoom_rooms",
];

impl drafts::Question for Question {
    type Made = Vec<Deed<Act>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let (from, to) = self.window.around();
        let to = to.min(account.day);
        let acts = who.person(account).acts_between(from, to).into_iter();
        let acts = acts.filter(|acted| self.window.contains(acted.at));
        let asked = self.category.as_deref();
        let acts = acts.filter(|acted| asked.is_none_or(|word| word == category(&acted.act).0));
        made.extend(acts.map(|acted| Deed {
            at: acted.at,
            who,
            what: acted.act,
        }));
    }

    fn end(&self, made: &mut Self::Made) {
        by_time(made);
        made.reverse();
    }
}

/// The word to ask for an act, and the one that rows have.
const fn category(act: &Act) -> (&'static str, &'static str) {
    match act {
        Act::Renamed => ("user_settings", "User Settings"),
        Act::Invited { .. }
        | Act::TypeChanged { .. }
        | Act::Given(_)
        | Act::Taken(_)
        | Act::Deactivated
        | Act::Deleted => ("user", "User"),
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state).is_ok_and(|question| state.lists.acts.goes_on(&state.account, &question))
}

#[derive(Serialize)]
struct Listed<'a> {
    page_size: usize,
    next_page_token: String,
    operation_logs: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(serialize_with = "as_text")]
    time: Timestamp,
    operator: &'a str,
    category_type: &'static str,
    action: &'static str,
    operation_detail: String,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let acts = state.lists.acts.whole(&state.account, &question);
    let Ok(page) = state.page(ask, acts.len(), 300) else {
        return Answer::page_token();
    };
    let account = &state.account;
    let owner = account.owner().map(|place| &account.people[place].email);
    let operator = owner.map_or("admin@example.com", String::as_str);
    let rows = acts[page.start..page.end].iter().map(|deed| Row {
        time: deed.at,
        operator,
        category_type: category(&deed.what).1,
        action: action(&deed.what),
        operation_detail: detail(&deed.who.person(account).email, deed),
    });
    let body = Listed {
        page_size: page.size,
        next_page_token: page.next,
        operation_logs: rows.collect(),
    };
    Answer::json(200, &body)
}

const fn action(act: &Act) -> &'static str {
    match act {
        Act::Invited { .. } => "Add",
        Act::Deleted => "Delete",
        Act::TypeChanged { .. }
        | Act::Given(_)
        | Act::Taken(_)
        | Act::Deactivated
        | Act::Renamed => "Update",
    }
}

/// What a row says, in one of the wordings of such an act.
fn detail(email: &str, deed: &Deed<Act>) -> String {
    let wording = deed.at.as_second() % 3;
    match (&deed.what, wording) {
        (Act::Invited { user_type }, 0) => {
            format!("add user {email}, type {}", type_word(*user_type))
        }
        (Act::Invited { user_type }, _) => {
            format!("Add User {email}  - User Type: {}", type_word(*user_type))
        }
        (Act::TypeChanged { from, to }, 0) => format!(
            "Change Type  - {email}: {} -> {}",
            type_word(*from),
            type_word(*to)
        ),
        (Act::TypeChanged { from, to }, _) => format!(
            "Update User {email}  - User Type: from {} to {}",
            type_word(*from),
            type_word(*to)
        ),
        (Act::Given(code), 0) => format!("Assign License  - {code} to {email}"),
        (Act::Given(code), _) => format!("Update User {email}  - {code}: from Off to On"),
        (Act::Taken(code), 0) => format!("Unassign License  - {code} from {email}"),
        (Act::Taken(code), _) => format!("Update User {email}  - {code}: from On to Off"),
        (Act::Deactivated, _) => format!("Deactivate User {email}"),
        (Act::Deleted, _) => format!("Delete User {email}"),
        (Act::Renamed, _) => format!("Update User {email}  - Display Name"),
    }
}

const fn type_word(user_type: i64) -> &'static str {
    match user_type {
        1 => "Basic",
        2 => "Licensed",
        _ => "Unassigned",
    }
}

fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let window = Window::past(ask, state)?;
    let category = match ask.parameter("category_type") {
        None | Some("all") => None,
        Some(word) if CATEGORIES.contains(&word) => Some(word.to_owned()),
        Some(_) => return Err(Answer::invalid_parameter("category_type")),
    };
    Ok(Question { window, category })
}
