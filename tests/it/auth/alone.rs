//! What Linux machines may lack: certificates, a keyring.

use std::os::unix::net::UnixListener;
use std::process::Command;

use zoomaudit::auth::{Error, Item, Keep as _, KeyringKeep, allowed, http_client};
use zoomaudit::secret::Secret;

use super::all_of;

#[test]
fn loopback_clients_need_no_certificates() {
    let without = [
        ("SSL_CERT_FILE", "/nonexistent"),
        ("SSL_CERT_DIR", "/nonexistent"),
    ];
    run_alone("auth::alone::alone_without_certificates", &without);
}

#[test]
#[ignore = "run by another test, without certificates"]
fn alone_without_certificates() {
    let client = |address| http_client(&allowed(address, &[]).unwrap());
    assert!(client("http://127.0.0.1:9/").is_ok());
    let error = client("https://zoom.us/oauth").unwrap_err();
    assert!(matches!(error, Error::NoCertificates), "{error}");
    assert!(all_of(&error).contains("SSL_CERT_FILE"), "{error}");
}

/// Runs one ignored test in a process of its own, which has another environment.
fn run_alone(name: &str, environment: &[(&str, &str)]) {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", name])
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn a_machine_without_a_keyring_is_told_what_to_do() {
    let no_bus = [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")];
    run_alone("auth::alone::alone_without_a_keyring", &no_bus);
}

#[test]
fn a_keyring_that_never_answers_is_given_up() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("bus");
    let _mute = UnixListener::bind(&path).unwrap();
    let address = format!("unix:path={}", path.display());
    let mute = [("DBUS_SESSION_BUS_ADDRESS", address.as_str())];
    run_alone("auth::alone::alone_without_a_keyring", &mute);
}

#[test]
#[ignore = "run by other tests, without a keyring"]
fn alone_without_a_keyring() {
    let keep = KeyringKeep::new("zoomaudit-test");
    assert_names_the_ways_out(
        &keep
            .store(Item::Probe, &Secret::new("hunter2".to_owned()))
            .unwrap_err(),
    );
}

pub(crate) fn assert_names_the_ways_out(error: &Error) {
    let text = all_of(error);
    assert!(text.contains("--token-store file"), "{text}");
    assert!(text.contains("ZOOMAUDIT_ACCOUNT_ID"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}
