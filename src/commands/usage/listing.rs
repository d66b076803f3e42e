//! A list of people of whom a subject tells, and what is said of all of them after it.

use std::cell::Cell as Counter;
use std::rc::Rc;

use super::Args;
use crate::audit::names::Names;
use crate::commands::Outcome;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::passing::Passing;
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::Person;
use crate::report::{Column, Row};

/// Who is listed, and what is added up.
pub(super) struct Listing<T, R, S> {
    pub(super) columns: &'static [Column],
    pub(super) people: People,
    pub(super) days: Days,
    /// What nobody comes to.
    pub(super) nothing: T,
    /// Makes the row of somebody who is listed, and adds them to what those before come to.
    pub(super) row: R,
    /// Says what all come to; `None` where that is unknown.
    pub(super) said: S,
}

impl<T, R, S> Listing<T, R, S>
where
    T: Copy + 'static,
    R: Fn(&Person, T) -> Option<(Row, T)> + 'static,
    S: FnOnce(T) -> Option<String> + 'static,
{
    /// Lists those who are wanted, as people pass.
    pub(super) fn outcome(
        self,
        args: &Args,
        loaded: &Loaded,
        context: &Context,
    ) -> Result<Outcome, Error> {
        let names = Names::of(&loaded.account);
        let who = args.who.clone();
        let all = Rc::new(Counter::new(self.nothing));
        let counted = Rc::clone(&all);
        let row = self.row;
        let made = loaded.people(self.people)?;
        let made = made.filter_map(move |person| match person {
            Ok(person) if !who.has(&person, &names) => None,
            Ok(person) => {
                let (row, sum) = row(&person, all.get())?;
                all.set(sum);
                Some(Ok(row))
            }
            Err(error) => Some(Err(in_rows(error))),
        });
        let made = Passing::new(made);
        let rest = made.rest();
        let mut outcome = loaded.outcome(context, self.columns, (made, self.days));
        let said = self.said;
        outcome.after = Some(Box::new(move |context| {
            rest.finish()?;
            if let Some(said) = said(counted.get()) {
                context.terminal.status(&said);
            }
            Ok(())
        }));
        Ok(outcome)
    }
}
