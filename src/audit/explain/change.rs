//! What would change a verdict: what somebody does, what is read, and the days that pass.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::unknown::settled_on;
use super::words::{another, doing, on, the_days};
use super::{Judged, Known, Part, Statement};
use crate::audit::Audit;
use crate::audit::doubt::Doubt;
use crate::audit::judge::Judge;
use crate::audit::policy::Policy;
use crate::audit::uses::Using;
use crate::audit::verdict::{Reason, Verdict, days_between};
use crate::model::{Dataset, Window, counted};

/// Days by which a range of days, or a sign-in in doubt, may be longer in the window than a day.
const MARGIN: i32 = 40;

impl Audit {
    pub(super) fn changes(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        match judged.found.ruling.verdict {
            Verdict::Active => self.until_when(known, judged).into_iter().collect(),
            Verdict::New => self.judged_when(known, judged).into_iter().collect(),
            Verdict::Idle | Verdict::Never => self.what_makes_active(known, judged),
            Verdict::Unknown => self.what_tells(known, judged),
            Verdict::Exempt => self.without_exemption(known, judged).into_iter().collect(),
        }
    }

    /// Tells which verdicts follow, and from which days on, if all days to come are read and nobody does anything.
    fn forecast(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<(Date, Verdict)> {
        let bounds = judged.judge.bounds;
        let window = days_between(bounds.window.from, bounds.window.to);
        let last = window.max(bounds.grace_days()) + MARGIN;
        let mut verdict = judged.found.ruling.verdict;
        let mut turns = Vec::new();
        for days in 1..=last {
            let then = self.then(known, judged, days);
            if then != verdict {
                turns.push((self.as_of.saturating_add(days.days()), then));
                verdict = then;
            }
        }
        turns
    }

    /// Rules some days later on what is known today.
    fn then(&self, known: &Known<'_>, judged: &Judged<'_>, days: i32) -> Verdict {
        let judge: Judge = judged.judge.later(days, &self.evidence);
        let found = self.found(known.person, &judge, judged.found.given);
        found.ruling.verdict
    }

    fn until_when(&self, known: &Known<'_>, judged: &Judged<'_>) -> Option<Statement> {
        let turns = self.forecast(known, judged);
        let (day, _) = turns.first()?;
        let until = day.saturating_sub(1.day());
        let turns: Vec<String> = turns
            .iter()
            .map(|(day, verdict)| format!("`{verdict}` from {day} on"))
            .collect();
        let text = format!(
            "stays `active` until {until} without {}, and is {}",
            another(&judged.judge.counts),
            turns.join(", then ")
        );
        Some(judged.says(Part::Change, text).from(*day))
    }

    fn judged_when(&self, known: &Known<'_>, judged: &Judged<'_>) -> Option<Statement> {
        let turns = self.forecast(known, judged);
        let (day, verdict) = turns.first()?;
        let text = format!(
            "is judged by its use from {day} on, and is `{verdict}` then if none is seen; {} before that makes it `active`",
            doing(&judged.judge.counts)
        );
        Some(judged.says(Part::Change, text).from(*day))
    }

    fn what_makes_active(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let doing = doing(&judged.judge.counts);
        let mut said = vec![judged.says(Part::Change, format!("{doing} makes it `active`"))];
        if let Some((dataset, days, _)) = self.open_days(known, judged) {
            let day = settled_on(days);
            if day > self.as_of {
                let wait = counted(days_between(self.as_of, day), "day");
                let text = format!(
                    "read again in {wait}: from {day} on Zoom adds nothing to {}",
                    the_days(days)
                );
                said.push(judged.says(Part::Change, text).of(dataset).from(day));
            }
        }
        said.extend(self.with_logins(known, judged));
        said
    }

    /// Says what somebody is who signs in and does nothing else, if that counted.
    fn with_logins(&self, known: &Known<'_>, judged: &Judged<'_>) -> Option<Statement> {
        let ruling = judged.found.ruling;
        if ruling.reason != Reason::SignsInOnly {
            return None;
        }
        let judge = judged.judge.counting(Using::Login, &self.evidence);
        let found = self.found(known.person, &judge, judged.found.given);
        let verdict = found.ruling.verdict;
        let text = format!("if the policy counts `login` as use it is `{verdict}`");
        (verdict != ruling.verdict).then(|| judged.says(Part::Change, text))
    }

    fn what_tells(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let (window, counts) = (&judged.judge.bounds.window, &judged.judge.counts);
        let evidence = self.evidence.of(known.person);
        let unread = evidence.unread(window, counts).into_iter();
        let mut said: Vec<Statement> = unread
            .flat_map(|unread| self.how_to_read(known, judged, unread))
            .collect();
        let doubts = evidence.doubts(known.person, *window, counts).into_iter();
        let by_day = doubts.filter_map(|doubt| match doubt {
            Doubt::Range(days) => Some(self.how_to_read(known, judged, (Dataset::Meetings, days))),
            Doubt::Unsure(_) | Doubt::Login(_) => None,
        });
        said.extend(
            by_day
                .flatten()
                .filter(|one| one.dataset == Some(Dataset::Meetings)),
        );
        if !counts.is_empty() {
            said.push(judged.says(Part::Change, format!("{} makes it `active`", doing(counts))));
        }
        if let Some((day, verdict)) = self.forecast(known, judged).first() {
            let wait = counted(days_between(self.as_of, *day), "day");
            let text = format!(
                "read again in {wait}: from {day} on what is in doubt is out of the window, and it is `{verdict}` if none is seen"
            );
            said.push(judged.says(Part::Change, text).from(*day));
        }
        said
    }

    /// Says how days can be read that were not.
    fn how_to_read(
        &self,
        known: &Known<'_>,
        judged: &Judged<'_>,
        (dataset, days): (Dataset, Window),
    ) -> Vec<Statement> {
        let says =
            |dataset: Dataset, text: String| judged.says(Part::Change, text).of(dataset).over(days);
        if days.to < known.first_told {
            let text = format!(
                "Zoom no longer tells of {}, which are before {}",
                the_days(days),
                known.first_told
            );
            return vec![says(dataset, text)];
        }
        let stand_ins = dataset.stand_ins().iter().copied();
        let tells = |dataset: &Dataset| {
            let is_of_webinars = *dataset == Dataset::Webinars;
            is_of_webinars == (judged.judge.counts == [Using::Webinar])
        };
        let all = std::iter::once(dataset).chain(stand_ins.filter(tells));
        let said = all.map(|dataset| {
            let remedy = self.remedy(known, dataset);
            says(
                dataset,
                format!("{dataset} {} would tell: {remedy}", on(days)),
            )
        });
        said.collect()
    }

    fn without_exemption(&self, known: &Known<'_>, judged: &Judged<'_>) -> Option<Statement> {
        let exemption = self.exemption_of(known.person)?;
        let policy = Policy {
            exempt: Vec::new(),
            ..self.policy.clone()
        };
        let audit = Self {
            policy,
            ..self.clone()
        };
        let found = audit.found(known.person, &judged.judge, judged.found.given);
        let text = format!(
            "stays `exempt` {} the policy has {}; without that line it is `{}`",
            match exemption.until {
                Some(until) => format!("until {until} if"),
                None => "as long as".to_owned(),
            },
            exemption.whom.words(),
            found.ruling.verdict
        );
        Some(judged.says(Part::Change, text))
    }
}
