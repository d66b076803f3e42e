//! What of a contract holds for each of several accounts that it is for together.

use super::contract::{Contract, ContractLine};

impl Contract {
    /// Tells whether it says how much was bought, or has to be paid for.
    pub fn names_quantities(&self) -> bool {
        let mut lines = self.0.iter();
        lines.any(|line| line.quantity.is_some() || line.minimum.is_some())
    }

    /// The same prices and dates for one of these accounts: how much all of them bought together says nothing of one.
    #[must_use]
    pub fn of_each(&self) -> Self {
        let lines = self.0.iter().map(|line| ContractLine {
            quantity: None,
            minimum: None,
            ..line.clone()
        });
        Self(lines.collect())
    }
}
