//! What is not known, and what would tell.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::person::subject;
use super::words::{moment, on, the_days};
use super::{Judged, Known, Part, Statement};
use crate::audit::Audit;
use crate::audit::doubt::Doubt;
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, Window, utc_day};

/// How many days after a day ended Zoom's reports are complete.
const SETTLED_AFTER: i32 = 2;

/// What no verdict rests on, and an administrator wants to know before a seat is taken away.
const BESIDES: [Dataset; 5] = [
    Dataset::PhoneUsers,
    Dataset::Recordings,
    Dataset::SignIns,
    Dataset::AdminLog,
    Dataset::Upcoming,
];

impl Audit {
    /// Says what of a verdict is not known: days that were not read, and what may have been in the window or not.
    pub(super) fn unknown_of(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let (window, counts) = (&judged.judge.bounds.window, &judged.judge.counts);
        let says = |text: String| judged.says(Part::Unknown, text);
        let evidence = self.evidence.of(known.person);
        let unread = evidence.unread(window, counts).into_iter();
        let unread = unread.map(|(dataset, days)| {
            let what = match dataset {
                Dataset::Calls => "who called",
                _ => "who hosted",
            };
            let why = self.why_unread(dataset);
            says(format!("{what} {} was not read{why}", on(days)))
                .of(dataset)
                .over(days)
        });
        let mut said: Vec<Statement> = unread.collect();
        if !judged.judge.is_conclusive {
            let product = judged.product;
            said.push(says(format!(
                "Zoom's reports do not tell what else {product} is used for"
            )));
        }
        if judged.found.ruling.verdict == Verdict::Unknown {
            let doubts = evidence.doubts(known.person, *window, counts).into_iter();
            said.extend(doubts.map(|doubt| doubtful(judged, doubt)));
        }
        let open = self.open_days(known, judged);
        said.extend(open.map(|(dataset, days, read_on)| {
            let text = format!(
                "Zoom may still add to {}, as they were read on {read_on}",
                the_days(days)
            );
            says(text).of(dataset).over(days)
        }));
        said
    }

    /// Returns the newest days that were read before Zoom's report of them was complete, where that may change a
    /// verdict.
    pub(super) fn open_days(
        &self,
        known: &Known<'_>,
        judged: &Judged<'_>,
    ) -> Option<(Dataset, Window, Date)> {
        match judged.found.ruling.verdict {
            Verdict::Idle | Verdict::Never => {}
            Verdict::Active | Verdict::New | Verdict::Unknown | Verdict::Exempt => return None,
        }
        let dataset = self.told_by(known, judged);
        let windows = known
            .trace
            .read
            .iter()
            .filter(|window| window.dataset == dataset);
        let newest = windows
            .filter(|window| window.days.from <= self.as_of)
            .max_by_key(|window| window.days)?;
        let settled = newest.read_on.saturating_sub(SETTLED_AFTER.days());
        let days = Window {
            from: newest.days.from.max(settled),
            to: newest.days.to.min(self.as_of),
        };
        (days.from <= days.to).then_some((dataset, days, newest.read_on))
    }

    fn told_by(&self, known: &Known<'_>, judged: &Judged<'_>) -> Dataset {
        let evidence = self.evidence.of(known.person);
        if judged.is_phone() {
            Dataset::Calls
        } else if evidence.is_by_day(&judged.judge.bounds.window) {
            Dataset::Meetings
        } else {
            Dataset::HostActivity
        }
    }

    /// Says why there are no days of a dataset, if there is a reason.
    fn why_unread(&self, dataset: Dataset) -> String {
        let reading = self.account.reading(dataset);
        let reason = reading.and_then(|reading| reading.reason.as_deref());
        reason.map_or_else(String::new, |reason| format!(": {reason}"))
    }

    /// Says what was not read besides.
    pub(super) fn unread_of(&self, known: &Known<'_>) -> Vec<Statement> {
        let person = subject(known.person);
        let is_missing = |dataset: &Dataset| {
            let has_none = self
                .account
                .reading(*dataset)
                .is_some_and(crate::model::Reading::is_whole);
            // Nobody misses what was never asked for.
            let is_wanted = !dataset.is_on_demand() || self.account.reading(*dataset).is_some();
            is_wanted && !self.has(*dataset) && !has_none
        };
        let missing = BESIDES.into_iter().filter(is_missing);
        let said = missing.map(|dataset| {
            let loses = (known.need_of)(dataset).loses;
            let remedy = self.remedy(known, dataset);
            let text = format!("{dataset} was not read, which tells {loses}: {remedy}");
            Statement::new(Part::Unknown, &person, text).of(dataset)
        });
        said.collect()
    }

    /// Says what to do so that a dataset is read.
    pub(super) fn remedy(&self, known: &Known<'_>, dataset: Dataset) -> String {
        let scope = (known.need_of)(dataset).scope;
        let sync = sync_of(dataset);
        match self.account.reading(dataset) {
            Some(reading) if reading.scope.is_some() => {
                format!("add `{scope}` to the app, then run `{sync}`")
            }
            Some(reading) if !reading.passing && !self.has(dataset) => {
                let reason = reading.reason.as_deref().unwrap_or("Zoom does not tell");
                reason.to_owned()
            }
            Some(_) => format!("run `{sync}` again"),
            None => format!("`{sync}` reads it, with the scope `{scope}`"),
        }
    }
}

/// Returns the command that reads a dataset.
fn sync_of(dataset: Dataset) -> String {
    if dataset.is_on_demand() {
        format!("zoomaudit sync --only {dataset}")
    } else {
        "zoomaudit sync".to_owned()
    }
}

/// Returns the day from which on days can be read for good.
pub(super) fn settled_on(days: Window) -> Date {
    days.to.saturating_add((SETTLED_AFTER + 1).days())
}

fn doubtful(judged: &Judged<'_>, doubt: Doubt) -> Statement {
    let says = |text: String| judged.says(Part::Unknown, text);
    match doubt {
        Doubt::Range(days) => says(format!(
            "on which day {} they hosted is not known",
            on(days)
        ))
        .of(Dataset::HostActivity)
        .over(days),
        Doubt::Unsure(at) => says(format!(
            "what they hosted on {} may have been without others: Zoom does not say",
            moment(at)
        ))
        .of(Dataset::Meetings)
        .at(Some(at)),
        Doubt::Login(at) => says(format!(
            "the last sign-in may be some days later than {}",
            utc_day(at)
        ))
        .of(Dataset::Users)
        .at(Some(at)),
    }
}
