//! `login` where the browser is on another machine: over SSH, and with what is pasted on a terminal.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use zoomaudit::demo::Account;

use super::login::{LOGIN, address, way_back, with_app};
use super::sandbox::{DAY, Sandbox, company, serve, visit};

const OVER_SSH: &str = "198.51.100.7 50022 192.0.2.10 22";

/// Puts a browser in the way that only notes what it is to open, and says where.
fn with_browser(sandbox: Sandbox) -> (Sandbox, PathBuf) {
    let (directory, opened) = (sandbox.home().join("bin"), sandbox.home().join("opened"));
    fs::create_dir(&directory).unwrap();
    let script = directory.join("xdg-open");
    fs::write(&script, "#!/bin/sh\necho \"$1\" > \"$HOME/opening\"\nexec /bin/mv \"$HOME/opening\" \"$HOME/opened\"\n").unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let sandbox = sandbox.with("PATH", directory.to_str().unwrap());
    (sandbox, opened)
}

#[test]
fn over_ssh_the_tunnel_is_told_and_no_browser_opens() {
    let demo = company(5);
    let sandbox = with_app(&demo)
        .with("SSH_CONNECTION", OVER_SSH)
        .with("SSH_TTY", "/dev/pts/1")
        .with("USER", "ada");
    let (sandbox, opened) = with_browser(sandbox);
    let mut running = sandbox.spawn("login --token-store file --port 0");
    let tunnel = running.line_with("ssh -L");
    let back = way_back(&address(&mut running));
    let (_, rest) = back.split_once("127.0.0.1:").unwrap();
    let (port, _) = rest.split_once('/').unwrap();
    assert_eq!(
        tunnel,
        format!("ssh -L {port}:127.0.0.1:{port} ada@192.0.2.10")
    );
    visit(&back);
    let ran = running.end();
    assert_eq!(ran.code, Some(0), "{ran}");
    assert!(!ran.stderr.contains("your browser opens"), "{ran}");
    assert!(!opened.exists());
}

/// A browser, and whatever it starts, has no use for them.
#[test]
fn the_browser_inherits_no_secret() {
    let demo = company(5);
    let (sandbox, _) = with_browser(with_app(&demo));
    let script = sandbox.home().join("bin/xdg-open");
    fs::write(
        &script,
        "#!/bin/sh\n/usr/bin/env > \"$HOME/inheriting\"\necho \"$@\" >> \"$HOME/inheriting\"\nexec /bin/mv \"$HOME/inheriting\" \"$HOME/inherited\"\n",
    )
    .unwrap();
    let secrets = [
        ("ZOOMAUDIT_CLIENT_SECRET", "planted-secret"),
        ("ZOOMAUDIT_ACCESS_TOKEN", "planted-token"),
    ];
    for (name, value) in secrets {
        let sandbox = sandbox.command("login --token-store file --port 0");
        let mut command = sandbox;
        command.env(name, value).env("DISPLAY", ":0");
        let mut running = command.stderr(Stdio::piped()).spawn().unwrap();
        let inherited = script.parent().unwrap().with_file_name("inherited");
        while !inherited.exists() {
            assert!(
                running.try_wait().unwrap().is_none(),
                "it waits for the browser"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        running.kill().unwrap();
        running.wait().unwrap();
        let text = fs::read_to_string(&inherited).unwrap();
        fs::remove_file(&inherited).unwrap();
        assert!(text.contains("DISPLAY=:0"), "the rest is inherited: {text}");
        assert!(text.contains("/oauth/authorize?"), "{text}");
        assert!(!text.contains("planted-"), "{text}");
        assert!(!text.contains("code_verifier"), "{text}");
    }
}

#[test]
fn a_browser_opens_where_there_is_a_display() {
    for variables in [
        &[][..],
        &[("SSH_CONNECTION", OVER_SSH), ("DISPLAY", "localhost:10.0")],
        &[("SSH_TTY", "/dev/pts/1"), ("WAYLAND_DISPLAY", "wayland-0")],
    ] {
        let demo = company(5);
        let (mut sandbox, opened) = with_browser(with_app(&demo));
        for (name, value) in variables {
            sandbox = sandbox.with(name, value);
        }
        let mut running = sandbox.spawn("login --token-store file --port 0");
        let authorize = address(&mut running);
        while !opened.exists() {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(fs::read_to_string(&opened).unwrap().trim(), authorize);
        visit(&way_back(&authorize));
        let ran = running.end();
        assert_eq!(ran.code, Some(0), "{ran}");
        assert!(!ran.stderr.contains("ssh -L"), "{ran}");
    }
}

#[test]
fn what_the_environment_does_not_say_of_the_tunnel_is_left_to_the_person() {
    for (variables, wanted) in [
        (&[("SSH_TTY", "/dev/pts/1")][..], "user@host"),
        (
            &[("SSH_CONNECTION", "garbage"), ("USER", "ada; rm -rf /")],
            "user@host",
        ),
        (
            &[
                ("SSH_CONNECTION", "2001:db8::7 5 ::ffff:192.0.2.9 2222"),
                ("LOGNAME", "bo.b"),
            ],
            "-p 2222 bo.b@192.0.2.9",
        ),
    ] {
        let demo = company(5);
        let mut sandbox = with_app(&demo);
        for (name, value) in variables {
            sandbox = sandbox.with(name, value);
        }
        let mut running = sandbox.spawn(LOGIN);
        let tunnel = running.line_with("ssh ");
        assert!(tunnel.starts_with("ssh -L "), "{tunnel}");
        assert!(tunnel.ends_with(&format!(" {wanted}")), "{tunnel}");
    }
}

#[test]
fn what_is_no_terminal_is_not_read() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let mut command = sandbox.command(LOGIN);
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    command.stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let authorize = line_with(&mut stderr, "/oauth/authorize?");
    let back = way_back(&authorize);
    // It lies in the pipe until the program ends, and logs nobody in.
    writeln!(stdin, "{back}").unwrap();
    let page = visit(&back);
    assert_eq!(page.status, 200, "the code was not used by then");
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success(), "{said}");
    assert!(!said.contains("paste"), "{said}");
}

fn line_with(from: &mut impl std::io::BufRead, words: &str) -> String {
    let mut all = String::new();
    loop {
        let mut line = String::new();
        assert!(
            from.read_line(&mut line).unwrap() > 0,
            "no `{words}`: {all}"
        );
        all.push_str(&line);
        if line.contains(words) {
            return line.trim().to_owned();
        }
    }
}

/// A shell on a pseudo terminal that runs a line with the program in the place of `LOGIN`; `None` where there is no `script`.
fn shell_on_a_terminal(sandbox: &Sandbox, line: &str) -> Option<Child> {
    let program = sandbox.command(LOGIN);
    let words: Vec<&str> = program
        .get_args()
        .map(|word| word.to_str().unwrap())
        .collect();
    let name = program.get_program().to_str().unwrap();
    let line = line.replace("LOGIN", &format!("'{name}' {}", words.join(" ")));
    let set = program.get_envs();
    let set = set.filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env_clear()
        .envs(set)
        .env("PATH", "/usr/bin:/bin")
        .current_dir(sandbox.home())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()
}

/// The program on a pseudo terminal that echoes, between two words.
fn on_a_terminal(sandbox: &Sandbox) -> Option<Child> {
    let line = "stty echo; echo ready; read word; LOGIN; echo ended $?; stty -a";
    shell_on_a_terminal(sandbox, line)
}

/// Ends a terminal that is still there after a minute: what was stopped in it would wait forever.
fn end_if_stuck(child: &Child) -> mpsc::Sender<()> {
    let (over, waits) = mpsc::channel();
    let id = child.id().to_string();
    std::thread::spawn(move || {
        if waits.recv_timeout(Duration::from_secs(60)) == Err(mpsc::RecvTimeoutError::Timeout) {
            Command::new("kill").args(["-KILL", &id]).status().unwrap();
        }
    });
    over
}

#[test]
fn a_login_goes_on_in_the_background() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let line = "set -m; LOGIN; bg; sleep 1; jobs; echo behind; wait %1; echo ended $?";
    let Some(mut child) = shell_on_a_terminal(&sandbox, line) else {
        return;
    };
    let _over = end_if_stuck(&child);
    let mut keys = child.stdin.take().unwrap();
    let mut screen = BufReader::new(child.stdout.take().unwrap());
    let authorize = line_with(&mut screen, "/oauth/authorize?");
    line_with(&mut screen, "paste");
    let back = way_back(&authorize);
    // Ctrl-Z, and words for whoever reads the terminal next.
    keys.write_all(b"\x1awords\n").unwrap();
    let jobs = line_with(&mut screen, "Running");
    assert!(!jobs.contains("Stopped"), "{jobs}");
    line_with(&mut screen, "behind");
    assert_eq!(visit(&back).status, 200);
    let mut rest = String::new();
    screen.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("ended 0"), "{rest}");
    assert!(!rest.contains("still waiting"), "{rest}");
    child.wait().unwrap();
}

#[test]
fn what_is_typed_when_nobody_waits_for_it_is_left_for_the_next() {
    let account = Account::company(5, DAY).without_scope("report:read:list_users:admin");
    let demo = serve(account);
    let sandbox = with_app(&demo);
    let line = "LOGIN; echo ended $?; read word; echo got $word";
    let Some(mut child) = shell_on_a_terminal(&sandbox, line) else {
        return;
    };
    let _over = end_if_stuck(&child);
    let mut keys = child.stdin.take().unwrap();
    let mut screen = BufReader::new(child.stdout.take().unwrap());
    let authorize = line_with(&mut screen, "/oauth/authorize?");
    line_with(&mut screen, "paste");
    visit(&way_back(&authorize));
    line_with(&mut screen, "asking once more");
    writeln!(keys, "typed-ahead").unwrap();
    line_with(&mut screen, "ended 0");
    line_with(&mut screen, "got typed-ahead");
    child.wait().unwrap();
}

#[test]
fn on_a_terminal_the_address_may_be_pasted_and_is_not_shown() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let Some(mut child) = on_a_terminal(&sandbox) else {
        return;
    };
    let mut keys = child.stdin.take().unwrap();
    let mut screen = BufReader::new(child.stdout.take().unwrap());
    line_with(&mut screen, "ready");
    writeln!(keys, "this-is-echoed").unwrap();
    line_with(&mut screen, "this-is-echoed");
    let authorize = line_with(&mut screen, "/oauth/authorize?");
    line_with(&mut screen, "paste");
    let back = way_back(&authorize);
    let wrong = back.replace("state=", "state=x");
    writeln!(keys, "https://evil.example.com/?planted").unwrap();
    line_with(&mut screen, "still waiting");
    writeln!(keys, "{wrong}").unwrap();
    let told = line_with(&mut screen, "still waiting");
    assert!(told.contains("another login"), "{told}");
    writeln!(keys, "{back}").unwrap();
    let mut rest = String::new();
    screen.read_to_string(&mut rest).unwrap();
    child.wait().unwrap();
    assert!(rest.contains("ended 0"), "{rest}");
    let code = back
        .split_once("code=")
        .unwrap()
        .1
        .split('&')
        .next()
        .unwrap();
    assert!(!rest.contains(code) && !told.contains(code), "{rest}");
    assert!(!rest.contains("planted"), "{rest}");
    let (_, terminal) = rest.split_once("ended 0").unwrap();
    let modes: Vec<&str> = terminal.split_whitespace().collect();
    assert!(
        modes.contains(&"echo"),
        "it shows again what is typed: {terminal}"
    );
}
