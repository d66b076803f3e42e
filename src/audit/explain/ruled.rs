//! Verdicts, with the reason in words.

use super::words::{ago, did, in_days, last, moment, none_of, on};
use super::{Judged, Known, Part, Statement};
use crate::audit::doubt::Doubt;
use crate::audit::logins::last_login;
use crate::audit::verdict::Reason;
use crate::audit::{Audit, Given, ToldBy};
use crate::model::{counted, utc_day};

impl Audit {
    pub(super) fn ruled(&self, known: &Known<'_>, judged: &Judged<'_>) -> Statement {
        let why = self.why(known, judged);
        let text = format!("{}: {why}", judged.found.ruling.verdict);
        let statement = judged
            .says(Part::Verdict, text)
            .over(judged.judge.bounds.window);
        statement.at(judged.found.last.map(|(at, _)| at))
    }

    fn why(&self, known: &Known<'_>, judged: &Judged<'_>) -> String {
        let days = in_days(judged.judge.bounds.window);
        let none = none_of(&judged.judge.counts);
        let before = || self.before(known, judged);
        match judged.found.ruling.reason {
            Reason::Used => self.why_active(known, judged),
            Reason::InGrace => self.why_new(judged),
            Reason::Exempt => self.why_exempt(known),
            Reason::NoData => {
                let doubt = self.what_is_in_doubt(known, judged);
                format!("{none} was seen {days}, but {doubt}")
            }
            Reason::NeverSignedIn => format!("has never signed in, and {none} was seen {days}"),
            Reason::NeverUsedSeat => never_since(judged),
            Reason::HostsAloneOnly if !judged.is_phone() => {
                let at = known.person.last.hosted_at;
                let at = at.map_or_else(String::new, |at| format!(", last on {}", moment(at)));
                format!("all that they hosted {days} was meetings that nobody joined{at}")
            }
            Reason::SignsInOnly => {
                let login = last_login(known.person);
                let login = login.map_or_else(String::new, |at| format!(" on {}", utc_day(at)));
                format!("signed in{login}, but {none} {days}; {}", before())
            }
            Reason::HostsAloneOnly | Reason::NoneInWindow | Reason::NoneEverSeen => {
                format!("{none} {days}; {}", before())
            }
        }
    }

    fn why_active(&self, known: &Known<'_>, judged: &Judged<'_>) -> String {
        let window = judged.judge.bounds.window;
        let days = in_days(window);
        match (judged.found.last, known.person.last_hosted) {
            (Some((at, source)), _) => {
                let when = ago(utc_day(at), self.as_of);
                format!("{} on {}, {when}, {days}", did(source), moment(at))
            }
            (None, Some(range)) => format!("hosted something {}, {days}", on(range)),
            (None, None) => format!("was seen {days}"),
        }
    }

    fn why_new(&self, judged: &Judged<'_>) -> String {
        let grace = judged.judge.bounds.grace_days();
        let none = none_of(&judged.judge.counts);
        let came = judged
            .found
            .given
            .map_or_else(String::new, |Given { on, told_by }| {
                let what = match told_by {
                    ToldBy::Account => "came into the account",
                    ToldBy::Snapshot if judged.is_pending() => "was invited, as first seen",
                    ToldBy::Snapshot => "was first seen with it",
                    ToldBy::AdminLog => "was given it",
                };
                format!("{what} on {on}, {}, and ", ago(on, self.as_of))
            });
        let window = in_days(judged.judge.bounds.window);
        format!(
            "{came}what is younger than {} is not judged by its use; {none} so far {window}",
            counted(grace, "day")
        )
    }

    fn why_exempt(&self, known: &Known<'_>) -> String {
        let Some(exemption) = self.exemption_of(known.person) else {
            return "the policy says so".to_owned();
        };
        let whom = exemption.whom.words();
        format!("the policy exempts {whom}: {}", exemption.reason)
    }

    /// What was seen before the window.
    fn before(&self, known: &Known<'_>, judged: &Judged<'_>) -> String {
        match (judged.found.last, known.person.last_hosted) {
            (Some(newest), _) => format!("the last was {}", last(newest, self.as_of)),
            (None, Some(range)) if !judged.is_phone() => {
                format!("the last that they hosted was {}", on(range))
            }
            (None, _) => {
                let window = &judged.judge.bounds.window;
                let evidence = self.evidence.of(known.person);
                let since = evidence.read_since(window, &judged.judge.counts);
                match since {
                    Some(day) if day < window.from => {
                        format!("none was seen before, back to {day}")
                    }
                    _ => "what was before was not read".to_owned(),
                }
            }
        }
    }

    fn what_is_in_doubt(&self, known: &Known<'_>, judged: &Judged<'_>) -> String {
        let (window, counts) = (&judged.judge.bounds.window, &judged.judge.counts);
        let evidence = self.evidence.of(known.person);
        if !judged.judge.is_conclusive {
            return "what such a seat is used for is in no report of Zoom's".to_owned();
        }
        match evidence.unread(window, counts).as_slice() {
            [] => {}
            [(_, gap)] if gap == window => return "none of those days was read".to_owned(),
            _ => return "not all of those days were read".to_owned(),
        }
        match evidence.doubts(known.person, *window, counts).first() {
            Some(Doubt::Range(range)) => format!(
                "they hosted something {}, which is known of these days together and not of each",
                on(*range)
            ),
            Some(Doubt::Unsure(at)) => format!(
                "they hosted something on {} of which Zoom does not say whether others took part",
                moment(*at)
            ),
            Some(Doubt::Login(at)) => {
                format!(
                    "they signed in on {}, which Zoom tells to some days only",
                    utc_day(*at)
                )
            }
            None => "not enough is known".to_owned(),
        }
    }
}

fn never_since(judged: &Judged<'_>) -> String {
    let none = none_of(&judged.judge.counts);
    match judged.found.given {
        Some(Given { on, .. }) => format!(
            "{none} since {on}, when {} came, and every day since then was read",
            judged.word()
        ),
        None => format!("{none} was ever seen"),
    }
}
