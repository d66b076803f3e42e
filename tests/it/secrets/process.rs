//! What others can see of a running program: its arguments, what it starts, its files, and a dump of its memory.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::commands::{SECRET, assert_none, made_up};
use super::relay::Relay;
use super::search::Pieces;
use crate::login::{address, way_back, with_app};
use crate::sandbox::{Sandbox, visit};

/// The processes that one has started, and those that they have.
fn started_by(id: u32) -> Vec<u32> {
    let ids = fs::read_dir("/proc").unwrap();
    let ids = ids.filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
    let of = |id: u32| -> Option<u32> {
        let status = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let (_, behind) = status.rsplit_once(") ")?;
        behind.split(' ').nth(1)?.parse().ok()
    };
    let children: Vec<u32> = ids.filter(|child| of(*child) == Some(id)).collect();
    let theirs = children.iter().flat_map(|child| started_by(*child));
    children.iter().copied().chain(theirs).collect()
}

/// Looks at what everybody may see of a process, and at the variables of those that it started; returns how many there are.
fn look_at(id: u32, pieces: &[&Pieces]) -> usize {
    let started = started_by(id);
    for process in [&[id], started.as_slice()].concat() {
        let mut files = vec![format!("/proc/{process}/cmdline")];
        if process != id {
            files.push(format!("/proc/{process}/environ"));
        }
        let threads = fs::read_dir(format!("/proc/{process}/task"));
        files.extend(threads.into_iter().flatten().map(|thread| {
            let thread = thread.unwrap().path();
            thread.join("comm").to_str().unwrap().to_owned()
        }));
        for file in files {
            let bytes = fs::read(&file).unwrap_or_default();
            for pieces in pieces {
                pieces.assert_none_in(&bytes, &file);
            }
        }
    }
    started.len()
}

#[test]
fn show_neither_in_arguments_nor_in_files_while_it_reads() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(Sandbox::of(&demo));
    let planted = Pieces::of([("client secret", SECRET)]);
    for path in ["/v2/users?", "/v2/phone/call_history", "/v2/report/daily"] {
        let gate = relay.stop_at(path);
        let running = sandbox.spawn("sync --full --tier none -vvv");
        gate.reached();
        let pieces = relay.pieces();
        let started = look_at(running.id(), &[&planted, &pieces]);
        assert_eq!(started, 0, "it needs no other programs");
        assert!(pieces.assert_none_below(sandbox.home(), "nothing") > 1);
        gate.open();
        let ran = running.end();
        assert_eq!(ran.code, Some(0), "{ran}");
    }
    assert!(relay.kinds().contains("access token"));
}

#[test]
fn are_not_handed_to_the_program_that_runs_as_cron_starts_it() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(Sandbox::of(&demo));
    let file = sandbox.home().join("secret");
    fs::write(&file, SECRET).unwrap();
    let planted = Pieces::of([("client secret", SECRET)]);
    let by_file = |command: &mut Command| {
        command
            .env_remove("ZOOMAUDIT_CLIENT_SECRET")
            .env("ZOOMAUDIT_CLIENT_SECRET_FILE", &file);
    };
    for is_in_file in [false, true] {
        let gate = relay.stop_at("/");
        let mut command = sandbox.command("doctor --as-cron -vvv");
        if is_in_file {
            by_file(&mut command);
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let running = command.spawn().unwrap();
        gate.reached();
        assert_eq!(look_at(running.id(), &[&planted]), 1);
        gate.open();
        let ran = sandbox.ran(&running.wait_with_output().unwrap());
        assert_none(&planted, &ran, "doctor --as-cron");
        assert_none(&relay.pieces(), &ran, "doctor --as-cron");
    }
}

#[test]
fn are_not_handed_to_the_browser() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(with_app(&demo));
    let (programs, told) = (sandbox.home().join("bin"), sandbox.home().join("told"));
    fs::create_dir(&programs).unwrap();
    let script = "#!/bin/sh\n(/usr/bin/env; echo \"$0 $@\") > \"$HOME/telling\"\nexec /bin/mv \"$HOME/telling\" \"$HOME/told\"\n";
    let opener = programs.join("xdg-open");
    fs::write(&opener, script).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o700)).unwrap();
    let token = "pl4nted-Access-token-0123456789";
    let sandbox = sandbox
        .with("PATH", programs.to_str().unwrap())
        .with("DISPLAY", ":0")
        .with("ZOOMAUDIT_CLIENT_SECRET", SECRET)
        .with("ZOOMAUDIT_ACCESS_TOKEN", token);
    let mut running = sandbox.spawn("login --token-store file --port 0 -vvv");
    let page = visit(&way_back(&address(&mut running)));
    while !told.exists() {
        sleep(Duration::from_millis(20));
    }
    let ran = running.end();
    let told = fs::read(&told).unwrap();
    let planted = Pieces::of([("client secret", SECRET), ("access token", token)]);
    for pieces in [&planted, &relay.pieces()] {
        pieces.assert_none_in(&told, "what the browser is given");
        pieces.assert_none_in(page.body.as_bytes(), "the page");
        assert_none(pieces, &ran, "login");
    }
    let states = relay.states();
    assert!(states.found_in(&told).is_some(), "the address is handed on");
    for kind in ["client secret", "code", "verifier"] {
        assert!(relay.kinds().contains(kind), "{kind}");
    }
}

/// Serves the made-up account until it is killed.
fn serving(command: &mut Command) -> Child {
    let mut running = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let out = running.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut first).unwrap();
    assert!(!first.is_empty());
    running
}

/// A dump of the memory would hold the tokens that are in use.
#[test]
fn are_in_no_core_dump() {
    let sandbox = Sandbox::new();
    let mut asked = Command::new("sh");
    // Whoever wants dumps of everything gets none of this program.
    asked.args([
        "-c",
        "ulimit -Sc $(ulimit -Hc); exec \"$0\" demo --people 5",
    ]);
    asked
        .arg(env!("CARGO_BIN_EXE_zoomaudit"))
        .env("HOME", sandbox.home());
    let mut running = serving(&mut asked);
    let limits = fs::read_to_string(format!("/proc/{}/limits", running.id())).unwrap();
    running.kill().unwrap();
    running.wait().unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let soft = line.unwrap().split_whitespace().nth(4);
    assert_eq!(soft, Some("0"), "{limits}");
}

/// Not all who take dumps through a pipe keep to the limit; and nobody else needs to look into the memory.
#[test]
fn can_be_looked_for_in_the_memory_by_the_system_alone() {
    const NOBODY: u32 = 65_534;
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let program = home.path().join("zoomaudit");
    fs::copy(env!("CARGO_BIN_EXE_zoomaudit"), &program).unwrap();
    let mut command = Command::new(&program);
    command
        .args(["demo", "--people", "5"])
        .env("HOME", home.path());
    let us = fs::metadata(home.path()).unwrap().uid();
    if us == 0 {
        // What is the system's own anyway tells nothing.
        command.uid(NOBODY).gid(NOBODY);
    }
    let mut running = serving(&mut command);
    let owner = fs::metadata(format!("/proc/{}/environ", running.id())).unwrap();
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(owner.uid(), 0, "the system takes it from its owner");
}
