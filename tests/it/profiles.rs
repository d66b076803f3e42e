//! `profiles`: which there are.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::login::{log_in, with_app};
use super::sandbox::{Sandbox, company};

/// Lets others read a file.
fn open_to_all(path: &std::path::Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn without_any_the_list_is_empty_and_leads_to_login() {
    insta::assert_snapshot!(Sandbox::new().done("profiles"), @"
    NAME  LOGIN  LOGIN AT  READ AT
    --- stderr ---
    hint: run `zoomaudit login`
    [EOF]
    [exit status: 0]
    ");
    assert_eq!(Sandbox::new().done("profiles --format json").stdout, "[]\n");
}

#[test]
fn lists_what_the_configuration_a_store_or_a_login_tells_of() {
    let demo = company(5);
    let sandbox = with_app(&demo).config("[profiles.emea]\nlabel = \"Europe\"\n");
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let data = sandbox.data();
    fs::copy(data.join("default.db"), data.join("old.db")).unwrap();
    fs::write(data.join("notes.txt"), "").unwrap();
    let before = demo.requests().len();
    let rows = sandbox.rows("profiles list");
    assert_eq!(demo.requests().len(), before, "nothing is asked of Zoom");
    let cells = |key: &str| -> Vec<&str> { rows.iter().map(|row| row[key].as_str()).collect() };
    assert_eq!(cells("name"), ["default", "emea", "old"]);
    assert_eq!(cells("label"), ["", "Europe", ""]);
    assert_eq!(cells("account_id"), [&demo.account_id(), "", ""]);
    assert_eq!(cells("token_store"), ["file", "", ""]);
    assert_eq!(cells("login"), ["kept", "none", "none"]);
    assert_eq!(cells("current"), ["true", "false", "false"]);
    let is_there: Vec<bool> = cells("login_at").iter().map(|at| !at.is_empty()).collect();
    assert_eq!(is_there, [true, false, false]);
    let read_at = cells("read_at");
    assert!(read_at[0].starts_with("20") && read_at[1].is_empty());
    assert_eq!(read_at[0], read_at[2]);
    let token = fs::read_to_string(data.join("default.token")).unwrap();
    let shown = sandbox.done("profiles --format json -vvv").to_string();
    let secrets = token.split('"').filter(|part| part.len() > 20);
    assert!(secrets.clone().count() > 0);
    assert!(secrets.into_iter().all(|secret| !shown.contains(secret)));
}

#[test]
fn the_current_one_is_that_which_is_used_without_the_option() {
    let sandbox = Sandbox::new()
        .config("[profiles.a]\nlabel = \"A\"\n[profiles.b]\nlabel = \"B\"\n")
        .with("ZOOMAUDIT_PROFILE", "b");
    let rows = sandbox.rows("profiles --profile a --columns name,current");
    let current: Vec<&str> = rows.iter().map(|row| row["current"].as_str()).collect();
    assert_eq!(current, ["false", "true"]);
}

#[test]
fn a_login_whose_place_cannot_be_read_is_not_said_to_be_none() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.data()).unwrap();
    let token = sandbox.data().join("emea.token");
    fs::write(&token, "{}").unwrap();
    open_to_all(&token);
    insta::assert_snapshot!(sandbox.done("profiles"), @"
    NAME  LOGIN       LOGIN AT  READ AT
    emea  unreadable  -         -
    --- stderr ---
    warning: could not read the login of the profile `emea`: [HOME]/.local/share/zoomaudit/emea.token is not safe to use: others can read it (mode 644)
    hint: make it a plain file that only you can read: `chmod 600`
    [EOF]
    [exit status: 0]
    ");

    let sandbox = Sandbox::new().config("[profiles.emea]\nclient_id = \"app\"\n");
    let rows = sandbox.rows("profiles");
    assert_eq!(rows[0]["login"], "unreadable", "there is no keyring here");
}

#[test]
fn the_made_up_account_is_listed_too() {
    let rows = Sandbox::new().rows("--demo=5 profiles");
    assert_eq!((rows.len(), rows[0]["name"].as_str()), (1, "demo"));
    assert_eq!(rows[0]["current"], "true");
}
