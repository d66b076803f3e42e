//! Secrets where none belongs: what is said of them does not repeat them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::commands::{SECRET, assert_none, made_up};
use super::search::Pieces;
use crate::login::{log_in, with_app};
use crate::sandbox::Sandbox;

#[test]
fn in_the_configuration() {
    let secret = "pl4nted-Secret-of-the-app-0123456789";
    let pieces = Pieces::of([("client secret", secret)]);
    for text in [
        format!("client_secret = \"{secret}\"\n"),
        format!("[profiles.default]\nclient_secret = \"{secret}\"\n"),
        format!("[profiles.default]\naccess_token = '{secret}\n"),
        format!("Refresh_Token: \"{secret}\"\n"),
        format!("[sync]\npassword = {secret}\n"),
    ] {
        let sandbox = Sandbox::new().config(&text);
        for command in ["users", "policy check", "doctor", "login", "profiles"] {
            let ran = sandbox.run(&format!("{command} -vvv"));
            assert_ne!(ran.code, Some(0), "{ran}");
            assert_none(&pieces, &ran, &format!("{command} with {text}"));
        }
    }
    let sandbox = Sandbox::new().config("[profiles.default]\ntoken_store = \"cloud\"\n");
    let ran = sandbox.run("policy check");
    assert!(ran.stderr.contains("`token_store = \"cloud\"`"), "{ran}");
}

#[test]
fn in_a_file_that_is_no_login_any_more() {
    let demo = made_up();
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let kept = sandbox.data().join("default.token");
    let login = fs::read_to_string(&kept).unwrap();
    let secrets = login.split(['"', '\\']).filter(|part| part.len() > 60);
    let pieces = Pieces::of(secrets.map(|secret| ("token", secret)));
    let spoilt = [
        login.replace("\"refresh\":", "\"refresh\" "),
        login.replace("\\\"generation\\\":1", "\\\"generation\\\":\\\"one\\\""),
        login.replace("\\\"refresh_token\\\"", "\\\"other\\\""),
        login[..login.len() / 2].to_owned(),
        format!("[{login}]"),
    ];
    for text in spoilt {
        assert_ne!(text, login);
        for name in ["default.token", "default.rescue"] {
            let path = sandbox.data().join(name);
            fs::write(&path, &text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            for command in ["users --refresh", "doctor", "profiles", "logout"] {
                let ran = sandbox.run(&format!("{command} -vvv"));
                assert_none(&pieces, &ran, command);
            }
            fs::write(&kept, &login).unwrap();
            fs::remove_file(sandbox.data().join("default.rescue")).ok();
        }
    }
}

#[test]
fn are_not_among_what_is_shown_of_a_variable() {
    let pieces = Pieces::of([("client secret", SECRET)]);
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_CLIENT_SECRET", SECRET)
        .with("ZOOMAUDIT_ACCESS_TOKEN", SECRET)
        .with("ZOOMAUDIT_CLIENT_SECRET_FILE", "/nonexistent");
    for command in ["users", "doctor", "schedule cron", "sync", "login"] {
        let ran = sandbox.run(&format!("{command} -vvv"));
        assert_none(&pieces, &ran, command);
    }
}
