//! Scopes that are missing, that let something be changed, and that are not needed.

use std::sync::atomic::{AtomicUsize, Ordering};

use zoomaudit::demo::Account;

use super::{Fake, Found};
use crate::login::{LOGIN, address};
use crate::sandbox::{DAY, Sandbox, company, serve, visit};

#[test]
fn an_optional_scope_is_missing() {
    let scope = "phone:read:list_call_logs:admin";
    let demo = serve(Account::company(30, DAY).without_scope(scope));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let found = Found::by(&sandbox, "");
    found.ends_with(0);
    found.says(
        ("scope", scope),
        "warning",
        [
            "not granted",
            "dataset calls: reports cannot say who uses Zoom Phone",
            "zoomaudit login",
        ],
    );
    let row = found.about("scope", scope);
    for command in ["`licenses`", "`findings`", "`usage phone`"] {
        assert!(row["meaning"].contains(command), "{row:?}");
    }
    let lost = "who uses Zoom Phone";
    found.says(
        ("dataset", "calls"),
        "warning",
        ["the app lacks", lost, "add it to the app"],
    );
}

#[test]
fn users_or_licenses_are_missing() {
    let scope = "billing:read:plan_usage:admin";
    let demo = serve(Account::company(30, DAY).without_scope(scope));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let found = Found::by(&sandbox, "");
    let lost = "how many seats were purchased";
    found.says(("dataset", "plan-usage"), "warning", ["missing", lost, ""]);
    found.says(("scope", scope), "warning", ["", lost, scope]);
    let demo = serve(Account::company(30, DAY).without_scope("user:read:list_users:admin"));
    let found = Found::by(&Sandbox::of(&demo), "");
    found.ends_with(4);
    found.says(
        ("scope", "user:read:list_users:admin"),
        "failed",
        ["", "everything", ""],
    );
}

#[test]
fn what_stands_in_for_what_is_there_is_not_missed() {
    let spare = "report:read:list_users:admin";
    let demo = serve(Account::company(5, DAY).without_scope(spare));
    let found = Found::by(&Sandbox::of(&demo), "");
    found.says(("scope", spare), "ok", ["not granted", "tells more", ""]);
    let demo = serve(
        Account::company(5, DAY)
            .without_scope(spare)
            .without_scope("report:read:list_history_meetings:admin"),
    );
    let found = Found::by(&Sandbox::of(&demo), "");
    found.says(
        ("scope", spare),
        "warning",
        ["not granted", "verdicts are unknown", ""],
    );
}

#[test]
fn what_no_report_uses_is_named() {
    let demo = company(5);
    let found = Found::by(&Sandbox::of(&demo), "");
    found.says(
        ("scope-not-needed", "zoom_rooms:read:room:admin"),
        "warning",
        ["granted", "no report", "out of the app"],
    );
    found.says(("scope-writing", ""), "ok", ["none", "", ""]);
}

/// A row is about one scope, however many there are: nobody reads a list in a cell.
#[test]
fn each_scope_that_something_is_to_be_said_of_has_a_row() {
    let demo = serve(Account::company(5, DAY).without_scope("phone:read:list_users:admin"));
    let found = Found::by(&Sandbox::of(&demo), "");
    let rows = found.rows.iter();
    let rows: Vec<_> = rows
        .filter(|row| row["check"].starts_with("scope"))
        .collect();
    for row in &rows {
        for cell in row.values() {
            let scopes = cell.matches(":read:").count();
            // What is missing is named in its row, and again in what to do.
            assert!(scopes <= 1 && cell.len() < 300, "{row:?}");
        }
    }
    let subjects: Vec<&str> = rows.iter().map(|row| row["subject"].as_str()).collect();
    assert!(subjects.contains(&"phone:read:list_users:admin"));
    assert_eq!(
        found.of("scopes")["seen"],
        "28 of 29 that can be of use are granted"
    );
    let ran = Sandbox::of(&demo).done("doctor");
    let widest = ran.stdout.lines().map(|line| line.chars().count()).max();
    assert!(widest < Some(600), "{widest:?}\n{ran}");
}

/// A Zoom that gives a token with these scopes.
fn granting(scopes: &str) -> Fake {
    let token = format!(
        r#"{{"access_token":"eyJ-a-token","token_type":"bearer","expires_in":3599,"scope":"{scopes}"}}"#
    );
    let me = r#"{"users":[],"account_id":"acc","role_name":"Owner"}"#;
    Fake::zoom((200, &token), (200, me))
}

#[test]
fn a_scope_lets_something_be_changed() {
    let zoom = granting(
        "user:read:list_users:admin user:update:user:admin report:read:admin user:delete:user:admin",
    );
    let found = Found::by(&zoom.sandbox(), "");
    found.ends_with(0);
    for scope in ["user:update:user:admin", "user:delete:user:admin"] {
        let words = ["granted", "only reads", "read_only"];
        found.says(("scope-writing", scope), "warning", words);
    }
    found.says(("scope-not-needed", ""), "ok", ["none", "", ""]);
}

#[test]
fn a_token_that_may_write_is_refused_before_anything_is_asked_with_it() {
    let zoom = granting("user:read:list_users:admin user:update:user:admin");
    let sandbox = zoom.sandbox().config("read_only = \"require\"\n");
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: the token may change things in Zoom, which `read_only` in config.toml forbids: it has user:update:user:admin
    hint: take these scopes out of the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    [EOF]
    [exit status: 4]
    ");
    let asked = zoom.asked();
    assert_eq!(asked, ["POST /oauth/token HTTP/1.1"]);
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("login", ""),
        "failed",
        [
            "user:update:user:admin",
            "can change the account",
            "out of the app",
        ],
    );
    let asked = zoom.asked();
    assert!(
        asked.iter().all(|line| !line.contains("/v2/users")),
        "{asked:?}"
    );
}

#[test]
fn a_token_that_only_reads_passes() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo).config("read_only = \"require\"\n");
    sandbox.done("users");
    let found = Found::by(&sandbox, "");
    found.ends_with(0);
    let zoom = granting("");
    let ran = zoom
        .sandbox()
        .config("read_only = \"require\"\n")
        .run("doctor");
    assert!(
        ran.stderr
            .contains("whether it may only read, as `read_only` requires, is unknown"),
        "{ran}"
    );
    let ran = Sandbox::new().config("read_only = true\n").run("users");
    assert_eq!(ran.code, Some(2), "{ran}");
}

/// A Zoom that names these scopes with the first token, and those with every later one.
fn naming_late(first: &'static str, later: &'static str) -> Fake {
    let given = AtomicUsize::new(0);
    Fake::new(move |line| {
        let head = "200 OK\r\ncontent-type: application/json".to_owned();
        let body = if line.starts_with("POST /oauth/token ") {
            let given = given.fetch_add(1, Ordering::SeqCst);
            let scope = if given == 0 { first } else { later };
            format!(
                r#"{{"access_token":"eyJ-token-{given}","refresh_token":"eyJ-refresh-{given}","token_type":"bearer","expires_in":3599,"scope":"{scope}"}}"#
            )
        } else {
            r#"{"users":[],"account_id":"acc","role_name":"Owner"}"#.to_owned()
        };
        (head, body)
    })
}

const READS: &str = "user:read:list_users:admin";
const WRITES: &str = "user:read:list_users:admin user:update:user:admin";

const REFUSED: &str = "error: the token may change things in Zoom, which `read_only` in config.toml forbids: it has user:update:user:admin";

#[test]
fn a_scope_that_lets_something_be_changed_is_refused_when_it_is_named_late() {
    for first in ["", READS] {
        let zoom = naming_late(first, WRITES);
        let login = "login --server-to-server --token-store file";
        let sandbox = zoom.sandbox().config("read_only = \"require\"\n");
        let ran = sandbox.run(login);
        assert_eq!(ran.code, Some(4), "{ran}");
        assert!(ran.stderr.contains(REFUSED), "{ran}");
        assert!(
            ran.stderr.contains("`zoomaudit logout` revokes it"),
            "{ran}"
        );
        assert!(ran.stdout.is_empty(), "{ran}");
    }
    // Without such a line it is as good as any, and so is one whose scopes only read.
    let zoom = naming_late(READS, WRITES);
    zoom.sandbox()
        .done("login --server-to-server --token-store file");
    let zoom = naming_late("", READS);
    let sandbox = zoom.sandbox().config("read_only = \"require\"\n");
    sandbox.done("login --server-to-server --token-store file");
}

#[test]
fn a_login_whose_scopes_are_refused_late_can_be_revoked() {
    let zoom = naming_late(READS, WRITES);
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_API_URL", &format!("{}/v2", zoom.origin))
        .with("ZOOMAUDIT_OAUTH_URL", &format!("{}/oauth", zoom.origin))
        .with("ZOOMAUDIT_CLIENT_ID", "app")
        .config("read_only = \"require\"\n");
    let mut running = sandbox.spawn(LOGIN);
    let authorize = address(&mut running);
    let field = |name: &str| {
        let mut fields = authorize.split(['?', '&']);
        let field = fields.find_map(|field| field.strip_prefix(name)).unwrap();
        field.replace("%3A", ":").replace("%2F", "/")
    };
    let (redirect, state) = (field("redirect_uri="), field("state="));
    visit(&format!("{redirect}?code=good&state={state}"));
    let ran = running.end();
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(ran.stderr.contains(REFUSED), "{ran}");
    let ran = sandbox.run("users");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(ran.stderr.contains(REFUSED), "{ran}");
    let ran = sandbox.done("logout");
    assert!(ran.stderr.contains("is logged out"), "{ran}");
    let asked = zoom.asked();
    assert!(
        asked
            .iter()
            .any(|line| line.starts_with("POST /oauth/revoke ")),
        "{asked:?}"
    );
    assert!(!sandbox.data().join("default.token").exists());
}
