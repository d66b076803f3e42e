//! Logins in a real Secret Service: kept, read by other processes, locked, and absent as where cron starts a run.

#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zoomaudit::demo::Demo;

use super::auth::lock_the_keyring;
use super::login::{address, token_requests, way_back, with_app};
use super::sandbox::{Sandbox, company, visit};

/// A place whose login is in the keyring of this session, under a profile that nobody else has.
#[expect(clippy::disallowed_methods, reason = "the real session is wanted")]
fn logged_in(demo: &Demo, name: &str) -> Sandbox {
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    let sandbox = with_app(demo)
        .with("DBUS_SESSION_BUS_ADDRESS", &bus)
        .with("ZOOMAUDIT_PROFILE", name);
    let mut running = sandbox.spawn("login --no-browser --port 0");
    visit(&way_back(&address(&mut running)));
    let ran = running.end();
    assert_eq!(ran.code, Some(0), "{ran}");
    assert!(!sandbox.data().join(format!("{name}.token")).exists());
    sandbox
}

/// Has another daemon unlock the keyring, with the password that `.ci/with-keyring` gave it.
fn unlock_the_keyring() {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--replace", "--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut password = daemon.stdin.take().unwrap();
    password.write_all(b"test-password").unwrap();
    drop(password);
    assert!(daemon.wait().unwrap().success());
}

#[test]
#[ignore = "needs a Secret Service: `.ci/with-keyring`"]
fn the_keyring_holds_a_login_until_it_is_forgotten() {
    let demo = company(5);
    let sandbox = logged_in(&demo, "work");
    assert_eq!(sandbox.rows("users").len(), 5);
    demo.expire_tokens();
    sandbox.done("users --refresh");
    sandbox.done("logout");
    assert_eq!(sandbox.run("users --refresh").code, Some(4));
    assert!(!sandbox.data().join("work.token").exists());
}

#[test]
#[ignore = "needs a Secret Service: `.ci/with-keyring`"]
fn the_keyring_that_is_locked_or_absent_costs_no_login() {
    let demo = company(5);
    let sandbox = logged_in(&demo, "work");
    sandbox.done("sync --tier none");
    demo.expire_tokens();
    let before = token_requests(&demo);
    lock_the_keyring();
    let began = Instant::now();
    for command in ["users --refresh", "sync --tier none", "doctor"] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(1), "{command}: {ran}");
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("--token-store file"), "{command}: {ran}");
        assert!(said.contains("keyring"), "{command}: {ran}");
    }
    assert!(
        began.elapsed() < Duration::from_mins(2),
        "nothing waits for ever"
    );
    // What was read before has to be had without it.
    assert_eq!(sandbox.rows("users --offline").len(), 5);
    assert_eq!(token_requests(&demo), before, "nothing was spent");
    // Nor is there a bus where cron starts it.
    let as_cron = sandbox.run("doctor --as-cron");
    assert_eq!(as_cron.code, Some(1), "{as_cron}");
    assert!(as_cron.stdout.contains("--token-store file"), "{as_cron}");
    assert_eq!(token_requests(&demo), before, "nothing was spent");
    unlock_the_keyring();
    // It takes a moment until it is the one that answers.
    let began = Instant::now();
    while sandbox.run("users --refresh").code != Some(0) {
        assert!(began.elapsed() < Duration::from_mins(1), "it stays locked");
    }
    assert_eq!(token_requests(&demo), before + 1);
}

#[test]
#[ignore = "needs a Secret Service: `.ci/with-keyring`"]
fn the_keyring_moves_a_login_with_its_profile_and_forgets_it_with_it() {
    let demo = company(5);
    let sandbox = logged_in(&demo, "old").without("ZOOMAUDIT_PROFILE");
    sandbox.done("sync --tier none --profile old");
    sandbox.done("profiles rename old new");
    demo.expire_tokens();
    assert_eq!(sandbox.rows("users --refresh --profile new").len(), 5);
    let ran = sandbox.run("users --refresh --profile old");
    assert_eq!(ran.code, Some(4), "{ran}");
    sandbox.done("profiles remove new --yes");
    assert_eq!(sandbox.rows("profiles").len(), 0);
    let ran = sandbox.run("users --profile new");
    assert_eq!(ran.code, Some(4), "{ran}");
}
