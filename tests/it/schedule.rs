//! `schedule`: what cron and systemd are given, and what is kept from them.

use std::path::Path;

use super::login::{log_in, with_app};
use super::sandbox::{Ran, Sandbox, company};

/// A run with the place of the program taken out.
fn printed(ran: &Ran) -> String {
    ran.to_string()
        .replace(env!("CARGO_BIN_EXE_zoomaudit"), "/usr/bin/zoomaudit")
}

fn server() -> Sandbox {
    Sandbox::new()
        .with("ZOOMAUDIT_ACCOUNT_ID", "acc")
        .with("ZOOMAUDIT_CLIENT_ID", "app")
        .with("ZOOMAUDIT_CLIENT_SECRET_FILE", "/etc/zoom/secret")
        .with("ZOOMAUDIT_DATA_DIR", "/srv/zoom data")
}

/// A place where the file with the secret can be read.
fn with_secret() -> (Sandbox, String) {
    let sandbox = server();
    let file = sandbox.home().join("secret");
    std::fs::write(&file, "hush-hush").unwrap();
    for_its_owner_alone(&file);
    let file = file.to_str().unwrap().to_owned();
    (sandbox.with("ZOOMAUDIT_CLIENT_SECRET_FILE", &file), file)
}

/// Nobody else can read it, of which something would be said.
fn for_its_owner_alone(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    #[cfg(not(unix))]
    let _: &Path = file;
}

#[test]
fn lines_for_a_crontab() {
    let (sandbox, _) = with_secret();
    let ran = sandbox.done("schedule cron --at 05:30 --mail ada@example.com");
    insta::assert_snapshot!(printed(&ran), @r#"
    # zoomaudit, for `crontab -e`: reads the account into the store once a day.
    # Cron mails what is printed: here an error alone, and the status it ended with:
    # 4 the login has to be renewed, 5 Zoom could not be reached, 2 config.toml is wrong.
    # Two at once do no harm: the second waits ten minutes for the first one's lock (--wait).
    MAILTO=ada@example.com
    ZOOMAUDIT_PROFILE=acc
    ZOOMAUDIT_DATA_DIR="/srv/zoom data"
    ZOOMAUDIT_ACCOUNT_ID=acc
    ZOOMAUDIT_CLIENT_ID=app
    ZOOMAUDIT_CLIENT_SECRET_FILE=[HOME]/secret
    30 5 * * *  sleep $(( $(od -An -N2 -tu2 /dev/urandom) \% 900 )); /usr/bin/zoomaudit sync --quiet > /dev/null || echo "zoomaudit sync ended with status $?"
    --- stderr ---
    [EOF]
    [exit status: 0]
    "#);
}

#[test]
fn units_for_systemd() {
    let (sandbox, _) = with_secret();
    let ran = sandbox.done("schedule systemd --delay 30 --mail ada@example.com");
    insta::assert_snapshot!(printed(&ran), @r##"
    # zoomaudit, for systemd: put these files where their first lines say, then run
    #   systemctl --user daemon-reload
    #   systemctl --user enable --now zoomaudit.timer
    #   loginctl enable-linger     (runs it while you are not logged in)
    # To try it: systemctl --user start zoomaudit.service; journalctl --user -u zoomaudit.service

    # ~/.config/systemd/user/zoomaudit.service
    [Unit]
    Description=Read the Zoom account for zoomaudit
    OnFailure=zoomaudit-failed.service

    [Service]
    # A oneshot is not started again while it runs; beside one from a shell it waits for that one's lock (--wait).
    Type=oneshot
    UMask=0077
    NoNewPrivileges=yes
    Environment="ZOOMAUDIT_PROFILE=acc"
    Environment="ZOOMAUDIT_DATA_DIR=/srv/zoom data"
    Environment="ZOOMAUDIT_ACCOUNT_ID=acc"
    Environment="ZOOMAUDIT_CLIENT_ID=app"
    LoadCredential=zoom-client-secret:[HOME]/secret
    Environment="ZOOMAUDIT_CLIENT_SECRET_FILE=%d/zoom-client-secret"
    # It fails with 4 where the login has to be renewed, 5 where Zoom could not be reached, 2 where config.toml is wrong.
    ExecStart="/usr/bin/zoomaudit" sync --quiet

    # ~/.config/systemd/user/zoomaudit.timer
    [Unit]
    Description=Read the Zoom account for zoomaudit daily

    [Timer]
    OnCalendar=*-*-* 06:00:00
    RandomizedDelaySec=30min
    Persistent=true

    [Install]
    WantedBy=timers.target

    # ~/.config/systemd/user/zoomaudit-failed.service
    [Unit]
    Description=Tell of a failed zoomaudit

    [Service]
    Type=oneshot
    # Needs a `mail` that can send.
    ExecStart=/bin/sh -c 'systemctl --user status --no-pager zoomaudit.service | mail -s "zoomaudit failed on %H" "$$1"' sh "ada@example.com"
    --- stderr ---
    [EOF]
    [exit status: 0]
    "##);
}

#[test]
fn a_secret_in_a_variable_is_left_out_and_said_where_to_put() {
    let demo = company(5);
    let secret = demo.client_secret();
    let sandbox = Sandbox::of(&demo).with("HTTPS_PROXY", "http://ada:hush@127.0.0.1:9");
    for by in ["cron", "systemd"] {
        let ran = sandbox.done(&format!("schedule {by}"));
        let text = ran.to_string();
        assert!(!text.contains(&secret) && !text.contains("hush"), "{text}");
        assert!(
            text.contains("[HOME]/.config/zoomaudit/client-secret"),
            "{text}"
        );
        assert!(
            ran.stderr.contains("the client secret is in a variable"),
            "{text}"
        );
        assert!(
            ran.stderr.contains("HTTPS_PROXY holds a password"),
            "{text}"
        );
        assert!(ran.stdout.contains(&demo.account_id()), "{text}");
    }
}

#[test]
fn a_login_that_cron_cannot_use_is_told_of() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let ran = sandbox.done("schedule cron");
    assert!(ran.stderr.contains("kept in the keyring"), "{ran}");
    let keyring = "no sync can log in yet: could not read from the system keyring";
    assert!(ran.stderr.contains(keyring), "{ran}");
    log_in(&sandbox);
    let ran = sandbox.done("schedule cron --profile default");
    assert_eq!(ran.stderr, "", "{ran}");
    assert_eq!(sandbox.run("schedule cron --at 25:00").code, Some(2));
}

/// What is wrong is told as any command that needs the login tells it.
#[test]
fn each_trouble_with_a_login_is_told_as_what_it_is() {
    let demo = company(5);
    let sandbox = with_app(&demo).with("ZOOMAUDIT_TOKEN_STORE", "file");
    let told = |sandbox: &Sandbox, words: &str| {
        let ran = sandbox.done("schedule systemd");
        let line = format!("warning: no sync can log in yet: {words}");
        assert!(ran.stderr.contains(&line), "{words}\n{ran}");
    };
    let absent = "not logged in (run `zoomaudit login`, or set";
    told(&sandbox, absent);
    log_in(&sandbox);
    let file = sandbox.data().join("default.token");
    std::fs::write(&file, "{\"refresh\":\"nonsense\"}").unwrap();
    let spoilt = "what is kept of this login makes no sense: ";
    told(&sandbox, spoilt);
    // A ready token is left out: what is kept has to do.
    let sandbox = sandbox.with("ZOOMAUDIT_ACCESS_TOKEN", "eyJ-a-token");
    told(&sandbox, spoilt);
    std::fs::remove_file(&file).unwrap();
    told(&sandbox, absent);
}

#[test]
fn an_at_sign_is_a_password_in_an_address_alone() {
    let sandbox = server()
        .without("ZOOMAUDIT_CLIENT_SECRET_FILE")
        .without("ZOOMAUDIT_ACCOUNT_ID")
        .with("ZOOMAUDIT_DATA_DIR", "/srv/ada@example.com")
        .with("XDG_CONFIG_HOME", "/home/ada@example.com/.config")
        .with("SSL_CERT_FILE", "/etc/ca@home.pem")
        .with("NO_PROXY", "@example.com")
        .with("HTTPS_PROXY", "ada:hush@proxy.example.com:3128")
        .with("ALL_PROXY", "socks5://ada:hush@proxy.example.com")
        .with("ZOOMAUDIT_OAUTH_URL", "https://ada:hush@zoom.us/oauth");
    let ran = sandbox.done("schedule cron");
    for line in [
        "ZOOMAUDIT_DATA_DIR=/srv/ada@example.com",
        "XDG_CONFIG_HOME=/home/ada@example.com/.config",
        "SSL_CERT_FILE=/etc/ca@home.pem",
        "NO_PROXY=@example.com",
    ] {
        assert!(ran.stdout.lines().any(|said| said == line), "{line}\n{ran}");
    }
    for name in ["HTTPS_PROXY", "ALL_PROXY", "ZOOMAUDIT_OAUTH_URL"] {
        assert!(!ran.stdout.contains(name), "{ran}");
        let warned = format!("{name} holds a password, which is left out");
        assert!(ran.stderr.contains(&warned), "{ran}");
    }
    assert!(!ran.to_string().contains("hush"), "{ran}");
}

#[test]
fn a_path_is_the_same_wherever_cron_starts() {
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_CONFIG_DIR", "settings")
        .with("ZOOMAUDIT_DATA_DIR", "./data")
        .with("SSL_CERT_FILE", "ca.pem")
        // Such a one counts for nothing, by the words of its specification.
        .with("XDG_CONFIG_HOME", "elsewhere");
    for by in ["cron", "systemd"] {
        let ran = sandbox.done(&format!("schedule {by}"));
        let text = ran.to_string();
        for path in [
            "ZOOMAUDIT_CONFIG_DIR=[HOME]/settings",
            "ZOOMAUDIT_DATA_DIR=[HOME]/data",
            "SSL_CERT_FILE=[HOME]/ca.pem",
        ] {
            assert!(text.contains(path), "{path}\n{text}");
        }
        assert!(!text.contains("elsewhere"), "{text}");
    }
}

#[test]
fn signs_that_a_unit_reads_otherwise_stand_for_themselves() {
    let sandbox = Sandbox::new().with("ZOOMAUDIT_DATA_DIR", r#"/srv/a$b 100% "c" \d"#);
    let ran = sandbox.done("schedule systemd --mail a$b%c@example.com");
    // Where variables are set, none is put in: `$` is itself there.
    let variable = r#"Environment="ZOOMAUDIT_DATA_DIR=/srv/a$b 100%% \"c\" \\d""#;
    assert!(ran.stdout.lines().any(|line| line == variable), "{ran}");
    assert!(ran.stdout.contains(r#" sh "a$$b%%c@example.com""#), "{ran}");
}

#[test]
fn a_unit_that_mails_nobody_says_where_a_failure_shows() {
    let ran = Sandbox::new().done("schedule systemd");
    for words in [
        "# Nobody is told when it fails",
        "journalctl --user -u zoomaudit.service",
        "--mail ADDRESS",
    ] {
        assert!(ran.stdout.contains(words), "{ran}");
    }
    assert!(!ran.stdout.contains("OnFailure"), "{ran}");
    let ran = Sandbox::new().done("schedule systemd --mail ada@example.com");
    assert!(!ran.stdout.contains("Nobody is told"), "{ran}");
}

#[test]
fn what_is_printed_can_be_had_in_a_file() {
    let (sandbox, _) = with_secret();
    for by in ["cron", "systemd"] {
        let printed = sandbox.done(&format!("schedule {by}"));
        let written = sandbox.done(&format!("schedule {by} -o lines.txt"));
        assert_eq!(written.stdout, "");
        let file = std::fs::read_to_string(sandbox.home().join("lines.txt")).unwrap();
        assert_eq!(file, printed.stdout);
    }
    let ran = sandbox.run("schedule cron -o nowhere/lines.txt");
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(ran.stderr.contains("could not write"), "{ran}");
}

/// What cron would hand to the shell runs, with nothing but what the crontab says.
#[cfg(unix)]
#[test]
fn the_line_of_the_crontab_runs_as_cron_runs_it() {
    let demo = company(5);
    let (secret, sandbox) = (demo.client_secret(), Sandbox::of(&demo));
    let file = sandbox.home().join("secret");
    std::fs::write(&file, &secret).unwrap();
    let sandbox = sandbox
        .without("ZOOMAUDIT_CLIENT_SECRET")
        .with("ZOOMAUDIT_CLIENT_SECRET_FILE", file.to_str().unwrap());
    let text = sandbox.done("schedule cron --delay 0").stdout;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let (variables, runs): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| line.split(' ').next().unwrap().contains('='));
    let [run] = runs[..] else {
        panic!("{text}");
    };
    let command = run
        .splitn(6, ' ')
        .last()
        .unwrap()
        .trim()
        .replace("\\%", "%");
    let mut cron = std::process::Command::new("/bin/sh");
    cron.arg("-c")
        .arg(command)
        .env_clear()
        .env("HOME", sandbox.home());
    cron.envs(variables.iter().filter_map(|line| line.split_once('=')));
    let ran = cron.output().unwrap();
    assert!(
        ran.status.success() && ran.stdout.is_empty() && ran.stderr.is_empty(),
        "{ran:?}"
    );
    assert!(sandbox.data().join("test.db").exists());
    demo.revoke_tokens();
    demo.go_down();
    let ran = cron.output().unwrap();
    assert_eq!(
        ran.stdout, b"zoomaudit sync ended with status 5\n",
        "{ran:?}"
    );
    assert!(!ran.stderr.is_empty());
}
