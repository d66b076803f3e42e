//! `logout`, and what a later login leaves as it was.

use zoomaudit::demo::Account;

use super::login::{LOGIN, address, log_in, way_back, with_app};
use super::sandbox::{DAY, Sandbox, company, serve, visit};

#[test]
fn a_login_to_another_account_than_the_store_keeps_the_earlier_one() {
    let (mine, yours) = (
        company(5),
        serve(Account::company(5, DAY).with_account_id("other")),
    );
    let sandbox = with_app(&mine);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let before = std::fs::read(sandbox.data().join("default.token")).unwrap();
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &yours.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &yours.oauth_url());
    let mut running = sandbox.spawn(LOGIN);
    visit(&way_back(&address(&mut running)));
    let ran = running.end();
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(
        ran.stderr
            .contains("hint: use `--profile NAME` for another account"),
        "{ran}"
    );
    assert_eq!(
        std::fs::read(sandbox.data().join("default.token")).unwrap(),
        before
    );
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &mine.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &mine.oauth_url());
    sandbox.done("users --refresh");
}

#[test]
fn the_people_of_another_account_never_get_into_a_store() {
    let mine = company(5);
    let yours = serve(Account::company(9, DAY).with_account_id("other"));
    let sandbox = with_app(&mine);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &yours.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &yours.oauth_url());
    let mut running = sandbox.spawn(LOGIN);
    visit(&way_back(&address(&mut running)));
    running.end();
    sandbox.run("sync");
    let rows = sandbox.rows("users --offline --columns email");
    assert_eq!(rows.len(), 5, "the store has somebody else's people");
}

#[test]
fn what_somebody_wrote_into_the_configuration_stays() {
    let demo = company(5);
    let text = "# ours\ndomains = [\"example.com\"] # for external\n\n[profiles.default]\nlabel = \"Head office\"\n";
    let sandbox = with_app(&demo).config(text);
    log_in(&sandbox);
    let kept = std::fs::read_to_string(sandbox.config_path()).unwrap();
    assert!(kept.starts_with(text), "{kept}");
    sandbox.done("logout");
    assert_eq!(
        std::fs::read_to_string(sandbox.config_path()).unwrap(),
        text
    );
}

#[test]
fn logout_revokes_and_forgets_and_purges_on_request() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let ran = sandbox.done("logout");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    the profile `default` is logged out
    [EOF]
    [exit status: 0]
    "#);
    assert!(
        demo.requests()
            .iter()
            .any(|seen| seen.path == "/oauth/revoke" && seen.status == Some(200))
    );
    assert!(!sandbox.data().join("default.token").exists());
    assert!(sandbox.data().join("default.db").exists(), "the data stays");
    let config = std::fs::read_to_string(sandbox.config_path()).unwrap();
    assert!(!config.contains("client_id"), "{config}");

    log_in(&sandbox);
    sandbox.done("logout --purge");
    assert_eq!(left(&sandbox), Vec::<String>::new());
}

/// The files of data and configuration.
fn left(sandbox: &Sandbox) -> Vec<String> {
    let directories = [sandbox.data(), sandbox.home().join(".config/zoomaudit")];
    let files = directories
        .iter()
        .filter_map(|path| std::fs::read_dir(path).ok());
    let names = files.flatten().map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    // What it says of profiles is gone; the file may be somebody's.
    names.retain(|name| name != "config.toml");
    names.sort();
    names
}

#[test]
fn nothing_is_left_of_a_login_or_a_sync_that_came_to_nothing() {
    let demo = company(5);
    demo.go_down();
    let sandbox = with_app(&demo);
    for command in [
        "sync --tier none",
        "users",
        "logout",
        "logout --purge",
        "login --no-browser --token-store file --port 0 --timeout 1s",
    ] {
        let ran = sandbox.run(command);
        assert_eq!(left(&sandbox), Vec::<String>::new(), "{command}: {ran}");
    }
    let server = Sandbox::of(&demo);
    for command in [
        "login --server-to-server --token-store file",
        "sync --tier none",
    ] {
        let ran = server.run(command);
        assert_ne!(ran.code, Some(0), "{ran}");
        assert_eq!(left(&server), Vec::<String>::new(), "{command}: {ran}");
    }
}

/// One that failed leaves the login before it as it was.
#[test]
fn a_login_that_failed_takes_nothing_of_the_one_before() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let before = left(&sandbox);
    let ran = sandbox.run("login --no-browser --port 0 --timeout 1s");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert_eq!(left(&sandbox), before);
    sandbox.done("users --refresh");
}

/// A sync that was killed before its store was made leaves a file by which alone its sub-account is known.
#[test]
fn a_purge_finds_what_was_left_of_sub_accounts() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    for name in [
        "default@killed.sync-lock",
        "default@other.staging",
        "default@other.staging-wal",
    ] {
        std::fs::write(sandbox.data().join(name), "").unwrap();
    }
    std::fs::write(sandbox.data().join("another.sync-lock"), "").unwrap();
    sandbox.done("logout --purge");
    assert_eq!(left(&sandbox), ["another.sync-lock"]);
}

#[test]
fn logout_forgets_also_when_zoom_is_down() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    demo.go_down();
    let ran = sandbox.done("logout");
    assert!(
        ran.stderr
            .contains("warning: could not revoke the login at Zoom"),
        "{ran}"
    );
    assert!(
        ran.stderr
            .contains("hint: remove the app under Manage > Added Apps"),
        "{ran}"
    );
    assert!(!sandbox.data().join("default.token").exists());
}
