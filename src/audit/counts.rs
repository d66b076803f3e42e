//! How many seats have which verdict.

use super::verdict::Verdict;

/// How many seats have which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub active: i64,
    pub idle: i64,
    pub never: i64,
    pub new: i64,
    pub unknown: i64,
    pub exempt: i64,
}

impl Counts {
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Active => self.active += 1,
            Verdict::Idle => self.idle += 1,
            Verdict::Never => self.never += 1,
            Verdict::New => self.new += 1,
            Verdict::Unknown => self.unknown += 1,
            Verdict::Exempt => self.exempt += 1,
        }
    }

    pub fn merge(&mut self, other: Self) {
        self.active += other.active;
        self.idle += other.idle;
        self.never += other.never;
        self.new += other.new;
        self.unknown += other.unknown;
        self.exempt += other.exempt;
    }

    pub fn of(&self, verdict: Verdict) -> i64 {
        match verdict {
            Verdict::Active => self.active,
            Verdict::Idle => self.idle,
            Verdict::Never => self.never,
            Verdict::New => self.new,
            Verdict::Unknown => self.unknown,
            Verdict::Exempt => self.exempt,
        }
    }

    pub fn total(&self) -> i64 {
        self.active + self.idle + self.never + self.new + self.unknown + self.exempt
    }

    /// How many seats nobody uses.
    pub fn unused(&self) -> i64 {
        self.idle + self.never
    }

    /// Returns what these tell. Where the use of the seats was not read, or is in no report, that none has a verdict says
    /// nothing as long as there are seats that may have it.
    pub fn told(self, use_is_known: bool) -> Told {
        let is_told = |number: i64| use_is_known || number > 0 || self.unknown == 0;
        let told = |number: i64| is_told(number).then_some(number);
        Told {
            active: told(self.active),
            idle: told(self.idle),
            never: told(self.never),
            new: self.new,
            unknown: self.unknown,
            exempt: self.exempt,
        }
    }
}

/// How many seats are known to have which verdict; `None` is not 0: it may be any of those that are unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    pub active: Option<i64>,
    pub idle: Option<i64>,
    pub never: Option<i64>,
    pub new: i64,
    pub unknown: i64,
    pub exempt: i64,
}
