//! Two snapshots side by side: what changed, and what cannot be told.

use crate::audit::diff::{self, Basis, Change, Difference, Names};
use crate::error::Error;
use crate::model::{Dataset, Reading};
use crate::store::{Snapshot, Store};

use super::snapshots;

/// What is compared.
pub(super) const COMPARED: [Dataset; 4] = [
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
    pub(super) fn readings(&self, dataset: Dataset) -> [Option<&Reading>; 2] {
        [self.from, self.to].map(|snapshot| {
            let mut readings = snapshot.readings.iter();
            readings.find(|reading| reading.dataset == dataset)
        })
    }

    pub(super) fn basis(&self, dataset: Dataset) -> Basis {
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
        let lists = (
            self.basis(Dataset::Users),
            self.basis(Dataset::PhoneUsers),
            self.basis(Dataset::AddOns),
        );
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
