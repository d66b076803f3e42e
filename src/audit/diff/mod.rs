//! What changed between two snapshots: people, and the seats that were bought.

mod basis;
mod people;

use std::collections::BTreeMap;

pub use basis::Basis;
pub use people::{Names, person};

use super::seats::PHONE;
use crate::model::{PhonePlan, PlanLine};

/// One thing that is not the same in two snapshots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// A person's address, else id; or a product and its plan.
    pub subject: String,
    pub field: &'static str,
    /// `None` for what was not there, and for what was not known.
    pub before: Option<Said>,
    pub after: Option<Said>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Removed,
    Changed,
}

impl Change {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What a snapshot says of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    Text(String),
    Count(i64),
}

/// Fields in the order in which a report has them.
const FIELDS: [&str; 11] = [
    "user",
    "email",
    "status",
    "license",
    "role",
    "department",
    "united_type",
    "groups",
    "phone_plans",
    "add_ons",
    "purchased",
];

/// Puts differences in order: by subject, upper and lower case alike, then by field.
pub fn sort(differences: &mut [Difference]) {
    let place = |field: &str| FIELDS.iter().position(|known| *known == field);
    differences.sort_by_cached_key(|one| {
        let subject = (one.subject.to_lowercase(), one.subject.clone());
        let said = (one.change, one.before.clone(), one.after.clone());
        (subject, place(one.field), said)
    });
}

/// How many seats were bought, by product and plan; `None` where Zoom did not say.
type Bought = BTreeMap<(String, Option<String>), Option<i64>>;

/// Compares the lines of plan usage.
pub fn plan_lines([before, after]: [&[PlanLine]; 2], basis: Basis) -> Vec<Difference> {
    let bought = |lines: &[PlanLine]| {
        let line = |line: &PlanLine| ((line.product.clone(), line.plan.clone()), line.purchased);
        add_up(lines.iter().map(line))
    };
    seats(&bought(before), &bought(after), basis)
}

/// Compares calling plans.
pub fn phone_plans([before, after]: [&[PhonePlan]; 2], basis: Basis) -> Vec<Difference> {
    let bought = |plans: &[PhonePlan]| {
        let plan = |plan: &PhonePlan| {
            let code = plan.code.map(|code| code.to_string());
            let word = code.or_else(|| plan.name.clone());
            ((PHONE.to_owned(), word), plan.purchased)
        };
        add_up(plans.iter().map(plan))
    };
    seats(&bought(before), &bought(after), basis)
}

/// Adds up what stands in several lines; of which one is unknown, the sum is.
fn add_up(lines: impl Iterator<Item = ((String, Option<String>), Option<i64>)>) -> Bought {
    let mut bought = Bought::new();
    for (key, purchased) in lines {
        let sum = bought.entry(key).or_insert(Some(0));
        *sum = sum
            .zip(purchased)
            .map(|(sum, more)| sum.saturating_add(more));
    }
    bought
}

fn seats(before: &Bought, after: &Bought, basis: Basis) -> Vec<Difference> {
    let mut found = Vec::new();
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    for key in after.keys().chain(gone) {
        let (one, other) = (before.get(key), after.get(key));
        let change = match (one, other) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        };
        if one != other && basis.tells(change) {
            found.push(Difference {
                change,
                subject: name(key),
                field: "purchased",
                before: one.copied().flatten().map(Said::Count),
                after: other.copied().flatten().map(Said::Count),
            });
        }
    }
    found
}

fn name((product, plan): &(String, Option<String>)) -> String {
    match plan {
        Some(plan) => format!("{product} {plan}"),
        None => product.clone(),
    }
}
