//! `profiles`: which there are, what comes with one that gets another name, and what goes with one.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::login::{log_in, with_app};
use super::sandbox::{Sandbox, company, mode};

/// Lets others read a file.
fn open_to_all(path: &std::path::Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn without_any_the_list_is_empty_and_leads_to_login() {
    insta::assert_snapshot!(Sandbox::new().done("profiles"), @"
    NAME  LOGIN  LOGIN AT  READ AT  ENABLED
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
    NAME  LOGIN       LOGIN AT  READ AT  ENABLED
    emea  unreadable  -         -        yes
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

/// What lies in the data directory, but for locks.
fn files(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.data()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with("lock")).collect();
    names.sort();
    names
}

/// The configuration, with what differs from run to run taken out.
fn config(sandbox: &Sandbox, demo: &zoomaudit::demo::Demo) -> String {
    let text = fs::read_to_string(sandbox.config_path()).unwrap();
    text.replace(&demo.account_id(), "ACCOUNT")
        .replace(&demo.public_client_id(), "CLIENT")
}

const COMMENTED: &str = "\
# ours
domains = [\"example.com\"] # for external

# before
[profiles.a] # kept
label = \"A\"

# the head office
[profiles.default] # since May
label = \"Head office\" # as on the door

# only there
[profiles.default.policy]
window = \"60d\"

[profiles.z]
label = \"Z\"
";

#[test]
fn a_new_name_takes_the_login_the_store_and_what_was_written_with_it() {
    let demo = company(5);
    let sandbox = with_app(&demo).config(COMMENTED);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let sandbox = sandbox.without("ZOOMAUDIT_CLIENT_ID");
    let before = config(&sandbox, &demo);
    insta::assert_snapshot!(sandbox.done("profiles rename default emea"), @"
    --- stderr ---
    the profile `default` has the name `emea`
    hint: `default` is what commands use where nothing is said: choose the other with `--profile emea` or ZOOMAUDIT_PROFILE=emea
    [EOF]
    [exit status: 0]
    ");
    let after = before.replace("profiles.default", "profiles.emea");
    assert_eq!(config(&sandbox, &demo), after);
    assert_eq!(files(&sandbox), ["emea.db", "emea.token"]);
    assert_eq!(mode(&sandbox.data().join("emea.token")), "600");
    let rows = sandbox.rows("users --offline --profile emea");
    assert_eq!(rows.len(), 5);
    demo.expire_tokens();
    sandbox.done("users --refresh --profile emea");
    assert_eq!(sandbox.run("users").code, Some(4), "the old one is gone");
}

#[test]
fn a_table_within_a_line_and_dotted_keys_get_another_name_too() {
    for (before, after) in [
        (
            "profiles = { a = { label = \"A\" }, b = { label = \"B\" } } # all\n",
            "profiles = { c = { label = \"A\" }, b = { label = \"B\" } } # all\n",
        ),
        (
            "# one\nprofiles.a.label = \"A\"\n# two\nprofiles.b.label = \"B\"\n",
            "# one\nprofiles.c.label = \"A\"\n# two\nprofiles.b.label = \"B\"\n",
        ),
        (
            "[profiles.a.policy]\nwindow = \"60d\"\n\n[[profiles.a.contract]]\nplan = \"p\"\nunit_price = 1\nper = \"year\"\ncurrency = \"USD\"\n\n[sync]\nrate = \"40%\"\n",
            "[profiles.c.policy]\nwindow = \"60d\"\n\n[[profiles.c.contract]]\nplan = \"p\"\nunit_price = 1\nper = \"year\"\ncurrency = \"USD\"\n\n[sync]\nrate = \"40%\"\n",
        ),
    ] {
        let sandbox = Sandbox::new().config(before);
        sandbox.done("profiles rename a c");
        let found = fs::read_to_string(sandbox.config_path()).unwrap();
        assert_eq!(found, after);
    }
}

#[test]
fn a_name_that_is_wrong_unknown_or_taken_is_refused() {
    let sandbox = Sandbox::new().config("[profiles.a]\nlabel = \"A\"\n[profiles.b]\n");
    fs::create_dir_all(sandbox.data()).unwrap();
    for name in ["stored.db", "kept.token", "staged.staging"] {
        fs::write(sandbox.data().join(name), "").unwrap();
    }
    for (names, told) in [
        ("a -x", "unexpected argument"),
        ("a ../x", "could not use the profile name `../x`"),
        ("../a x", "could not use the profile name `../a`"),
        ("x y", "there is no profile `x`"),
        ("a a", "there is a profile `a` already"),
        ("a b", "there is a profile `b` already"),
        ("a stored", "there is a profile `stored` already"),
        ("a kept", "there is a profile `kept` already"),
        ("a staged", "there is a profile `staged` already"),
        ("a c --demo=5", "the made-up account is no profile"),
    ] {
        let ran = sandbox.run(&format!("profiles rename {names}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains(told), "{told}\n{ran}");
    }
    let text = fs::read_to_string(sandbox.config_path()).unwrap();
    assert!(text.starts_with("[profiles.a]"), "{text}");
    assert_eq!(
        files(&sandbox),
        ["kept.token", "staged.staging", "stored.db"]
    );
}

#[test]
fn a_login_that_cannot_be_read_stays_where_it_is_and_so_does_all_else() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let token = sandbox.data().join("default.token");
    open_to_all(&token);
    let before = config(&sandbox, &demo);
    insta::assert_snapshot!(sandbox.run("profiles rename default emea"), @"
    --- stderr ---
    error: [HOME]/.local/share/zoomaudit/default.token is not safe to use: others can read it (mode 644)
    hint: make it a plain file that only you can read: `chmod 600`
    hint: nothing is lost: the login is under `default`, the store under `default`; mend that, then the same command goes on
    [EOF]
    [exit status: 1]
    ");
    assert_eq!(config(&sandbox, &demo), before);
    assert!(sandbox.data().join("default.db").exists());
    fs::set_permissions(&token, fs::Permissions::from_mode(0o600)).unwrap();
    let ran = sandbox.run("profiles rename default other");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("rename default emea` goes on"), "{ran}");
    sandbox.done("profiles rename default emea");
    assert_eq!(files(&sandbox), ["emea.db", "emea.token"]);
    sandbox.done("users --refresh --profile emea");
}

/// What a run that is killed leaves behind: after the login was copied, after the configuration was changed, after the store
/// was moved, and after the old login was deleted.
#[test]
fn a_move_that_was_cut_off_anywhere_goes_on_and_loses_nothing() {
    for step in 0..4 {
        let demo = company(5);
        let sandbox = with_app(&demo);
        log_in(&sandbox);
        sandbox.done("sync --tier none");
        let sandbox = sandbox.without("ZOOMAUDIT_CLIENT_ID");
        let data = |name: &str| sandbox.data().join(name);
        fs::write(data("default.renaming"), "emea").unwrap();
        fs::copy(data("default.token"), data("emea.token")).unwrap();
        if step > 0 {
            let text = fs::read_to_string(sandbox.config_path()).unwrap();
            let text = text.replace("profiles.default", "profiles.emea");
            fs::write(sandbox.config_path(), text).unwrap();
        }
        if step > 1 {
            fs::rename(data("default.db"), data("emea.db")).unwrap();
        }
        if step > 2 {
            fs::remove_file(data("default.token")).unwrap();
        }
        // Whoever uses it in between renews it, and leaves the copy behind.
        let used = if step == 0 { "default" } else { "emea" };
        demo.expire_tokens();
        if step != 1 {
            sandbox.done(&format!("users --refresh --profile {used}"));
        }
        sandbox.done("profiles rename default emea");
        assert_eq!(files(&sandbox), ["emea.db", "emea.token"], "{step}");
        demo.expire_tokens();
        sandbox.done("users --refresh --profile emea");
        assert_eq!(sandbox.rows("users --offline --profile emea").len(), 5);
    }
}

#[test]
fn what_a_renaming_copied_before_it_was_cut_off_is_removed_too() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    let data = |name: &str| sandbox.data().join(name);
    fs::write(data("default.renaming"), "emea").unwrap();
    fs::copy(data("default.token"), data("emea.token")).unwrap();
    sandbox.done("profiles remove default --yes");
    assert_eq!(files(&sandbox), [""; 0]);
}

#[test]
fn nothing_is_removed_before_somebody_says_so() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    let before = config(&sandbox, &demo);
    insta::assert_snapshot!(sandbox.run("profiles remove default"), @"
    --- stderr ---
    error: nothing was deleted: without `--yes` it is only said what would be: the login (kept in: file), the store [HOME]/.local/share/zoomaudit/default.db, [profiles.default] in [HOME]/.config/zoomaudit/config.toml
    hint: what Zoom has forgotten since cannot be read again; `zoomaudit profiles remove default --yes` deletes all of it
    [EOF]
    [exit status: 2]
    ");
    assert_eq!(files(&sandbox), ["default.db", "default.token"]);
    assert_eq!(config(&sandbox, &demo), before);
    sandbox.done("users --refresh");
}

#[test]
fn a_profile_is_removed_with_its_login_its_store_and_what_was_written_of_it() {
    let demo = company(5);
    let sandbox = with_app(&demo).config(COMMENTED);
    log_in(&sandbox);
    sandbox.done("sync --tier none");
    fs::write(sandbox.data().join("other.db"), "").unwrap();
    insta::assert_snapshot!(sandbox.done("profiles remove default --yes"), @"
    --- stderr ---
    the profile `default` is logged out
    deleted [HOME]/.local/share/zoomaudit/default.db
    the profile `default` is removed
    [EOF]
    [exit status: 0]
    ");
    let mut asked = demo.requests().into_iter();
    assert!(asked.any(|seen| seen.path == "/oauth/revoke" && seen.status == Some(200)));
    assert_eq!(files(&sandbox), ["other.db"], "that of others stays");
    insta::assert_snapshot!(config(&sandbox, &demo), @r#"
    # ours
    domains = ["example.com"] # for external

    # before
    [profiles.a] # kept
    label = "A"

    [profiles.z]
    label = "Z"
    "#);
    let rows = sandbox.rows("profiles --columns name");
    let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["a", "other", "z"]);
}

#[test]
fn a_profile_is_removed_also_when_zoom_cannot_be_told() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    demo.go_down();
    let ran = sandbox.done("profiles remove default --yes");
    let warning = "warning: could not revoke the login at Zoom";
    assert!(ran.stderr.contains(warning), "{ran}");
    assert_eq!(files(&sandbox), [""; 0]);
    assert!(!config(&sandbox, &demo).contains("profiles"));
}

#[test]
fn what_only_was_written_is_removed_without_a_keyring() {
    let sandbox = Sandbox::new().config("[profiles.a]\nlabel = \"A\"\n");
    sandbox.done("profiles remove a --yes");
    assert_eq!(fs::read_to_string(sandbox.config_path()).unwrap(), "");
}

#[test]
fn only_a_profile_that_there_is_can_be_removed() {
    let sandbox = Sandbox::new();
    for (name, told) in [
        ("../x", "could not use the profile name `../x`"),
        ("x", "there is no profile `x`"),
        ("demo --demo=5", "the made-up account is no profile"),
    ] {
        let ran = sandbox.run(&format!("profiles remove --yes {name}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains(told), "{ran}");
    }
    assert!(!sandbox.data().exists(), "nothing is written either");
}
