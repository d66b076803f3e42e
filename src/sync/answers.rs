//! The answers of people who are asked about one by one, on their way into the staging area.

use jiff::Timestamp;

use super::intake::unkept;
use super::questions::Question;
use super::read::{Job, Outcome, Read};
use crate::model::{Told, UserId, counted_people};
use crate::store::Part;
use crate::zoom::{self, Cause, Fetched, Passed};

/// Answers that are put down at a time: as many as may be lost when a sync is killed.
const BATCH: usize = 32;

/// Failures that may pass after which nobody else is asked about: Zoom is not well.
const PATIENCE: u32 = 3;

/// How many may be refused, with nobody told of, until nobody else is asked about: Zoom turns off apps that cause errors
/// alone.
const REFUSALS: u64 = 10;

/// What came so far.
pub(super) struct Answers<'a, Q: Question> {
    job: &'a Job,
    question: Q,
    /// How many there are to ask, at most.
    total: u64,
    batch: Vec<Told<Q::Answer>>,
    parts: Vec<Part>,
    requests: u64,
    told: u64,
    refused: u64,
    failures: u32,
    /// What was said of the first who was refused.
    refusal: Option<String>,
    /// What came in the way first of asking about everybody.
    failure: Option<zoom::Error>,
    /// Whether what failed once would fail again.
    is_over: bool,
}

impl<'a, Q: Question> Answers<'a, Q> {
    pub(super) fn new(job: &'a Job, question: Q, total: u64) -> Self {
        Self {
            job,
            question,
            total,
            batch: Vec::new(),
            parts: job.intake.left_of(job.heard.dataset),
            requests: 0,
            told: 0,
            refused: 0,
            failures: 0,
            refusal: None,
            failure: None,
            is_over: false,
        }
    }

    /// Returns how many to ask about at a time: the first who is told of shows that anybody can be.
    pub(super) fn width(&self) -> usize {
        if self.told == 0 {
            return 1;
        }
        self.job.intake.client.width(Q::CLASS) + 1
    }

    /// Tells whether to ask about anybody else.
    pub(super) fn goes_on(&self) -> bool {
        !self.is_over
            && self.failures < PATIENCE
            && !self.is_refused_everybody()
            && !self.question.is_over()
    }

    fn is_refused_everybody(&self) -> bool {
        self.told == 0 && self.refused >= REFUSALS
    }

    /// Takes in what came of asking about somebody.
    pub(super) fn add(
        &mut self,
        (id, read_at): (UserId, Timestamp),
        came: Result<Fetched<Option<Q::Answer>>, zoom::Error>,
    ) -> Result<(), zoom::Error> {
        let told = match came {
            Ok(Fetched { rows, requests, .. }) => {
                self.requests += requests;
                rows
            }
            Err(error) if error.ends_the_run() => return Err(error),
            Err(error) => {
                self.requests += error.requests();
                if !matches!(error.cause(), Cause::Refused(_)) {
                    self.failed(error);
                    return Ok(());
                }
                self.refusal
                    .get_or_insert_with(|| error.cause().to_string());
                None
            }
        };
        match &told {
            Some(answer) => {
                self.told += 1;
                self.question.note(answer);
            }
            None => self.refused += 1,
        }
        self.batch.push(Told { id, read_at, told });
        let (heard, so_far) = (&self.job.heard, self.told + self.refused);
        let total = Some(self.total.max(so_far));
        heard.progress.advanced(heard.dataset, so_far, total);
        if self.batch.len() >= BATCH {
            self.put_down()?;
        }
        Ok(())
    }

    fn failed(&mut self, error: zoom::Error) {
        self.failures += 1;
        self.is_over |= match error.cause() {
            Cause::Unavailable(_) | Cause::Unreadable(_) => false,
            // The day's limit, no network, no permission: nobody else would fare better.
            _ => true,
        };
        self.failure.get_or_insert(error);
    }

    /// Puts answers into the staging area as a part of its own, so that they are there after an interruption.
    fn put_down(&mut self) -> Result<(), zoom::Error> {
        let batch = std::mem::take(&mut self.batch);
        let Some(first) = batch.first() else {
            return Ok(());
        };
        let (name, began_at) = (first.id.to_string(), first.read_at);
        let (dataset, intake) = (self.job.heard.dataset, &self.job.intake);
        let (attempt, count) = (0, batch.len() as u64);
        let taken = intake.take((dataset, &name), attempt, Q::rows(batch));
        taken.map_err(unkept)?;
        let passed = Passed {
            attempt: Some(attempt),
            count,
        };
        let part = intake.finish((dataset, &name), (began_at, passed), true)?;
        self.parts.extend(part);
        Ok(())
    }

    /// Says what came of all.
    pub(super) async fn end(mut self) -> Result<Read, zoom::Error> {
        self.put_down()?;
        let dataset = self.job.heard.dataset;
        let untold = self
            .job
            .intake
            .look(move |store| store.count_untold(dataset));
        let untold = untold.await?;
        let (is_refused, is_over) = (self.is_refused_everybody(), self.question.is_over());
        let (parts, requests) = (self.parts, self.requests);
        let outcome = match (self.failure, self.refusal) {
            (Some(error), _) => {
                self.job.heard.failed(&error);
                came_in_the_way(&error, parts)
            }
            (None, Some(reason)) if is_refused => Outcome::Nothing {
                reason,
                scope: None,
                passing: false,
            },
            (None, _) if untold > 0 && !is_over => Outcome::Part {
                parts,
                reason: format!("of {} Zoom does not tell", counted_people(untold)),
                passing: false,
            },
            (None, _) => Outcome::Whole { parts },
        };
        Ok(self.job.came_to(outcome, requests))
    }
}

fn came_in_the_way(error: &zoom::Error, parts: Vec<Part>) -> Outcome {
    let (reason, passing) = (error.cause().to_string(), error.is_passing());
    if parts.is_empty() {
        let scope = error.scope_to_add().map(str::to_owned);
        return Outcome::Nothing {
            reason,
            scope,
            passing,
        };
    }
    Outcome::Part {
        parts,
        reason,
        passing,
    }
}
