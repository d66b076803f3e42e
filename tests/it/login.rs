//! `login` through a browser or with a secret, what it keeps, and `logout`.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;

use zoomaudit::demo::{Consent, Demo};

use super::sandbox::{Ran, Running, Sandbox, company, mode, say, visit};

pub(crate) const LOGIN: &str = "login --no-browser --token-store file --port 0";

/// A place with the id of the demo's public app.
pub(crate) fn with_app(demo: &Demo) -> Sandbox {
    Sandbox::near(demo).with("ZOOMAUDIT_CLIENT_ID", &demo.public_client_id())
}

/// The address that a waiting login wants opened.
pub(crate) fn address(running: &mut Running) -> String {
    running.line_with("/oauth/authorize?")
}

/// Where Zoom sends the browser after the person said yes.
pub(crate) fn way_back(authorize: &str) -> String {
    let page = visit(authorize);
    assert_eq!(page.status, 302, "{}", page.body);
    page.location.unwrap()
}

/// Logs in as a person with a browser would.
pub(crate) fn log_in(sandbox: &Sandbox) -> Ran {
    let mut running = sandbox.spawn(LOGIN);
    let page = visit(&way_back(&address(&mut running)));
    let ran = running.end();
    assert_eq!(ran.code, Some(0), "{ran}");
    assert_eq!(page.status, 200, "{ran}");
    ran
}

/// How many tokens the demo was asked for.
pub(crate) fn token_requests(demo: &Demo) -> usize {
    let asked = demo.requests();
    asked
        .iter()
        .filter(|seen| seen.path == "/oauth/token")
        .count()
}

/// Reads the variables that `demo` prints, the last one being the client id for a browser.
fn variables(demo: &mut Running) -> Vec<(String, String)> {
    let mut variables: Vec<(String, String)> = Vec::new();
    while variables.len() < 6 {
        let line = demo.printed();
        let text = line.trim_start_matches("# ").strip_prefix("export ");
        variables.extend(
            text.and_then(|text| text.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
    }
    variables
}

#[test]
fn a_demo_in_another_process_leaves_out_the_scopes_that_it_is_told_to() {
    let here = Sandbox::new();
    let scope = "report:read:list_history_meetings:admin";
    let mut demo = here.spawn(&format!(
        "demo --people 20 --day 2026-08-31 --without-scope {scope}"
    ));
    let mut sandbox = Sandbox::new();
    for (name, value) in &variables(&mut demo)[..5] {
        sandbox = sandbox.with(name, value);
    }
    let rows = sandbox.rows("sync --tier none");
    let meetings = rows.iter().find(|row| row["dataset"] == "meetings");
    assert_eq!(meetings.unwrap()["state"], "missing");
    let users = rows.iter().find(|row| row["dataset"] == "users");
    assert_eq!(users.unwrap()["state"], "complete");
    demo.interrupt();
    demo.end();
}

#[test]
fn logs_in_against_a_demo_in_another_process_and_out_again() {
    let here = Sandbox::new();
    let mut demo = here.spawn("demo --people 8 --day 2026-08-31");
    let variables = variables(&mut demo);
    let value = |at: usize| variables[at].1.as_str();
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_API_URL", value(0))
        .with("ZOOMAUDIT_OAUTH_URL", value(1))
        .with("ZOOMAUDIT_CLIENT_ID", value(5));

    let mut login = sandbox.spawn(LOGIN);
    let page = visit(&way_back(&address(&mut login)));
    let ran = login.end();
    assert_eq!((page.status, ran.code), (200, Some(0)), "{ran}");
    assert!(ran.stdout.contains(value(2)), "the account is named: {ran}");

    let sandbox = sandbox.without("ZOOMAUDIT_CLIENT_ID");
    assert_eq!(sandbox.rows("users").len(), 8);
    sandbox.done("logout");
    assert_eq!(sandbox.run("users --refresh").code, Some(4));
    demo.interrupt();
    let ran = demo.end();
    assert_eq!(ran.code, Some(0), "{ran}");
}

#[test]
fn says_what_is_kept_where() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let mut running = sandbox.spawn(LOGIN);
    let authorize = address(&mut running);
    visit(&way_back(&authorize));
    let text = running.end().to_string();
    let text = text
        .replace(&authorize, "ADDRESS")
        .replace(&demo.account_id(), "ACCOUNT");
    let query = authorize.find("authorize?").unwrap();
    let text = text
        .replace(&authorize[query..], "ADDRESS")
        .replace("http://127.0.0.1:PORT/oauth/", "");
    insta::assert_snapshot!(text, @r#"
    PROFILE  ACCOUNT                 CLOUD      KEPT IN  MISSING SCOPES
    default  ACCOUNT  127.0.0.1  file
    --- stderr ---
    open this address in a browser on this machine:
    ADDRESS
    the login is kept in a file that only you can read, not in the keyring
    logging in elsewhere with the same app and person ends this login
    [EOF]
    [exit status: 0]
    "#);
    let config = std::fs::read_to_string(sandbox.config_path()).unwrap();
    let config = config
        .replace(&demo.account_id(), "ACCOUNT")
        .replace(&demo.public_client_id(), "CLIENT");
    insta::assert_snapshot!(config, @r#"
    [profiles.default]
    cloud = "127.0.0.1"
    client_id = "CLIENT"
    account_id = "ACCOUNT"
    token_store = "file"
    "#);
    assert_eq!(mode(&sandbox.config_path()), "600");
    assert_eq!(mode(&sandbox.data()), "700");
    assert_eq!(mode(&sandbox.data().join("default.token")), "600");
}

#[test]
fn a_second_process_reports_without_logging_in() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let sandbox = sandbox.without("ZOOMAUDIT_CLIENT_ID");
    let before = token_requests(&demo);
    sandbox.done("users");
    assert_eq!(token_requests(&demo), before, "the token is still good");
    demo.expire_tokens();
    sandbox.done("users --refresh");
    assert_eq!(
        token_requests(&demo),
        before + 1,
        "the token is renewed once"
    );
    sandbox.done("users --refresh");
    assert_eq!(
        token_requests(&demo),
        before + 1,
        "what was renewed is kept"
    );
    assert_eq!(mode(&sandbox.data().join("default.token")), "600");
}

#[test]
fn a_login_that_zoom_ended_has_to_be_made_again() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    demo.revoke_tokens();
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: Zoom no longer accepts this login: Invalid Token! (invalid_grant)
    hint: run `zoomaudit login`
    [EOF]
    [exit status: 4]
    ");
    log_in(&sandbox);
    sandbox.done("users");
}

#[test]
fn what_is_not_the_way_back_from_zoom_does_not_end_the_wait() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let mut running = sandbox.spawn(LOGIN);
    let back = way_back(&address(&mut running));
    let (origin, query) = back.split_once("/callback?").unwrap();
    let (code, state) = query.split_once('&').unwrap();
    let status = |path: &str| visit(&format!("{origin}{path}")).status;
    assert_eq!(status("/"), 404);
    assert_eq!(status("/favicon.ico"), 404);
    assert_eq!(status(&format!("/other?{query}")), 404);
    assert_eq!(status("/callback"), 400);
    assert_eq!(status(&format!("/callback?{code}")), 400);
    assert_eq!(status(&format!("/callback?{code}&state=guessed")), 400);
    assert_eq!(status(&format!("/callback?{code}&{state}x")), 400);
    assert_eq!(status(&format!("/callback?{state}")), 400);
    assert_eq!(status(&format!("/callback?{code}&{query}")), 400);
    assert_eq!(status("/callback?error=access_denied&state=guessed"), 400);
    assert_eq!(say("POST", &back, "", &[]).status, 404);
    assert_eq!(say("GET", &back, "", &[("host", "localhost")]).status, 400);
    assert_eq!(token_requests(&demo), 0);
    let page = visit(&back);
    let ran = running.end();
    assert_eq!((page.status, ran.code), (200, Some(0)), "{ran}");
    assert_eq!(token_requests(&demo), 1);
}

/// An OAuth server that keeps whoever wants a token waiting until told, and then refuses.
fn slow_zoom() -> (String, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, hears) = mpsc::channel();
    let (go, told) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut ask = [0; 16_384];
        let _read = stream.read(&mut ask).unwrap();
        asked.send(()).unwrap();
        told.recv().unwrap();
        let body = r#"{"reason":"Invalid authorization code","error":"invalid_grant"}"#;
        let head =
            "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close";
        let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        stream.write_all(answer.as_bytes()).unwrap();
    });
    (format!("http://{address}/oauth"), hears, go)
}

#[test]
fn a_second_way_back_is_told_that_it_is_late() {
    let (oauth, asked, go) = slow_zoom();
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_OAUTH_URL", &oauth)
        .with("ZOOMAUDIT_CLIENT_ID", "app");
    let mut running = sandbox.spawn(LOGIN);
    let authorize = address(&mut running);
    let parameter = |name: &str| {
        let (_, rest) = authorize.split_once(&format!("{name}=")).unwrap();
        rest.split('&').next().unwrap().to_owned()
    };
    let redirect = parameter("redirect_uri")
        .replace("%3A", ":")
        .replace("%2F", "/");
    let back = format!("{redirect}?code=one&state={}", parameter("state"));
    let first = {
        let back = back.clone();
        std::thread::spawn(move || visit(&back))
    };
    asked.recv().unwrap();
    let late = visit(&back);
    assert_eq!(late.status, 409, "{}", late.body);
    go.send(()).unwrap();
    assert_eq!(first.join().unwrap().status, 400);
    let ran = running.end();
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(ran.stderr.contains("Invalid authorization code"), "{ran}");
    assert!(
        !sandbox.config_path().exists(),
        "nothing is kept of a failed login"
    );
}

#[test]
fn silence_ends_at_the_time_limit() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    let ran = sandbox.run(&format!("{LOGIN} --timeout 1s"));
    let lines: Vec<&str> = ran
        .stderr
        .lines()
        .filter(|line| !line.starts_with("http"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    open this address in a browser on this machine:
    error: nobody came back from Zoom within 1 s
    hint: run `zoomaudit login` again; `--timeout 10m` waits longer
    "#);
    assert_eq!(ran.code, Some(4));
    assert!(!sandbox.config_path().exists());
    for time in ["0s", "2h", "5", "-1m", "61m"] {
        let ran = sandbox.run(&format!("{LOGIN} --timeout={time}"));
        assert_eq!(ran.code, Some(2), "{ran}");
    }
}

#[test]
fn the_person_says_no() {
    let demo = company(5);
    demo.set_consent(Consent::Denied);
    let sandbox = with_app(&demo);
    let mut running = sandbox.spawn(LOGIN);
    let authorize = address(&mut running);
    let page = visit(&way_back(&authorize));
    let ran = running.end();
    assert_eq!((page.status, ran.code), (400, Some(4)), "{ran}");
    let (_, error) = ran.stderr.split_once("error: ").unwrap();
    insta::assert_snapshot!(error, @r#"
    Zoom did not authorise the app: The user said no. (access_denied)
    hint: an admin of the account has to authorise the app
    "#);
    assert_eq!(token_requests(&demo), 0);
}

#[test]
fn the_port_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let demo = company(5);
    let ran = with_app(&demo).run(&format!(
        "login --no-browser --token-store file --port {port}"
    ));
    assert_eq!(ran.code, Some(1));
    let text = ran.stderr.replace(&port.to_string(), "PORT");
    insta::assert_snapshot!(text, @"
    error: port PORT of 127.0.0.1 is in use
    hint: choose another port with `--port`, and register it in the app
    ");
}

/// The record of a login says which host it is of, and not at which port.
#[test]
fn a_login_to_another_address_says_what_is_missing_to_use_it() {
    const ADDRESS: &str = "ZOOMAUDIT_OAUTH_URL";
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let sandbox = sandbox.with(ADDRESS, "https://zoom.us/oauth");
    let ran = sandbox.run("sync");
    let said = "ZOOMAUDIT_OAUTH_URL names commercial";
    assert!(ran.stderr.contains(said), "{ran}");
    assert!(
        ran.stderr.contains("hint: unset ZOOMAUDIT_OAUTH_URL"),
        "{ran}"
    );
    let mut sandbox = sandbox.with(ADDRESS, &demo.oauth_url());
    for is_stored in [false, true] {
        if is_stored {
            sandbox = sandbox
                .with(ADDRESS, &demo.oauth_url())
                .with("ZOOMAUDIT_API_URL", &demo.api_url());
            sandbox.done("sync --tier none --only users");
        }
        sandbox = sandbox.without(ADDRESS).without("ZOOMAUDIT_API_URL");
        let ran = sandbox.run("sync");
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains("the login is of 127.0.0.1"), "{ran}");
        assert!(ran.stderr.contains("is not set"), "{ran}");
        let hint = "hint: set ZOOMAUDIT_OAUTH_URL";
        assert!(ran.stderr.contains(hint), "{ran}");
        assert!(!ran.stderr.contains("unset"), "{ran}");
    }
    // What was read of it is there without an address.
    assert_eq!(sandbox.rows("users --offline").len(), 5);
}
