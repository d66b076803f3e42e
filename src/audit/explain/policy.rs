//! The lines of the policy that a verdict follows from.

use super::words::{doing, in_days};
use super::{Judged, Known, Part, Statement};
use crate::audit::Audit;
use crate::audit::policy::{Exception, Exemption};
use crate::model::Dataset;

impl Audit {
    pub(super) fn lines(&self, known: &Known<'_>, judged: &Judged<'_>) -> Vec<Statement> {
        let bounds = judged.judge.bounds;
        let says = |text: String| judged.says(Part::Policy, text).over(bounds.window);
        let exemption = self.exemption_of(known.person);
        let exempt = exemption.map(|Exemption { email, reason }| {
            let reason = reason.as_deref().unwrap_or("no reason is given");
            says(format!("`{email}` is exempt: {reason}"))
        });
        let source = |is_own: fn(&Exception) -> bool| self.source(judged, is_own);
        // Of whoever holds no seat any hosting counts, whatever a seat is judged by.
        let of_use = source(|own| own.counts.is_some());
        let of_use = of_use.filter(|_| judged.seat.is_some());
        let of_window = source(|own| own.window_days.is_some());
        let of_grace = source(|own| own.grace_days.is_some());
        let (doing, days) = (doing(&judged.judge.counts), in_days(bounds.window));
        let (what, grace) = (judged.word(), bounds.grace_days());
        let lines = [
            format!("use is {doing}{}", of_use.unwrap_or_default()),
            format!("it counts {days}{}", of_window.unwrap_or_default()),
            format!(
                "{what} is new for {grace} days{}",
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
            .chain(lines.map(says))
            .chain(by_range)
            .collect()
    }

    /// Names the table of the policy from which something comes, if it is for one product.
    fn source(&self, judged: &Judged<'_>, is_own: fn(&Exception) -> bool) -> Option<String> {
        let product = judged.product;
        let own = self.policy.products.get(product);
        own.filter(|own| is_own(own))
            .map(|_| format!(" (`policy.product.{product}`)"))
    }

    fn counts_by_range(&self, judged: &Judged<'_>) -> bool {
        let window = &judged.judge.bounds.window;
        let is_by_range = self.has(Dataset::HostActivity) && !self.evidence.is_by_day(window);
        is_by_range && !judged.is_phone()
    }
}
