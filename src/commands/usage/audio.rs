//! `zoomaudit usage audio`: telephone lines into meetings, by what sort of line it was.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::known::Known;
use super::unread::{By, say_days, unread};
use crate::audit::coverage::Coverage;
use crate::commands::Outcome;
use crate::commands::bill::at_least;
use crate::commands::loaded::{Days, Loaded};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Window};
use crate::report::{Cell, Column};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("type", "Type").shown(),
    Column::right("calls", "Calls").shown(),
    Column::right("minutes", "Minutes").shown(),
    Column::right("total", "Total").shown(),
    Column::left("currency", "Currency"),
];

/// What one sort of line was used for.
#[derive(Debug, Clone, Copy)]
struct Sum {
    calls: i64,
    minutes: Option<i64>,
    total: Option<Decimal>,
}

pub(super) fn outcome(
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let coverage = Coverage::of(&loaded.account, Dataset::Telephone);
    say_days(context, (&unread(&coverage, (asked, By::Range)), asked), "");
    let known = Known::of(&coverage, asked);
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let mut all = NOTHING;
    for used in loaded.audio(asked)? {
        let more = Sum {
            calls: used.calls,
            minutes: used.minutes,
            total: used.total,
        };
        let sum = sums.entry(used.kind).or_insert(NOTHING);
        *sum = sum.plus(more);
        all = all.plus(more);
    }
    let rows: Vec<_> = sums
        .into_iter()
        .map(|(kind, sum)| {
            let total = sum.total.filter(|_| known == Known::Wholly);
            Ok(vec![
                Cell::Text(kind),
                known.cell(Some(sum.calls)),
                known.cell(sum.minutes),
                total.map_or(Cell::Missing, Cell::Decimal),
                // Zoom does not say in which currency it is.
                Cell::Missing,
            ])
        })
        .collect();
    let days = Days::read_if(known == Known::Wholly);
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), days));
    if let Some(calls) = known.said(all.calls, "call") {
        let total = all.total.map_or_else(String::new, |total| {
            format!(", for {}{total}", at_least(known == Known::Partly))
        });
        outcome.summary.push(format!(
            "in all {calls}{total} from {} to {}; Zoom does not say in which currency",
            asked.from, asked.to
        ));
    }
    Ok(outcome)
}

const NOTHING: Sum = Sum {
    calls: 0,
    minutes: Some(0),
    total: Some(Decimal::ZERO),
};

impl Sum {
    fn plus(self, more: Self) -> Self {
        Self {
            calls: self.calls + more.calls,
            minutes: self
                .minutes
                .zip(more.minutes)
                .map(|(one, other)| one + other),
            total: self.total.zip(more.total).map(|(one, other)| one + other),
        }
    }
}
