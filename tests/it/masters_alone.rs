//! An app whose scopes are for sub-accounts: nothing of them is taken for one of the own account.

use zoomaudit::demo::{Account, Demo, SCOPES, master_of};

use super::doctor::Found;
use super::login::{log_in, with_app};
use super::sandbox::{DAY, Sandbox, serve};

const BELOW: &str = "Qp8northwindDental000";

fn master() -> Account {
    let below = Account::company(7, DAY).with_account_id(BELOW);
    Account::company(9, DAY).with_sub_account(below)
}

/// A master account whose app has none of the scopes for the account itself.
fn for_sub_accounts_alone() -> Account {
    SCOPES
        .iter()
        .fold(master(), |account, scope| account.without_scope(scope))
}

fn missing(found: &Found) -> Vec<&str> {
    let rows = found.rows.iter().filter(|row| row["check"] == "scope");
    rows.map(|row| row["subject"].as_str()).collect()
}

#[test]
fn a_scope_for_sub_accounts_does_not_stand_in_for_that_of_the_own_account() {
    for scope in ["role:read:list_roles", "phone:read:list_users"] {
        let own = format!("{scope}:admin");
        let demo = serve(master().without_scope(&own));
        let sandbox = Sandbox::of(&demo);
        let synced = sandbox.done("sync --tier none --only users,roles,phone-users");
        assert!(synced.stdout.contains(&own), "{synced}");
        let found = Found::by(&sandbox, "");
        assert_eq!(missing(&found), [own.as_str()]);
        let sandbox = with_app(&demo);
        let ran = logged_in(&sandbox);
        assert!(ran.contains(&format!("without the scope {own}")), "{ran}");
    }
}

/// Zoom's documents give both for what is asked of `/accounts/me/…`: whether a sync reads it is what counts.
#[test]
fn it_does_where_zoom_says_so() {
    let own = "billing:read:plan_usage:admin";
    let demo = serve(master().without_scope(own));
    let sandbox = Sandbox::of(&demo);
    let rows = sandbox.rows("sync --tier none --only users,plan-usage");
    let row = rows.iter().find(|row| row["dataset"] == "plan-usage");
    assert_eq!(row.unwrap()["state"], "complete");
    assert_eq!(missing(&Found::by(&sandbox, "")), Vec::<&str>::new());
    let demo = serve(master().without_scope(own).without_scope(&master_of(own)));
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("sync --tier none --only users,plan-usage");
    assert!(ran.stdout.contains(own), "{ran}");
    assert_eq!(missing(&Found::by(&sandbox, "")), [own]);
}

/// What a login through the browser says.
fn logged_in(sandbox: &Sandbox) -> String {
    log_in(sandbox).stderr
}

#[test]
fn a_login_for_sub_accounts_alone_is_one() {
    let demo = serve(for_sub_accounts_alone());
    let sandbox = with_app(&demo);
    let said = logged_in(&sandbox);
    assert!(said.contains("for sub-accounts alone"), "{said}");
    assert!(said.contains("sub-accounts that Zoom lists: 1"), "{said}");
    assert!(!said.contains("without the scope"), "{said}");
    assert!(is_never_asked(&demo, "/v2/users"));
    sandbox.done("sync --tier none --only users --sub-account all");
    let rows = sandbox.rows(&format!("users --offline --sub-account {BELOW}"));
    assert_eq!(rows.len(), 7);
    let found = Found::by(&sandbox, "");
    found.ends_with(0);
    found.says(
        ("login", ""),
        "warning",
        ["sub-accounts alone", "", "--sub-account"],
    );
    assert_eq!(missing(&found), Vec::<&str>::new());
    let found = Found::by(&sandbox, &format!("--sub-account {BELOW}"));
    found.ends_with(0);
    // No scope is to be added that nobody lists.
    found.says(("role", ""), "unknown", ["sub-accounts alone", "", ""]);
    let ran = sandbox.run("sync --tier none");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(
        ran.stderr.contains("add `user:read:list_users:admin`"),
        "{ran}"
    );
}

#[test]
fn so_is_one_with_a_secret_and_without_the_scope_that_lists_them() {
    let demo =
        serve(for_sub_accounts_alone().without_scope("account:read:list_sub_accounts:master"));
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("login --server-to-server --token-store file");
    assert!(ran.stderr.contains("for sub-accounts alone"), "{ran}");
    assert!(is_never_asked(&demo, "/v2/accounts"));
}

/// What is missing is said by the names that a sub-account takes.
#[test]
fn what_such_a_login_lacks_is_named_as_for_sub_accounts() {
    let lacking = "role:read:list_roles:master";
    let demo = serve(for_sub_accounts_alone().without_scope(lacking));
    let ran = Sandbox::of(&demo).done("login --server-to-server --token-store file --format csv");
    assert!(
        ran.stderr.contains(&format!("without the scope {lacking}")),
        "{ran}"
    );
    assert_eq!(ran.rows()[0]["missing_scopes"], lacking);
}

fn is_never_asked(demo: &Demo, path: &str) -> bool {
    let asked = demo.requests();
    assert!(!asked.is_empty());
    asked.iter().all(|seen| seen.path != path)
}

/// One scope forgotten of an app for both is missed, and no wish to read sub-accounts alone.
#[test]
fn an_app_for_both_that_lacks_the_scope_for_users_is_told_so() {
    let lacking = "user:read:list_users:admin";
    let demo = serve(master().without_scope(lacking));
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.run("login --server-to-server --token-store file");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(ran.stderr.contains(&format!("add `{lacking}`")), "{ran}");
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    assert_eq!(missing(&found), [lacking]);
}

#[test]
fn the_sync_that_is_scheduled_is_one_that_works() {
    let demo = serve(for_sub_accounts_alone());
    let sandbox = with_app(&demo);
    logged_in(&sandbox);
    for by in ["cron", "systemd"] {
        let ran = sandbox.done(&format!("schedule {by}"));
        let line = ran
            .stdout
            .lines()
            .find(|line| line.contains(" sync --quiet"));
        let line = line.unwrap_or_else(|| panic!("{ran}"));
        assert!(line.contains(" sync --quiet --sub-account=all"), "{ran}");
        assert!(
            ran.stdout.contains("# The login is for sub-accounts alone"),
            "{ran}"
        );
        assert!(
            !ran.stdout.contains("For the master account itself"),
            "{ran}"
        );
    }
    assert_ne!(sandbox.run("sync --tier none").code, Some(0));
    sandbox.done("sync --tier none --sub-account=all");
    // A login for the account itself syncs it.
    let demo = serve(master());
    let sandbox = with_app(&demo);
    logged_in(&sandbox);
    let ran = sandbox.done("schedule cron");
    assert!(!ran.stdout.contains("--sub-account"), "{ran}");
}
