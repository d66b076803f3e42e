//! The help of every command.

use clap::CommandFactory as _;
use zoomaudit::cli::Cli;

use super::sandbox::Sandbox;

/// The names of all commands, with those of their parents before them.
fn commands(command: &clap::Command, before: &str) -> Vec<String> {
    let mut names = vec![before.to_owned()];
    for sub in command.get_subcommands() {
        let name = format!("{before} {}", sub.get_name());
        names.extend(commands(sub, name.trim()));
    }
    names
}

fn all() -> Vec<String> {
    commands(&Cli::command(), "")
}

#[test]
fn of_every_command_is_as_it_was_reviewed() {
    let sandbox = Sandbox::new();
    let texts: Vec<String> = all()
        .iter()
        .map(|name| {
            let ran = sandbox.done(&format!("{name} --help"));
            assert_eq!(ran.stderr, "");
            format!("$ zoomaudit {name} --help\n{}", ran.stdout)
        })
        .collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn has_an_example_for_every_command_but_the_first_page() {
    let sandbox = Sandbox::new();
    for name in all().iter().filter(|name| !name.is_empty()) {
        let help = sandbox.done(&format!("{name} --help")).stdout;
        let (_, examples) = help
            .split_once("Examples:")
            .unwrap_or_else(|| panic!("{name} has no example"));
        assert!(examples.contains(&format!("zoomaudit {name}")), "{help}");
    }
}

#[test]
fn lists_the_exit_statuses_and_where_to_start() {
    let help = Sandbox::new().done("--help").stdout;
    let (_, statuses) = help.split_once("Exit statuses:").unwrap();
    for status in ["0 ", "1 ", "2 ", "4 ", "5 ", "6 ", "130 "] {
        let mut lines = statuses.lines().map(str::trim);
        assert!(lines.any(|line| line.starts_with(status)), "{status}");
    }
    assert!(help.contains("zoomaudit --demo licenses"));
}

#[test]
fn is_the_same_whatever_the_variables_hold() {
    let plain = Sandbox::new();
    let full = Sandbox::new()
        .with("ZOOMAUDIT_PROFILE", "hidden")
        .with("ZOOMAUDIT_CLIENT_SECRET", "hidden")
        .with("ZOOMAUDIT_ACCESS_TOKEN", "hidden")
        .with("ZOOMAUDIT_API_URL", "https://hidden.example.com")
        .config("nonsense");
    for name in all() {
        let command = format!("{name} --help");
        assert_eq!(
            full.done(&command).stdout,
            plain.done(&command).stdout,
            "{name}"
        );
    }
}

#[test]
fn no_option_takes_a_secret() {
    fn check(command: &clap::Command) {
        for argument in command.get_arguments() {
            let name = argument.get_id().as_str();
            let is_secret = ["secret", "password", "access_token", "refresh"]
                .iter()
                .any(|word| name.contains(word));
            let is_flag = !argument.get_action().takes_values();
            assert!(!is_secret || is_flag, "{name}");
        }
        command.get_subcommands().for_each(check);
    }
    check(&Cli::command());
}

#[test]
fn the_version_is_told() {
    let ran = Sandbox::new().done("--version");
    assert_eq!(
        ran.stdout,
        format!("zoomaudit {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn zoomaudit_alone_says_where_to_start() {
    insta::assert_snapshot!(Sandbox::new().run(""), @r#"
    Start with one of these:

      zoomaudit --demo licenses   an audit of a made-up account: no Zoom account needed
      zoomaudit login             connect to your Zoom account, once
      zoomaudit licenses          seats bought, assigned, used and idle, per plan

    `zoomaudit --help` has the rest.
    --- stderr ---
    [EOF]
    [exit status: 0]
    "#);
}

#[test]
fn a_command_that_does_not_exist_is_a_mistake() {
    let ran = Sandbox::new().run("lisenses");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran}");
    assert!(ran.stderr.contains("licenses"), "{ran}");
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let sandbox = Sandbox::new();
    let page = sandbox.done("man").stdout;
    assert!(
        page.contains(".TH zoomaudit 1") && page.contains("EXIT") || page.contains("Exit statuses"),
        "{page}"
    );
    std::fs::create_dir(sandbox.home().join("man1")).unwrap();
    sandbox.done("man man1");
    for name in all() {
        let file = format!("zoomaudit {name}").trim().replace(' ', "-");
        assert!(
            sandbox.home().join(format!("man1/{file}.1")).exists(),
            "{file}"
        );
    }
}
