//! What a sync will cost: Zoom is asked for no more than it takes to count.

use jiff::Timestamp;

use super::Context;
use super::left::rows_of;
use crate::error::Error;
use crate::model::{Dataset, PlanUsage, Reading, State};
use crate::store::Store;
use crate::sync::cost::{Cost, cost, cost_of_people, listings};
use crate::sync::{Limits, Task, plan};
use crate::zoom::{Client, Listing, Speed, Tier};

/// What a sync will cost, and whose limits that was reckoned with.
pub struct Estimate {
    pub costs: Vec<Cost>,
    pub speed: Speed,
}

impl Context {
    /// Counts what there is to read, as far as Zoom says.
    pub async fn estimate(&self, task: &Task) -> Result<Estimate, Error> {
        let store = self.existing_store()?;
        let session = self.session().await?;
        let mut readings = Vec::new();
        if let Some(store) = &store {
            store.check_identity(&session.identity)?;
            readings = store.newest()?.map_or(Vec::new(), |newest| newest.readings);
        }
        let mut windows = plan::windows(task, |dataset| match &store {
            Some(store) => store.windows(dataset),
            None => Ok(Vec::new()),
        })?;
        let left = self.left(task, (store.as_ref(), &session.identity))?;
        plan::around_left(&mut windows, &left);
        let client = &session.client;
        let usage = self.plan_usage_told(client, task).await?;
        let tier = self.tier_told(usage.as_ref(), store.as_ref());
        client.set_tier(tier);
        let mut costs = Vec::new();
        for dataset in &task.datasets {
            if dataset.is_of_people() {
                let people =
                    self.people_to_ask((*dataset, task), usage.as_ref(), store.as_ref())?;
                let asked = rows_of(*dataset, &left);
                let people = people.map(|people| people.saturating_sub(asked));
                costs.push(cost_of_people(*dataset, people));
                continue;
            }
            let mut counted = Vec::new();
            let windows = windows.get(dataset).map_or(&[][..], Vec::as_slice);
            for listing in listings(*dataset, windows, task.as_of, &left) {
                let total = self.total(client, listing).await?;
                counted.push((listing, total.or_else(|| earlier(&readings, *dataset))));
            }
            costs.extend(cost(*dataset, &counted));
        }
        log_requests(client, store)?;
        let share = self.rate();
        let speed = Speed { tier, share };
        Ok(Estimate { costs, speed })
    }

    /// Asks what the account has of plans, where anything hangs on it.
    async fn plan_usage_told(
        &self,
        client: &Client,
        task: &Task,
    ) -> Result<Option<PlanUsage>, Error> {
        let mut datasets = task.datasets.iter();
        if self.limits() == Limits::Chosen && !datasets.any(|dataset| dataset.is_of_people()) {
            return Ok(None);
        }
        match client.plan_usage(&()).await {
            Ok(usage) => Ok(Some(usage.rows)),
            Err(error) if error.ends_the_run() => Err(error.into()),
            Err(_) => Ok(None),
        }
    }

    /// Returns the tier that was chosen, else the one that the account's plans tell.
    fn tier_told(&self, usage: Option<&PlanUsage>, store: Option<&Store>) -> Tier {
        let tier = self.first_tier(store);
        if self.limits() == Limits::Chosen {
            return tier;
        }
        usage.and_then(Tier::infer).unwrap_or(tier)
    }

    /// Counts the people who will be asked about at most: those of the list that was read last, else as many as hold a base
    /// seat.
    fn people_to_ask(
        &self,
        (dataset, task): (Dataset, &Task),
        usage: Option<&PlanUsage>,
        store: Option<&Store>,
    ) -> Result<Option<u64>, Error> {
        let has_any = store.map_or(Ok(false), |store| store.has_any(dataset))?;
        if !task.named.contains(&dataset) && plan::is_needless(dataset, usage, has_any) {
            return Ok(Some(0));
        }
        let since = self.now().checked_sub(plan::ASKED_AGAIN_AFTER);
        match store.filter(|store| store.has_any(Dataset::Users).unwrap_or_default()) {
            Some(store) => {
                let since = since.unwrap_or(Timestamp::MIN);
                Ok(Some(store.count_to_ask(dataset, since)?))
            }
            None => Ok(usage.and_then(PlanUsage::base_seats)),
        }
    }

    async fn total(&self, client: &Client, listing: Listing) -> Result<Option<u64>, Error> {
        if listing.page_size().is_none() {
            return Ok(None);
        }
        match client.total(listing).await {
            Ok(total) => Ok(total),
            Err(error) if error.ends_the_run() => Err(error.into()),
            Err(error) => {
                let error = Error::from(error);
                self.terminal.warning(&error.one_line());
                Ok(None)
            }
        }
    }
}

/// Notes what was asked: it counts for the day's limit as all else does.
fn log_requests(client: &Client, store: Option<Store>) -> Result<(), Error> {
    if let Some(mut store) = store {
        store.log(&crate::sync::logged(client))?;
    }
    Ok(())
}

/// Returns the rows of a dataset when it was last read: Zoom does not count them all.
fn earlier(readings: &[Reading], dataset: Dataset) -> Option<u64> {
    let is_it = |reading: &&Reading| {
        reading.dataset == dataset && !dataset.is_of_days() && reading.state != State::Missing
    };
    readings.iter().find(is_it).map(|reading| reading.rows)
}
