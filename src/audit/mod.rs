//! What a snapshot, a policy and a day add up to: verdicts, seats and what they cost. Pure: no I/O, no clock.

pub mod catalog;
pub mod evidence;
pub mod licenses;
pub mod policy;
pub mod price;
pub mod seats;
pub mod verdict;
