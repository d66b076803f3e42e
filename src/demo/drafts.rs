//! Answers that take a look at everybody, made of a thousand people at a time: to make one in
//! one go would keep everybody else waiting for a while.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use jiff::Timestamp;

use super::{account::Account, person::Person};

/// Whose somebody's deeds are: the place among the people, or among those who were deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Here(usize),
    Former(usize),
}

impl Place {
    pub(super) fn person(self, account: &Account) -> &Person {
        match self {
            Self::Here(place) => &account.people[place],
            Self::Former(place) => &account.former[place],
        }
    }
}

/// Something that somebody did at an instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deed<T> {
    pub(super) at: Timestamp,
    pub(super) who: Place,
    pub(super) what: T,
}

/// What somebody did, oldest first, each with how many of the others began in the same instant before it: what Zoom names
/// by the instant needs that to have a name of its own.
pub(super) fn with_twins<T: Copy>(mut deeds: Vec<T>, at: impl Fn(&T) -> Timestamp) -> Vec<(T, u8)> {
    deeds.sort_by_key(&at);
    let each = deeds.iter().enumerate().map(|(nth, deed)| {
        let before = deeds[..nth].iter().rev();
        let twins = before.take_while(|other| at(other) == at(deed)).count();
        (*deed, u8::try_from(twins).unwrap_or(u8::MAX))
    });
    each.collect()
}

/// Puts deeds in the order of time; those of the same instant stay as they are.
pub(super) fn by_time<T>(deeds: &mut [Deed<T>]) {
    deeds.sort_by_key(|deed| deed.at);
}

/// What is asked, and how its answer is put together.
pub(super) trait Question: Clone + Eq + Hash {
    type Made: Default;

    /// Answers that are kept: those of a large account are long.
    const KEPT: usize = 40;

    /// Adds somebody, behind those who were added before.
    fn add(&self, made: &mut Self::Made, account: &Account, who: Place);

    /// Ends an answer that everybody was added to.
    fn end(&self, _made: &mut Self::Made) {}
}

/// The answers to questions of one sort.
#[derive(Debug)]
pub(super) struct Drafts<Q: Question> {
    made: HashMap<Q, Arc<Q::Made>>,
    begun: HashMap<Q, Draft<Q::Made>>,
}

/// An answer that is being made, of the people before the place `next`.
#[derive(Debug)]
struct Draft<M> {
    made: M,
    next: usize,
}

impl<Q: Question> Default for Drafts<Q> {
    fn default() -> Self {
        Self {
            made: HashMap::new(),
            begun: HashMap::new(),
        }
    }
}

/// People who are added at a time.
const SLICE: usize = 1_000;

impl<Q: Question> Drafts<Q> {
    /// Makes a little more of an answer; tells whether there is more to make.
    pub(super) fn goes_on(&mut self, account: &Account, question: &Q) -> bool {
        if self.made.contains_key(question) {
            return false;
        }
        let begun = self.begun.remove(question);
        let mut draft = begun.unwrap_or_else(|| Draft {
            made: Q::Made::default(),
            next: 0,
        });
        let end = account.people.len().min(draft.next + SLICE);
        for place in draft.next..end {
            question.add(&mut draft.made, account, Place::Here(place));
        }
        draft.next = end;
        if end < account.people.len() {
            self.begun.insert(question.clone(), draft);
            return true;
        }
        for place in 0..account.former.len() {
            question.add(&mut draft.made, account, Place::Former(place));
        }
        question.end(&mut draft.made);
        if self.made.len() >= Q::KEPT {
            self.made.clear();
        }
        self.made.insert(question.clone(), Arc::new(draft.made));
        false
    }

    /// The whole answer.
    pub(super) fn whole(&mut self, account: &Account, question: &Q) -> Arc<Q::Made> {
        while self.goes_on(account, question) {}
        self.made.get(question).map(Arc::clone).unwrap_or_default()
    }

    /// The answers that were made so far.
    pub(super) fn made(&mut self) -> impl Iterator<Item = (&Q, &mut Arc<Q::Made>)> {
        self.made.iter_mut()
    }
}
