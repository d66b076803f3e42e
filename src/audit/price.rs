//! What a seat costs by the contract; amounts are decimal and never leave their currency.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

/// How often a price is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    Month,
    Year,
}

impl Per {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// What a plan is billed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Billing {
    NamedHost,
    ActiveHost,
    Site,
}

/// One line of the contract with Zoom, as it stands on an order form.
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
    pub billing: Option<Billing>,
}

/// The price of one seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    pub unit: Decimal,
    pub per: Per,
    pub currency: String,
    /// What the contract says it is billed by.
    pub billed_by: Option<Billing>,
    plan: String,
}

impl Price {
    /// The price of a seat for a year, rounded once to the minor unit of the currency.
    pub fn per_year(&self) -> Decimal {
        let times = match self.per {
            Per::Month => Decimal::from(12),
            Per::Year => Decimal::ONE,
        };
        let decimals = minor_units(&self.currency);
        let mut amount = (self.unit * times)
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(decimals);
        amount
    }

    /// The price of one unit, with at least as many decimals as its currency has.
    pub fn shown(&self) -> Decimal {
        let mut unit = self.unit;
        unit.rescale(unit.scale().max(minor_units(&self.currency)));
        unit
    }

    /// What it is billed by: as the contract says, else as Zoom's answer tells, else as the plan code does.
    pub fn billing(&self, told: Option<Billing>) -> Billing {
        self.billed_by
            .or(told)
            .unwrap_or_else(|| billing_of(&self.plan))
    }
}

/// Finds the price of a plan on a day; `None` without one, or when lines of that day disagree.
pub fn price_of(
    contract: &[ContractLine],
    plan: Option<&str>,
    product: &str,
    day: Date,
) -> Option<Price> {
    let valid = |line: &&ContractLine| {
        line.start.is_none_or(|start| start <= day) && line.end.is_none_or(|end| day <= end)
    };
    let named = |word: &str| -> Vec<&ContractLine> {
        contract
            .iter()
            .filter(valid)
            .filter(|line| line.plan == word)
            .collect()
    };
    let mut lines = plan.map(named).unwrap_or_default();
    if lines.is_empty() {
        lines = named(product);
    }
    let mut prices = lines.into_iter().map(|line| price(line, plan));
    let first = prices.next()??;
    prices
        .all(|other| other.as_ref() == Some(&first))
        .then_some(first)
}

fn price(line: &ContractLine, plan: Option<&str>) -> Option<Price> {
    Some(Price {
        unit: line.unit_price?,
        per: line.per,
        currency: line.currency.clone()?,
        billed_by: line.billing,
        plan: plan.unwrap_or(&line.plan).to_owned(),
    })
}

/// Infers from a plan code what it is billed by: Zoom's active host codes have `_act_` in them.
fn billing_of(plan: &str) -> Billing {
    if plan.contains("_act_") {
        Billing::ActiveHost
    } else {
        Billing::NamedHost
    }
}

/// Returns how many decimals amounts of a currency have, after ISO 4217.
pub fn minor_units(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
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
            billing: None,
        }
    }

    #[test]
    fn a_year_is_rounded_once() {
        let price = price_of(&[line("a", "13.333")], Some("a"), "base", date(2026, 1, 1)).unwrap();
        assert_eq!(price.per_year().to_string(), "160.00");
        let yen = ContractLine {
            currency: Some("JPY".to_owned()),
            ..line("a", "1234.5")
        };
        let price = price_of(&[yen], Some("a"), "base", date(2026, 1, 1)).unwrap();
        assert_eq!(price.per_year().to_string(), "14814");
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
        let lines = [old, now, line("yearly", "11")];
        let unit =
            |plan, day| price_of(&lines, plan, "base", day).map(|price| price.unit.to_string());
        assert_eq!(
            unit(Some("yearly"), date(2026, 5, 1)).as_deref(),
            Some("11")
        );
        assert_eq!(unit(Some("other"), date(2026, 5, 1)).as_deref(), Some("10"));
        assert_eq!(unit(None, date(2025, 12, 31)).as_deref(), Some("9"));
    }

    #[test]
    fn two_prices_for_one_plan_are_none() {
        let lines = [line("yearly", "10"), line("yearly", "11")];
        assert_eq!(
            price_of(&lines, Some("yearly"), "base", date(2026, 5, 1)),
            None
        );
    }
}
