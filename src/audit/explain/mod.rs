//! Why a person's seats have the verdicts that they have, and what would change them: statements in plain words,
//! which follow from the same rules as the verdicts. How a word or a name came to be read is not looked at here.

mod change;
mod evidence;
mod person;
mod policy;
mod ruled;
mod seat;
mod statement;
mod unknown;
mod used;
mod words;

use std::borrow::Cow;

use jiff::civil::Date;

use super::judge::Judge;
use super::seats::{PHONE, Seat};
use super::{Audit, Found};
use crate::model::{Dataset, Person, Trace};
pub use statement::{Part, Statement};

/// What is known of a person, and of what was not read.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    pub person: &'a Person,
    pub trace: &'a Trace,
    /// What the account calls the person's role and groups.
    pub role: Option<String>,
    pub groups: Vec<String>,
    /// The first day that Zoom still tells about.
    pub first_told: Date,
    pub need_of: fn(Dataset) -> Need,
}

/// What it takes to read a dataset.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// The scope to add to the app.
    pub scope: &'static str,
    /// What nobody can say without it.
    pub loses: &'static str,
}

/// A seat, or what somebody without one does, with what it is judged by.
struct Judged<'a> {
    subject: String,
    seat: Option<Seat<'a>>,
    /// The product whose rules hold.
    product: &'a str,
    judge: Cow<'a, Judge>,
    found: Found,
}

impl Audit {
    /// Says all there is to say about one person: who it is, then seat by seat the verdict, the policy, the evidence,
    /// what is unknown and what would change it, and what was seen besides.
    pub fn explain(&self, known: &Known<'_>) -> Vec<Statement> {
        let mut said = self.identity(known);
        let judged = self.judged(known.person);
        for one in &judged {
            said.push(self.holding(one));
            said.push(self.ruled(known, one));
            said.extend(self.lines(known, one));
            said.extend(self.evidence_for(known, one));
            said.extend(self.unknown_of(known, one));
            said.extend(self.changes(known, one));
        }
        said.extend(self.other_evidence(known, &judged));
        said.extend(self.unread_of(known));
        said
    }

    /// Lists what somebody is judged by: each seat, and their hosting where no base seat is among them.
    fn judged<'a>(&'a self, person: &'a Person) -> Vec<Judged<'a>> {
        let mut judged: Vec<Judged<'_>> = Vec::new();
        let has_base = self.base_of(person).is_some();
        if person.user.is_some() && !has_base {
            judged.push(Judged {
                subject: "hosting".to_owned(),
                seat: None,
                product: "base",
                judge: self.judge_of_nobody(person),
                found: self.person(person),
            });
        }
        judged.extend(
            self.seats(person)
                .into_iter()
                .map(|seat| self.judged_seat(person, seat)),
        );
        judged
    }

    fn judged_seat<'a>(&'a self, person: &'a Person, seat: Seat<'a>) -> Judged<'a> {
        let product = seat.product;
        let plan = seat.plan.as_ref().map(Cow::as_ref);
        let words = [Some(product.unwrap_or("base")), plan];
        Judged {
            subject: words.into_iter().flatten().collect::<Vec<_>>().join(" "),
            product: product.unwrap_or("base"),
            judge: self.judge_of(person, product),
            found: seat.found,
            seat: Some(seat),
        }
    }
}

impl Judged<'_> {
    fn is_phone(&self) -> bool {
        self.product == PHONE
    }

    fn says(&self, part: Part, text: String) -> Statement {
        Statement::new(part, &self.subject, text)
    }

    fn is_pending(&self) -> bool {
        self.seat.as_ref().is_some_and(Seat::is_pending)
    }

    /// What a verdict is on, in a word.
    fn word(&self) -> &'static str {
        match self.seat {
            Some(_) => "the seat",
            None => "the person",
        }
    }
}
