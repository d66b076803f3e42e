//! No secret leaves the place where secrets are kept.

mod commands;
mod echo;
#[cfg(unix)]
mod echoed;
#[cfg(unix)]
mod misplaced;
mod panics;
#[cfg(target_os = "linux")]
mod process;
mod relay;
mod search;
mod written;

use std::fs;
use std::path::Path;

use zoomaudit::demo::Demo;

use super::login::{address, log_in, with_app};
use super::sandbox::{Ran, Sandbox, access_token, company, visit};

/// What every token of the demo, and of Zoom, begins with.
const TOKEN: &str = "eyJ";

fn check(ran: &Ran, secrets: &[&str]) {
    for secret in secrets {
        let (out, err) = (&ran.stdout, &ran.stderr);
        assert!(
            !out.contains(secret) && !err.contains(secret),
            "{secret}\n{ran}"
        );
    }
}

/// Looks into every file below a directory, but those whose name ends with `but`.
fn check_files(directory: &Path, secrets: &[&str], but: &str) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            check_files(&path, secrets, but);
        } else if !path.to_str().unwrap().ends_with(but) {
            let bytes = fs::read(&path).unwrap();
            for secret in secrets {
                let mut parts = bytes.windows(secret.len());
                let found = parts.any(|part| part == secret.as_bytes());
                assert!(!found, "{secret} in {}", path.display());
            }
        }
    }
}

const COMMANDS: [&str; 6] = [
    "sync -vvv --tier none",
    "users -vvv --refresh --format json",
    "licenses -vvv --columns plan,coverage,snapshot_at,profile",
    "licenses --assignments -v --format csv",
    "usage -vvv",
    "users -vvv --columns nonsense",
];

#[test]
fn of_a_server_app_are_neither_told_nor_written() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let secret = demo.client_secret();
    let secrets = [secret.as_str(), TOKEN];
    for command in COMMANDS {
        check(&sandbox.run(command), &secrets);
    }
    demo.revoke_tokens();
    check(&sandbox.run("sync -vvv"), &secrets);
    demo.go_down();
    check(&sandbox.run("sync -vvv"), &secrets);
    check_files(sandbox.home(), &secrets, "nothing");
}

#[test]
fn of_a_server_app_are_kept_in_the_token_file_alone() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let secret = demo.client_secret();
    let ran = sandbox.done("login --server-to-server --token-store file -vvv");
    check(&ran, &[&secret, TOKEN]);
    check_files(sandbox.home(), &[&secret, TOKEN], ".token");
    let kept = fs::read_to_string(sandbox.data().join("test.token")).unwrap();
    assert!(kept.contains(&secret));
    check(&sandbox.done("logout -vvv"), &[&secret, TOKEN]);
    check_files(sandbox.home(), &[&secret, TOKEN], "nothing");
}

#[test]
fn of_a_person_are_kept_in_the_token_file_alone() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let mut running = sandbox.spawn("login --no-browser --token-store file --port 0 -vvv");
    let back = visit(&address(&mut running)).location.unwrap();
    let (_, code) = back.split_once("code=").unwrap();
    let (code, _) = code.split_once('&').unwrap();
    let page = visit(&back);
    assert!(
        !page.body.contains(code) && !page.body.contains(TOKEN),
        "{}",
        page.body
    );
    let secrets = [code, TOKEN];
    check(&running.end(), &secrets);
    for command in COMMANDS {
        check(&sandbox.run(command), &secrets);
    }
    demo.expire_tokens();
    check(&sandbox.done("users --refresh -vvv"), &secrets);
    check_files(sandbox.home(), &secrets, ".token");
    let kept = fs::read_to_string(sandbox.data().join("default.token")).unwrap();
    assert!(
        kept.contains(TOKEN),
        "the test knows what a token looks like"
    );
    demo.revoke_tokens();
    check(&sandbox.run("users --refresh -vvv"), &secrets);
    log_in(&sandbox);
    check(&sandbox.done("logout -vvv"), &secrets);
    check_files(sandbox.home(), &secrets, "nothing");
}

#[test]
fn that_are_given_ready_are_neither_told_nor_written() {
    let demo = company(5);
    let token = access_token(&demo);
    let sandbox = Sandbox::near(&demo).with("ZOOMAUDIT_ACCESS_TOKEN", &token);
    for command in COMMANDS {
        check(&sandbox.run(command), &[TOKEN]);
    }
    check_files(sandbox.home(), &[TOKEN], "nothing");
}

/// What no wire type declares is not in the store either.
#[test]
fn rooms_keep_no_activation_codes_and_phones_no_numbers() {
    let demo: Demo = company(60);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    check_files(
        &sandbox.data(),
        &[
            "1234-5678-9012-3456",
            "6589310",
            "last_client_version",
            "6.5.1.6476",
        ],
        "nothing",
    );
}
