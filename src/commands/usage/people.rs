//! `zoomaudit usage users`: a row for each person.

use std::cell::RefCell;
use std::rc::Rc;

use jiff::civil::Date;

use super::figures::{MEETINGS, MINUTES, PARTICIPANTS, Shown};
use super::known::{Known, Sources};
use super::rows::{by_day, by_range, who};
use super::strangers::Strangers;
use super::told::{Basis, Told, say};
use super::{Args, Who};
use crate::audit::hosting::Hosted;
use crate::audit::names::Names;
use crate::commands::Outcome;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::passing::Passing;
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::{HostActivity, Person, Used, Window};
use crate::report::{Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("license", "License"),
    MEETINGS,
    MINUTES,
    PARTICIPANTS,
    Column::right("webinars", "Webinars").shown(),
    Column::right("webinar_participants", "Webinar participants").short("Webinar joined"),
    Column::right("calls", "Calls").shown(),
    Column::right("call_minutes", "Call minutes"),
    Column::right("recording_bytes", "Recordings"),
    Column::left("last_hosted_at", "Last hosted").shown(),
];

/// What passed so far.
#[derive(Debug, Clone, Copy)]
struct Passed {
    /// Of those who are shown.
    used: Used,
    strangers: Strangers,
}

/// How rows are made.
struct Maker {
    who: Who,
    names: Names,
    told: Option<Told>,
    shown: Shown,
    /// Since when no day up to the last was passed over.
    gapless_since: Option<Date>,
    wants_meetings: bool,
    /// Whether only those are shown who did something of a kind.
    of_kind: bool,
}

/// Shows everybody, as people pass; what they add up to is told after them.
pub(super) fn outcome(
    args: &Args,
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let sources = Sources::of(&loaded.account);
    let kinds = args.kinds();
    let told = Told::new(loaded, asked, sources.hosting(&kinds));
    say(context, (&sources, &kinds), (asked, told));
    let range = told.map_or(asked, |told| told.range);
    let shown = sources.on(range).asked(&kinds);
    let basis = told.map(|told| told.basis);
    let people = loaded.people(match basis {
        Some(Basis::Ranges) => People::WithActivity(range),
        Some(Basis::Days) | None => People::WithUse(range),
    })?;
    let maker = Maker {
        who: args.who.clone(),
        names: Names::of(&loaded.account),
        told,
        shown,
        gapless_since: sources.meetings.since(range.to),
        wants_meetings: shown.meetings != Known::Unasked,
        of_kind: !kinds.is_empty(),
    };
    // Of meetings that are known per range no line is made: they are of other days than the rest.
    let beside = shown.but_meetings();
    let in_all = match basis {
        Some(Basis::Ranges) => beside.is_any_known().then_some(beside),
        Some(Basis::Days) | None => Some(shown),
    };
    let passed = Rc::new(RefCell::new(Passed {
        used: Used::NOTHING,
        strangers: Strangers::default(),
    }));
    let counted = Rc::clone(&passed);
    let made = people.filter_map(move |person| match person {
        Ok(person) => {
            let row = maker.row(&person);
            passed.borrow_mut().add(&person, (&maker, row.is_some()));
            row.map(Ok)
        }
        Err(error) => Some(Err(in_rows(error))),
    });
    let rows = Passing::new(made);
    let rest = rows.rest();
    let days = told.map_or(Days::NotAllRead, |told| told.days);
    let mut outcome = loaded.outcome(context, COLUMNS, (rows, days));
    outcome.after = Some(Box::new(move |context| {
        rest.finish()?;
        let Passed { used, strangers } = *counted.borrow();
        if let Some(said) = in_all.map(|in_all| in_all.said(&used, range)) {
            context.terminal.status(&said);
        }
        strangers.say(context);
        Ok(())
    }));
    Ok(outcome)
}

impl Passed {
    /// Hosts outside the account are told of whatever is shown, where they are meant or may be.
    fn add(&mut self, person: &Person, (maker, is_shown): (&Maker, bool)) {
        let used = person.used.filter(|_| is_shown);
        self.used = self.used.plus(used.unwrap_or(Used::NOTHING));
        if is_shown || (maker.is_about(person) && maker.who.leaves_open(person)) {
            self.strangers.add(person, &maker.who);
        }
    }
}

impl Maker {
    /// Makes the row of a person of the account, or of a host outside it, if it is wanted.
    fn row(&self, person: &Person) -> Option<Row> {
        if !self.is_about(person) || !self.who.has(person, &self.names) {
            return None;
        }
        let summed = self.summed(person);
        let used = person.used.as_ref().unwrap_or(&Used::NOTHING);
        let mut row = who(person);
        row.extend(match self.told {
            Some(told) if told.basis == Basis::Ranges => by_range(summed, used, self.shown),
            Some(_) | None => by_day(used, (self.shown, self.gapless_since)),
        });
        Some(row)
    }

    /// Tells whether somebody is wanted, whatever department and group they are of. Whom only Zoom Phone names did nothing
    /// that was looked at.
    fn is_about(&self, person: &Person) -> bool {
        let (used, activity) = (person.used.as_ref(), person.activity.as_slice());
        let is_here = person.user.is_some() || used.is_some() || !activity.is_empty();
        let did_it = || {
            used.is_some_and(|used| self.shown.is_any(used))
                || (self.summed(person)).is_some_and(|hosted| hosted.meetings != Some(0))
        };
        is_here && (!self.of_kind || did_it())
    }

    fn summed(&self, person: &Person) -> Option<Hosted> {
        let summed = self.told.filter(|told| told.basis == Basis::Ranges);
        let summed = summed.and_then(|told| hosted(&person.activity, told));
        summed.filter(|_| self.wants_meetings)
    }
}

/// What a person hosted; where days are missing, nothing seen is not nothing.
fn hosted(activity: &[HostActivity], told: Told) -> Option<Hosted> {
    let hosted = Hosted::sum(activity);
    (told.days == Days::Read || hosted != Hosted::NOTHING).then_some(hosted)
}
