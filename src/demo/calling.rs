//! Who calls how: some all day, some now and then, some never, and some only miss calls.

use super::{
    calendar::{NOW, instant, is_weekend},
    calls::{Call, Direction, Line, Outcome, Party},
    random::Random,
    routine::{For, Work},
};

/// How somebody uses a telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Custom {
    /// Several calls on most working days.
    Often,
    /// One or two on a working day in four.
    Sometimes,
    /// One in a month or two.
    Rarely,
    /// Is called, and takes no call.
    Misses,
    Never,
}

impl Custom {
    fn of(random: &mut Random) -> Self {
        match random.below(100) {
            0..8 => Self::Often,
            8..48 => Self::Sometimes,
            48..62 => Self::Rarely,
            62..70 => Self::Misses,
            _ => Self::Never,
        }
    }

    /// On how many working days in a hundred there are calls, and how many at most.
    const fn busy(self) -> (u64, i64) {
        match self {
            Self::Often => (85, 9),
            Self::Sometimes => (25, 2),
            Self::Rarely => (3, 1),
            Self::Misses => (10, 2),
            Self::Never => (0, 0),
        }
    }
}

impl Work {
    /// The calls from a day to another, both included, oldest first.
    pub(super) fn calls(&self, from: i64, to: i64) -> Vec<Call> {
        let mut calls = Vec::new();
        let mut duty = None;
        let last = to.min(self.today).min(self.life.left - 1);
        for day in from.max(self.life.joined)..=last {
            if is_weekend(day) {
                continue;
            }
            let known = duty.filter(|_| !self.may_change_since(day));
            let known = known.unwrap_or_else(|| self.duty(day));
            duty = Some(known);
            if known.has_phone {
                self.call(day, &mut calls);
            }
        }
        let until = instant(self.today, NOW);
        calls.retain(|call| call.start >= self.created_at && call.start <= until);
        calls
    }

    /// Whether there may be another duty on `day` than on the working day before it.
    fn may_change_since(&self, day: i64) -> bool {
        (day - 2..=day).any(|day| self.may_change(day))
    }

    /// Adds the calls of a working day on which the person has a telephone.
    fn call(&self, day: i64, calls: &mut Vec<Call>) {
        let custom = Custom::of(&mut self.stream(For::Phone, 0));
        let (percent, most) = custom.busy();
        let mut random = self.stream(For::Phone, day);
        if !random.chance(percent) {
            return;
        }
        let mut second = random.between(27_000, 36_000);
        for _ in 0..random.between(1, most) {
            calls.push(one(instant(day, second), custom, &mut random));
            second += random.between(700, 3_000);
        }
    }
}

fn one(start: jiff::Timestamp, custom: Custom, random: &mut Random) -> Call {
    let direction = if custom == Custom::Misses || random.chance(45) {
        Direction::Inbound
    } else {
        Direction::Outbound
    };
    let line = match random.below(100) {
        0..3 => Line::CommonArea,
        3..6 => Line::CallQueue,
        _ => Line::Own,
    };
    // Calls within the account are there once: with the caller.
    let inside = direction == Direction::Outbound && random.chance(40);
    let drawn = random.next();
    let outcome = outcome(custom, direction, random);
    let seconds = match outcome {
        Outcome::Connected | Outcome::Answered => random.between(8, 1_500),
        Outcome::Voicemail => random.between(5, 60),
        Outcome::NoAnswer | Outcome::Canceled | Outcome::Busy | Outcome::Rejected => 0,
    };
    Call {
        start,
        seconds: u32::try_from(seconds).unwrap_or(0),
        direction,
        outcome,
        line,
        other: if inside {
            Party::Drawn(drawn)
        } else {
            Party::Outside
        },
    }
}

fn outcome(custom: Custom, direction: Direction, random: &mut Random) -> Outcome {
    let draw = random.below(100);
    if custom == Custom::Misses {
        return match draw {
            0..50 => Outcome::NoAnswer,
            _ => Outcome::Voicemail,
        };
    }
    match (direction, draw) {
        (Direction::Inbound, 0..70) => Outcome::Answered,
        (Direction::Inbound, 70..85) => Outcome::Voicemail,
        (Direction::Outbound, 0..75) => Outcome::Connected,
        (Direction::Outbound, 75..88) => Outcome::Canceled,
        (Direction::Inbound, 85..95) | (Direction::Outbound, 88..95) => Outcome::NoAnswer,
        (Direction::Inbound, _) => Outcome::Rejected,
        (Direction::Outbound, _) => Outcome::Busy,
    }
}
