//! What was seen of somebody, row by row.

use jiff::civil::Date;

use super::person::subject;
use super::used::{alone, done, sums};
use super::words::{ago, moment, on};
use super::{Judged, Known, Part, Statement};
use crate::audit::Audit;
use crate::audit::uses::Using;
use crate::model::is_base;
use crate::model::{
    Dataset, DayUse, Handed, HostActivity, LicenseChange, UseKind, Window, counted, utc_day,
};

impl Audit {
    /// Lists what bears on one verdict: what counts in the window, day by day, and the newest of each kind before it.
    pub(super) fn evidence_for(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let counts = &judged.judge.counts;
        let kinds = UseKind::ALL.into_iter();
        let kinds: Vec<UseKind> = kinds.filter(|kind| bears_on(*kind, counts)).collect();
        let window = judged.judge.bounds.window;
        let mut said = days(known, (&judged.subject, &kinds), window);
        if kinds.contains(&UseKind::Meeting) {
            said.extend(self.ranges(known, &judged.subject));
        }
        if counts.contains(&Using::Login) {
            said.extend(self.signed_in_last(known, &judged.subject));
        }
        if !judged.is_phone() {
            said.extend(self.planned(known, &judged.subject));
        }
        let changes = known.trace.changes.iter();
        let own = changes.filter(|change| is_of(change, judged));
        said.extend(own.map(|change| handed(known, change, &judged.subject)));
        said
    }

    /// Lists what bears on no verdict.
    pub(super) fn other_evidence(
        &self,
        known: &Known<'_>,
        judged: &[Judged<'_>],
    ) -> Vec<Statement> {
        let person = subject(known.person);
        let is_told = |kind: &UseKind| {
            let mut judged = judged.iter();
            judged.any(|one| bears_on(*kind, &one.judge.counts))
        };
        let kinds: Vec<UseKind> = UseKind::ALL
            .into_iter()
            .filter(|kind| !is_told(kind))
            .collect();
        let mut said = days(known, (&person, &kinds), self.window("base"));
        if kinds.contains(&UseKind::Meeting) {
            said.extend(self.ranges(known, &person));
            said.extend(self.planned(known, &person));
        }
        let mut judged_by = judged.iter().flat_map(|one| &one.judge.counts);
        if !judged_by.any(|using| *using == Using::Login) {
            said.extend(self.signed_in_last(known, &person));
        }
        let is_told = |change: &&LicenseChange| judged.iter().any(|one| is_of(change, one));
        let changes = known.trace.changes.iter().filter(|change| !is_told(change));
        said.extend(changes.map(|change| handed(known, change, &person)));
        said
    }

    /// Lists the ranges of days in which somebody hosted, where single days are not known.
    fn ranges(&self, known: &Known<'_>, subject: &str) -> Vec<Statement> {
        let mut rows: Vec<&HostActivity> = known.person.activity.iter().collect();
        rows.retain(|row| row.is_hosting() && row.window.from <= self.as_of);
        let evidence = self.evidence.of(known.person);
        let past = |days: Window| Window {
            to: days.to.min(self.as_of),
            ..days
        };
        rows.retain(|row| !evidence.is_by_day(&past(row.window)));
        rows.sort_by_key(|row| std::cmp::Reverse(row.window));
        let statements = rows.into_iter().map(|row| {
            let meetings = sums(
                row.meetings,
                (row.meeting_minutes, row.participants),
                "meeting",
            );
            let read = known
                .trace
                .window_of(Dataset::HostActivity, row.window.from);
            Statement::new(
                Part::Evidence,
                subject,
                format!("hosted {meetings} {}", on(row.window)),
            )
            .of(Dataset::HostActivity)
            .read_in(read)
        });
        statements.collect()
    }

    /// Tells of the newest sign-in that Zoom's report has.
    fn signed_in_last(&self, known: &Known<'_>, subject: &str) -> Option<Statement> {
        let at = known.person.signed_in_at?;
        let day = utc_day(at);
        let text = format!("signed in on {}, {}", moment(at), ago(day, self.as_of));
        let read = known.trace.window_of(Dataset::SignIns, day);
        let statement = Statement::new(Part::Evidence, subject, text).at(Some(at));
        Some(statement.of(Dataset::SignIns).read_in(read))
    }

    fn planned(&self, known: &Known<'_>, subject: &str) -> Option<Statement> {
        let planned = known.person.planned?;
        let next = planned.next_at;
        let next = next.map_or_else(String::new, |at| format!(", the first on {}", moment(at)));
        let events = counted(planned.events, "event");
        let text = format!("is to host {events} in the next twelve weeks{next}");
        let read_at = self
            .account
            .reading(Dataset::Upcoming)
            .map(|reading| reading.read_at);
        let statement = Statement::new(Part::Evidence, subject, text).at(planned.next_at);
        Some(statement.of(Dataset::Upcoming).read(read_at))
    }
}

/// Tells whether a kind of use is looked at where some things count.
fn bears_on(kind: UseKind, counts: &[Using]) -> bool {
    let hosting = [
        Using::Meeting,
        Using::MeetingAlone,
        Using::Webinar,
        Using::LargeMeeting,
    ];
    match kind {
        UseKind::Meeting | UseKind::Webinar | UseKind::Other => {
            hosting.iter().any(|using| counts.contains(using))
        }
        UseKind::Call => counts.contains(&Using::Call),
        UseKind::Recording | UseKind::Attended => false,
    }
}

/// Tells whether a licence that was given or taken is of the sort that somebody is judged by; one of which Zoom does not
/// say which it was is taken to be a base seat.
fn is_of(change: &LicenseChange, judged: &Judged<'_>) -> bool {
    let is_it = match change.product.as_deref() {
        Some(product) if !is_base(product) => product == judged.product,
        Some(_) | None => is_base(judged.product),
    };
    judged.seat.is_some() && is_it
}

/// The days of a window on which something was done, newest first, then the newest before it of each kind, and how
/// many more there are.
fn days(known: &Known<'_>, (subject, kinds): (&str, &[UseKind]), window: Window) -> Vec<Statement> {
    let of_kinds = known
        .trace
        .days
        .iter()
        .filter(|used| kinds.contains(&used.kind));
    let (inside, before): (Vec<&DayUse>, Vec<&DayUse>) =
        of_kinds.partition(|used| used.day >= window.from);
    let mut newest: Vec<&DayUse> = kinds
        .iter()
        .flat_map(|kind| newest_of(*kind, &before))
        .collect();
    newest.sort_by_key(|used| std::cmp::Reverse(used.day));
    newest.dedup();
    let shown = inside.iter().chain(&newest);
    let mut said: Vec<Statement> = shown.map(|used| row(known, used, subject)).collect();
    let rest = before.iter().filter(|used| !newest.contains(used));
    let mut rest: Vec<Date> = rest.map(|used| used.day).collect();
    rest.dedup();
    if let Some(first) = rest.last() {
        let count = counted(rest.len(), "earlier day");
        let first = if rest.len() == 1 {
            first.to_string()
        } else {
            format!("{first} the first")
        };
        let text = format!(
            "did the same on {count}, {first}; `usage_daily` of `zoomaudit sql` has all days"
        );
        said.push(Statement::new(Part::Evidence, subject, text));
    }
    said
}

/// The newest day of a kind, and the newest with others: the two may not be the same.
fn newest_of<'a>(kind: UseKind, days: &[&'a DayUse]) -> impl Iterator<Item = &'a DayUse> {
    let of_kind = |used: &&&DayUse| used.kind == kind;
    let newest = days.iter().find(of_kind).copied();
    let mut others = days.iter().filter(of_kind);
    let others = others.find(|used| used.with_others > 0).copied();
    newest.into_iter().chain(others)
}

fn row(known: &Known<'_>, used: &DayUse, subject: &str) -> Statement {
    let (dataset, read) = known.trace.source_of(used.kind, used.day);
    let last = match used.last_at {
        Some(at) if used.events > 1 => format!(", the last on {}", moment(at)),
        Some(at) => format!(" on {}", moment(at)),
        None => format!(" on {}", used.day),
    };
    let text = format!("{}{last}{}", done(used), alone(used));
    Statement::new(Part::Evidence, subject, text)
        .at(used.last_at)
        .of(dataset)
        .read_in(read)
}

fn handed(known: &Known<'_>, change: &LicenseChange, subject: &str) -> Statement {
    let product = change.product.as_deref();
    let product = product.map_or_else(String::new, |product| format!(" for {product}"));
    let operator = change.operator.as_ref();
    let by = operator.map_or_else(String::new, |operator| format!(" by {operator}"));
    let was = match change.handed {
        Handed::Given => "given",
        Handed::Taken => "taken away",
    };
    let text = format!("a licence{product} was {was}{by} on {}", moment(change.at));
    let read = known.trace.window_of(Dataset::AdminLog, utc_day(change.at));
    Statement::new(Part::Evidence, subject, text)
        .at(Some(change.at))
        .of(Dataset::AdminLog)
        .read_in(read)
}
