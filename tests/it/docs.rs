//! What the README shows is what the program prints.

use std::fs;

use super::sandbox::Sandbox;

fn readme() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    fs::read_to_string(path).unwrap()
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
fn every_session_of_the_readme_is_as_it_was_run() {
    let sessions = sessions(&readme());
    assert!(!sessions.is_empty());
    for (command, printed) in sessions {
        let ran = Sandbox::new().done(&command);
        assert_eq!(ran.stdout, printed, "{command}");
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
