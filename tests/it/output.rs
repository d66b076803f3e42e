//! Where a report goes: `--output`, pipes, and the format that an ending implies.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use super::sandbox::{Sandbox, mode};

#[test]
fn a_file_is_written_whole_for_its_owner_and_its_ending_is_the_format() {
    let sandbox = Sandbox::new();
    for (file, begins) in [
        ("a.csv", "email\r\n"),
        ("a.CSV", "email\r\n"),
        ("a.json", "[\n  {\"email\""),
        ("a.ndjson", "{\"email\""),
        ("a.md", "| "),
        ("a.txt", "EMAIL\n"),
        ("plain", "EMAIL\n"),
    ] {
        let ran = sandbox.done(&format!(
            "--demo=5 --quiet users --columns email --output {file}"
        ));
        assert_eq!(
            (ran.stdout.as_str(), ran.stderr.as_str()),
            ("", ""),
            "{ran}"
        );
        let path = sandbox.home().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{file}: {text}");
        assert_eq!(mode(&path), "600", "{file}");
    }
    let files = fs::read_dir(sandbox.home()).unwrap();
    assert_eq!(files.count(), 7, "nothing else is left");
}

#[test]
fn o_is_short_for_output() {
    let sandbox = Sandbox::new();
    sandbox.done("--demo=5 users -o people.csv");
    assert!(sandbox.home().join("people.csv").exists());
}

#[test]
fn a_file_that_cannot_be_replaced_stays_as_it_was() {
    let sandbox = Sandbox::new();
    let path = sandbox.home().join("kept.csv");
    fs::write(&path, "before").unwrap();
    let text = || fs::read_to_string(&path).unwrap();
    for (options, code) in [
        ("--demo=5 users --output kept.csv --columns nonsense", 2),
        ("--demo=5 users --output kept.csv --format json", 2),
        ("users --output kept.csv", 4),
        ("users --output kept.csv --offline", 1),
    ] {
        let ran = sandbox.run(options);
        assert_eq!(ran.code, Some(code), "{ran}");
        assert_eq!(text(), "before");
    }
    let files = fs::read_dir(sandbox.home()).unwrap();
    let names: Vec<_> = files.map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_str().unwrap().starts_with(".tmp")),
        "{names:?}"
    );
    sandbox.done("--demo=5 users --output kept.csv --columns email");
    assert!(text().starts_with("email\r\n"));
}

#[test]
fn what_a_link_points_at_is_written() {
    let sandbox = Sandbox::new();
    let (target, link) = (
        sandbox.home().join("real.csv"),
        sandbox.home().join("link.csv"),
    );
    fs::write(&target, "before").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    sandbox.done("--demo=5 users --output link.csv");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&target).unwrap().starts_with("user_id"));
    sandbox.done("--demo=5 users --output /dev/null");
}

#[test]
fn files_that_cannot_be_are_mistakes() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.home().join("folder")).unwrap();
    for (file, code, words) in [
        ("folder", 1, "could not write"),
        ("nowhere/a.csv", 1, "could not write nowhere/a.csv"),
        (
            "a.xlsx",
            2,
            "a.xlsx cannot be written: this command offers table, csv, json, ndjson and markdown",
        ),
        ("a.html", 2, "a.html cannot be written"),
        (
            "a.csv --format json",
            2,
            "--format says json and the ending of --output says csv",
        ),
        (
            "a.csv --format pdf",
            2,
            "unknown format `pdf`: the formats are table, csv, json, ndjson, markdown",
        ),
    ] {
        let ran = sandbox.run(&format!("--demo=5 users --output {file}"));
        assert_eq!(ran.code, Some(code), "{ran}");
        assert!(ran.stderr.contains(words), "{ran}");
        assert_eq!(ran.stdout, "");
    }
    let left: Vec<PathBuf> = fs::read_dir(sandbox.home())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(left, [sandbox.home().join("folder")]);
}

#[test]
fn a_closed_pipe_is_success() {
    let sandbox = Sandbox::new();
    for command in [
        "--demo=200 users --format csv",
        "--demo=200 usage",
        "--help",
        "completions zsh",
        "man",
        "",
    ] {
        let mut child = sandbox
            .command(command)
            .arg("--quiet")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}: {stderr}");
        assert_eq!(stderr, "", "{command}");
    }
}

#[test]
fn formulas_are_guarded_in_csv_unless_raw() {
    let sandbox = Sandbox::new();
    let names = |options: &str| -> Vec<String> {
        let text = sandbox
            .done(&format!(
                "--demo=60 users --columns name --format csv {options}"
            ))
            .stdout;
        super::sandbox::rows(&text)
            .iter()
            .map(|row| row["name"].clone())
            .collect()
    };
    let (guarded, raw) = (names(""), names("--raw"));
    assert!(guarded.contains(&"'=SUM(A1:A9) Formula".to_owned()));
    assert!(raw.contains(&"=SUM(A1:A9) Formula".to_owned()));
    let dangerous = |name: &String| name.starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert!(!guarded.iter().any(dangerous) && raw.iter().any(dangerous));
    let json = sandbox
        .done("--demo=60 users --columns name --format json")
        .stdout;
    assert!(json.contains("\"=SUM(A1:A9) Formula\""));
}
