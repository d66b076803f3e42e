//! Plans of which Zoom tells nothing, and the contract how many were bought.

use super::Audit;
use super::catalog;
use super::contract::Contract;
use super::licenses::License;
use super::storage::RECORDING;
use super::tally::Tally;
use crate::model::Dataset;

impl Audit {
    /// Lists the plans that lines of the contract say how many were bought of, and that nothing else tells of: one row for
    /// each. Those with a meeting licence are not among them: their seats are counted from the people.
    pub(super) fn by_contract(
        &self,
        contract: &Contract,
        tally: &Tally,
        rows: &[License],
    ) -> Vec<License> {
        let lines = contract.on(self.as_of);
        let mut more: Vec<License> = Vec::new();
        for line in lines.filter(|line| line.quantity.is_some()) {
            let (word, product) = (line.plan.as_str(), catalog::product_of(&line.plan));
            let has = |row: &License| row.product == word || row.plan.as_deref() == Some(word);
            let is_told = self.tells_plan(word)
                || catalog::is_base_plan(word)
                || product == RECORDING
                || rows.iter().any(has)
                || more.iter().any(|row| row.key() == word);
            if !is_told {
                more.push(self.row_of_word((word, product), tally));
            }
        }
        more
    }

    fn row_of_word(&self, (word, product): (&str, &str), tally: &Tally) -> License {
        let plan = Some(word).filter(|word| *word != product);
        // Which plan somebody is on whose add-on has no line, nothing tells.
        let counts = tally.counts(product, None);
        let is_told = plan.is_none() && counts.total() > 0;
        License {
            plan_name: Some(catalog::plan_name(product, plan, None)),
            counts: is_told.then_some(counts),
            use_is_known: self.use_is_known(product),
            ..License::new(product, plan.map(str::to_owned))
        }
    }

    /// Tells whether what was read of Zoom names all plans that the account has of the kind of a product or a plan code.
    pub(super) fn tells_plan(&self, word: &str) -> bool {
        let dataset = License::dataset_of(catalog::product_of(word));
        let names_any = dataset != Dataset::PlanUsage || !self.account.plan_usage.lines.is_empty();
        self.has(dataset) && names_any
    }
}
