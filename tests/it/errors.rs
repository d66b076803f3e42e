//! Each exit status, with a message that says what went wrong and what to do.

use zoomaudit::demo::{Account, Fault, FaultKind, Person};

use super::sandbox::{DAY, Ran, Sandbox, access_token, company, serve};

pub(crate) fn status(ran: &Ran, code: i32) {
    assert_eq!(ran.code, Some(code), "{ran}");
    assert_eq!(ran.stdout, "", "{ran}");
}

#[test]
fn nobody_is_logged_in() {
    let ran = Sandbox::new().run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: not logged in
    hint: run `zoomaudit login`
    hint: or set ZOOMAUDIT_ACCOUNT_ID, ZOOMAUDIT_CLIENT_ID and ZOOMAUDIT_CLIENT_SECRET
    [EOF]
    [exit status: 4]
    "#);
}

#[test]
fn the_secret_is_wrong() {
    let demo = company(5);
    let ran = Sandbox::of(&demo)
        .with("ZOOMAUDIT_CLIENT_SECRET", "guessed")
        .run("sync");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: Zoom does not accept the app's credentials: Invalid client_id or client_secret (invalid_client)
    hint: check the client id, the client secret and the account id against the app's page in Zoom's App Marketplace
    [EOF]
    [exit status: 4]
    "#);
}

#[test]
fn the_account_id_is_wrong() {
    let demo = company(5);
    let ran = Sandbox::of(&demo)
        .with("ZOOMAUDIT_ACCOUNT_ID", "somebody-elses")
        .run("sync");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: Zoom does not accept the app's credentials: Bad Request (invalid_request)
    hint: check the client id, the client secret and the account id against the app's page in Zoom's App Marketplace
    [EOF]
    [exit status: 4]
    "#);
}

#[test]
fn a_ready_token_has_expired() {
    let demo = company(5);
    let token = access_token(&demo);
    demo.expire_tokens();
    let ran = Sandbox::near(&demo)
        .with("ZOOMAUDIT_ACCESS_TOKEN", &token)
        .run("users");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: Zoom does not accept the access token that was given: it is expired, revoked or wrong
    hint: set ZOOMAUDIT_ACCESS_TOKEN to a new token, or unset it and run `zoomaudit login`
    [EOF]
    [exit status: 4]
    ");
}

#[test]
fn a_ready_token_was_revoked() {
    let demo = company(5);
    let token = access_token(&demo);
    demo.revoke_tokens();
    let ran = Sandbox::near(&demo)
        .with("ZOOMAUDIT_ACCESS_TOKEN", &token)
        .run("users");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: Zoom does not accept the access token that was given: it is expired, revoked or wrong
    hint: set ZOOMAUDIT_ACCESS_TOKEN to a new token, or unset it and run `zoomaudit login`
    [EOF]
    [exit status: 4]
    ");
}

#[test]
fn the_credentials_are_of_another_account_than_the_store() {
    let (mine, yours) = (
        company(5),
        serve(Account::company(5, DAY).with_account_id("other")),
    );
    let sandbox = Sandbox::of(&mine);
    sandbox.done("sync --tier none");
    let store = std::fs::read(sandbox.data().join("test.db")).unwrap();
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &yours.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &yours.oauth_url())
        .with("ZOOMAUDIT_ACCOUNT_ID", "other");
    for command in ["sync", "users", "users --refresh", "users --offline"] {
        let ran = sandbox.run(command);
        status(&ran, 4);
    }
    assert_eq!(
        yours.requests(),
        [],
        "nothing is asked on behalf of another account"
    );
    assert_eq!(
        std::fs::read(sandbox.data().join("test.db")).unwrap(),
        store
    );
    let ran = sandbox.run("users");
    let text = ran.to_string().replace(&mine.account_id(), "MINE");
    insta::assert_snapshot!(text, @r#"
    --- stderr ---
    error: could not use the store [HOME]/.local/share/zoomaudit/test.db: it belongs to account MINE on 127.0.0.1, not to account other on 127.0.0.1
    hint: use `--profile NAME` for another account
    [EOF]
    [exit status: 4]
    "#);
}

#[test]
fn a_ready_token_is_of_another_account_than_the_store() {
    let (mine, yours) = (
        company(5),
        serve(Account::company(5, DAY).with_account_id("other")),
    );
    let sandbox = Sandbox::of(&mine);
    sandbox.done("sync --tier none");
    let token = access_token(&yours);
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &yours.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &yours.oauth_url())
        .without("ZOOMAUDIT_ACCOUNT_ID")
        .without("ZOOMAUDIT_CLIENT_ID")
        .without("ZOOMAUDIT_CLIENT_SECRET")
        .with("ZOOMAUDIT_ACCESS_TOKEN", &token);
    let ran = sandbox.run("sync");
    status(&ran, 4);
    assert!(
        ran.stderr
            .contains("hint: use `--profile NAME` for another account"),
        "{ran}"
    );
    let asked = yours.requests();
    assert!(
        asked.iter().all(|seen| !seen.path.ends_with("/users")),
        "{asked:?}"
    );
}

#[test]
fn addresses_that_are_not_zooms_are_refused_before_a_secret_is_sent() {
    let demo = company(5);
    let mut said = Vec::new();
    for (variable, address) in [
        ("ZOOMAUDIT_API_URL", "https://zoom.us.example.com/v2"),
        ("ZOOMAUDIT_API_URL", "https://notzoom.us/v2"),
        ("ZOOMAUDIT_API_URL", "http://localhost:8700/v2"),
        ("ZOOMAUDIT_API_URL", "http://192.0.2.1/v2"),
        ("ZOOMAUDIT_API_URL", "ftp://zoom.us/v2"),
        ("ZOOMAUDIT_API_URL", "not an address"),
        ("ZOOMAUDIT_API_URL", "https://ada:hidden@api.zoom.us/v2"),
        ("ZOOMAUDIT_OAUTH_URL", "https://zoom.us.example.com/oauth"),
        ("ZOOMAUDIT_OAUTH_URL", "http://zoom.us/oauth"),
    ] {
        let ran = Sandbox::of(&demo).with(variable, address).run("sync");
        status(&ran, 2);
        assert!(!ran.stderr.contains("hidden"), "{ran}");
        said.push(ran.stderr);
    }
    let asked = demo.requests();
    assert!(
        asked.iter().all(|seen| !seen.path.starts_with("/v2")),
        "{asked:?}"
    );
    insta::assert_snapshot!(said.join(""), @"
    error: the address https://zoom.us.example.com is not allowed: its host is neither Zoom's nor in `allow_hosts` of config.toml
    hint: name the host in `allow_hosts` of config.toml, if it is yours
    error: the address https://notzoom.us is not allowed: its host is neither Zoom's nor in `allow_hosts` of config.toml
    hint: name the host in `allow_hosts` of config.toml, if it is yours
    error: the address http://localhost:8700 is not allowed: plain http is for 127.0.0.1 and [::1] alone
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    error: the address http://192.0.2.1 is not allowed: plain http is for 127.0.0.1 and [::1] alone
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    error: the address ftp://zoom.us is not allowed: it is not https
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    error: the address not an address is not allowed: it is not an address
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    error: the address https://api.zoom.us is not allowed: it holds a name or a password
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    error: the address https://zoom.us.example.com is not allowed: its host is neither Zoom's nor in `allow_hosts` of config.toml
    hint: name the host in `allow_hosts` of config.toml, if it is yours
    error: the address http://zoom.us is not allowed: plain http is for 127.0.0.1 and [::1] alone
    hint: check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL
    ");
}

#[test]
fn a_host_can_be_allowed_but_not_plain_http_to_it() {
    let sandbox = Sandbox::new()
        .config("allow_hosts = [\"zoom.example.com\"]")
        .with("ZOOMAUDIT_ACCESS_TOKEN", "x")
        .with("ZOOMAUDIT_API_URL", "http://zoom.example.com/v2");
    let ran = sandbox.run("users");
    status(&ran, 2);
    assert!(
        !ran.stderr.contains("allow_hosts"),
        "naming it again does not help: {ran}"
    );
}

#[test]
fn ctrl_c_ends_the_wait_for_a_login() {
    let demo = company(5);
    let sandbox = super::login::with_app(&demo);
    let mut running = sandbox.spawn("login --no-browser --token-store file --port 0");
    super::login::address(&mut running);
    running.interrupt();
    let ran = running.end();
    assert_eq!(ran.code, Some(130), "{ran}");
    assert!(!sandbox.config_path().exists());
}

#[test]
fn ctrl_c_ends_a_sync_and_leaves_the_store_as_it_was() {
    let account = Account::empty(DAY).person(Person::licensed("ada@example.com"));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = sandbox
        .done("users --format csv --offline --columns email,snapshot_at")
        .stdout;
    demo.forget_requests();
    // Ten minutes: no answer comes before the signal does.
    demo.set_fault(Fault::new(FaultKind::Latency, 600_000));
    let running = sandbox.spawn("sync --tier none");
    while demo.requests().is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    running.interrupt();
    let ran = running.end();
    assert_eq!(ran.code, Some(130), "{ran}");
    assert_eq!(ran.stderr, "error: interrupted\n");
    let after = sandbox
        .done("users --format csv --offline --columns email,snapshot_at")
        .stdout;
    assert_eq!(after, before);
}

#[test]
fn zooms_tracking_id_is_told_on_request() {
    let account = Account::company(5, DAY).without_scope("user:read:list_users:admin");
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    assert!(!sandbox.run("sync").stderr.contains("tracking id"));
    assert!(
        sandbox
            .run("sync -v")
            .stderr
            .contains("Zoom's tracking id: v=2.0;clid=us04;rid=WEB_")
    );
}

#[test]
fn quiet_leaves_nothing_but_errors() {
    let account = Account::company(5, DAY).without_scope("role:read:list_roles:admin");
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    assert_eq!(sandbox.done("sync --quiet").stderr, "");
    assert_eq!(sandbox.done("users --quiet").stderr, "");
    let ran = sandbox.run("users --quiet --columns x");
    assert!(ran.stderr.starts_with("error: unknown column"), "{ran}");
}
