//! What has to be there before people can be asked about one by one: who they are, and what the account has of plans.

use std::collections::HashSet;
use std::sync::Arc;

use tokio::sync::watch;

use crate::model::Dataset;

/// Those that are waited for.
const AWAITED: [Dataset; 2] = [Dataset::Users, Dataset::PlanUsage];

/// Tells when the datasets that others need were read, be it in vain.
#[derive(Clone)]
pub(super) struct Ready(Arc<watch::Sender<HashSet<Dataset>>>);

impl Ready {
    /// Waits for those that are among the datasets to be read.
    pub(super) fn after(datasets: &[Dataset]) -> Self {
        let datasets = datasets.iter().copied();
        let awaited = datasets.filter(|dataset| AWAITED.contains(dataset));
        Self(Arc::new(watch::Sender::new(awaited.collect())))
    }

    /// Notes that a dataset is all there that will come.
    pub(super) fn note(&self, dataset: Dataset) {
        self.0.send_modify(|awaited| {
            awaited.remove(&dataset);
        });
    }

    pub(super) async fn wait(&self) {
        let mut awaited = self.0.subscribe();
        let ready = awaited.wait_for(HashSet::is_empty).await;
        ready.expect("the sender is as long there as this");
    }
}
