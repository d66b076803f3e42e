//! The one row that `zoomaudit findings --summary` shows, and conditions over it.

use rust_decimal::Decimal;

use crate::audit::Audit;
use crate::audit::counts::Counts;
use crate::audit::findings::Summary;
use crate::audit::percent::percent_of;
use crate::audit::tally::Tally;
use crate::model::{counted, is_base};
use crate::report::{Cell, Column, Row};

use crate::commands::{bill, count, money, percent, text};

pub(super) const COLUMNS: &[Column] = &[
    Column::right("findings", "Findings").shown(),
    Column::right("high", "High").shown(),
    Column::right("medium", "Medium").shown(),
    Column::right("low", "Low").shown(),
    Column::right("waste", "Waste").shown(),
    Column::right("risk", "Risk").shown(),
    Column::right("data", "Data").shown(),
    Column::right("licensed", "Licensed").shown(),
    Column::right("active", "Active"),
    Column::right("idle", "Idle").shown(),
    Column::right("unknown", "Unknown"),
    Column::right("idle_pct", "Idle %").shown(),
    Column::right("annual_value", "Value a year").shown(),
    Column::left("currency", "Currency"),
    Column::right("without_value", "Without value"),
];

/// What the row says.
pub(super) struct Totals {
    summary: Summary,
    /// Base seats by verdict; `None` where the use of not all of them is known.
    counts: Option<Counts>,
    licensed: i64,
}

impl Totals {
    pub(super) fn new(summary: Summary, (audit, tally): (&Audit, &Tally)) -> Self {
        let counts = tally.of_products(is_base);
        Self {
            licensed: counts.total(),
            counts: Some(counts).filter(|_| audit.use_is_known("base")),
            summary,
        }
    }

    /// Tells whether something has a value that is not known, or may yet be found.
    fn may_be_more(&self) -> bool {
        self.summary.without_value > 0 || self.may_have_more_value()
    }

    /// Tells whether what findings are worth is more where a price, or the use of some seats, gets known.
    pub(super) fn may_have_more_value(&self) -> bool {
        let is_all_known = self.counts.is_some_and(|counts| counts.unknown == 0);
        self.summary.unpriced > 0 || !is_all_known
    }

    /// Names the currencies of what findings are worth, where there are several.
    pub(super) fn currencies(&self) -> Option<String> {
        let currencies: Vec<&str> = self.summary.values.keys().map(String::as_str).collect();
        (currencies.len() > 1).then(|| currencies.join(" and "))
    }

    /// Tells whether nothing at all is worth anything.
    pub(super) fn is_worth_nothing(&self) -> bool {
        self.summary.values.is_empty() && !self.may_have_more_value()
    }

    /// Seats that nobody uses, in percent of the base seats that somebody holds.
    fn idle_pct(&self) -> Option<Decimal> {
        percent_of(self.idle()?.into(), self.licensed.into())
    }

    fn idle(&self) -> Option<i64> {
        self.counts.map(|counts| counts.unused())
    }

    /// What all is worth, where that is of one currency.
    fn value(&self) -> Option<(&String, &Decimal)> {
        let mut values = self.summary.values.iter();
        values.next().filter(|_| values.next().is_none())
    }

    pub(super) fn row(&self) -> Row {
        let [low, medium, high] = self.summary.severities.map(Cell::Count);
        let [waste, risk, data] = self.summary.kinds.map(Cell::Count);
        let (currency, amount) = self.value().unzip();
        vec![
            Cell::Count(self.summary.findings),
            high,
            medium,
            low,
            waste,
            risk,
            data,
            Cell::Count(self.licensed),
            count(self.counts.map(|counts| counts.active)),
            count(self.idle()),
            count(self.counts.map(|counts| counts.unknown)),
            percent(self.idle_pct()),
            money(amount.copied(), currency.map(String::as_str)),
            text(currency),
            Cell::Count(self.summary.without_value),
        ]
    }

    /// Says the same in words.
    pub(super) fn said(&self) -> String {
        let [low, medium, high] = self.summary.severities;
        let all = self.summary.findings;
        let values = &self.summary.values;
        let worth = if values.is_empty() {
            String::new()
        } else {
            let at_least = bill::at_least(self.may_be_more());
            format!("; waste of {at_least}{} a year", bill::words(values))
        };
        format!(
            "{}: {high} high, {medium} medium, {low} low{worth}",
            counted(all, "finding")
        )
    }
}
