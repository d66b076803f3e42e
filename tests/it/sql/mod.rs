//! `sql`: it answers what it is asked in any format, asks Zoom nothing, and can do nothing but read.

mod limits;
mod views;

use std::collections::HashMap;
use std::io::Write as _;
use std::process::Stdio;

use zoomaudit::demo::Demo;

use super::sandbox::{Ran, Sandbox, company};

type Rows = Vec<HashMap<String, String>>;

fn sql(sandbox: &Sandbox, query: &str, options: &str) -> Ran {
    let mut command = sandbox.command("sql");
    command.arg(query).args(options.split_whitespace());
    sandbox.ran(&command.output().unwrap())
}

pub(crate) fn rows(sandbox: &Sandbox, query: &str) -> Rows {
    let ran = sql(sandbox, query, "--format csv --raw");
    assert_eq!(ran.code, Some(0), "{query}\n{ran}");
    ran.rows()
}

/// A place in which a sync has been.
fn synced(demo: &Demo) -> Sandbox {
    let sandbox = Sandbox::of(demo);
    sandbox.done("sync --tier none");
    sandbox
}

#[test]
fn every_kind_of_value_is_written_whole() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let query =
        "SELECT 1 AS n, 2 AS n, 3 AS n_2, NULL AS missing, 'text' AS words, x'00fF' AS bytes,
        9223372036854775807 AS most, 0.1 AS tenth, 2.50 AS half, 1e300 AS huge, 5e-324 AS least,
        9e999 AS boundless, 0.1 + 0.2 AS sum, '' AS \"\", -1.0 AS minus";
    insta::assert_snapshot!(sql(&sandbox, query, "--format json").stdout, @r#"
    [
      {"n":1,"n_3":2,"n_2":3,"missing":null,"words":"text","bytes":"00ff","most":9223372036854775807,"tenth":0.1,"half":2.5,"huge":"1e300","least":"5e-324","boundless":"inf","sum":0.30000000000000004,"column":"","minus":-1.0}
    ]
    "#);
    insta::assert_snapshot!(sql(&sandbox, "SELECT 'a' AS word, 1234.5 AS real, 2026 AS year, NULL AS none", "").stdout, @r"
    WORD     REAL   YEAR  NONE
    a     1,234.5  2,026  -
    ");
    let ran = sql(
        &sandbox,
        "SELECT '=1+1' AS cell, -1 AS number",
        "--format csv",
    );
    assert_eq!(ran.stdout, "cell,number\r\n'=1+1,-1\r\n");
}

#[test]
fn columns_sort_and_limit_work_on_what_a_query_names() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let query = "SELECT column1 AS a, column2 AS b FROM (VALUES (1, 'x'), (3, 'y'), (2, 'z'))";
    let ran = sql(
        &sandbox,
        query,
        "--columns b,a --sort a:desc --limit 2 --format csv",
    );
    assert_eq!(ran.stdout, "b,a\r\ny,3\r\nz,2\r\n");
    let ran = sql(&sandbox, query, "--columns c");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("unknown column `c`"), "{ran}");
    let none = sql(
        &sandbox,
        "SELECT email, name FROM users WHERE 0",
        "--format csv",
    );
    assert_eq!(none.stdout, "email,name\r\n");
    let about = sql(
        &sandbox,
        "SELECT 1 AS n",
        "--columns n,profile --format csv",
    );
    assert_eq!(about.stdout, "n,profile\r\n1,test\r\n");
}

#[test]
fn a_query_can_come_from_standard_input() {
    let demo = company(5);
    let sandbox = synced(&demo);
    let mut command = sandbox.command("sql - --format csv");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let query = "SELECT count(*) AS people\nFROM users;\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(query.as_bytes())
        .unwrap();
    let ran = sandbox.ran(&child.wait_with_output().unwrap());
    assert_eq!(ran.stdout, "people\r\n5\r\n");
}

#[test]
fn asks_zoom_nothing_and_says_when_nothing_is_stored() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    insta::assert_snapshot!(sql(&sandbox, "SELECT 1", ""), @r"
    --- stderr ---
    error: nothing is stored for the profile `test`
    hint: run `zoomaudit sync`
    [EOF]
    [exit status: 1]
    ");
    let sandbox = synced(&demo);
    demo.forget_requests();
    assert_eq!(
        rows(&sandbox, "SELECT count(*) AS n FROM users")[0]["n"],
        "5"
    );
    assert_eq!(demo.requests(), []);
}

#[test]
fn the_made_up_account_can_be_asked() {
    let ran = sql(
        &Sandbox::new(),
        "SELECT count(*) AS n FROM users",
        "--demo=20 --format csv",
    );
    assert_eq!(ran.stdout, "n\r\n20\r\n", "{ran}");
}

#[test]
#[cfg(unix)]
fn a_store_that_nobody_may_write_to_can_be_asked() {
    use std::os::unix::fs::PermissionsExt as _;
    let demo = company(5);
    let sandbox = synced(&demo);
    let set = |mode: u32, path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let data = sandbox.data();
    set(0o400, &data.join("test.db"));
    set(0o500, &data);
    let ran = sql(&sandbox, "SELECT count(*) AS n FROM users", "--format csv");
    set(0o700, &data);
    assert_eq!(ran.stdout, "n\r\n5\r\n", "{ran}");
}
