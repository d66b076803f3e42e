//! From when to when somebody is in the account, and who had the place before and has it after.
//!
//! The company has as many places as people. Who is deleted makes room for somebody who is
//! invited the same day. Days are counted from the first of 1970.

use super::{cast::Part, person::Status, random::Random};

/// The longest times of each sort, in days; the shortest are one. A mean stay of three years,
/// with a twelfth of it deactivated at its end, keeps the shares of each status as they are.
const PENDING: i64 = 72;
const ACTIVE: i64 = 2_160;
const DEACTIVATED: i64 = 168;

/// Further away than any date is.
const EVER: i64 = 10_000_000;

/// The days on which somebody's status changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) invited: i64,
    /// When the invitation is accepted.
    pub(super) joined: i64,
    /// When the person is deactivated.
    pub(super) left: i64,
    pub(super) deleted: i64,
}

impl Life {
    /// Whether whoever has the place at `index` stays in it, and as they are.
    pub(super) const fn stays(index: usize) -> bool {
        index < 5 || Part::at(index).is_some()
    }

    /// Of somebody whose status never changes.
    pub(super) const fn of_always(status: Status) -> Self {
        let (joined, left) = match status {
            Status::Pending => (EVER, EVER),
            Status::Active => (-EVER, EVER),
            Status::Inactive => (-EVER, -EVER),
        };
        Self {
            invited: -EVER,
            joined,
            left,
            deleted: EVER,
        }
    }

    /// Around a day on which somebody who came on the day `joined` has this status.
    pub(super) fn around(day: i64, status: Status, joined: i64, random: &mut Random) -> Self {
        let before = joined - random.between(1, PENDING);
        match status {
            Status::Pending => {
                let joined = day + rest(PENDING, random);
                let life = Self::after(joined, random);
                let invited = day + 1 - rest(PENDING, random);
                Self { invited, ..life }
            }
            Status::Active => {
                let left = day + rest(ACTIVE, random);
                Self {
                    invited: before,
                    joined,
                    left,
                    deleted: left + random.between(1, DEACTIVATED),
                }
            }
            Status::Inactive => Self {
                invited: before,
                joined,
                left: (day - random.between(0, 80)).max(joined + 1),
                deleted: day + rest(DEACTIVATED, random),
            },
        }
    }

    /// Of who is invited on the day on which this one is deleted.
    pub(super) fn next(self, random: &mut Random) -> Self {
        let invited = self.deleted;
        let joined = invited + random.between(1, PENDING);
        Self {
            invited,
            ..Self::after(joined, random)
        }
    }

    /// Of who is deleted on the day on which this one is invited.
    pub(super) fn previous(self, random: &mut Random) -> Self {
        let deleted = self.invited;
        let left = deleted - random.between(1, DEACTIVATED);
        let joined = left - random.between(1, ACTIVE);
        Self {
            invited: joined - random.between(1, PENDING),
            joined,
            left,
            deleted,
        }
    }

    fn after(joined: i64, random: &mut Random) -> Self {
        let left = joined + random.between(1, ACTIVE);
        Self {
            invited: joined,
            joined,
            left,
            deleted: left + random.between(1, DEACTIVATED),
        }
    }

    pub(super) const fn status(self, day: i64) -> Status {
        if day < self.joined {
            Status::Pending
        } else if day < self.left {
            Status::Active
        } else {
            Status::Inactive
        }
    }
}

/// What is left, from a day in its midst, of a time of at most `most` days: the shorter of
/// two draws, as what is left of times that are drawn evenly.
fn rest(most: i64, random: &mut Random) -> i64 {
    random.between(1, most).min(random.between(1, most))
}
