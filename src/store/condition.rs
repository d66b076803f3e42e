//! Conditions over one row of figures, as somebody typed them: `SQLite` knows how to read them.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::query_error::Mistake;

/// A figure that a condition can name.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    Unknown,
    Count(i64),
    /// Only compared, never added up.
    Amount(f64),
    Text(String),
}

/// Tells whether a condition holds of a row; `None` where something that it names is unknown and decides.
pub fn holds(condition: &str, row: &[(&str, Figure)]) -> Result<Option<bool>, Mistake> {
    let columns: Vec<String> = (1_usize..)
        .zip(row)
        .map(|(at, (name, _))| format!("?{at} AS \"{name}\""))
        .collect();
    // On a line of its own, so that a comment ends there.
    let sql = format!(
        "SELECT CAST(\n({condition}\n) AS REAL) FROM (SELECT {})",
        columns.join(", ")
    );
    let values = row.iter().map(|(_, figure)| match figure {
        Figure::Unknown => Value::Null,
        Figure::Count(count) => Value::Integer(*count),
        Figure::Amount(amount) => Value::Real(*amount),
        Figure::Text(text) => Value::Text(text.clone()),
    });
    // An expression can neither write nor attach, and there is nothing to read but the row.
    let connection = Connection::open_in_memory().map_err(mistake)?;
    let number = connection.query_row(&sql, params_from_iter(values), |row| row.get(0));
    let number: Option<f64> = number.map_err(mistake)?;
    Ok(number.map(|number| number != 0.0))
}

fn mistake(error: rusqlite::Error) -> Mistake {
    match error {
        rusqlite::Error::SqlInputError { msg, .. } => Mistake(msg),
        rusqlite::Error::SqliteFailure(_, Some(said)) => Mistake(said),
        other => Mistake(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_hold_do_not_hold_or_cannot_be_told() {
        let row = [
            ("idle_pct", Figure::Amount(12.5)),
            ("high", Figure::Count(0)),
            ("annual_value", Figure::Unknown),
            ("currency", Figure::Text("USD".to_owned())),
        ];
        for (condition, told) in [
            ("idle_pct > 10", Some(true)),
            ("idle_pct > 12.5 or high", Some(false)),
            ("annual_value > 5000", None),
            ("annual_value > 5000 or high = 0", Some(true)),
            ("currency = 'USD' -- a comment", Some(true)),
            ("annual_value is null", Some(true)),
            ("0.5", Some(true)),
        ] {
            assert_eq!(holds(condition, &row), Ok(told), "{condition}");
        }
        for mistake in ["idle > 10", "", "1; DROP TABLE users", "high >"] {
            assert!(holds(mistake, &row).is_err(), "{mistake}");
        }
    }
}
