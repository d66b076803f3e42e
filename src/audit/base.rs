//! Which plan line people's base seats are on.

use super::Audit;
use crate::model::PlanLine;

/// Which plan line people's base seats are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// All on this product; the plan is `None` where it has several lines, or none is known.
    Known {
        product: String,
        plan: Option<String>,
    },
    /// Several base products are in use, and the list of users does not tell who holds which.
    Unknown,
}

impl Audit<'_> {
    /// Tells which plan line the base seats of this account are on.
    pub fn base_line(&self) -> Base {
        let lines = &self.account.plan_usage.lines;
        let in_use: Vec<&PlanLine> = lines
            .iter()
            .filter(|line| is_base(&line.product) && is_in_use(line))
            .collect();
        match in_use.as_slice() {
            [] => Base::Known {
                product: "base".to_owned(),
                plan: None,
            },
            [line] => Base::Known {
                product: line.product.clone(),
                plan: line.plan.clone(),
            },
            [first, rest @ ..] if rest.iter().all(|line| line.product == first.product) => {
                Base::Known {
                    product: first.product.clone(),
                    plan: None,
                }
            }
            _ => Base::Unknown,
        }
    }
}

/// Tells whether a product is one of those that a person holds one of: the meeting licence itself or a bundle with it.
pub fn is_base(product: &str) -> bool {
    product == "base" || product == "united" || product.starts_with("zoom_one")
}

/// Tells whether a plan line may have seats; one that says nothing of itself may.
pub fn is_in_use(line: &PlanLine) -> bool {
    let counts = [
        line.purchased,
        line.assigned,
        line.pending,
        line.active_hosts,
    ];
    counts.iter().flatten().any(|count| *count > 0) || counts.iter().all(Option::is_none)
}
