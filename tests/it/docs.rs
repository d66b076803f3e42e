//! What the README and the documents show is what the program prints.

use std::fs;
use std::path::PathBuf;

use super::sandbox::Sandbox;

/// What an administrator reads in ten minutes.
const LONGEST: usize = 250;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The names and texts of the files in `docs`.
fn documents() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join("docs")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let named = files.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    named.collect()
}

/// The blocks of a kind: each is a command after `$ zoomaudit`, and what it prints.
fn sessions(text: &str) -> Vec<(String, String)> {
    let blocks = text.split("```console\n").skip(1);
    blocks
        .map(|block| {
            let block = block.split("```").next().unwrap();
            let (command, printed) = block.split_once('\n').unwrap();
            let command = command.strip_prefix("$ zoomaudit ").unwrap();
            (command.to_owned(), printed.to_owned())
        })
        .collect()
}

#[test]
fn every_session_is_as_it_was_run() {
    let of_readme = sessions(&readme());
    assert!(!of_readme.is_empty());
    let of_documents = documents();
    let of_documents = of_documents.iter().flat_map(|(_, text)| sessions(text));
    for (command, printed) in of_readme.into_iter().chain(of_documents) {
        let ran = Sandbox::new().done(&command);
        assert_eq!(ran.stdout, printed, "{command}");
    }
}

#[test]
fn the_readme_is_short_and_leads_to_every_document() {
    let text = readme();
    assert!(text.lines().count() <= LONGEST);
    for (name, _) in documents() {
        assert!(text.contains(&format!("](docs/{name})")), "{name}");
    }
}

#[test]
fn the_readme_names_every_command_and_every_exit_status() {
    let text = readme();
    for word in [
        "sync",
        "users",
        "licenses",
        "usage",
        "invoices",
        "policy",
        "diff",
        "sql",
        "forget",
        "login",
        "logout",
        "profiles",
        "doctor",
        "schedule",
        "demo",
        "completions",
        "man",
    ] {
        assert!(
            text.contains(&format!("`zoomaudit {word}")) || text.contains(&format!("`{word}`")),
            "{word}"
        );
    }
    for status in [
        "| 0 |", "| 1 |", "| 2 |", "| 4 |", "| 5 |", "| 6 |", "| 130 |",
    ] {
        assert!(text.contains(status), "{status}");
    }
}
