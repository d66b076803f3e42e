//! What seats cost: amounts are decimal and never leave their currency.

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

/// What the seats of one plan cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    pub currency: String,
    /// What the contract says it is billed by.
    pub billed_by: Option<Billing>,
    /// The cheapest first: what some seats cost is never overstated.
    tiers: Vec<Tier>,
    plan: String,
}

/// A price, and for how many seats it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    pub unit: Decimal,
    pub per: Per,
    /// `None` for any number of seats.
    pub seats: Option<i64>,
    /// Those of them that have to be paid for in any case.
    pub bound: i64,
}

impl Price {
    /// Puts prices together; `None` where they differ and one does not say for how many seats it is.
    pub(super) fn new(
        mut tiers: Vec<Tier>,
        (currency, plan): (&str, &str),
        billed_by: Option<Billing>,
    ) -> Option<Self> {
        let first = *tiers.first()?;
        let is_one = tiers
            .iter()
            .all(|tier| (tier.unit, tier.per) == (first.unit, first.per));
        if is_one {
            tiers = vec![Tier {
                seats: None,
                bound: 0,
                ..first
            }];
        } else if tiers.iter().any(|tier| tier.seats.is_none()) {
            return None;
        }
        tiers.sort_by_key(|tier| per_year(tier, currency));
        Some(Self {
            currency: currency.to_owned(),
            billed_by,
            tiers,
            plan: plan.to_owned(),
        })
    }

    /// What some seats cost a year; `None` where they are more than those that have prices. The price of a seat for a year
    /// is rounded once to the minor unit of the currency, so that every amount is a count times it.
    pub fn annual(&self, seats: Decimal) -> Option<Decimal> {
        self.of_each(seats, |tier| tier.seats)
    }

    /// What is saved in a year by so many seats less: those that have to be paid for in any case are not among them.
    pub(super) fn saved(&self, seats: Decimal) -> Option<Decimal> {
        self.of_each(seats, |tier| Some((tier.seats? - tier.bound).max(0)))
    }

    fn of_each(&self, seats: Decimal, most: fn(&Tier) -> Option<i64>) -> Option<Decimal> {
        let mut left = seats;
        let mut sum = Decimal::ZERO;
        for tier in &self.tiers {
            let here = most(tier).map_or(left, |most| left.min(Decimal::from(most)));
            sum = sum.checked_add(here.checked_mul(per_year(tier, &self.currency))?)?;
            left -= here;
        }
        sum.rescale(minor_units(&self.currency));
        left.is_zero().then_some(sum)
    }

    /// Tells whether there are prices for more seats than so many: which of them these have, nothing tells.
    pub(super) fn is_for_more_than(&self, seats: Decimal) -> bool {
        let all: Option<i64> = self.tiers.iter().map(|tier| tier.seats).sum();
        all.is_some_and(|all| Decimal::from(all) > seats)
    }

    /// The price of one unit, with at least as many decimals as its currency has; `None` where there are several.
    pub fn shown(&self) -> Option<Decimal> {
        let mut unit = self.only()?.unit;
        unit.rescale(unit.scale().max(minor_units(&self.currency)));
        Some(unit)
    }

    /// How often that is paid.
    pub fn per(&self) -> Option<Per> {
        self.only().map(|tier| tier.per)
    }

    fn only(&self) -> Option<&Tier> {
        match self.tiers.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What it is billed by: as the contract says, else as Zoom's answer tells, else as the plan code does.
    pub fn billing(&self, told: Option<Billing>) -> Billing {
        self.billed_by
            .or(told)
            .unwrap_or_else(|| billing_of(&self.plan))
    }
}

/// The price of a seat for a year, rounded to the minor unit of the currency.
fn per_year(tier: &Tier, currency: &str) -> Decimal {
    let times = match tier.per {
        Per::Month => Decimal::from(12),
        Per::Year => Decimal::ONE,
    };
    let decimals = minor_units(currency);
    let mut amount = (tier.unit * times)
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(decimals);
    amount
}

/// Infers from a plan code what it is billed by: Zoom's active host codes have `_act_` in them.
pub(super) fn billing_of(plan: &str) -> Billing {
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

/// Splits an amount among parts by their weights, to the minor unit: what is left over goes to the largest remainders,
/// of equal ones to the first. A part may weigh less than nothing: it takes off what the others have too much. `None`
/// where all together weigh nothing, or less, and there is something to split.
pub fn shares(amount: Decimal, weights: &[i64]) -> Option<Vec<Decimal>> {
    let scale = amount.scale();
    let units = amount.mantissa();
    let all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if all == 0 {
        let nothing = Decimal::new(0, scale);
        return amount.is_zero().then(|| vec![nothing; weights.len()]);
    }
    if all < 0 {
        return None;
    }
    let whole = |weight: &i64| (units * i128::from(*weight)).div_euclid(all);
    let mut parts: Vec<i128> = weights.iter().map(whole).collect();
    let rest = units - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse((units * i128::from(weights[*at])).rem_euclid(all)));
    for at in order.into_iter().take(usize::try_from(rest).ok()?) {
        parts[at] += 1;
    }
    let amounts = parts
        .into_iter()
        .map(|part| Decimal::try_from_i128_with_scale(part, scale));
    amounts.collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(unit: &str, currency: &str) -> Price {
        let tier = Tier {
            unit: unit.parse().unwrap(),
            per: Per::Month,
            seats: None,
            bound: 0,
        };
        Price::new(vec![tier], (currency, "a"), None).unwrap()
    }

    #[test]
    fn a_year_is_rounded_once() {
        let year = |price: &Price, seats: i64| price.annual(seats.into()).unwrap().to_string();
        assert_eq!(year(&price("13.333", "USD"), 1), "160.00");
        assert_eq!(year(&price("13.333", "USD"), 3), "480.00");
        assert_eq!(year(&price("1234.5", "JPY"), 1), "14814");
    }

    #[test]
    fn shares_come_to_the_amount_to_the_cent() {
        let split = |amount: &str, weights: &[i64]| {
            let shares = shares(amount.parse().unwrap(), weights)?;
            Some(shares.iter().map(Decimal::to_string).collect::<Vec<_>>())
        };
        let is = |parts: &[&str]| Some(parts.iter().map(|part| (*part).to_owned()).collect());
        assert_eq!(split("10.00", &[1, 1, 1]), is(&["3.34", "3.33", "3.33"]));
        assert_eq!(
            split("0.05", &[1, 2, 0, 7]),
            is(&["0.01", "0.01", "0.00", "0.03"])
        );
        assert_eq!(split("0.00", &[0, 0]), is(&["0.00", "0.00"]));
        assert_eq!(split("1.00", &[0, 0]), None);
        assert_eq!(split("100", &[1, 1, 1]), is(&["34", "33", "33"]));
        assert_eq!(
            split("10.00", &[1, 2, 1, -1]),
            is(&["3.33", "6.67", "3.33", "-3.33"])
        );
        assert_eq!(split("1.00", &[1, -2]), None);
    }
}
