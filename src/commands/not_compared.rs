//! What may have changed between two snapshots and cannot be told.

use crate::audit::diff::Basis;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, NO_ADD_ONS, State};
use crate::store::Store;

use super::compared::{COMPARED, Pair};

impl Pair<'_> {
    /// Says what may have changed and cannot be told; returns whether there is nothing of that kind.
    pub(super) fn say_what_is_not_told(
        &self,
        context: &Context,
        store: &Store,
    ) -> Result<bool, Error> {
        let mut warnings = Vec::new();
        let (mut same, mut in_neither) = (Vec::new(), Vec::new());
        for dataset in COMPARED {
            let basis = self.basis(dataset);
            if basis == Basis::Nothing && !self.is_expected(dataset) {
                let is_said = self.is_in_neither(dataset);
                in_neither.extend(is_said.then_some(dataset.as_str()));
                continue;
            }
            match self.not_told(dataset, basis) {
                Some(text) => warnings.push(text),
                None if self.is_one_reading(dataset) => same.push(dataset.as_str()),
                None => {}
            }
        }
        warnings.extend(self.half_told(store)?);
        for text in &warnings {
            context.terminal.warning(text);
        }
        for (text, datasets) in [
            ("not read anew between the two", same),
            ("not compared, being in neither of the two", in_neither),
        ] {
            if !datasets.is_empty() {
                let datasets = datasets.join(", ");
                context.terminal.status(&format!("{text}: {datasets}"));
            }
        }
        Ok(warnings.is_empty())
    }

    /// Tells whether who compares two snapshots has to know that a dataset is not in both of them.
    fn is_expected(&self, dataset: Dataset) -> bool {
        match dataset {
            Dataset::Users | Dataset::PlanUsage | Dataset::PhonePlans | Dataset::PhoneUsers => true,
            Dataset::AddOns => self.asked_of_add_ons(),
            _ => self.is_in_one(dataset),
        }
    }

    fn is_in_one(&self, dataset: Dataset) -> bool {
        let readings = self.readings(dataset);
        let mut readings = readings.iter().flatten();
        readings.any(|reading| reading.state != State::Missing)
    }

    /// Tells whether neither has a dataset of which there may be something. What people are asked one by one is read
    /// where there is a reason to: that it was not is said only of what was refused.
    fn is_in_neither(&self, dataset: Dataset) -> bool {
        let readings = self.readings(dataset);
        let mut readings = readings.iter().flatten().peekable();
        let is_wanted = readings.peek().is_some() || !dataset.is_of_people();
        is_wanted && !self.is_in_one(dataset) && !readings.any(|reading| reading.is_whole())
    }

    /// Says what only one of the two tells of lists that are in both.
    fn half_told(&self, store: &Store) -> Result<Vec<String>, Error> {
        let (from, to) = (self.from.id, self.to.id);
        let divisions = [store.tells_divisions(from)?, store.tells_divisions(to)?];
        let numbers = self.numbers(store)?.map(|numbers| !numbers.is_empty());
        let mut found = Vec::new();
        let of_both = |dataset| self.basis(dataset) != Basis::Nothing;
        for (are_told, is_of_both, what) in [
            (
                divisions,
                of_both(Dataset::Users),
                "the divisions of people cannot be compared: nobody is said to be in one in snapshot",
            ),
            (
                numbers,
                of_both(Dataset::PhonePlans),
                "telephone numbers cannot be compared: nothing says how many are bought in snapshot",
            ),
        ] {
            let without = if are_told[0] { to } else { from };
            if is_of_both && are_told[0] != are_told[1] {
                found.push(format!("{what} {without}"));
            }
        }
        Ok(found)
    }

    /// Tells whether one of the two asked who holds which add-on, and the other did too, or would have had to.
    fn asked_of_add_ons(&self) -> bool {
        let readings = self.readings(Dataset::AddOns).map(|reading| {
            reading.map(|reading| (reading.state, reading.reason.as_deref() == Some(NO_ADD_ONS)))
        });
        let told = readings.iter().flatten();
        let is_asked = told.clone().any(|(state, _)| *state != State::Missing);
        is_asked && !told.clone().any(|(_, is_of_none)| *is_of_none)
    }

    fn not_told(&self, dataset: Dataset, basis: Basis) -> Option<String> {
        let (from, to) = (self.from.id, self.to.id);
        match basis {
            Basis::Whole | Basis::Nowhere => None,
            Basis::NotRemoved => Some(format!(
                "{dataset} is incomplete in snapshot {to}: what is not there may not be gone, and is left out"
            )),
            Basis::NotAdded => Some(format!(
                "{dataset} is incomplete in snapshot {from}: what was not there may not be new, and is left out"
            )),
            Basis::OnlyChanged => Some(format!(
                "{dataset} is incomplete in both snapshots: what is in one of them alone is left out"
            )),
            Basis::Nothing => {
                let [before, _] = self.readings(dataset);
                let is_there = before.is_some_and(|reading| reading.state != State::Missing);
                let without = if is_there { to } else { from };
                Some(format!(
                    "{dataset} cannot be compared: it is not in snapshot {without}"
                ))
            }
        }
    }

    fn is_one_reading(&self, dataset: Dataset) -> bool {
        let [before, after] = self
            .readings(dataset)
            .map(|reading| reading.map(|it| it.read_at));
        before.is_some() && before == after && self.from.id != self.to.id
    }
}
