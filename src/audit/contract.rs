//! The contract with Zoom, as it stands on an order form, and what its lines say of a plan on a day.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;

pub use super::contract_lines::Lines;
use super::price::{Billing, Per, Price};

/// One line of the contract with Zoom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractLine {
    /// Zoom's plan code, or a product.
    pub plan: String,
    pub quantity: Option<i64>,
    pub unit_price: Option<Decimal>,
    pub per: Per,
    pub currency: Option<String>,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub auto_renew: Option<bool>,
    /// Days before the end by which Zoom has to be told.
    pub notice_days: Option<u32>,
    /// The seats that have to be paid for, whatever is used.
    pub minimum: Option<i64>,
    pub subscription_id: Option<String>,
    /// Products that are part of the plan, by their keys.
    pub includes: Vec<String>,
    pub source: Option<String>,
    pub billing: Option<Billing>,
}

/// All lines of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contract(pub Vec<ContractLine>);

/// When lines end, and until when something can be done about that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The last day of the first line that ends.
    pub ends_on: Date,
    /// The last day on which Zoom can be told what is not wanted any more.
    pub act_by: Date,
    /// Whether it goes on by itself otherwise; `None` where the contract does not say.
    pub renews: Option<bool>,
}

impl Contract {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Finds the lines of a plan that hold on a day.
    pub fn lines<'a>(&'a self, plan: Option<&'a str>, product: &str, day: Date) -> Lines<'a> {
        let named = |word: &str| -> Vec<&'a ContractLine> {
            let lines = self.0.iter().filter(|line| line.holds_on(day));
            lines.filter(|line| line.plan == word).collect()
        };
        let mut lines = plan.map(named).unwrap_or_default();
        if lines.is_empty() {
            lines = named(product);
        }
        Lines { lines, plan }
    }

    /// Finds what a plan costs on a day; `None` without a price, or where it is not told which of several holds.
    pub fn price(&self, plan: Option<&str>, product: &str, day: Date) -> Option<Price> {
        self.lines(plan, product, day).price().ok()
    }

    /// Tells whether a product is part of any plan.
    pub(super) fn includes(&self, product: &str) -> bool {
        let mut included = self.0.iter().flat_map(|line| &line.includes);
        included.any(|key| key == product)
    }

    /// Tells whether a plan has a line for the term after a day: what comes then is settled.
    pub(super) fn goes_on_after(&self, plan: &str, day: Date) -> bool {
        let begins = |line: &ContractLine| line.start.is_some_and(|start| start > day);
        let lines = self.on(day.saturating_add(1.day()));
        lines.filter(|line| line.plan == plan).any(begins)
    }

    /// Lists the lines that hold on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &ContractLine> {
        self.0.iter().filter(move |line| line.holds_on(day))
    }
}

impl ContractLine {
    fn holds_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// Returns when it ends, if it does.
    pub fn term(&self) -> Option<Term> {
        let ends_on = self.end?;
        let notice = i64::from(self.notice_days.unwrap_or(0));
        Some(Term {
            ends_on,
            act_by: ends_on.saturating_sub(notice.days()),
            renews: self.auto_renew,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn line(plan: &str, unit: &str) -> ContractLine {
        ContractLine {
            plan: plan.to_owned(),
            quantity: None,
            unit_price: Some(unit.parse().unwrap()),
            per: Per::Month,
            currency: Some("USD".to_owned()),
            start: None,
            end: None,
            auto_renew: None,
            notice_days: None,
            minimum: None,
            subscription_id: None,
            includes: Vec::new(),
            source: None,
            billing: None,
        }
    }

    #[test]
    fn the_plan_comes_before_the_product_and_the_day_counts() {
        let old = ContractLine {
            end: Some(date(2025, 12, 31)),
            ..line("base", "9")
        };
        let now = ContractLine {
            start: Some(date(2026, 1, 1)),
            ..line("base", "10")
        };
        let contract = Contract(vec![old, now, line("yearly", "11")]);
        let unit = |plan, day| {
            let price = contract.price(plan, "base", day)?;
            price.shown().map(|unit| unit.to_string())
        };
        let [may, december] = [date(2026, 5, 1), date(2025, 12, 31)];
        assert_eq!(unit(Some("yearly"), may).as_deref(), Some("11.00"));
        assert_eq!(unit(Some("other"), may).as_deref(), Some("10.00"));
        assert_eq!(unit(None, december).as_deref(), Some("9.00"));
    }

    #[test]
    fn two_prices_need_to_say_for_how_many_seats_they_are() {
        let day = date(2026, 5, 1);
        let mut lines = vec![line("yearly", "11"), line("yearly", "10")];
        let price =
            |lines: &[ContractLine]| Contract(lines.to_vec()).price(Some("yearly"), "base", day);
        assert_eq!(price(&lines), None);
        lines[0].quantity = Some(5);
        assert_eq!(price(&lines), None);
        lines[1].quantity = Some(3);
        let found = price(&lines).unwrap();
        assert_eq!(found.shown(), None);
        let cost = |seats: i64| found.annual(seats.into()).map(|cost| cost.to_string());
        // Three of 120.00 a year, then five of 132.00; what more cost, nobody says.
        assert_eq!(cost(0).as_deref(), Some("0.00"));
        assert_eq!(cost(2).as_deref(), Some("240.00"));
        assert_eq!(cost(8).as_deref(), Some("1020.00"));
        assert_eq!(cost(9), None);
        lines[1].currency = Some("EUR".to_owned());
        assert_eq!(price(&lines), None);
    }

    #[test]
    fn the_first_end_counts_and_notice_comes_before_it() {
        let ending = |day, notice_days| ContractLine {
            end: Some(day),
            notice_days,
            auto_renew: Some(true),
            ..line("yearly", "10")
        };
        let contract = Contract(vec![
            ending(date(2027, 3, 1), Some(60)),
            ending(date(2027, 2, 1), None),
        ]);
        let term = |day| contract.lines(Some("yearly"), "base", day).term();
        let first = term(date(2026, 5, 1)).unwrap();
        assert_eq!(
            (first.ends_on, first.act_by),
            (date(2027, 2, 1), date(2027, 2, 1))
        );
        let next = term(date(2027, 2, 15)).unwrap();
        assert_eq!(
            (next.ends_on, next.act_by),
            (date(2027, 3, 1), date(2026, 12, 31))
        );
        assert_eq!(term(date(2027, 3, 2)), None);
    }
}
