//! Which plan line somebody's base seat is on.

use crate::model::{PlanLine, User};

const UNITED: &str = "united";

/// Which plan line somebody's base seat is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base<'a> {
    /// On this product; the plan is `None` where it has several lines, or none is known.
    Known {
        product: &'a str,
        plan: Option<&'a str>,
    },
    /// Several base products are in use, and the list of users does not tell who holds which.
    Unknown,
}

/// The plan lines that base seats may be on.
#[derive(Debug, Clone)]
pub struct BaseLines {
    united: Vec<PlanLine>,
    others: Vec<PlanLine>,
}

impl BaseLines {
    pub fn new(lines: &[PlanLine]) -> Self {
        let in_use = lines
            .iter()
            .filter(|line| is_base(&line.product) && is_in_use(line));
        let (united, others) = in_use.cloned().partition(|line| line.product == UNITED);
        Self { united, others }
    }

    /// Tells which line somebody's base seat is on; the list of users says who has a Zoom United bundle.
    pub fn of(&self, user: &User) -> Base<'_> {
        let is_united = user.united_type.is_some() || self.others.is_empty();
        if is_united && !self.united.is_empty() {
            one_of(&self.united)
        } else {
            one_of(&self.others)
        }
    }

    /// Tells whether everybody who holds a seat of a line is known to.
    pub fn tells(&self, line: &PlanLine) -> bool {
        let lines = if line.product == UNITED {
            &self.united
        } else {
            &self.others
        };
        !is_in_use(line) || (lines.len() == 1 && lines[0] == *line)
    }
}

fn one_of(lines: &[PlanLine]) -> Base<'_> {
    match lines {
        [] => Base::Known {
            product: "base",
            plan: None,
        },
        [line] => Base::Known {
            product: &line.product,
            plan: line.plan.as_deref(),
        },
        [first, rest @ ..] if rest.iter().all(|line| line.product == first.product) => {
            Base::Known {
                product: &first.product,
                plan: None,
            }
        }
        _ => Base::Unknown,
    }
}

/// Tells whether a product is one of those that a person holds one of: the meeting licence itself or a bundle with it.
pub fn is_base(product: &str) -> bool {
    product == "base" || is_bundle(product)
}

/// Tells whether a product is a bundle of a meeting licence and a calling plan.
pub fn is_bundle(product: &str) -> bool {
    product == UNITED || product.starts_with("zoom_one")
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
