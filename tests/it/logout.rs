//! `logout`, and what a later login leaves as it was.

use zoomaudit::demo::Account;

use super::login::{LOGIN, address, log_in, way_back, with_app};
use super::sandbox::{DAY, company, serve, visit};

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
    let left: Vec<_> = std::fs::read_dir(sandbox.data()).unwrap().collect();
    assert!(
        left.iter().all(|entry| !entry
            .as_ref()
            .unwrap()
            .path()
            .to_str()
            .unwrap()
            .contains(".db")),
        "{left:?}"
    );
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
