//! Two snapshots side by side: what changed, and what cannot be told.

use crate::audit::diff::{self, Basis, Change, Difference, Lists};
use crate::audit::names::Names;
use crate::error::Error;
use crate::model::{Dataset, PhoneNumbers, PlaceKind, Reading};
use crate::store::{Snapshot, Store};

use super::snapshots;

/// What is compared.
pub(super) const COMPARED: [Dataset; 9] = [
    Dataset::Users,
    Dataset::PlanUsage,
    Dataset::PhonePlans,
    Dataset::PhoneUsers,
    Dataset::AddOns,
    Dataset::UserDetails,
    Dataset::Rooms,
    Dataset::PhoneRooms,
    Dataset::PhoneCommonAreas,
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

    /// Finds what changed: people first, then rooms and common areas, then what was bought.
    pub(super) fn compare(&self, store: &Store) -> Result<Vec<Difference>, Error> {
        let mut found = Vec::new();
        for part in [Self::people, Self::places, Self::bought] {
            let mut part = part(self, store)?;
            diff::sort(&mut part);
            found.append(&mut part);
        }
        Ok(found)
    }

    fn people(&self, store: &Store) -> Result<Vec<Difference>, Error> {
        let (from, to) = (self.from.id, self.to.id);
        let mut names = Names::default();
        for id in [to, from] {
            names.add(store.roles(id)?, store.groups(id)?);
        }
        names.add_divisions(store.divisions()?);
        let lists = Lists {
            users: self.basis(Dataset::Users),
            phone: self.basis(Dataset::PhoneUsers),
            add_ons: self.basis(Dataset::AddOns),
            details: self.basis(Dataset::UserDetails),
            tell_divisions: store.tells_divisions(from)? && store.tells_divisions(to)?,
        };
        let mut found = Vec::new();
        store.changed_people((from, to), |before, after| {
            found.extend(diff::person([before, after], lists, &names));
        })?;
        Ok(found)
    }

    fn places(&self, store: &Store) -> Result<Vec<Difference>, Error> {
        let (from, to) = (self.from.id, self.to.id);
        let mut found = diff::rooms(
            [&store.rooms(from)?, &store.rooms(to)?],
            self.basis(Dataset::Rooms),
        );
        let [before, after] = [store.phone_places(from)?, store.phone_places(to)?];
        for (kind, dataset) in [
            (PlaceKind::Room, Dataset::PhoneRooms),
            (PlaceKind::CommonArea, Dataset::PhoneCommonAreas),
        ] {
            let basis = self.basis(dataset);
            found.extend(diff::phone_places([&before, &after], (kind, basis)));
        }
        Ok(found)
    }

    fn bought(&self, store: &Store) -> Result<Vec<Difference>, Error> {
        let (from, to) = (self.from.id, self.to.id);
        let usage = [store.plan_usage(from)?, store.plan_usage(to)?];
        let [before, after] = usage.map(Option::unwrap_or_default);
        let mut found = diff::plan_lines(
            [&before.lines, &after.lines],
            self.basis(Dataset::PlanUsage),
        );
        let of_phone = self.basis(Dataset::PhonePlans);
        found.extend(diff::phone_plans(
            [&store.phone_plans(from)?, &store.phone_plans(to)?],
            of_phone,
        ));
        let [before, after] = self.numbers(store)?;
        found.extend(diff::numbers([&before, &after], of_phone));
        Ok(found)
    }

    pub(super) fn numbers(&self, store: &Store) -> Result<[Vec<PhoneNumbers>; 2], Error> {
        Ok([
            store.phone_numbers(self.from.id)?,
            store.phone_numbers(self.to.id)?,
        ])
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
