//! So many of something.

use std::fmt::Display;

/// `1 seat`, `2 seats`.
pub fn counted(count: impl Display + Copy + TryInto<u64>, noun: &str) -> String {
    let is_one = count.try_into().is_ok_and(|count| count == 1);
    format!("{count} {noun}{}", if is_one { "" } else { "s" })
}

/// `1 person`, `2 people`.
pub fn counted_people(count: u64) -> String {
    match count {
        1 => "1 person".to_owned(),
        _ => format!("{count} people"),
    }
}

/// `1 seat or room`, `2 seats and rooms`.
pub fn counted_seats_and_rooms(count: impl Display + Copy + TryInto<u64>) -> String {
    if count.try_into().is_ok_and(|count| count == 1) {
        "1 seat or room".to_owned()
    } else {
        format!("{count} seats and rooms")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_alone_is_not_many() {
        assert_eq!(counted(1_i64, "meeting"), "1 meeting");
        assert_eq!(counted(0_usize, "seat"), "0 seats");
        assert_eq!(counted(2_u64, "earlier day"), "2 earlier days");
        assert_eq!(counted(-1_i64, "day"), "-1 days");
        assert_eq!(counted_people(1), "1 person");
        assert_eq!(counted_people(0), "0 people");
        assert_eq!(counted_seats_and_rooms(1_i64), "1 seat or room");
        assert_eq!(counted_seats_and_rooms(0_i64), "0 seats and rooms");
    }
}
