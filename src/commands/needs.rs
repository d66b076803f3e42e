//! What a report needs, given what is stored.

use jiff::civil::Date;

use crate::context::Context;
use crate::model::{Dataset, Reading, State, Window, utc_day};
use crate::store::Snapshot;
use crate::sync::plan::{self, Needs};

/// What seats, who holds them and who uses them cannot be told without.
pub(super) const HOLDING: [Dataset; 5] = [
    Dataset::Users,
    Dataset::PlanUsage,
    Dataset::PhonePlans,
    Dataset::PhoneUsers,
    Dataset::HostActivity,
];

/// What tells more of seats where a sync read it. What the operation log tells is used too, and not missed: its prose is
/// never all understood.
pub(super) const OF_SEATS: [Dataset; 7] = [
    Dataset::PhoneRooms,
    Dataset::PhoneCommonAreas,
    Dataset::UserDetails,
    Dataset::AddOns,
    Dataset::Webinars,
    Dataset::Calls,
    Dataset::SignIns,
];

/// Returns the day that counts as today for what a reading tells.
pub(super) fn day_of(context: &Context, reading: &Reading) -> Date {
    let asked = context.global.as_of;
    asked.unwrap_or_else(|| context.as_of().min(utc_day(reading.read_at)))
}

/// Puts what tells more in the place of what stands in for it, where it was read over the days needed, and adds what
/// tells more besides, where it was read at all.
pub(super) fn with_more(context: &Context, needs: &Needs, newest: Option<&Snapshot>) -> Needs {
    let is_told = |dataset: &Dataset| {
        let reading = newest.and_then(|newest| newest.reading(*dataset));
        reading.is_some_and(|reading| {
            let to = day_of(context, reading);
            let from = needs.first_day.min(to);
            matches!(reading.state, State::Complete | State::Kept)
                && plan::reaches(reading, &Window { from, to })
        })
    };
    let better = |dataset: Dataset| {
        let mut all = Dataset::ALL.into_iter();
        all.find(|other| other.stand_ins().contains(&dataset) && is_told(other))
    };
    let is_stored = |dataset: &&Dataset| {
        let reading = newest.and_then(|newest| newest.reading(**dataset));
        // What stands in for something is missed by nobody who does not have it either.
        let is_missed = |reading: &Reading| {
            let is_spare = dataset.is_stand_in() || dataset.is_on_demand();
            !is_spare || (reading.state != State::Missing && better(**dataset).is_none())
        };
        reading.is_some_and(is_missed)
    };
    let is_wanted = |dataset: &&Dataset| {
        (**dataset == Dataset::SignIns && context.is_read_unasked(**dataset)) || is_stored(dataset)
    };
    let also = needs.also.iter().filter(is_wanted);
    let datasets = needs.datasets.iter();
    let datasets = datasets.map(|dataset| better(*dataset).unwrap_or(*dataset));
    let mut datasets: Vec<Dataset> = datasets.chain(also.copied()).collect();
    // Where people are judged, the policy has to know whom it means.
    let judge = [Dataset::HostActivity, Dataset::Meetings, Dataset::Calls];
    let is_judged = judge.iter().any(|dataset| needs.datasets.contains(dataset));
    for dataset in context.policy().datasets() {
        if is_judged && !datasets.contains(&dataset) {
            datasets.push(dataset);
        }
    }
    Needs {
        datasets,
        also: Vec::new(),
        ..*needs
    }
}

/// Returns the datasets that have to be read before a report can rest on them.
pub(super) fn stale(context: &Context, needs: &Needs, newest: Option<&Snapshot>) -> Vec<Dataset> {
    let now = context.now();
    let is_good = |reading: &Reading| {
        !context.refresh()
            && plan::is_fresh(reading, now, context.max_age())
            && (!reading.dataset.is_of_days()
                || plan::reaches(
                    reading,
                    &Window {
                        from: needs.first_day,
                        to: day_of(context, reading),
                    },
                ))
    };
    let reading = |dataset: Dataset| newest?.reading(dataset);
    // What people were asked about one by one stands for days, and takes long: it is for a sync to renew.
    let needed = needs.datasets.iter().copied();
    needed
        .filter(|dataset| !dataset.is_of_people())
        .filter(|dataset| !reading(*dataset).is_some_and(is_good))
        .collect()
}
