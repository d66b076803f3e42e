//! Reads what Zoom tells of single people alone: one request for each of whom too little is known.
//!
//! What is known of somebody stands for some days, so that most syncs ask few. Answers are put down some at a time, and
//! those that were before an interruption are not asked for again.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use super::answers::Answers;
use super::plan::{ASKED_AGAIN_AFTER, is_needless};
use super::questions::{OfAddOns, OfDetails, Question};
use super::read::{Job, Outcome, Read};
use super::ready::Ready;
use super::sought::Sought;
use crate::model::{Dataset, NO_ADD_ONS, UserId};
use crate::store::{PersonNumber, Store, Turn};
use crate::zoom;

/// People that are looked up at a time.
const CHUNK: usize = 256;

/// Whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asking {
    /// Whether the dataset was named, and is read whatever plan usage says.
    pub is_named: bool,
    /// Whether everybody is asked, even when the holders of all seats are known.
    pub is_exhaustive: bool,
}

impl Job {
    /// Asks about people, once it is known who they are and what there is to ask; `None` where there is no reason to.
    pub(super) async fn of_people(
        self,
        asking: Asking,
        ready: Ready,
    ) -> Result<Option<Read>, zoom::Error> {
        ready.wait().await;
        let dataset = self.heard.dataset;
        let found = move |store: &Store| Ok((store.known_plans()?, store.has_any(dataset)?));
        let (plans, has_any) = self.intake.look(found).await?;
        if !asking.is_named && is_needless(dataset, plans.as_ref(), has_any) {
            // Seats that were known are nobody's any more.
            let is_over = dataset == Dataset::AddOns && plans.is_some() && has_any;
            return Ok(is_over.then(|| self.no_add_ons()));
        }
        let since = self.began_at.checked_sub(ASKED_AGAIN_AFTER);
        let since = since.unwrap_or(Timestamp::MIN);
        if dataset == Dataset::UserDetails {
            return self.ask(OfDetails, since).await.map(Some);
        }
        let known = move |store: &Store| store.add_ons_known(since);
        let sought = match (plans, self.intake.look(known).await?) {
            (Some(plans), known) if !asking.is_exhaustive => Sought::new(plans, &known),
            _ => Sought::everybody(),
        };
        self.ask(OfAddOns(sought), since).await.map(Some)
    }

    fn no_add_ons(&self) -> Read {
        let outcome = Outcome::Nothing {
            reason: NO_ADD_ONS.to_owned(),
            scope: None,
            passing: false,
        };
        self.came_to(outcome, 0)
    }

    /// Asks side by side, once the first answer has shown that anybody can be asked about.
    async fn ask<Q: Question>(self, question: Q, since: Timestamp) -> Result<Read, zoom::Error> {
        let dataset = self.heard.dataset;
        let total = move |store: &Store| store.count_to_ask(dataset, since);
        let total = self.intake.look(total).await?;
        let mut answers = Answers::new(&self, question, total);
        let mut queue = Queue::new(since);
        let mut running = JoinSet::new();
        loop {
            while running.len() < answers.width()
                && answers.goes_on()
                && let Some(person) = queue.next(&self).await?
            {
                let (client, heard) = (Arc::clone(&self.intake.client), self.heard.clone());
                let read_at = (self.intake.clock)();
                running.spawn(async move {
                    let came = Q::ask(&client, &person, &heard).await;
                    ((person, read_at), came)
                });
            }
            let Some(done) = running.join_next().await else {
                break;
            };
            let (who, came) = done.expect("an asking neither panics nor is called off");
            answers.add(who, came)?;
        }
        answers.end().await
    }
}

/// Those who are still to be asked about, in turns; some of them at a time.
struct Queue {
    since: Timestamp,
    turns: VecDeque<Turn>,
    after: Option<PersonNumber>,
    people: VecDeque<(PersonNumber, UserId)>,
}

impl Queue {
    fn new(since: Timestamp) -> Self {
        Self {
            since,
            turns: Turn::ALL.into(),
            after: None,
            people: VecDeque::new(),
        }
    }

    async fn next(&mut self, job: &Job) -> Result<Option<UserId>, zoom::Error> {
        while self.people.is_empty() {
            let Some(turn) = self.turns.front().copied() else {
                return Ok(None);
            };
            let (dataset, since, after) = (job.heard.dataset, self.since, self.after);
            let people =
                move |store: &Store| store.people_to_ask((dataset, turn), (since, after), CHUNK);
            self.people = job.intake.look(people).await?.into();
            self.after = self.people.back().map(|(person, _)| *person);
            if self.people.is_empty() {
                self.turns.pop_front();
            }
        }
        Ok(self.people.pop_front().map(|(_, id)| id))
    }
}
