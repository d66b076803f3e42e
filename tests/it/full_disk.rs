//! A disk on which nothing can be written any more: no login is lost by it, and none is made that could not be kept.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};

use super::login::{log_in, token_requests, with_app};
use super::sandbox::{Ran, Sandbox, company};

/// Runs the program where each write into a file fails, as on a full disk: it may make files, and put nothing in them.
fn without_room(sandbox: &Sandbox, arguments: &str) -> Ran {
    let inner = sandbox.command(arguments);
    let envs = inner.get_envs();
    let output = Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""])
        .arg(inner.get_program())
        .args(inner.get_args())
        .env_clear()
        .envs(envs.filter_map(|(name, value)| Some((name, value?))))
        .current_dir(sandbox.home())
        .stdin(Stdio::null())
        .output();
    sandbox.ran(&output.unwrap())
}

#[test]
fn a_login_is_not_renewed_where_the_new_one_could_not_be_kept() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sandbox.done("users");
    demo.expire_tokens();
    let before = (token_requests(&demo), token_file(&sandbox));
    for command in ["users --refresh", "sync --tier none", "doctor"] {
        let ran = without_room(&sandbox, command);
        assert_ne!(ran.code, Some(0), "{command}: {ran}");
        assert!(!ran.stderr.contains("eyJ"), "{ran}");
        assert_eq!(
            (token_requests(&demo), token_file(&sandbox)),
            before,
            "{command}: {ran}"
        );
    }
    let left = fs::read_dir(sandbox.data()).unwrap();
    let mut left = left.map(|entry| entry.unwrap().file_name());
    assert!(
        left.all(|name| !name.to_str().unwrap().contains("token.")),
        "no half of a file is left"
    );
    // With room again all is as it was.
    assert_eq!(sandbox.rows("users --refresh").len(), 5);
    assert_eq!(token_requests(&demo), before.0 + 1);
}

fn token_file(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.data().join("default.token")).unwrap()
}

#[test]
fn nothing_is_asked_of_zoom_for_a_login_that_could_not_be_kept() {
    let demo = company(5);
    let ran = without_room(
        &Sandbox::of(&demo),
        "login --server-to-server --token-store file",
    );
    assert_ne!(ran.code, Some(0), "{ran}");
    assert!(ran.stderr.contains("could not write"), "{ran}");
    assert_eq!(token_requests(&demo), 0, "{ran}");
    let sandbox = with_app(&demo);
    let ran = without_room(&sandbox, "login --no-browser --token-store file --port 0");
    assert_ne!(ran.code, Some(0), "{ran}");
    assert!(!ran.stderr.contains("authorize?"), "{ran}");
}

#[test]
fn where_there_is_no_room_for_a_lock_it_is_said_what_to_do() {
    let demo = company(5);
    let ran = without_room(&Sandbox::of(&demo), "sync --tier none");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: could not lock [HOME]/.local/share/zoomaudit/test.sync-lock
      caused by: File too large
    hint: see to it that [HOME]/.local/share/zoomaudit is yours to write in and has room, or set ZOOMAUDIT_DATA_DIR to a directory that is
    hint: no login is lost, nor what was stored: what of them is kept in files is in [HOME]/.local/share/zoomaudit, and can be copied to the other
    [EOF]
    [exit status: 1]
    ");
    let sandbox = with_app(&demo);
    let file = sandbox.home().join("file");
    fs::write(&file, "").unwrap();
    let sandbox = sandbox.with("ZOOMAUDIT_DATA_DIR", file.join("data").to_str().unwrap());
    let ran = sandbox.run("login --no-browser --token-store file --port 0");
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(ran.stderr.contains("set ZOOMAUDIT_DATA_DIR"), "{ran}");
    assert!(ran.stderr.contains("no login is lost"), "{ran}");
}

#[test]
fn a_store_is_whole_after_a_sync_that_had_no_room() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let wanted = sandbox.done("licenses --offline --format csv").stdout;
    for command in ["sync --tier none", "licenses --refresh"] {
        let ran = without_room(&sandbox, command);
        assert_eq!(ran.code, Some(1), "{command}: {ran}");
        assert!(ran.stderr.contains("test.db"), "{command}: {ran}");
        assert!(ran.stderr.contains("room on the disk"), "{command}: {ran}");
    }
    let ran = sandbox.done("licenses --offline --format csv");
    assert_eq!(ran.stdout, wanted);
}
