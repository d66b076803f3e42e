//! The lines of the policy that a verdict follows from.

use super::words::{doing, in_days};
use super::{Judged, Known, Part, Statement};
use crate::audit::Audit;
use crate::model::{Dataset, counted};

impl Audit {
    pub(super) fn lines(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let bounds = judged.judge.bounds;
        let says = |text: String| judged.says(Part::Policy, text).over(bounds.window);
        let exemption = self.exemption_of(known.person);
        let exempt =
            exemption.map(|one| says(format!("{} is exempt: {}", one.whom.words(), one.why())));
        let expired = self.expired_exemption_of(known.person);
        let expired = expired.map(|one| {
            let whom = one.whom.words();
            says(format!("{whom} is exempt no more: {}", one.why()))
        });
        let source = |name: &Option<String>| name.as_ref().map(|name| format!(" ({name})"));
        let sources = &judged.judge.sources;
        // Of whoever holds no seat any hosting counts, whatever a seat is judged by.
        let of_use = source(&sources.counts).filter(|_| judged.seat.is_some());
        let (of_window, of_grace) = (source(&sources.window), source(&sources.grace));
        let (doing, days) = (doing(&judged.judge.counts), in_days(bounds.window));
        let (what, grace) = (judged.word(), bounds.grace_days());
        let lines = [
            format!("use is {doing}{}", of_use.unwrap_or_default()),
            format!("it counts {days}{}", of_window.unwrap_or_default()),
            format!(
                "{what} is new for {}{}",
                counted(grace, "day"),
                of_grace.unwrap_or_default()
            ),
        ];
        let by_range = self.counts_by_range(judged).then(|| {
            let text =
                "any hosting counts: host activity is known per range of days, not per meeting";
            says(text.to_owned()).of(Dataset::HostActivity)
        });
        exempt
            .into_iter()
            .chain(expired)
            .chain(lines.map(says))
            .chain(by_range)
            .collect()
    }

    fn counts_by_range(&self, judged: &Judged<'_>) -> bool {
        let window = &judged.judge.bounds.window;
        let is_by_range = self.has(Dataset::HostActivity) && !self.evidence.is_by_day(window);
        is_by_range && !judged.is_phone()
    }
}
