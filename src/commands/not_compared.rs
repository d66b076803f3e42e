//! What may have changed between two snapshots and cannot be told.

use crate::audit::diff::Basis;
use crate::context::Context;
use crate::model::{Dataset, NO_ADD_ONS, State};

use super::compared::{COMPARED, Pair};

impl Pair<'_> {
    /// Says what may have changed and cannot be told; returns whether there is nothing of that kind.
    pub(super) fn say_what_is_not_told(&self, context: &Context) -> bool {
        let mut is_whole = true;
        let mut same = Vec::new();
        let add_ons = Some(Dataset::AddOns).filter(|_| self.asked_of_add_ons());
        for dataset in COMPARED.into_iter().chain(add_ons) {
            let basis = self.basis(dataset);
            is_whole &= basis.is_whole();
            match self.not_told(dataset, basis) {
                Some(text) => context.terminal.warning(&text),
                None if self.is_one_reading(dataset) => same.push(dataset.as_str()),
                None => {}
            }
        }
        if !same.is_empty() {
            let same = same.join(", ");
            context
                .terminal
                .status(&format!("not read anew between the two: {same}"));
        }
        is_whole
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
