//! What somebody holds, and since when.

use super::{Judged, Part, Statement};
use crate::audit::catalog::plan_name;
use crate::audit::seats::Seat;
use crate::audit::{Audit, Given, ToldBy};
use crate::model::Dataset;
use crate::model::is_base;

impl Audit {
    pub(super) fn holding(&self, judged: &Judged<'_>) -> Statement {
        let Some(seat) = &judged.seat else {
            let text = "holds no meeting licence: the verdict is on what they host at all";
            return judged.says(Part::Seat, text.to_owned());
        };
        let dataset = if judged.is_phone() {
            Dataset::PhoneUsers
        } else if is_base(judged.product) {
            Dataset::Users
        } else {
            Dataset::AddOns
        };
        let read_at = self.account.reading(dataset).map(|reading| reading.read_at);
        let text = format!("holds a seat of {}, {}", self.name_of(seat), since(seat));
        judged.says(Part::Seat, text).of(dataset).read(read_at)
    }

    fn name_of(&self, seat: &Seat<'_>) -> String {
        let Some(product) = seat.product else {
            return "one of several base products, and nothing says which".to_owned();
        };
        let plan = seat.plan.as_deref();
        let mut lines = self.account.plan_usage.lines.iter();
        let line = lines.find(|line| line.product == product && line.plan.as_deref() == plan);
        let given = seat.plan_name.or_else(|| line?.name.as_deref());
        plan_name(product, plan, given)
    }
}

fn since(seat: &Seat<'_>) -> String {
    match seat.found.given {
        None => "since when is not known".to_owned(),
        Some(Given { on, .. }) if seat.is_pending() => {
            format!("since {on} at the latest, when the invitation was first seen")
        }
        Some(Given { on, told_by }) => match told_by {
            ToldBy::Account => format!("since {on}, when the person came into the account"),
            ToldBy::Snapshot => {
                format!("since {on} at the latest, the first snapshot with it after one without")
            }
            ToldBy::AdminLog => format!("since {on}, when an administrator gave it"),
        },
    }
}
