//! `zoomaudit sync --plan`: what a sync will cost.

use crate::context::{Context, Estimate, pace_words};
use crate::error::Error;
use crate::report::{Cell, Column, Row};
use crate::sync::Task;
use crate::sync::cost::{Class, Cost, Speed};

use super::{About, Outcome, percent};
use crate::model::counted;

pub const COLUMNS: &[Column] = &[
    Column::left("dataset", "Dataset").shown(),
    Column::left("rate_class", "Rate class").shown(),
    Column::right("windows", "Windows").shown(),
    Column::right("requests", "Requests").shown(),
    Column::right("quota_pct", "Quota %").shown(),
    Column::right("seconds", "Seconds").shown(),
];

pub async fn run(task: &Task, context: &Context) -> Result<Outcome, Error> {
    let estimate = context.estimate(task).await?;
    let about = About::profile_of(context);
    let rows = estimate.costs.iter().map(|cost| row(cost, estimate.speed));
    let mut outcome = Outcome::report(COLUMNS, rows.collect(), &about);
    outcome.summary.push(summary(&estimate));
    Ok(outcome)
}

fn row(cost: &Cost, speed: Speed) -> Row {
    let of_requests = |of: &dyn Fn(u64) -> Cell| cost.requests.map_or(Cell::Missing, of);
    let quota = |requests| {
        let share = speed.tier.quota_pct(cost.class, requests);
        percent(share.map(|share| share.round_dp(1)))
    };
    let seconds = |requests| {
        speed
            .seconds(cost.class, requests)
            .map_or(Cell::Missing, count)
    };
    vec![
        Cell::Text(cost.dataset.to_string()),
        Cell::Text(cost.class.as_str().to_owned()),
        cost.windows.map_or(Cell::Missing, count),
        of_requests(&count),
        of_requests(&quota),
        of_requests(&seconds),
    ]
}

fn count(number: u64) -> Cell {
    Cell::Count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn summary(estimate: &Estimate) -> String {
    let Estimate { costs, speed } = estimate;
    let known: u64 = costs.iter().filter_map(|cost| cost.requests).sum();
    let unknown: Vec<&str> = costs
        .iter()
        .filter(|cost| cost.requests.is_none())
        .map(|cost| cost.dataset.as_str())
        .collect();
    let mut said = counted(known, "request");
    if !unknown.is_empty() {
        said = format!(
            "at least {said}, and those for {}, which Zoom does not count",
            unknown.join(", ")
        );
    }
    let pace = pace_words(seconds(costs, *speed), *speed);
    format!("{said}, {pace}")
}

/// Returns the seconds that all takes: the classes have limits of their own, and run side by side.
fn seconds(costs: &[Cost], speed: Speed) -> Option<u64> {
    let of_class = |class: &Class| {
        let requests = costs.iter().filter(|cost| cost.class == *class);
        speed.seconds(*class, requests.filter_map(|cost| cost.requests).sum())
    };
    Class::ALL.iter().map(of_class).max().flatten()
}
