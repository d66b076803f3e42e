//! Why the contract has no price for a plan.

/// Why the contract has no price for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unpriced {
    /// No line that holds on the day is about it.
    NoLine,
    /// One that is does not say what a seat costs.
    NoUnitPrice,
    Currencies,
    Billings,
    /// Prices differ, and one does not say for how many seats it is.
    NoQuantity,
    /// Prices of a product differ, and it has several plans.
    OfSeveralPlans,
    /// Prices differ, and nothing tells which of them a seat has.
    SeveralPrices,
    /// A line of a plan that is not known may be about it, so that none is taken to be.
    UnknownPlan,
}

impl Unpriced {
    /// What the contract has for plans without a price.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoLine => "no line that holds today",
            Self::NoUnitPrice => "a line without `unit_price`",
            Self::Currencies => "lines in several currencies, which are never added up,",
            Self::Billings => "lines that differ in `billing`",
            Self::NoQuantity => {
                "several prices, and does not say for how many seats each is (`quantity`),"
            }
            Self::OfSeveralPlans => {
                "several prices of a product, and does not say of which of its plans each is,"
            }
            Self::SeveralPrices => "several prices, and nothing tells which seat has which,",
            Self::UnknownPlan => {
                "a line of a plan that is not known and may be one of them, so that none is taken to be,"
            }
        }
    }
}
