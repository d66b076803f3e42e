//! `zoomaudit licenses --what-if`: policies side by side, and tried on the past.

use std::iter;

use rust_decimal::Decimal;

use crate::audit::Audit;
use crate::audit::coverage::Coverage;
use crate::audit::licenses::{License, licenses};
use crate::audit::percent::percent_of;
use crate::audit::policy::Policy;
use crate::audit::tally::Tally;
use crate::audit::what_if::{DayToTry, WhatIf, days_to_try};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, is_base};
use crate::report::{Cell, Column, Row};
use crate::store::{Trial, Tried};

use super::loaded::Loaded;
use super::{Outcome, count, counted, method, money, percent, text};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("policy", "Policy").shown(),
    Column::right("window_days", "Window").shown(),
    Column::right("grace_days", "Grace"),
    Column::right("active", "Active").short("Act.").shown(),
    Column::right("idle", "Idle").shown(),
    Column::right("never", "Never").shown(),
    Column::right("new", "New"),
    Column::right("unknown", "Unknown").short("Unk.").shown(),
    Column::right("exempt", "Exempt"),
    Column::right("idle_annual_cost", "Idle a year").shown(),
    Column::left("currency", "Currency"),
    Column::right("tried_on", "Days tried").shown(),
    Column::right("tried_unused", "Unused then").shown(),
    Column::right("needed_again", "Needed again").shown(),
    Column::right("needed_again_pct", "Again %").shown(),
];

pub(super) fn outcome(
    asked: &[WhatIf],
    (loaded, audit): (&Loaded, &Audit),
    context: &Context,
) -> Result<Outcome, Error> {
    let days = method::days(audit, context);
    let mut rows = Vec::new();
    let read = Coverage::of(&loaded.account, Dataset::Meetings);
    let all: Vec<WhatIf> = iter::once(WhatIf::nothing())
        .chain(asked.iter().cloned())
        .collect();
    let policies = all.iter().map(|what_if| what_if.applied(&audit.policy));
    let policies: Vec<Policy> = policies.collect();
    let to_try = days_to_try(&policies, &read, loaded.as_of);
    for ((what_if, policy), days) in all.iter().zip(&policies).zip(&to_try) {
        let audit = Audit::new(&loaded.account, policy, loaded.as_of);
        let trials = days.iter().map(|&(window, after, came_by)| Trial {
            window,
            after,
            came_by,
        });
        let moment = context.moment()?;
        let tried = moment.back_test(&trials.collect::<Vec<_>>())?;
        let tally = counted::tally_of(&audit, moment, loaded)?;
        let licenses = licenses(&audit, &tally, &audit.agreed(context.settings.contract()));
        rows.push(Ok(row(what_if, (&audit, &tally, &licenses), &tried)));
    }
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), days));
    outcome.summary.extend(said(&all, &to_try));
    Ok(outcome)
}

/// Says on which days policies were tried, and which of them on none.
fn said(all: &[WhatIf], to_try: &[Vec<DayToTry>]) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(days) = to_try.iter().find(|days| !days.is_empty()) {
        let days: Vec<String> = days
            .iter()
            .map(|(window, ..)| window.to.to_string())
            .collect();
        said.push(format!(
            "tried on the same days, {}: meeting licences of today that were not used in the window before, and those of \
             them that were used in the 30 days after",
            days.join(", ")
        ));
    }
    let tried = all.iter().zip(to_try);
    let untried = tried.filter(|(_, days)| days.is_empty());
    said.extend(untried.map(|(what_if, _)| {
        let name = &what_if.name;
        format!("`{name}` was not tried: too few days of the past were read")
    }));
    said
}

fn row(
    what_if: &WhatIf,
    (audit, tally, licenses): (&Audit, &Tally, &[License]),
    tried: &[Tried],
) -> Row {
    let rule = audit.policy.rule("base");
    let counts = tally.of_products(is_base);
    let is_known = audit.use_is_known("base");
    let known = |number: i64| count(Some(number).filter(|_| is_known));
    let (amount, currency) = idle_cost(licenses).unzip();
    let unused: i64 = tried.iter().map(|tried| tried.unused).sum();
    let needed: i64 = tried.iter().map(|tried| tried.needed).sum();
    let of_tried = |number: i64| count(Some(number).filter(|_| !tried.is_empty()));
    let share = percent_of(needed.into(), unused.into());
    vec![
        Cell::Text(what_if.name.clone()),
        Cell::Count(rule.window_days.into()),
        Cell::Count(rule.grace_days.into()),
        known(counts.active),
        known(counts.idle),
        known(counts.never),
        Cell::Count(counts.new),
        Cell::Count(counts.unknown),
        Cell::Count(counts.exempt),
        money(amount, currency.as_deref()),
        text(currency),
        count(i64::try_from(tried.len()).ok()),
        of_tried(unused),
        of_tried(needed),
        percent(share),
    ]
}

/// What idle meeting licences cost a year, where all have a price in one currency.
fn idle_cost(licenses: &[License]) -> Option<(Decimal, String)> {
    let base = licenses.iter().filter(|license| is_base(&license.product));
    let costs = base.map(|license| {
        let currency = license.price.as_ref()?.currency.clone();
        Some((license.idle_annual()?, currency))
    });
    let costs = costs.collect::<Option<Vec<_>>>()?;
    let (_, currency) = costs.first()?.clone();
    let is_one = costs.iter().all(|(_, other)| *other == currency);
    let sum = costs.iter().map(|(amount, _)| *amount).sum();
    is_one.then_some((sum, currency))
}
