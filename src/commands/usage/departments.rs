//! `zoomaudit usage departments`: what people of each department held, and what their seats cost.

use std::collections::BTreeMap;

use super::Args;
use super::figures::{MEETINGS, MINUTES, PARTICIPANTS, Shown};
use super::known::Sources;
use super::unread::{self, By};
use crate::audit::Audit;
use crate::audit::departments::{Cost, Department, Reasons};
use crate::audit::names::Names;
use crate::audit::unpriced::Unpriced;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::{Outcome, count, method, money, priced, text};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Person, Used, Window};
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("department", "Department").shown(),
    Column::right("users", "Users").shown(),
    Column::right("licensed", "Licensed").short("Seats").shown(),
    Column::right("active", "Active").shown(),
    Column::right("idle", "Idle").shown(),
    MEETINGS,
    MINUTES,
    PARTICIPANTS,
    Column::left("currency", "Currency"),
    Column::right("annual_cost", "Cost a year").shown(),
    Column::right("idle_annual_cost", "Idle a year").shown(),
];

/// Whom no department is known of.
const NONE: &str = "(none)";

pub(super) fn outcome(
    args: &Args,
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let sources = Sources::of(&loaded.account);
    let kinds = args.kinds();
    let is_read = sources.hosting(&kinds).covers(&asked);
    unread::say(context, (&sources, &kinds), (asked, By::Range));
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    method::say_what_counts(&audit, context);
    let days = method::days(&audit, context);
    let names = Names::of(&loaded.account);
    let shown = sources.on(asked).asked(&kinds);
    let contract = audit.agreed(context.settings.contract());
    let mut departments: BTreeMap<Option<String>, Department> = BTreeMap::new();
    for person in loaded.people(People::WithUse(asked))? {
        let person = person?;
        let is_anybody = person.user.is_some() || person.used.is_some();
        if is_anybody && args.who.has(&person, &names) {
            let department = departments.entry(department_of(&person)).or_default();
            department.add(&person, (&audit, &contract));
        }
    }
    let (mut all, mut unpriced) = (Used::NOTHING, Reasons::new());
    let rows: Vec<_> = departments
        .into_iter()
        .map(|(name, department)| {
            all = all.plus(department.used);
            for (why, plans) in &department.unpriced {
                unpriced.entry(*why).or_default().extend(plans.clone());
            }
            Ok(row(name, &department, (shown, &audit)))
        })
        .collect();
    priced::say_why_not(&unpriced, context);
    if !loaded.account.forgotten_seats.is_empty() {
        context
            .terminal
            .status("seats of people who were forgotten are in no department, and in no cost");
    }
    if unpriced.contains_key(&Unpriced::SeveralPrices) {
        context
            .terminal
            .hint("`zoomaudit licenses --by department` shares out the whole bill");
    }
    let days = match days {
        Days::Read if is_read => Days::Read,
        Days::Read | Days::NotAllRead => Days::NotAllRead,
    };
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), days));
    outcome.summary.push(shown.said(&all, asked));
    Ok(outcome)
}

fn department_of(person: &Person) -> Option<String> {
    match &person.user {
        Some(user) => user.department.clone(),
        None => person.called.as_ref()?.department.clone(),
    }
}

fn row(name: Option<String>, department: &Department, (shown, audit): (Shown, &Audit)) -> Row {
    let is_known = audit.use_is_known("base");
    let known = |number: i64| count(Some(number).filter(|_| is_known));
    let Department {
        cost, idle_cost, ..
    } = department;
    let money = |amount: &Cost| {
        let (amount, currency) = amount.beside(cost).unzip();
        money(amount, currency.as_deref())
    };
    let mut row = vec![
        Cell::Text(name.unwrap_or_else(|| NONE.to_owned())),
        Cell::Count(department.users),
        Cell::Count(department.licensed),
        known(department.active),
        known(department.idle),
    ];
    row.extend(shown.cells(&department.used).into_iter().take(3));
    row.extend([
        text(cost.beside(cost).map(|(_, currency)| currency)),
        money(cost),
        if is_known {
            money(idle_cost)
        } else {
            Cell::Missing
        },
    ]);
    row
}
