//! What can be given back when the contract ends, and until when that has to be said.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::contract::Term;
use super::licenses::License;
use super::verdict::days_between;

/// One plan, seen from the day on which its contract ends.
#[derive(Debug, Clone)]
pub struct Renewal<'a> {
    pub license: &'a License,
    /// Seats that nobody uses: idle and never.
    pub unused: Option<Decimal>,
    /// Seats that others can have today: those that nobody holds, and those that nobody uses.
    pub reusable: Option<Decimal>,
    /// Seats that are kept for whoever comes, or on purpose.
    pub kept: Decimal,
    /// Seats that need not be bought again.
    pub returnable: Option<Decimal>,
    /// What these cost a year.
    pub annual_value: Option<Decimal>,
    /// What they cost until the end of the term: spent already, unless somebody else uses them until then.
    pub value_to_end: Option<Decimal>,
    pub term: Option<Term>,
    /// Days until the last day to act; negative when it is over.
    pub days_left: Option<i32>,
}

/// The share of the seats that is kept for whoever comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buffer(pub u8);

impl<'a> Renewal<'a> {
    /// Looks at a plan; `None` for what is not counted in seats. `keep` are seats that the policy keeps on purpose.
    pub fn new(license: &'a License, (buffer, keep): (Buffer, i64), as_of: Date) -> Option<Self> {
        if !license.unit.is_held() {
            return None;
        }
        let counts = license.counts.filter(|_| license.use_is_known);
        let unused = counts.map(|counts| Decimal::from(counts.idle + counts.never));
        let reusable = license
            .available()
            .and_then(|free| Some((free + unused?).max(Decimal::ZERO)));
        let percent = Decimal::from(buffer.0) / Decimal::from(100);
        let whoever_comes = license
            .purchased
            .map_or(Decimal::ZERO, |bought| (bought * percent).ceil());
        let kept = whoever_comes + Decimal::from(keep);
        let returnable = reusable.and_then(|reusable| {
            let most = license.purchased? - Decimal::from(license.minimum);
            Some((reusable - kept).min(most).max(Decimal::ZERO))
        });
        let annual_value = license.annual(returnable);
        Some(Self {
            license,
            unused,
            reusable,
            kept,
            returnable,
            annual_value,
            value_to_end: annual_value.zip(license.term).map(|(value, term)| {
                let left =
                    Decimal::from(days_between(as_of, term.ends_on) + 1) / Decimal::from(365);
                let scale = value.scale();
                let mut amount = (value * left)
                    .round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
                amount.rescale(scale);
                amount
            }),
            term: license.term,
            days_left: license.term.map(|term| days_between(as_of, term.act_by)),
        })
    }
}
