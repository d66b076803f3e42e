//! `/report/activities`: who signed in and out, by address, newest first. There is no total.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    drafts::{self, Deed, Place, by_time},
    planted,
    signs::Way,
    state::State,
    window::Window,
};

/// The days that are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question(Window);

impl drafts::Question for Question {
    type Made = Vec<Deed<Way>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let (from, to) = self.0.around();
        let signs = who.person(account).signs_between(from, to).into_iter();
        let signs = signs.filter(|sign| self.0.contains(sign.at));
        made.extend(signs.map(|sign| Deed {
            at: sign.at,
            who,
            what: sign.way,
        }));
    }

    fn end(&self, made: &mut Self::Made) {
        by_time(made);
        made.reverse();
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state).is_ok_and(|question| state.lists.signs.goes_on(&state.account, &question))
}

#[derive(Serialize)]
struct Listed<'a> {
    from: String,
    to: String,
    page_size: usize,
    next_page_token: String,
    activity_logs: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    email: &'a str,
    #[serde(serialize_with = "as_text")]
    time: Timestamp,
    r#type: &'static str,
    ip_address: &'static str,
    client_type: &'static str,
    version: &'static str,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let signs = state.lists.signs.whole(&state.account, &question);
    let Ok(page) = state.page(ask, signs.len(), 300) else {
        return Answer::page_token();
    };
    let rows = signs[page.start..page.end].iter();
    // Asked in days, told in instants: so it is in Zoom's sample.
    let body = Listed {
        from: format!("{}T00:00:00Z", question.0.from),
        to: format!("{}T00:00:00Z", question.0.to),
        page_size: page.size,
        next_page_token: page.next,
        activity_logs: rows.map(|deed| row(&state.account, deed)).collect(),
    };
    Answer::json(200, &body)
}

fn row<'a>(account: &'a Account, deed: &Deed<Way>) -> Row<'a> {
    let person = deed.who.person(account);
    let (client_type, version) = match deed.at.as_second() % 4 {
        0 => ("Browser", "-"),
        1 => ("Mac", "6.5.1.6476"),
        2 => ("iOS", "6.5.0.23421"),
        _ => ("Windows", "6.5.1.6476"),
    };
    Row {
        email: person.reported_email.as_ref().unwrap_or(&person.email),
        time: deed.at,
        r#type: match deed.what {
            Way::In => "Sign in",
            Way::Out => "Sign out",
        },
        ip_address: planted::ADDRESS,
        client_type,
        version,
    }
}

/// Both days may be left out: then it is about today.
fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let asked = ["from", "to"].map(|name| ask.parameter(name).is_some());
    let window = match asked {
        [false, false] => Window::today(state),
        _ => Window::past(ask, state)?,
    };
    Ok(Question(window))
}
