//! Two snapshots side by side: what changed, and what cannot be told.

use crate::audit::diff::{self, Basis, Change, Difference, Names};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Reading, State};
use crate::store::{Snapshot, Store};

use super::snapshots;

/// What is compared.
const COMPARED: [Dataset; 4] = [
    Dataset::Users,
    Dataset::PlanUsage,
    Dataset::PhonePlans,
    Dataset::PhoneUsers,
];

/// Two snapshots that are compared.
pub(super) struct Pair<'a> {
    pub(super) from: &'a Snapshot,
    pub(super) to: &'a Snapshot,
}

impl Pair<'_> {
    fn readings(&self, dataset: Dataset) -> [Option<&Reading>; 2] {
        [self.from, self.to].map(|snapshot| {
            let mut readings = snapshot.readings.iter();
            readings.find(|reading| reading.dataset == dataset)
        })
    }

    fn basis(&self, dataset: Dataset) -> Basis {
        let [before, after] = self.readings(dataset);
        Basis::of(before, after)
    }

    /// Finds what changed: people first, then seats.
    pub(super) fn compare(&self, store: &Store) -> Result<Vec<Difference>, Error> {
        let (from, to) = (self.from.id, self.to.id);
        let mut names = Names::default();
        for id in [to, from] {
            names.add(store.roles(id)?, store.groups(id)?);
        }
        let lists = (self.basis(Dataset::Users), self.basis(Dataset::PhoneUsers));
        let mut found = Vec::new();
        store.changed_people((from, to), |before, after| {
            found.extend(diff::person([before, after], lists, &names));
        })?;
        diff::sort(&mut found);
        let usage = [store.plan_usage(from)?, store.plan_usage(to)?];
        let [before, after] = usage.map(Option::unwrap_or_default);
        let mut seats = diff::plan_lines(
            [&before.lines, &after.lines],
            self.basis(Dataset::PlanUsage),
        );
        seats.extend(diff::phone_plans(
            [&store.phone_plans(from)?, &store.phone_plans(to)?],
            self.basis(Dataset::PhonePlans),
        ));
        diff::sort(&mut seats);
        found.append(&mut seats);
        Ok(found)
    }

    /// Says what may have changed and cannot be told; returns whether there is nothing of that kind.
    pub(super) fn say_what_is_not_told(&self, context: &Context) -> bool {
        let mut is_whole = true;
        let mut same = Vec::new();
        for dataset in COMPARED {
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

    /// Names the datasets of which something can be told.
    pub(super) fn coverage(&self) -> String {
        let told = COMPARED.iter().filter(|dataset| {
            let basis = self.basis(**dataset);
            [Change::Added, Change::Removed, Change::Changed]
                .iter()
                .any(|change| basis.tells(*change))
        });
        told.map(|dataset| dataset.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Says how much was found, and between which snapshots.
    pub(super) fn summary(&self, found: &[Difference]) -> String {
        let count = |change| found.iter().filter(|one| one.change == change).count();
        format!(
            "{} added, {} removed, {} changed from snapshot {} to {}",
            count(Change::Added),
            count(Change::Removed),
            count(Change::Changed),
            snapshots::name(self.from),
            snapshots::name(self.to),
        )
    }
}
