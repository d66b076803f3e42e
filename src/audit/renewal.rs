//! What can be given back when the contract ends, and until when that has to be said.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Audit;
use super::contract::Term;
use super::licenses::License;
use super::next_invoice::NextInvoice;
use super::verdict::days_between;

/// One plan, seen from the day on which its contract ends.
#[derive(Debug, Clone)]
pub struct Renewal<'a> {
    pub license: &'a License,
    /// Seats that nobody uses: idle and never.
    pub unused: Option<Decimal>,
    /// Seats that others can have today: those that nobody holds, and those that nobody is known to use.
    pub reusable: Option<Decimal>,
    /// Seats that are kept for whoever comes, or on purpose.
    pub kept: Option<Decimal>,
    /// Seats that need not be bought again.
    pub returnable: Option<Decimal>,
    /// What these cost a year.
    pub annual_value: Option<Decimal>,
    /// What they cost until the end of the term: spent already, unless somebody else uses them until then.
    pub value_to_end: Option<Decimal>,
    pub term: Option<Term>,
    pub next_invoice: Option<NextInvoice>,
    /// Days until the last day to act; negative when it is over.
    pub days_left: Option<i32>,
}

/// What says when a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndToldBy {
    Contract,
    /// Zoom's next invoice, where it is for another term.
    NextInvoice,
}

impl EndToldBy {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::NextInvoice => "next-invoice",
        }
    }
}

/// The share of the seats that is kept for whoever comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buffer(pub u8);

impl<'a> Renewal<'a> {
    /// Looks at a plan; `None` for what is not counted in seats. `keep` are seats that the policy keeps on purpose.
    pub fn new(license: &'a License, (buffer, keep): (Buffer, i64), audit: &Audit) -> Option<Self> {
        if !license.unit.is_held() {
            return None;
        }
        let unused = license.unused().map(Decimal::from);
        // Where hosts are counted, or a site is billed, a seat that is free or idle is nothing to give back. Of those whose use
        // is not known, whoever holds one keeps it.
        let free = license.available().filter(|_| license.is_by_seat());
        let reusable = free.map(|free| {
            let unused = unused.unwrap_or_default();
            let others_can_have = (free + unused).min(license.not_in_use().unwrap_or(free));
            others_can_have.max(Decimal::ZERO)
        });
        let percent = Decimal::from(buffer.0) / Decimal::from(100);
        let whoever_comes = license.purchased.map(|bought| (bought * percent).ceil());
        let kept = whoever_comes.map(|seats| seats + Decimal::from(keep));
        let most = license.reducible();
        let returnable = most.and_then(|most| {
            if most.is_zero() {
                return Some(most);
            }
            let rest = (reusable? - kept?).min(most);
            Some(rest.max(Decimal::ZERO))
        });
        let mut renewal = Self {
            license,
            unused,
            reusable,
            kept,
            returnable,
            annual_value: license.saved(returnable),
            value_to_end: None,
            term: license.term,
            next_invoice: audit.next_invoice(license),
            days_left: license
                .term
                .map(|term| days_between(audit.today, term.act_by)),
        };
        renewal.value_to_end = renewal.to_end(audit.today);
        Some(renewal)
    }

    /// Returns when the term ends: as the contract has it, else as Zoom's next invoice tells. Until when Zoom has to be
    /// told that less is wanted, no invoice says.
    pub fn ends_on(&self) -> Option<(Date, EndToldBy)> {
        let by_contract = self.term.map(|term| (term.ends_on, EndToldBy::Contract));
        let billed = || self.next_invoice?.ends_on;
        by_contract.or_else(|| Some((billed()?, EndToldBy::NextInvoice)))
    }

    fn to_end(&self, as_of: Date) -> Option<Decimal> {
        let (value, (ends_on, _)) = self.annual_value.zip(self.ends_on())?;
        let left = Decimal::from(days_between(as_of, ends_on) + 1) / Decimal::from(365);
        let scale = value.scale();
        let mut amount =
            (value * left).round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
        amount.rescale(scale);
        Some(amount)
    }
}
