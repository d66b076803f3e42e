//! `zoomaudit usage audio`: telephone lines into meetings, by what sort of line it was.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::unread::{say_unread, unread};
use crate::audit::coverage::Coverage;
use crate::commands::loaded::{Days, Loaded};
use crate::commands::{Outcome, count};
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
    let unread = unread(&Coverage::of(&loaded.account, Dataset::Telephone), asked);
    say_unread(context, &unread);
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
    let is_read = unread.is_empty();
    let rows: Vec<_> = sums
        .into_iter()
        .map(|(kind, sum)| {
            let known = Some(sum).filter(|_| is_read);
            Ok(vec![
                Cell::Text(kind),
                count(known.map(|sum| sum.calls)),
                count(known.and_then(|sum| sum.minutes)),
                known
                    .and_then(|sum| sum.total)
                    .map_or(Cell::Missing, Cell::Decimal),
                // Zoom does not say in which currency it is.
                Cell::Missing,
            ])
        })
        .collect();
    let days = if is_read {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), days));
    if is_read {
        let total = all
            .total
            .map_or_else(String::new, |total| format!(", for {total}"));
        outcome.summary.push(format!(
            "in all {} calls{total} from {} to {}; Zoom does not say in which currency",
            all.calls, asked.from, asked.to
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
