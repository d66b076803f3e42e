//! `login --server-to-server`, where logins are kept, and what is asked for.

use zoomaudit::demo::Account;

use super::login::with_app;
use super::sandbox::{DAY, Sandbox, company, serve};

#[test]
fn logs_in_with_a_secret_and_keeps_it() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("login --server-to-server --token-store file");
    let text = ran.to_string().replace(&demo.account_id(), "ACCOUNT");
    insta::assert_snapshot!(text, @r#"
    PROFILE  ACCOUNT                 CLOUD      KEPT IN  MISSING SCOPES
    test     ACCOUNT  127.0.0.1  file
    --- stderr ---
    the login is kept in a file that only you can read, not in the keyring
    [EOF]
    [exit status: 0]
    "#);
    let sandbox = sandbox
        .without("ZOOMAUDIT_ACCOUNT_ID")
        .without("ZOOMAUDIT_CLIENT_ID")
        .without("ZOOMAUDIT_CLIENT_SECRET");
    assert_eq!(sandbox.rows("users").len(), 5);
    sandbox.done("logout");
    let ran = sandbox.run("users --refresh");
    assert_eq!(ran.code, Some(4), "{ran}");
}

#[test]
fn a_secret_that_does_not_work_is_not_kept() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo).with("ZOOMAUDIT_CLIENT_SECRET", "guessed");
    let ran = sandbox.run("login --server-to-server --token-store file");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(!sandbox.config_path().exists());
    assert!(!sandbox.data().join("test.token").exists());
}

#[test]
fn scopes_that_are_missing_are_told_at_login() {
    let account = Account::company(5, DAY)
        .without_scope("billing:read:plan_usage:admin")
        .without_scope("report:read:list_users:admin");
    let demo = serve(account);
    let ran = Sandbox::of(&demo).done("login --server-to-server --token-store file");
    let text = ran.to_string().replace(&demo.account_id(), "ACCOUNT");
    insta::assert_snapshot!(text, @"
    PROFILE  ACCOUNT                 CLOUD      KEPT IN  MISSING SCOPES
    test     ACCOUNT  127.0.0.1  file     billing:read:plan_usage:admin, report:read:list_users:admin
    --- stderr ---
    Zoom does not name all scopes that reports use: asking once more in 5 s
    warning: without the scope billing:read:plan_usage:admin, reports cannot say how many seats were purchased, and so how many are available
    warning: without the scope report:read:list_users:admin, reports cannot say who hosts meetings: verdicts are unknown
    the login is kept in a file that only you can read, not in the keyring
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn a_login_without_the_scope_for_users_ends_with_the_scope_to_add() {
    let demo = serve(Account::company(5, DAY).without_scope("user:read:list_users:admin"));
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.run("login --server-to-server --token-store file");
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(
        ran.stderr
            .contains("hint: add `user:read:list_users:admin` to the app"),
        "{ran}"
    );
    // It is kept all the same: a Server-to-Server app needs no new login once it has the scope.
    assert!(sandbox.config_path().exists());
}

#[test]
fn without_a_keyring_the_error_names_the_other_ways() {
    let demo = company(5);
    for (sandbox, command) in [
        (with_app(&demo), "login --no-browser --port 0"),
        (Sandbox::of(&demo), "login --server-to-server"),
    ] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(1), "{ran}");
        assert!(
            ran.stderr
                .starts_with("error: could not write to the system keyring: "),
            "{ran}"
        );
        assert!(ran.stderr.contains("`--token-store file`"), "{ran}");
        assert!(ran.stderr.contains("ZOOMAUDIT_CLIENT_SECRET"), "{ran}");
        assert!(!ran.stderr.contains("os error"), "{ran}");
    }
    assert_eq!(
        demo.requests(),
        [],
        "nobody is sent to a browser for nothing"
    );
}

#[test]
fn what_is_missing_is_asked_for_by_name_where_nobody_can_answer() {
    let sandbox = Sandbox::new().with("ZOOMAUDIT_TOKEN_STORE", "file");
    insta::assert_snapshot!(sandbox.run("login"), @r#"
    --- stderr ---
    error: the app's Public Client ID is not known
    hint: set ZOOMAUDIT_CLIENT_ID, or run `zoomaudit login` on a terminal
    [EOF]
    [exit status: 2]
    "#);
    insta::assert_snapshot!(sandbox.run("login --server-to-server"), @r#"
    --- stderr ---
    error: the app's Account ID is not known
    hint: set ZOOMAUDIT_ACCOUNT_ID, or run `zoomaudit login` on a terminal
    [EOF]
    [exit status: 2]
    "#);
    let sandbox = sandbox
        .with("ZOOMAUDIT_ACCOUNT_ID", "acc")
        .with("ZOOMAUDIT_CLIENT_ID", "app");
    insta::assert_snapshot!(sandbox.run("login --server-to-server"), @r#"
    --- stderr ---
    error: the app's client secret is not known
    hint: set ZOOMAUDIT_CLIENT_SECRET_FILE, or run `zoomaudit login` on a terminal
    [EOF]
    [exit status: 2]
    "#);
    let ran = sandbox.with("ZOOMAUDIT_TOKEN_STORE", "cloud").run("login");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr
            .contains("ZOOMAUDIT_TOKEN_STORE has to be `keyring` or `file`, not `cloud`"),
        "{ran}"
    );
}

#[test]
fn the_scopes_to_add_are_listed_without_a_login() {
    let ran = Sandbox::new().done("login --scopes --format csv --columns scope,required,dataset");
    insta::assert_snapshot!(ran, @"
    scope,required,dataset
    user:read:list_users:admin,true,users
    user:read:settings:admin,false,add-ons
    user:read:user:admin,false,user-details
    role:read:list_roles:admin,false,roles
    group:read:list_groups:admin,false,groups
    division:read:list_divisions:admin,false,divisions
    billing:read:plan_usage:admin,false,plan-usage
    billing:read:plan_information:admin,false,plans
    billing:read:list_invoices:admin,false,invoices
    billing:read:invoice_details:admin,false,invoices
    report:read:list_users:admin,false,host-activity
    report:read:list_history_meetings:admin,false,meetings
    report:read:user:admin,false,meetings
    report:read:list_meeting_participants:admin,false,attendance
    report:read:daily_usage:admin,false,daily-totals
    report:read:cloud_recording:admin,false,recording-storage
    report:read:telephone:admin,false,telephone
    report:read:upcoming_meetings_webinars:admin,false,upcoming
    report:read:user_activities:admin,false,sign-ins
    report:read:operation_logs:admin,false,admin-log
    cloud_recording:read:list_account_recordings:admin,false,recordings
    phone:read:list_calling_plans:admin,false,phone-plans
    phone:read:list_users:admin,false,phone-users
    phone:read:list_rooms:admin,false,phone-rooms
    phone:read:common_area:admin,false,phone-common-areas
    phone:read:list_call_logs:admin,false,calls
    zoom_rooms:read:list_rooms:admin,false,rooms
    dashboard:read:list_webinars:admin,false,webinars
    dashboard:read:list_zoomrooms:admin,false,room-use
    --- stderr ---
    an app for the browser needs the redirect address http://127.0.0.1:PORT/callback as well,
    and in its allow list http://127.0.0.1:PORT/callback, http://127.0.0.1:PORT/callback and http://127.0.0.1:PORT/callback
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn the_manifest_of_the_app_has_the_scopes_and_redirects_that_a_login_needs() {
    let sandbox = Sandbox::new();
    let ran = sandbox.done("login --app-manifest");
    let manifest: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let oauth = &manifest["oauth_information"];
    let listed = sandbox.rows("login --scopes");
    let wanted: Vec<serde_json::Value> = listed
        .iter()
        .map(
            |row| serde_json::json!({"scope": row["scope"], "optional": row["required"] != "true"}),
        )
        .collect();
    assert_eq!(oauth["scopes"], serde_json::Value::from(wanted));
    let redirects = zoomaudit::auth::PORTS.map(|port| format!("http://127.0.0.1:{port}/callback"));
    assert_eq!(oauth["oauth_allow_list"], serde_json::json!(redirects));
    assert_eq!(oauth["development_redirect_uri"], redirects[0].as_str());
    assert_eq!(oauth["enable_public_pkce_client"], true);
    assert_eq!(oauth["usage"], "ADMIN_MANAGEMENT");
    insta::assert_snapshot!(ran.stderr, @r"
    make a General App, then hand this to `Manifest` on its page Basic Information
    manifests are an early preview of Zoom's, and this one was never tried: see that the form shows Admin-managed,
    the redirects, the scopes and `Use Public Client OAuth` turned on, and copy the Public Client ID from there
    where your account is not offered manifests, fill in the form by hand: `zoomaudit login --scopes`
    ");
    let written = sandbox.done("login --app-manifest -o app.json");
    assert_eq!((written.stdout.as_str(), written.stderr), ("", ran.stderr));
    let file = std::fs::read_to_string(sandbox.home().join("app.json")).unwrap();
    assert_eq!(file, ran.stdout);
}

#[test]
fn the_manifest_of_the_app_of_a_master_account_has_the_scopes_that_are_listed_for_it() {
    let sandbox = Sandbox::new();
    for reports in ["", " --for licenses,users"] {
        let ran = sandbox.done(&format!("login --app-manifest --sub-accounts{reports}"));
        let manifest: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let listed = sandbox.rows(&format!("login --scopes --sub-accounts{reports}"));
        let wanted: Vec<serde_json::Value> = listed
            .iter()
            .map(|row| {
                serde_json::json!({"scope": row["scope"], "optional": row["required"] != "true"})
            })
            .collect();
        assert_eq!(
            manifest["oauth_information"]["scopes"],
            serde_json::Value::from(wanted)
        );
        assert!(listed.iter().all(|row| row["scope"].ends_with(":master")));
        assert!(ran.stdout.contains("account:read:list_sub_accounts:master"));
        assert!(
            ran.stderr.contains("only the owner of a master account"),
            "{ran}"
        );
        assert!(!ran.stderr.contains(":admin"), "{ran}");
    }
    let ran = sandbox.run("login --sub-accounts");
    assert_eq!(ran.code, Some(2), "{ran}");
}

#[cfg(unix)]
#[test]
fn a_secret_that_everybody_can_read_is_told_of() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let demo = company(5);
    let sandbox = Sandbox::of(&demo).without("ZOOMAUDIT_CLIENT_SECRET");
    let file = sandbox.home().join("secret");
    std::fs::write(&file, demo.client_secret()).unwrap();
    let sandbox = sandbox.with("ZOOMAUDIT_CLIENT_SECRET_FILE", file.to_str().unwrap());
    let home = sandbox.home().to_owned();
    for (of_home, of_file, is_told) in [
        (0o755, 0o644, true),
        (0o755, 0o604, true),
        (0o755, 0o600, false),
        (0o755, 0o440, false),
        // Nobody else comes that far.
        (0o700, 0o644, false),
    ] {
        set_permissions(&home, Permissions::from_mode(of_home)).unwrap();
        set_permissions(&file, Permissions::from_mode(of_file)).unwrap();
        let ran = sandbox.done("sync --tier none --only users");
        let told = ran.stderr.contains("everybody on this machine can read");
        assert_eq!(told, is_told, "{of_home:o} {of_file:o}: {ran}");
        assert_eq!(ran.stderr.contains("hint: `chmod 600"), is_told, "{ran}");
        let checks = sandbox.done("doctor --format csv --raw").rows();
        let row = checks.iter().find(|row| row["check"] == "secret-file");
        assert_eq!(
            row.is_some(),
            is_told,
            "{of_home:o} {of_file:o}: {checks:?}"
        );
        if let Some(row) = row {
            assert_eq!(row["state"], "warning");
            assert_eq!(row["subject"], file.to_str().unwrap());
            assert_eq!(row["to_do"], format!("`chmod 600 {}`", file.display()));
        }
    }
    set_permissions(&home, Permissions::from_mode(0o755)).unwrap();
    set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
    let sandbox = sandbox.with("CREDENTIALS_DIRECTORY", home.to_str().unwrap());
    let ran = sandbox.done("sync --tier none --only users");
    assert!(!ran.stderr.contains("everybody"), "{ran}");
}
