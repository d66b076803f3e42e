//! From what is known of one seat to a verdict on it.

use std::fmt;

use jiff::{ToSpan as _, civil::Date};

use super::policy::Rule;
use crate::model::Window;

/// What we conclude about the holder of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    Active,
    Idle,
    Never,
    New,
    Unknown,
    Exempt,
}

impl Verdict {
    pub const ALL: [Self; 6] = [
        Self::Active,
        Self::Idle,
        Self::Never,
        Self::New,
        Self::Unknown,
        Self::Exempt,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Idle => "idle",
            Self::Never => "never",
            Self::New => "new",
            Self::Unknown => "unknown",
            Self::Exempt => "exempt",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    Used,
    InGrace,
    Exempt,
    NoData,
    NeverSignedIn,
    NeverUsedSeat,
    SignsInOnly,
    HostsAloneOnly,
    NoneInWindow,
    NoneEverSeen,
}

impl Reason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::InGrace => "in-grace",
            Self::Exempt => "exempt",
            Self::NoData => "no-data",
            Self::NeverSignedIn => "never-signed-in",
            Self::NeverUsedSeat => "never-used-seat",
            Self::SignsInOnly => "signs-in-only",
            Self::HostsAloneOnly => "hosts-alone-only",
            Self::NoneInWindow => "none-in-window",
            Self::NoneEverSeen => "none-ever-seen",
        }
    }
}

/// When somebody used what they hold, as far as we could see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// None was seen.
    None,
    /// Only before the first day of the window.
    Before,
    /// In a range of days that begins before the window and ends in it: perhaps inside, perhaps not.
    Straddling,
    /// Inside the window.
    Inside,
}

/// What is known about one seat and its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts {
    pub exempt: bool,
    pub seen: Use,
    /// All that they hosted in the window was meetings that nobody joined.
    pub is_alone: bool,
    /// Every day of the window was read.
    pub window_covered: bool,
    /// Every day since the seat was given was read.
    pub covered_since_given: bool,
    /// The day on which the seat, else the person, came into the account.
    pub given_on: Option<Date>,
    pub login: Login,
}

/// When somebody last signed in, as Zoom says: exact to about three days, unless its report of sign-ins was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Login {
    Never,
    On(Date),
    Unknown,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            exempt: false,
            seen: Use::None,
            is_alone: false,
            window_covered: false,
            covered_since_given: false,
            given_on: None,
            login: Login::Unknown,
        }
    }
}

/// A verdict and the reason for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    pub verdict: Verdict,
    pub reason: Reason,
}

/// The days that verdicts go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// In which a base seat has to be used.
    pub window: Window,
    /// What was given later than this day is new.
    new_after: Date,
}

impl Bounds {
    pub fn new(rule: &Rule, as_of: Date) -> Self {
        Self {
            window: Window {
                from: first_day(as_of, rule.window_days),
                to: as_of,
            },
            new_after: as_of.saturating_sub(i32::from(rule.grace_days).days()),
        }
    }

    /// Returns the bounds of some days later, as far as those days are known today.
    pub(super) fn later(&self, days: i32) -> Self {
        Self {
            window: Window {
                from: self.window.from.saturating_add(days.days()),
                to: self.window.to,
            },
            new_after: self.new_after.saturating_add(days.days()),
        }
    }

    /// For how many days a seat is new.
    pub(super) fn grace_days(&self) -> i32 {
        days_between(self.new_after, self.window.to)
    }

    /// Finds the first row of the verdict table that holds.
    pub fn rule(&self, facts: &Facts) -> Ruling {
        let (verdict, reason) = if facts.exempt {
            (Verdict::Exempt, Reason::Exempt)
        } else if facts.seen == Use::Inside {
            (Verdict::Active, Reason::Used)
        } else if facts.given_on.is_some_and(|given| given > self.new_after) {
            (Verdict::New, Reason::InGrace)
        } else if facts.seen == Use::Straddling || !facts.window_covered {
            (Verdict::Unknown, Reason::NoData)
        } else if facts.seen == Use::None && !facts.is_alone && facts.login == Login::Never {
            (Verdict::Never, Reason::NeverSignedIn)
        } else if facts.seen == Use::None && facts.covered_since_given {
            (Verdict::Never, why_never(facts))
        } else {
            (Verdict::Idle, self.why_idle(facts))
        };
        Ruling { verdict, reason }
    }

    fn why_idle(&self, facts: &Facts) -> Reason {
        let signs_in = match facts.login {
            Login::On(day) => day >= self.window.from,
            Login::Never | Login::Unknown => false,
        };
        match facts.seen {
            _ if facts.is_alone => Reason::HostsAloneOnly,
            _ if signs_in => Reason::SignsInOnly,
            Use::None => Reason::NoneEverSeen,
            Use::Before | Use::Straddling | Use::Inside => Reason::NoneInWindow,
        }
    }
}

fn why_never(facts: &Facts) -> Reason {
    if facts.is_alone {
        Reason::HostsAloneOnly
    } else {
        Reason::NeverUsedSeat
    }
}

/// Returns the first day of a window of so many days that ends on the as-of day.
pub fn first_day(as_of: Date, days: u16) -> Date {
    as_of.saturating_sub((i64::from(days) - 1).max(0).days())
}

/// Returns how many days one day is after another.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |days| days.get_days())
}
