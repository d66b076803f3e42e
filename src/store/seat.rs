//! Since when people hold what they hold, as far as snapshots tell.

use jiff::civil::Date;
use rusqlite::Connection;

use super::{error::Fault, value::Day};

/// A condition on rows of users, which the statement calls so: they hold a meeting licence or a bundle.
pub(super) fn holds(user: &str) -> String {
    format!("({user}.user_type IS 2 OR {user}.united_type IS NOT NULL)")
}

/// A condition on `now_users`: they may hold a seat of whatever product. It is one for those too of whom Zoom does not
/// say which licence they have.
pub(super) fn may_hold() -> String {
    format!(
        "(user_type IS NULL OR {} OR person IN (SELECT person FROM now_phone_users))",
        holds("now_users")
    )
}

/// Notes who holds a meeting licence or a bundle and did not in the snapshot before, and who no longer does.
///
/// Where Zoom did not say what somebody held before, nothing follows from what they hold now.
pub(super) fn note_seats(connection: &Connection, as_of: Date) -> Result<(), Fault> {
    let (fresh, past) = (holds("fresh"), holds("past"));
    let both = "staging.users AS fresh JOIN main.now_users AS past USING (person)";
    connection.execute(
        &format!(
            "INSERT OR REPLACE INTO main.seat_since (person, day)
                 SELECT person, ?1 FROM {both}
                 WHERE {fresh} AND NOT {past} AND past.user_type IS NOT NULL"
        ),
        [Day(as_of)],
    )?;
    let lost = format!(
        "DELETE FROM main.seat_since WHERE person IN (
             SELECT person FROM staging.users AS fresh WHERE NOT {fresh})"
    );
    connection.execute(&lost, [])?;
    Ok(())
}
