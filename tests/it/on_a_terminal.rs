//! What only a terminal is shown: `script`, where there is one, puts a pseudo terminal around the program.

#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

use super::sandbox::{Sandbox, company};

/// What a terminal gets on standard output; `None` where there is no `script`.
fn shown(sandbox: &Sandbox, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let program = sandbox.command(arguments);
    let words = program.get_args().map(|word| word.to_str().unwrap());
    let words: Vec<&str> = words.collect();
    let name = program.get_program().to_str().unwrap();
    // The variables that the program is given are those that `script` has.
    let set = program.get_envs();
    let set = set.filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let line = format!("'{name}' {} 2>said", words.join(" "));
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env_clear()
        .envs(set)
        .envs(variables.iter().copied())
        .env("PATH", "/usr/bin:/bin")
        .current_dir(sandbox.home())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{line}: {text}");
    Some(text.replace("\r\n", "\n"))
}

/// A company of which all was read.
fn read() -> (Sandbox, zoomaudit::demo::Demo) {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    (sandbox, demo)
}

const UTF8: [(&str, &str); 2] = [("LANG", "en_US.UTF-8"), ("TERM", "xterm-256color")];

fn has_blocks(text: &str) -> bool {
    text.contains(|letter: char| ('▁'..='█').contains(&letter))
}

#[test]
fn months_and_days_are_drawn_below_their_table() {
    let (sandbox, _demo) = read();
    let Some(months) = shown(&sandbox, "usage months --last 100d", &UTF8) else {
        return;
    };
    let table = sandbox.done("usage months --last 100d").stdout;
    let below = months.strip_prefix(&table).expect("the table is as it is");
    insta::assert_snapshot!(format!("{below}[EOF]"), @"

    MEETINGS  ▂███  most 187 in 2026-08
    MINUTES   ▃███  most 9,210 in 2026-08
    WEBINARS  ▄▇▇█  most 5 in 2026-08
    CALLS     ▃▇▇█  most 128 in 2026-08
    ▁ is 0; 2026-05 in part
    [EOF]
    ");
    let days = shown(&sandbox, "usage days --last 180d", &UTF8).unwrap();
    let table = sandbox.done("usage days --last 180d").stdout;
    let below = days.strip_prefix(&table).expect("the table is as it is");
    insta::assert_snapshot!(format!("{below}[EOF]"), @"

    MEETINGS  █▇▆▆▆▆▅▅▅▆▅▆▆▅▅▅▆▅▅▅▆▅▅▇▇  most 61 in the week from 2026-03-10
    MINUTES   ██▇▅▆▆▅▅▅▆▅▆▆▅▅▅▆▅▅▅▆▅▅▇▆  most 3,130 in the week from 2026-03-10
    WEBINARS  ▁█▁█▁█▁█▁█▁█▁█▁█▁█▁█▁█▁█▅  most 2 in the week from 2026-03-17
    CALLS     ▅█▆▆▆▇▆▇▅▅▆▆▅▆▆▄▇▅▃▆▅▆▇▆▇  most 39 in the week from 2026-03-17
    ▁ is 0; each block adds up 7 days; the 5 oldest days are left out
    [EOF]
    ");
}

#[test]
fn a_day_that_was_not_read_is_a_gap() {
    let (sandbox, _demo) = read();
    let options = "usage months --from 2026-02-01 --columns month,meetings";
    let Some(months) = shown(&sandbox, options, &UTF8) else {
        return;
    };
    let (_, below) = months.split_once("\n\n").unwrap();
    insta::assert_snapshot!(format!("{below}[EOF]"), @"
    MEETINGS  ··█▇███  most 187 in 2026-08
    ▁ is 0, · is unknown
    [EOF]
    ");
}

#[test]
fn nothing_is_drawn_for_who_could_not_see_it_or_asked_for_something_else() {
    let (sandbox, _demo) = read();
    for (options, variables) in [
        ("usage months", [("LANG", "C")]),
        ("usage months", [("LANG", "de_DE.ISO-8859-1")]),
        ("usage months", [("LANG", "")]),
        ("usage weekdays", [("LANG", "C.UTF-8")]),
        ("usage users", [("LANG", "C.UTF-8")]),
        ("usage months --format csv", [("LANG", "C.UTF-8")]),
        ("usage months --format json", [("LANG", "C.UTF-8")]),
        ("usage months --format markdown", [("LANG", "C.UTF-8")]),
        ("usage months -o months.txt", [("LANG", "C.UTF-8")]),
    ] {
        let Some(text) = shown(&sandbox, options, &variables) else {
            return;
        };
        assert!(!has_blocks(&text), "{options} {variables:?}: {text}");
    }
    let file = std::fs::read_to_string(sandbox.home().join("months.txt")).unwrap();
    assert!(file.starts_with("MONTH") && !has_blocks(&file), "{file}");
    let piped = sandbox.with("LANG", "C.UTF-8").done("usage months");
    assert!(!has_blocks(&piped.to_string()), "{piped}");
}

#[test]
fn the_first_variable_that_is_set_says_what_the_terminal_can_show() {
    let (sandbox, _demo) = read();
    for (variables, is_utf8) in [
        ([("LC_ALL", "C"), ("LANG", "C.UTF-8")], false),
        ([("LC_ALL", ""), ("LANG", "C.utf8")], true),
        ([("LC_CTYPE", "POSIX"), ("LANG", "C.UTF-8")], false),
        ([("LC_CTYPE", "en_GB.UTF-8"), ("LANG", "C")], true),
    ] {
        let Some(text) = shown(&sandbox, "usage months", &variables) else {
            return;
        };
        assert_eq!(has_blocks(&text), is_utf8, "{variables:?}: {text}");
    }
}

#[test]
fn no_escape_is_sent_to_a_terminal_that_is_dumb_or_wants_no_colour() {
    let (sandbox, _demo) = read();
    let sandbox = sandbox.without("NO_COLOR");
    for variables in [
        [("TERM", "dumb"), ("LANG", "C.UTF-8")],
        [("NO_COLOR", "1"), ("LANG", "C.UTF-8")],
        [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")],
    ] {
        let Some(text) = shown(&sandbox, "usage days --last 20d", &variables) else {
            return;
        };
        assert!(has_blocks(&text), "{text}");
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

/// Thousands set apart as a table does.
fn dollars(amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').unwrap();
    let from_end: Vec<char> = whole.chars().rev().collect();
    let threes: Vec<String> = from_end
        .chunks(3)
        .map(|three| three.iter().collect())
        .collect();
    let whole: String = threes.join(",").chars().rev().collect();
    format!("${whole}.{cents}")
}

#[test]
fn every_plan_stands_on_a_line_of_its_own_with_all_its_figures() {
    let demo = company(500);
    let sandbox = Sandbox::of(&demo).config(
        "[[contract]]\nplan = \"base\"\nunit_price = 219.9\nper = \"year\"\ncurrency = \"USD\"\n",
    );
    sandbox.done("sync --tier none");
    let Some(table) = shown(&sandbox, "licenses", &[]) else {
        return;
    };
    let lines: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );
    let rows = sandbox.rows("licenses --offline");
    let with_unit = rows.iter().filter(|row| row["unit"] == "seat");
    for row in with_unit {
        let figures = [
            "purchased",
            "assigned",
            "available",
            "active",
            "idle",
            "never",
        ];
        let figures = figures.map(|key| if row[key].is_empty() { "-" } else { &row[key] });
        let name = row["plan_name"].split([',', ' ']).next().unwrap();
        let cost = match row["annual_cost"].as_str() {
            "" => "-".to_owned(),
            amount => dollars(amount),
        };
        let is_it = |line: &&Vec<&str>| {
            line[0] == name
                && line.windows(figures.len()).any(|cells| *cells == figures)
                && line.contains(&cost.as_str())
        };
        assert_eq!(lines.iter().filter(is_it).count(), 1, "{row:?}\n{table}");
    }
}

#[test]
fn findings_of_a_code_stand_below_what_they_have_in_common() {
    let demo = company(500);
    let sandbox = Sandbox::of(&demo).config(
        "[[contract]]\nplan = \"base\"\nunit_price = 219.9\nper = \"year\"\ncurrency = \"USD\"\n",
    );
    sandbox.done("sync --tier none");
    for width in ["100", "80"] {
        let Some(table) = shown(&sandbox, "findings", &[("COLUMNS", width)]) else {
            return;
        };
        let rows = sandbox.rows("findings --offline");
        let most: usize = width.parse().unwrap();
        assert!(
            table.lines().all(|line| line.chars().count() <= most),
            "{table}"
        );
        let mut lines = table.lines().skip_while(|line| !line.starts_with("CODE"));
        lines.next();
        let (mut code, mut at) = ("", 0);
        let codes: Vec<&str> = rows.iter().map(|row| row["code"].as_str()).collect();
        for line in lines {
            let word = line.split_whitespace().next().unwrap_or_default();
            if !line.starts_with(' ') {
                assert!(codes.contains(&word), "{line}");
                code = word;
            } else if at < rows.len() && line.trim_start().starts_with(&*rows[at]["subject"]) {
                let row = &rows[at];
                assert_eq!(row["code"], code, "{line}");
                let value = match row["annual_value"].as_str() {
                    "" => "-".to_owned(),
                    amount => dollars(amount),
                };
                assert!(line.ends_with(&format!(" {value}")), "{line}\n{row:?}");
                at += 1;
            }
        }
        assert_eq!(
            at,
            rows.len(),
            "each stands there, in order, with its whole subject"
        );
        assert!(table.lines().count() < rows.len() * 2, "{table}");
    }
}

#[test]
fn findings_in_another_order_have_their_whole_sentence_below_them() {
    let demo = company(500);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    for width in ["100", "80"] {
        for order in ["email", "since:desc"] {
            let arguments = format!("findings --sort {order}");
            let Some(table) = shown(&sandbox, &arguments, &[("COLUMNS", width)]) else {
                return;
            };
            let rows = sandbox.rows(&format!("{arguments} --offline"));
            assert!(!rows.is_empty());
            let most: usize = width.parse().unwrap();
            assert!(
                table.lines().all(|line| line.chars().count() <= most),
                "{table}"
            );
            let lines = table
                .lines()
                .skip_while(|line| !line.starts_with(&*rows[0]["code"]));
            let lines: Vec<&str> = lines.collect();
            let starts = |at: &usize| !lines[*at].starts_with(' ');
            let starts: Vec<usize> = (0..lines.len()).filter(starts).collect();
            assert_eq!(starts.len(), rows.len(), "{table}");
            let ends = starts[1..].iter().copied().chain([lines.len()]);
            for ((start, end), row) in starts.iter().zip(ends).zip(&rows) {
                let words = |lines: &[&str]| {
                    let words = lines.iter().flat_map(|line| line.split_whitespace());
                    words.collect::<Vec<_>>().join(" ")
                };
                let value = match row["annual_value"].as_str() {
                    "" => "-".to_owned(),
                    amount => dollars(amount),
                };
                let above = format!("{} {} {value}", row["code"], row["subject"]);
                assert_eq!(words(&lines[*start..=*start]), words(&[&above]));
                let below = format!("{} {}", row["severity"], row["summary"]);
                assert_eq!(words(&lines[start + 1..end]), words(&[&below]));
            }
        }
    }
}

#[test]
fn names_that_find_no_room_beside_figures_stand_above_them_whole() {
    let demo = company(500);
    let sandbox = Sandbox::of(&demo).config(
        "[[contract]]\nplan = \"base\"\nunit_price = 219.9\nper = \"year\"\ncurrency = \"USD\"\nend = 2027-01-31\nnotice_days = 30\n",
    );
    sandbox.done("sync --tier none");
    for (report, name) in [
        ("licenses --renewal", "plan_name"),
        ("licenses --assignments", "email"),
        ("users", "email"),
        ("usage users", "email"),
        ("usage phone", "email"),
    ] {
        let Some(table) = shown(&sandbox, report, &[("COLUMNS", "80")]) else {
            return;
        };
        let rows = sandbox.rows(&format!("{report} --offline"));
        let mut lines = table.lines();
        for row in rows.iter().filter(|row| !row[name].is_empty()) {
            let begins = |line: &str| {
                let rest = line.strip_prefix(&*row[name]);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("  "))
            };
            assert!(lines.any(begins), "{report}: {row:?} in {table}");
        }
    }
}

#[test]
fn no_word_of_a_heading_is_broken_however_little_room_there_is() {
    let (sandbox, _demo) = read();
    for report in [
        "licenses",
        "licenses --by department",
        "licenses --assignments",
        "users",
        "usage",
        "usage months",
        "usage departments",
        "usage phone",
        "usage storage",
        "findings",
        "findings --summary",
        "diff --list",
    ] {
        // Told no width, every heading stands in one piece.
        let whole = sandbox.done(&format!("{report} --offline --limit 2"));
        let whole = whole.stdout.lines().next().unwrap().to_owned();
        for width in ["80", "60"] {
            let arguments = format!("{report} --offline --limit 2");
            let Some(table) = shown(&sandbox, &arguments, &[("COLUMNS", width)]) else {
                return;
            };
            let known = [&whole, SHORT].map(|line| line.split_whitespace().collect::<Vec<_>>());
            let is_heading = |line: &&str| line.chars().all(|letter| !letter.is_lowercase());
            let headings = table.lines().take_while(is_heading).take(3);
            for word in headings.flat_map(str::split_whitespace) {
                let is_word = word.chars().all(char::is_alphabetic);
                assert!(
                    !is_word || known.iter().any(|known| known.contains(&word)),
                    "{word} at {width}: {table}"
                );
            }
        }
    }
}

/// What stands in the place of longer headings.
const SHORT: &str = "HELD ACT. UNK. MTGS MIN. JOINED SEATS RECS";
