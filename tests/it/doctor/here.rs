//! What is on this machine: configuration, credentials and their age, and what is stored.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use jiff::SignedDuration;
use zoomaudit::demo::{Account, Tier};

use super::Found;
use crate::login::{log_in, token_requests, with_app};
use crate::sandbox::{DAY, Sandbox, company, serve};

#[test]
fn after_a_sync_nothing_is_wrong() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let found = Found::by(&sandbox, "");
    found.ends_with(0);
    assert!(found.states("failed").is_empty(), "{}", found.ran);
    assert!(found.states("unknown").is_empty(), "{}", found.ran);
    for check in [
        "network",
        "clock",
        "login",
        "account",
        "role",
        "store",
        "rate-limits",
    ] {
        assert_eq!(found.of(check)["state"], "ok", "{check}\n{}", found.ran);
    }
    found.says(("role", ""), "ok", ["whose role is Owner", "", ""]);
    found.says(
        ("credentials", ""),
        "ok",
        ["ZOOMAUDIT_CLIENT_SECRET", "", ""],
    );
    found.says(
        ("dataset", "users"),
        "ok",
        ["complete, 30 rows, read 20", "", ""],
    );
    found.says(
        ("dataset", "meetings"),
        "ok",
        [" to 2026-08-31, read ", "", ""],
    );
}

#[test]
fn a_made_up_account_has_all_that_is_to_be_seen() {
    let found = Found::by(&Sandbox::new(), "--demo=30");
    found.ends_with(0);
    assert!(found.states("failed").is_empty(), "{}", found.ran);
    let json = Sandbox::new().done("--demo=30 doctor --format json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(rows.len(), found.rows.len());
    assert!(rows.iter().all(|row| row["state"].is_string()));
}

#[test]
fn nothing_is_wrong_with_a_login_through_the_browser() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let found = Found::by(&sandbox, "");
    found.ends_with(0);
    let kept = "a login through the browser is kept in ";
    found.says(("credentials", ""), "ok", [kept, "", ""]);
    found.says(("login-age", ""), "ok", ["renewed 0 days ago", "", ""]);
    found.says(
        ("store", ""),
        "warning",
        ["nothing is stored yet", "", "zoomaudit sync"],
    );
    assert_eq!(
        token_requests(&demo),
        1,
        "the login's own: none was spent on looking"
    );
}

#[test]
fn nobody_is_logged_in() {
    let demo = company(5);
    let found = Found::by(&Sandbox::near(&demo), "");
    found.ends_with(4);
    found.says(
        ("credentials", ""),
        "failed",
        ["not logged in", "", "zoomaudit login"],
    );
    found.says(
        ("login", ""),
        "unknown",
        ["there are no credentials", "", ""],
    );
    found.says(("login-age", ""), "unknown", ["no login", "", ""]);
    found.says(("network", ""), "ok", ["answers", "", ""]);
}

/// What does not hang on the configuration is looked at, what does is not guessed, and no secret is sent: `read_only` may
/// forbid it.
#[test]
fn the_configuration_is_wrong_and_the_rest_is_not_guessed() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    demo.forget_requests();
    let sandbox = sandbox.config("read_only = \"require\"\nnonsense = 1\n");
    let found = Found::by(&sandbox, "");
    found.ends_with(2);
    let seen = "line 2, column 1: unknown key `nonsense`";
    found.says(("configuration", ""), "failed", [seen, "", ""]);
    let seen = "the variables name a Server-to-Server app";
    found.says(("credentials", ""), "ok", [seen, "", ""]);
    for check in ["proxy", "network", "clock", "store"] {
        assert_eq!(found.of(check)["state"], "ok", "{check}\n{}", found.ran);
    }
    found.says(("dataset", "users"), "ok", ["5 rows", "", ""]);
    for check in [
        "login",
        "account",
        "role",
        "login-age",
        "scopes",
        "rate-limits",
    ] {
        let seen = "what is configured is not known";
        found.says((check, ""), "unknown", [seen, "", ""]);
    }
    let asked = demo.requests();
    let told = |path: &str| asked.iter().any(|seen| seen.path.contains(path));
    assert!(!told("users") && !told("token"), "{asked:?}");
}

#[test]
fn which_login_and_which_hosts_there_are_is_not_known_without_the_configuration() {
    let text = "allow_hosts = [\"zoom.example.com\"]\nnonsense = 1\n";
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_API_URL", "https://zoom.example.com/v2")
        .with("ZOOMAUDIT_OAUTH_URL", "https://zoom.example.com/oauth")
        .config(text);
    let found = Found::by(&sandbox, "");
    found.ends_with(2);
    found.says(("credentials", ""), "unknown", ["not known", "", ""]);
    found.says(("network", ""), "unknown", ["`allow_hosts`", "", ""]);
    found.says(("store", ""), "warning", ["nothing is stored", "", ""]);
    let found = Found::by(&sandbox, "--profile .wrong");
    found.ends_with(2);
    found.says(("store", ""), "unknown", ["not known", "", ""]);
    assert!(!sandbox.data().exists());
}

#[test]
fn the_secret_file_is_not_there() {
    let sandbox = Sandbox::new().with("ZOOMAUDIT_CLIENT_SECRET_FILE", "/nowhere/secret");
    let found = Found::by(&sandbox, "--offline");
    found.ends_with(2);
    found.says(
        ("configuration", ""),
        "failed",
        [
            "/nowhere/secret: No such file",
            "",
            "ZOOMAUDIT_CLIENT_SECRET_FILE",
        ],
    );
    let offline = "not asked: `--offline`";
    found.says(("network", ""), "unknown", [offline, "", ""]);
}

/// Makes the login that is kept older.
fn aged(sandbox: &Sandbox, days: i64) {
    let path = sandbox.data().join("default.token");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut entries: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut item: serde_json::Value =
        serde_json::from_str(entries["refresh"].as_str().unwrap()).unwrap();
    let now = zoomaudit::context::now();
    let then = now - SignedDuration::from_hours(24 * days + 1);
    item["issued_at"] = then.as_second().into();
    entries["refresh"] = item.to_string().into();
    std::fs::write(&path, entries.to_string()).unwrap();
}

#[test]
fn a_login_grows_old() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    demo.forget_requests();
    for (days, state, meaning) in [
        (59, "ok", ""),
        (60, "warning", "ends on day 90 if nothing renews it"),
        (89, "warning", "ends on day 90"),
        (90, "failed", "not renewed within 90 days"),
    ] {
        aged(&sandbox, days);
        let found = Found::by(&sandbox, "--offline");
        let seen = format!("renewed {days} days ago");
        found.says(("login-age", ""), state, [&seen, meaning, ""]);
        found.ends_with(if state == "failed" { 4 } else { 0 });
        let offline = "not asked: `--offline`";
        found.says(("network", ""), "unknown", [offline, "", ""]);
        found.says(("login", ""), "unknown", [offline, "", ""]);
        // They came with the token that is kept.
        assert_eq!(found.of("scopes")["state"], "ok");
    }
    assert!(demo.requests().is_empty(), "offline asks nobody");
}

#[cfg(unix)]
#[test]
fn others_can_read_the_login() {
    use std::os::unix::fs::PermissionsExt as _;
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let path = sandbox.data().join("default.token");
    std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let found = Found::by(&sandbox, "");
    found.ends_with(1);
    let seen = "not safe to use: others can read it (mode 644)";
    found.says(("credentials", ""), "failed", [seen, "", "chmod 600"]);
    found.says(
        ("login-age", ""),
        "unknown",
        ["no login can be used", "", ""],
    );
}

#[test]
fn the_keyring_is_not_there() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let found = Found::by(&sandbox, "");
    found.ends_with(1);
    let seen = "could not read from the system keyring";
    found.says(
        ("credentials", ""),
        "failed",
        [seen, "closed to this session", "--token-store file"],
    );
}

/// A service that is dead refuses connections as a firewall does, and is none.
#[cfg(target_os = "linux")]
#[test]
fn a_dead_keyring_is_no_firewall() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let socket = sandbox.home().join("bus");
    drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
    let bus = format!("unix:path={}", socket.display());
    let sandbox = sandbox.with("DBUS_SESSION_BUS_ADDRESS", &bus);
    let found = Found::by(&sandbox, "");
    found.ends_with(1);
    let row = found.of("credentials");
    assert!(row["seen"].contains("Connection refused"), "{row:?}");
    for words in ["firewall", "HTTPS"] {
        assert!(!found.ran.stdout.contains(words), "{}", found.ran);
    }
    assert!(
        row["meaning"].contains("keyring of this machine"),
        "{row:?}"
    );
}

#[test]
fn data_is_not_updating() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    Found::by(&sandbox, "--offline").says(("dataset", "users"), "ok", ["", "", ""]);
    let found = Found::by(&sandbox, "--offline --max-age 0s");
    found.ends_with(0);
    let meaning = "data is not being updated";
    found.says(
        ("dataset", "users"),
        "warning",
        ["complete, 30 rows, read 20", meaning, "zoomaudit sync"],
    );
}

#[test]
fn the_account_is_a_free_one() {
    let demo = serve(Account::company(30, DAY).free());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let found = Found::by(&sandbox, "");
    found.says(
        ("dataset", "plan-usage"),
        "warning",
        ["Zoom answered", "how many seats were purchased", ""],
    );
    let plans = found.about("dataset", "plan-usage");
    assert!(plans["meaning"].contains("free one"), "{plans:?}");
    found.says(("dataset", "users"), "ok", ["", "", ""]);
}

#[test]
fn the_account_has_no_dashboard() {
    let demo = serve(Account::company(60, DAY).on(Tier::Pro));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let found = Found::by(&sandbox, "");
    let lost = "when rooms were last used; the plan of the account has no Dashboard";
    found.says(
        ("dataset", "room-use"),
        "warning",
        ["Dashboard feature", lost, "`skip`"],
    );
}

#[test]
fn the_store_is_of_another_account() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let other = serve(Account::company(5, DAY).with_account_id("AnotherAccount00000000"));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &other.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &other.oauth_url())
        .with("ZOOMAUDIT_ACCOUNT_ID", &other.account_id());
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("account", ""),
        "failed",
        ["it belongs to account", "", "--profile NAME"],
    );
    found.says(("rate-limits", ""), "unknown", ["cannot be used", "", ""]);
}

/// What was asked today stands in the store: it is unknown, and not nothing.
#[test]
fn the_store_cannot_be_read() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    Found::by(&sandbox, "").says(("rate-limits", ""), "ok", ["0 of", "", ""]);
    std::fs::create_dir_all(sandbox.data()).unwrap();
    std::fs::write(sandbox.data().join("test.db"), "no store at all").unwrap();
    let found = Found::by(&sandbox, "");
    found.ends_with(1);
    let to_do = "ZOOMAUDIT_DATA_DIR";
    found.says(("store", ""), "failed", ["test.db", "", to_do]);
    found.says(("rate-limits", ""), "unknown", ["cannot be used", "", ""]);
    let seen = demo.account_id();
    found.says(("account", ""), "unknown", [&seen, "", ""]);
    assert!(found.of("account")["seen"].contains("cannot be read"));
}

#[test]
fn no_secret_is_told() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo).with("HTTPS_PROXY", "http://ada:hush@127.0.0.1:9");
    let secret = demo.client_secret();
    for command in [
        "doctor -vvv",
        "doctor --offline -vvv",
        "doctor --format json",
    ] {
        let ran = sandbox.run(command);
        for secret in [&secret, "eyJ", "hush"] {
            assert!(!ran.to_string().contains(secret), "{ran}");
        }
    }
    let found = Found::by(&sandbox, "");
    found.says(
        ("proxy", ""),
        "ok",
        ["HTTPS_PROXY is http://…@127.0.0.1:9", "", ""],
    );
}

/// What this session has and cron has not: a secret in a variable.
#[test]
fn as_cron_sees_it_a_secret_of_this_session_is_not_there() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    Found::by(&sandbox, "").ends_with(0);
    let found = Found::by(&sandbox, "--as-cron");
    found.ends_with(2);
    let said = "put it into";
    assert!(found.ran.stderr.contains(said), "{}", found.ran);
    let file = sandbox.home().join("secret");
    std::fs::write(&file, demo.client_secret()).unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    let sandbox = sandbox.without("ZOOMAUDIT_CLIENT_SECRET");
    let sandbox = sandbox.with("ZOOMAUDIT_CLIENT_SECRET_FILE", file.to_str().unwrap());
    let found = Found::by(&sandbox, "--as-cron");
    found.ends_with(0);
    found.says(("login", ""), "ok", ["", "", ""]);
    found.says(("store", ""), "ok", ["", "", ""]);
    assert!(
        found.ran.stderr.contains("where cron starts it"),
        "{}",
        found.ran
    );
}
