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
}
