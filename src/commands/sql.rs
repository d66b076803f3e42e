//! `zoomaudit sql`.

use std::fmt::Write as _;
use std::str::FromStr as _;
use std::time::Duration;

use rust_decimal::Decimal;

use crate::context::{Context, in_rows};
use crate::error::{Error, Fault};
use crate::report::{Cell, Column, Row};
use crate::store::{Found, Patience, Store, Value};

use super::{About, Outcome, login};

/// Answer a query over what was read before; without one, list the views and their columns
///
/// A query is one SELECT as `SQLite` has it. It cannot write anything, anywhere.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit sql
  zoomaudit sql 'SELECT department, count(*) AS seats FROM seats GROUP BY department'
  zoomaudit sql - --format csv < query.sql")]
pub struct Args {
    /// The query; `-` reads it from standard input
    query: Option<String>,

    /// End a query that takes longer than this
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = login::limit)]
    timeout: Duration,
}

const VIEWS: &[Column] = &[
    Column::left("view", "View").shown(),
    Column::left("column", "Column").shown(),
    Column::left("type", "Type").shown(),
];

impl Args {
    /// The columns that the report is going to have; those of a query are not known before it is read.
    pub fn columns(&self) -> Option<&'static [Column]> {
        self.query.is_none().then_some(VIEWS)
    }

    /// Whether it reports what was read before.
    pub fn needs_data(&self) -> bool {
        self.query.is_some()
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let mut about = About::profile_of(context);
    let Some(query) = &args.query else {
        return Ok(Outcome::report(VIEWS, views()?, &about));
    };
    let query = match query.as_str() {
        "-" => context.terminal.input().map_err(Fault::Answer)?,
        query => query.to_owned(),
    };
    let missing = || context.nothing_stored();
    let store = context.existing_store()?.ok_or_else(missing)?;
    about.snapshot_at = Some(store.newest()?.ok_or_else(missing)?.taken_at);
    let patience = Patience {
        timeout: args.timeout,
        is_interrupted: context.interruption(),
    };
    let found = store.query(&query, patience)?;
    let columns = columns(&found);
    let rows = found.map(|row| row.map(cells).map_err(in_rows));
    Ok(Outcome::streamed(&columns, rows, &about))
}

fn views() -> Result<Vec<Row>, Error> {
    let row = |column: crate::store::ViewColumn| {
        let words = [column.view, column.column, column.kind];
        words.map(Cell::Text).to_vec()
    };
    Ok(Store::views()?.into_iter().map(row).collect())
}

/// Makes columns of the names that the query has; what is named twice gets a number, numbers stand at the right.
fn columns(found: &Found) -> Vec<Column> {
    let is_number = |value: &Value| matches!(value, Value::Integer(_) | Value::Real(_));
    let mut columns: Vec<Column> = Vec::new();
    for (at, name) in found.columns.iter().enumerate() {
        // There is one query in a run, and its columns are in use until the end.
        let key: &'static str = key(name, &columns, &found.columns).leak();
        let mut values = found.first().iter().map(|row| &row[at]);
        columns.push(if values.any(is_number) {
            Column::right(key, key)
        } else {
            Column::left(key, key)
        });
    }
    columns
}

fn key(name: &str, before: &[Column], names: &[String]) -> String {
    let name = if name.is_empty() { "column" } else { name };
    let is_free = |key: &str| before.iter().all(|column| column.key != key);
    if is_free(name) {
        return name.to_owned();
    }
    let mut numbered = (2..).map(|number| format!("{name}_{number}"));
    let free = numbered.find(|key| is_free(key) && !names.contains(key));
    free.expect("there are more numbers than columns")
}

fn cells(values: Vec<Value>) -> Row {
    values.into_iter().map(cell).collect()
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Missing,
        Value::Integer(number) => Cell::Count(number),
        Value::Real(number) => real(number),
        Value::Text(text) => Cell::Text(text),
        Value::Blob(bytes) => Cell::Text(hex(&bytes)),
    }
}

/// A number that a decimal cannot hold to the last digit stays the text that says it whole.
fn real(number: f64) -> Cell {
    let text = format!("{number:?}");
    let decimal = Decimal::from_str(&text).or_else(|_| Decimal::from_scientific(&text));
    match decimal {
        Ok(decimal) if decimal.to_string().parse() == Ok(number) => Cell::Decimal(decimal),
        Ok(_) | Err(_) => Cell::Text(text),
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string can always grow");
    }
    text
}
