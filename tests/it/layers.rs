//! Who may import whom, which crates each module may name, and how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may name of ours. A module may always name itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("main", &["run"]),
    ("lib", &["run"]),
    // A run is where everything is put together.
    (
        "run",
        &[
            "cli", "commands", "context", "error", "report", "secret", "settings", "terminal",
        ],
    ),
    // Besides `commands`: options are parsed into what they choose among.
    ("cli", &["commands", "report", "settings"]),
    (
        "commands",
        &[
            "audit",
            "auth",
            "context",
            "error",
            "model",
            "report",
            "sync",
            // Exported files and one of the HR system are read by commands alone.
            "directory",
            "portal",
            // The people of `--demo` are the default of `demo --people`; completions and manual are made from the options.
            "cli",  // `demo` serves the made-up account.
            "demo", // `login` asks for a secret, and records what it decided.
            "secret",
            "settings",
            // A report decides by the newest snapshot what it has to read.
            "store",
            // Completions and manual are printed where no configuration was read.
            "terminal",
        ],
    ),
    (
        "context",
        &[
            "auth", "demo", "settings", "store", "terminal", "zoom",
            // The policy decides where windows are cut.
            "audit", // The global options.
            "cli", "error", "model",
            // It decides where a report goes, and in which format.
            "report", "secret",
            // It runs a sync with the client and the store that it opened.
            "sync",
        ],
    ),
    // Errors of all layers meet in it.
    (
        "error",
        &[
            "auth",
            "directory",
            "portal",
            "report",
            "settings",
            "store",
            "sync",
            "zoom",
        ],
    ),
    ("sync", &["model", "portal", "store", "zoom"]),
    ("portal", &["model", "sheet"]),
    ("sheet", &[]),
    ("audit", &["model"]),
    ("directory", &["model", "sheet"]),
    // Nothing can be asked without a token, or the reason why there is none.
    ("zoom", &["auth", "model", "secret"]),
    // Scopes belong to datasets.
    ("auth", &["lock", "model", "secret"]),
    ("store", &["lock", "model"]),
    // Policy and contract are kept in the configuration file, and so are names of datasets and formats.
    ("settings", &["audit", "lock", "model", "report", "secret"]),
    // It shows errors, hides what is typed, makes control characters visible as reports do, and paints as told.
    ("terminal", &["error", "report", "secret", "settings"]),
    ("secret", &[]),
    ("report", &[]),
    ("model", &[]),
    ("lock", &[]),
    ("demo", &[]),
];

/// Words that only these modules, or files, may have in their code.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("reqwest", &["zoom", "auth"]),
    ("oauth2", &["auth"]),
    ("keyring::", &["auth"]),
    ("rusqlite", &["store"]),
    (
        "comfy_table",
        &[
            "report/table/mod.rs",
            "report/table/grouped.rs",
            "report/table/widths.rs",
        ],
    ),
    // The context makes a bar for each dataset and moves it.
    (
        "indicatif",
        &["terminal", "context/looking.rs", "context/progress.rs"],
    ),
    ("rustix", &["terminal", "secret.rs"]),
    ("rpassword", &["terminal"]),
    ("io::stdout", &["terminal"]),
    ("io::stderr", &["terminal"]),
    ("io::stdin", &["terminal"]),
    ("{stdout", &["terminal"]),
    ("{stderr", &["terminal"]),
    ("println!", &[]),
    ("print!(", &[]),
    ("env::var", &["settings/environment.rs"]),
    ("env::args", &["settings/environment.rs"]),
    ("env::home_dir", &[]),
    ("Timestamp::now", &["context/mod.rs"]),
    ("Zoned::now", &[]),
    ("SystemTime", &[]),
    ("process::exit", &["context/interrupt.rs"]),
    // Whatever is started is given no secret: see the tests of secrets before adding to these.
    (
        "process::Command",
        &["auth/open.rs", "commands/doctor/as_cron.rs"],
    ),
    (
        "process::{",
        &["auth/open.rs", "commands/doctor/as_cron.rs", "secret.rs"],
    ),
];

/// Files over their ceiling, and why each is one room.
const LONG: &[(&str, &str)] = &[
    (
        "auth/scopes.rs",
        "one row for each scope, and what is read out of them",
    ),
    (
        "cli.rs",
        "every option that all commands take, with its help",
    ),
    ("commands/login/mod.rs", "one login from beginning to end"),
    (
        "commands/sync.rs",
        "ten options with their help, and what follows from them",
    ),
    (
        "commands/usage/figures.rs",
        "the figures that all subjects of use have in common",
    ),
    (
        "commands/usage/people.rs",
        "people one by one, by days or by ranges of them, and all of them together",
    ),
    (
        "commands/usage/totals.rs",
        "three ways to put days together, with what is known of each",
    ),
    (
        "commands/users.rs",
        "seven filters with their help, and sixteen columns",
    ),
    (
        "context/mod.rs",
        "what a command may ask of it, one short answer each",
    ),
    (
        "context/session.rs",
        "from credentials to a snapshot that is saved",
    ),
    (
        "store/staging.rs",
        "the life of the staging area, from opening it to removing it",
    ),
    (
        "zoom/lane.rs",
        "the turns of one class, and the seconds that they are tested against",
    ),
    ("terminal/mod.rs", "all that is written passes here"),
];

/// Lines that a file may have: fewer where little is to be decided.
fn ceiling(file: &str) -> usize {
    match module(file) {
        "cli" | "commands" | "context" => 150,
        "terminal" => 200,
        _ => 250,
    }
}

const MOST_EVER: usize = 400;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file: its path below `src` and its text.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut directories = vec![source()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(source()).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read_to_string(&path).unwrap());
            }
        }
    }
    assert!(files.len() > 50, "the sources are found");
    files
}

/// The module at the top that a file belongs to.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The text without comments: of a line with `//` what stands before it, unless that is in a text such as an address.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        if comment {
            ""
        } else {
            line.split(" // ").next().unwrap_or(line)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The first name of each path after `crate::`, groups taken apart.
fn named(code: &str, root: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(firsts(group)),
            None => names.extend(word(rest)),
        }
    }
    names
}

/// The first name of each path of a group, up to its closing brace.
fn firsts(group: &str) -> Vec<String> {
    let (mut depth, mut begins, mut names) = (0_u32, true, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if letter.is_whitespace() => {}
            _ => {
                if begins && depth == 0 {
                    names.extend(word(&group[at..]));
                }
                begins = false;
            }
        }
    }
    names
}

fn word(text: &str) -> Option<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[test]
fn modules_name_only_those_they_may() {
    let table: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut strays = Vec::new();
    for (file, text) in files() {
        let from = module(&file);
        let may = table
            .get(from)
            .unwrap_or_else(|| panic!("{from} is not in the table"));
        let code = code(&text);
        let mut names = named(&code, "crate::");
        names.extend(named(&code, "zoomaudit::"));
        for name in names {
            let is_module = table.contains_key(name.as_str());
            if name != from && is_module && !may.contains(&name.as_str()) {
                strays.push(format!("{file} names {name}"));
            }
        }
    }
    assert_eq!(strays, [""; 0]);
}

/// What nobody uses any more is not allowed any more.
#[test]
fn the_table_allows_nothing_that_is_not_used() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, text) in files() {
        for name in named(&code(&text), "crate::") {
            used.insert((module(&file).to_owned(), name));
        }
    }
    let is_used = |from: &str, to: &str| used.contains(&(from.to_owned(), to.to_owned()));
    let mut idle = Vec::new();
    for (from, may) in MAY_NAME
        .iter()
        .filter(|(from, _)| !["main", "lib"].contains(from))
    {
        let unused = may.iter().filter(|to| !is_used(from, to));
        idle.extend(unused.map(|to| format!("{from} does not name {to}")));
    }
    assert_eq!(idle, [""; 0]);
}

/// A path that climbs out of its module would not be seen above.
#[test]
fn paths_do_not_climb_to_the_top() {
    for (file, text) in files() {
        let depth = file.matches('/').count();
        let code = code(&text);
        // `src/a/b.rs` is `a::b`, `src/a/mod.rs` is `a`: one `super` more than that is the top.
        let steps = if file.ends_with("/mod.rs") {
            depth
        } else {
            depth + 1
        };
        let outside_tests = code.split("mod tests {").next().unwrap();
        let climb = "super::".repeat(steps);
        assert!(!outside_tests.contains(&climb), "{file} has `{climb}`");
    }
}

#[test]
fn crates_and_the_outside_world_are_named_only_where_they_may() {
    let mut strays = Vec::new();
    for (file, text) in files() {
        let code = code(&text);
        for (word, places) in ONLY_IN {
            let is_place = |place: &str| file == place || module(&file) == place;
            if code.contains(word) && !places.iter().any(|place| is_place(place)) {
                strays.push(format!("{file} names {word}"));
            }
        }
    }
    assert_eq!(strays, [""; 0]);
}

#[test]
fn files_are_short_or_listed() {
    let long: BTreeMap<&str, &str> = LONG.iter().copied().collect();
    for (file, text) in files() {
        let lines = text.lines().count();
        assert!(lines <= MOST_EVER, "{file} has {lines} lines");
        let is_listed = long.contains_key(file.as_str());
        assert_eq!(
            lines > ceiling(&file),
            is_listed,
            "{file} has {lines} lines, and is listed: {is_listed}"
        );
    }
    let files = files();
    assert!(
        LONG.iter()
            .all(|(file, reason)| files.contains_key(*file) && !reason.is_empty())
    );
}

#[test]
fn every_module_says_what_it_holds() {
    for (file, text) in files() {
        assert!(text.starts_with("//! "), "{file}");
    }
}

#[test]
fn there_is_no_room_for_odds_and_ends() {
    let odds = [
        "utils",
        "util",
        "helpers",
        "common",
        "types",
        "constants",
        "prelude",
        "macros",
        "misc",
    ];
    for (file, text) in files() {
        let mut parts = file.split(['/', '.']);
        assert!(!parts.any(|part| odds.contains(&part)), "{file}");
        for word in ["TODO", "FIXME"] {
            assert!(!text.contains(word), "{file} has a {word}");
        }
    }
}

#[test]
fn groups_are_taken_apart() {
    let code = "use crate::{a::{b, c}, d, e::f};\nuse crate::g::h; crate::i::j()";
    let names: Vec<String> = named(code, "crate::").into_iter().collect();
    assert_eq!(names, ["a", "d", "e", "g", "i"]);
}
