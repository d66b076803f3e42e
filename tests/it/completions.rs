//! `completions/` holds what the program generates.

use std::fs;
use std::path::Path;

use super::sandbox::Sandbox;

#[test]
fn the_committed_files_are_what_the_program_generates() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.home().join("all")).unwrap();
    sandbox.done("completions --all all");
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let names = |directory: &Path| {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let generated = sandbox.home().join("all");
    let again = "run `cargo run -- completions --all completions` and commit what changed";
    assert_eq!(names(&committed), names(&generated), "{again}");
    for name in names(&generated) {
        let read = |directory: &Path| fs::read_to_string(directory.join(&name)).unwrap();
        assert!(
            read(&committed) == read(&generated),
            "{} is stale: {again}",
            name.display()
        );
    }
}

#[test]
fn are_printed_for_every_shell_also_with_a_broken_configuration() {
    let sandbox = Sandbox::new().config("this is = = not toml");
    for (shell, file) in [
        ("bash", "zoomaudit.bash"),
        ("zsh", "_zoomaudit"),
        ("fish", "zoomaudit.fish"),
        ("powershell", "_zoomaudit.ps1"),
        ("elvish", "zoomaudit.elv"),
    ] {
        let ran = sandbox.done(&format!("completions {shell}"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("completions")
            .join(file);
        assert!(ran.stdout == fs::read_to_string(path).unwrap(), "{shell}");
        assert_eq!(ran.stderr, "");
    }
    assert_eq!(
        sandbox.run("users").code,
        Some(2),
        "the configuration is broken"
    );
}

#[test]
fn need_a_shell_that_there_is_and_a_directory_that_there_is() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run("completions tcsh").code, Some(2));
    assert_eq!(sandbox.run("completions").code, Some(2));
    let file = sandbox.home().join("nowhere");
    fs::write(&file, "").unwrap();
    let ran = sandbox.run(&format!("completions --all {}", file.display()));
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(ran.stderr.contains("could not write"), "{ran}");
}
