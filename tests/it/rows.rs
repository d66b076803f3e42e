//! Rows that fail to come: nothing half is passed off as a whole, and what went wrong is told as it was.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser as _;
use zoomaudit::cli::Cli;
use zoomaudit::context::{self, Context, in_rows};
use zoomaudit::error::{Error, Exit};
use zoomaudit::report::{Cell, Column, Rendered, Report, Row};
use zoomaudit::settings::Environment;
use zoomaudit::store;

const COLUMNS: &[Column] = &[Column::right("n", "N")];

/// Writes a report that breaks off after so many rows, with these options.
fn write(options: &[&str], rows: usize) -> Result<Rendered, Error> {
    let name = ["zoomaudit", "--demo=5", "--quiet", "users"];
    let cli = Cli::try_parse_from(name.iter().chain(options)).unwrap();
    let environment = Environment::of_process();
    let terminal = context::terminal(&cli.global, &environment);
    let context = Context::new(cli.global, &environment, terminal);
    let context = context.unwrap_or_else(|(error, _)| panic!("{error}"));
    let target = context.check_output(Some(COLUMNS)).unwrap();
    let busy = store::Error::Busy {
        path: PathBuf::from("test.db"),
    };
    let numbers = (0..rows).map(|number| -> std::io::Result<Row> {
        Ok(vec![Cell::Count(i64::try_from(number).unwrap())])
    });
    let failing = numbers.chain([Err(in_rows(busy))]);
    let report = Report::from_results(COLUMNS, failing.collect::<Vec<_>>().into_iter());
    context.write(report, target).map(Option::unwrap_or_default)
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn an_error_among_the_rows_leaves_the_file_as_it_was() {
    let directory = tempfile::tempdir().unwrap();
    for (ending, rows) in [
        ("csv", 5_000),
        ("json", 5_000),
        ("ndjson", 0),
        ("md", 3),
        ("txt", 3),
        // More than a table shows: the error is among the rows that it only counts.
        ("txt", 10_005),
    ] {
        let path = directory.path().join(format!("n.{ending}"));
        fs::write(&path, "as it was").unwrap();
        let option = path.to_str().unwrap();
        for sort in [&["-o", option][..], &["-o", option, "--sort", "n:desc"]] {
            write(sort, rows).unwrap_err();
            assert_eq!(fs::read_to_string(&path).unwrap(), "as it was", "{ending}");
            assert_eq!(names(directory.path()), [format!("n.{ending}")]);
        }
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn an_error_among_the_rows_keeps_its_words_status_and_hint() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("n.csv");
    let error = write(&["-o", path.to_str().unwrap()], 9).unwrap_err();
    assert_eq!(
        error.one_line(),
        "could not use the store test.db: another process is writing to it"
    );
    assert_eq!(error.exit, Exit::TryLater);
    let hints: Vec<&str> = error.hints().collect();
    assert_eq!(hints, ["try again when the other zoomaudit is done"]);
    assert_eq!(names(directory.path()), [""; 0]);
}

#[test]
fn a_limit_before_the_error_is_a_whole_report() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("n.csv");
    let option = path.to_str().unwrap();
    let written = write(&["-o", option, "--limit", "2"], 2).unwrap();
    assert_eq!(written.rows, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), "n\r\n0\r\n1\r\n");
}
