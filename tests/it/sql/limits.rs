//! What a query cannot do, and what ends one that does not end.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use zoomaudit::store::{Patience, QueryError, Store, Value};

use super::{sql, synced};
use crate::sandbox::{Sandbox, company};

fn store(sandbox: &Sandbox) -> Store {
    let path = sandbox.data().join("test.db");
    Store::open_existing(&path).unwrap().unwrap()
}

fn patience(seconds: u64) -> Patience {
    Patience {
        timeout: Duration::from_secs(seconds),
        is_interrupted: Box::new(|| false),
    }
}

/// Counts for ever.
const ENDLESS: &str =
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c";

/// Counts for ever, and never comes to a row.
const SILENT: &str =
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";

#[test]
fn nothing_can_be_written() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let files = || {
        let entries = std::fs::read_dir(sandbox.data()).unwrap();
        let read = |path: std::path::PathBuf| (path.clone(), std::fs::read(path).unwrap());
        let mut files: Vec<_> = entries.map(|entry| read(entry.unwrap().path())).collect();
        files.sort();
        files
    };
    let before = files();
    let elsewhere = sandbox.home().join("elsewhere.db");
    for query in [
        "INSERT INTO people (email) VALUES ('x')",
        "INSERT INTO people (email) VALUES ('x') RETURNING person",
        "UPDATE now_users SET email = 'x'",
        "DELETE FROM snapshots RETURNING id",
        "WITH x AS (SELECT 1) DELETE FROM snapshots",
        "REPLACE INTO snapshots (id) VALUES (1)",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "CREATE VIRTUAL TABLE temp.x USING fts5 (y)",
        "CREATE INDEX x ON people (email)",
        "ALTER TABLE people ADD COLUMN x",
        "DROP VIEW users",
        "PRAGMA writable_schema = 1",
        "PRAGMA query_only = 0",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = delete",
        "PRAGMA wal_checkpoint",
        "PRAGMA trusted_schema = 1",
        "SELECT * FROM pragma_user_version",
        "BEGIN IMMEDIATE",
        "SAVEPOINT x",
        "COMMIT",
        "ANALYZE",
        "REINDEX",
        "VACUUM",
        &format!("VACUUM INTO '{}'", elsewhere.display()),
        &format!("ATTACH '{}' AS x", elsewhere.display()),
        "ATTACH ':memory:' AS x",
        "DETACH main",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('x', 'y')",
        "SELECT edit('x')",
        "SELECT fts3_tokenizer('simple', x'00')",
        "EXPLAIN DELETE FROM snapshots",
    ] {
        let ran = sql(&sandbox, query, "");
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(2), ""),
            "{query}\n{ran}"
        );
        assert!(
            ran.stderr.starts_with("error: could not run the query\n"),
            "{ran}"
        );
    }
    assert!(
        files() == before,
        "the store and what is beside it are as they were"
    );
    assert!(!elsewhere.exists());
    insta::assert_snapshot!(sql(&sandbox, "DROP VIEW users", ""), @r"
    --- stderr ---
    error: could not run the query
      caused by: not authorized: a query can only read
    hint: `zoomaudit sql` lists the views and their columns
    [EOF]
    [exit status: 2]
    ");
    insta::assert_snapshot!(sql(&sandbox, "SELECT load_extension('x')", "").stderr, @r"
    error: could not run the query
      caused by: not authorized to use function: load_extension
    hint: `zoomaudit sql` lists the views and their columns
    ");
}

#[test]
fn a_mistake_is_told_in_the_words_of_sqlite() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let said = |query: &str| {
        let ran = sql(&sandbox, query, "");
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(2), ""),
            "{query}\n{ran}"
        );
        let mut lines = ran.stderr.lines().map(str::to_owned);
        assert_eq!(lines.next().unwrap(), "error: could not run the query");
        let cause = lines.next().unwrap();
        assert_eq!(
            lines.next().unwrap(),
            "hint: `zoomaudit sql` lists the views and their columns"
        );
        format!("{query:?}: {}", cause.trim())
    };
    let told = [
        "SELECT teapot FROM users",
        "SELECT * FROM teapots",
        "SELCT 1",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW users",
        "SELECT ?1",
        "",
        "  -- nothing",
        "SELECT abs(-9223372036854775808)",
    ]
    .map(said);
    insta::assert_snapshot!(told.join("\n"), @r#"
    "SELECT teapot FROM users": caused by: no such column: teapot
    "SELECT * FROM teapots": caused by: no such table: teapots
    "SELCT 1": caused by: near "SELCT": syntax error
    "SELECT 1; SELECT 2": caused by: there is more than one statement in it
    "SELECT 1; DROP VIEW users": caused by: not authorized: a query can only read
    "SELECT ?1": caused by: it has parameters, for which there are no values
    "": caused by: it does not answer with rows: a query begins with SELECT or WITH
    "  -- nothing": caused by: it does not answer with rows: a query begins with SELECT or WITH
    "SELECT abs(-9223372036854775808)": caused by: integer overflow
    "#);
    for query in [
        "SELECT 1 AS n;",
        "SELECT 1 AS n; -- one",
        "/* one */ SELECT 1 AS n ; ; ",
    ] {
        assert_eq!(super::rows(&sandbox, query)[0]["n"], "1", "{query}");
    }
}

#[test]
fn a_query_without_end_is_ended() {
    let demo = company(5);
    let sandbox = synced(&demo);
    insta::assert_snapshot!(sql(&sandbox, SILENT, "--timeout 1s"), @r"
    --- stderr ---
    error: could not run the query to its end in 1 s
    hint: `--timeout 10m` gives it longer
    [EOF]
    [exit status: 1]
    ");
    for wrong in ["0s", "1", "soon"] {
        let ran = sql(&sandbox, "SELECT 1", &format!("--timeout {wrong}"));
        assert_eq!(ran.code, Some(2), "{ran}");
    }
}

#[test]
fn an_interrupt_ends_a_query() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let impatient = Patience {
        is_interrupted: Box::new(|| true),
        ..patience(3_600)
    };
    let found = store(&sandbox).query(SILENT, impatient);
    assert!(matches!(found, Err(QueryError::Interrupted)));
}

#[test]
fn rows_are_written_as_they_are_found_until_ctrl_c() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let mut command = sandbox.command("sql --format csv --timeout 60m");
    command
        .arg(ENDLESS)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for expected in ["n", "1", "2"] {
        assert_eq!(lines.next().unwrap().unwrap(), expected);
    }
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    // What was on its way comes; then there is an end.
    lines.for_each(drop);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_limit_ends_a_query_that_has_no_end() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let ran = sql(&sandbox, ENDLESS, "--limit 3 --format csv --timeout 60m");
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (Some(0), "n\r\n1\r\n2\r\n3\r\n")
    );
}

#[test]
fn rows_come_as_they_are_asked_for() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let mut found = store(&sandbox).query(ENDLESS, patience(3_600)).unwrap();
    assert_eq!(found.columns, ["n"]);
    assert_eq!(found.first(), [[Value::Integer(1)]]);
    for n in 1..=10_000 {
        assert_eq!(found.next().unwrap().unwrap(), [Value::Integer(n)]);
    }
    drop(found);
    let found = store(&sandbox).query(SILENT, patience(0));
    assert!(matches!(found, Err(QueryError::Timeout(_))));
}

#[test]
fn a_failure_after_some_rows_is_not_an_end() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let query = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000)
        SELECT CASE WHEN n < 900 THEN n ELSE abs(-9223372036854775807 - 1) END AS n FROM c";
    let found = store(&sandbox).query(query, patience(3_600)).unwrap();
    let rows: Vec<_> = found.collect();
    assert!(rows.len() > 500 && rows.len() < 901);
    assert!(matches!(rows.last(), Some(Err(QueryError::Mistake(_)))));
    let ran = sql(&sandbox, query, "--format csv");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("integer overflow"), "{ran}");
}
