//! Mistakes of whoever runs the program, and of what is around it: columns, profiles, settings, stores, disks.

use super::errors::status;
use super::sandbox::{Sandbox, company};

#[test]
fn a_column_is_unknown() {
    let sandbox = Sandbox::new();
    for command in [
        "users --columns emial",
        "users --sort emial:desc",
        "--demo=5 users --columns name,emial",
    ] {
        let ran = sandbox.run(command);
        status(&ran, 2);
        assert!(
            ran.stderr
                .contains("unknown column `emial` (did you mean `email`?)"),
            "{ran}"
        );
    }
    let ran = sandbox.run("licenses --columns email");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: unknown column `email`: the columns are product, plan, plan_name, unit, purchased, assigned, pending, available, active, idle, never, new, unknown, exempt, utilization_pct, unit_price, price_per, currency, annual_cost, idle_annual_cost, available_annual_cost, purchased_source, snapshot_at, coverage, profile, sub_account
    [EOF]
    [exit status: 2]
    ");
}

#[test]
fn the_output_cannot_be_written() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.run("users --output nowhere/users.csv");
    assert_eq!(
        demo.requests(),
        [],
        "it is found out before anything is asked"
    );
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not write nowhere/users.csv
      caused by: No such file or directory
    [EOF]
    [exit status: 1]
    "#);
}

#[test]
fn the_store_is_of_a_newer_version() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let path = sandbox.data().join("test.db");
    let store = rusqlite::Connection::open(&path).unwrap();
    store.pragma_update(None, "user_version", 1_000).unwrap();
    drop(store);
    let before = std::fs::read(&path).unwrap();
    let asked = demo.requests().len();
    for command in ["users", "sync", "licenses --offline", "usage --refresh"] {
        status(&sandbox.run(command), 1);
    }
    assert_eq!(demo.requests().len(), asked);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not open the store [HOME]/.local/share/zoomaudit/test.db: it is of version 1000, and this zoomaudit knows none above 8
    hint: use the newer zoomaudit that wrote it
    [EOF]
    [exit status: 1]
    "#);
}

#[test]
fn the_store_is_something_else() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    std::fs::create_dir_all(sandbox.data()).unwrap();
    std::fs::write(sandbox.data().join("test.db"), "dear diary").unwrap();
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not open [HOME]/.local/share/zoomaudit/test.db: it is no store of zoomaudit's
    hint: move the file away, or set ZOOMAUDIT_DATA_DIR
    [EOF]
    [exit status: 1]
    "#);
}

#[test]
fn a_profile_cannot_lead_out_of_its_directory() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("users --profile ../x");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not use the profile name `../x`
    hint: a profile name is letters, digits, `.`, `_` and `-`, and starts with a letter or digit
    [EOF]
    [exit status: 2]
    "#);
    for name in ["..", ".hidden", "-x", "a/b", "a\\b", "é", ""] {
        let mut command = sandbox.command("sync");
        command.arg(format!("--profile={name}"));
        status(&sandbox.ran(&command.output().unwrap()), 2);
        let ran = Sandbox::new().with("ZOOMAUDIT_PROFILE", name).run("users");
        let expected = if name.is_empty() { 4 } else { 2 };
        status(&ran, expected);
    }
    assert_eq!(std::fs::read_dir(sandbox.home()).unwrap().count(), 0);
}

#[test]
fn the_configuration_has_a_mistake() {
    let sandbox =
        Sandbox::new().config("domains = [\"example.com\"]\n\n[policy]\nwindwo = \"90d\"\n");
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @"
    --- stderr ---
    error: could not read [HOME]/.config/zoomaudit/config.toml
      caused by: line 4, column 1: unknown key `windwo`: the keys are `window`, `grace`, `use`, `product`, `for`, `exempt`, `keep_seats`
    hint: did you mean `window`?
    [EOF]
    [exit status: 2]
    ");
    for (text, words) in [
        ("format = 1", "unknown key `format`"),
        (
            "[output]\nformat = \"pdf\"",
            "line 2, column 10: `pdf` is no format",
        ),
        ("[sync]\ntier = \"gold\"", "`tier` has to be one of"),
        (
            "[sync]\nrate = \"0%\"",
            "line 2, column 8: `0%` is not between",
        ),
        (
            "[sync]\nrate = \"40%\"\ndaily = \"101%\"",
            "line 3, column 9: `101%` is not between",
        ),
        (
            "[sync]\nskip = [\"teapots\"]",
            "line 2, column 9: `teapots` is no dataset",
        ),
        (
            "[policy]\nwindow = \"3 months\"",
            "line 2, column 10: `3 months` is not a number of days",
        ),
        (
            "[[contract]]\nplan = \"base\"\nunit_price = 3",
            "`unit_price` needs `per`",
        ),
        (
            "[[contract]]\nplan = \"base\"\nunit_price = -3\nper = \"year\"\ncurrency = \"USD\"",
            "is negative",
        ),
    ] {
        let demo = company(5);
        let ran = Sandbox::of(&demo).config(text).run("sync");
        status(&ran, 2);
        assert!(ran.stderr.contains(words), "{text}: {ran}");
    }
}

#[test]
fn two_variables_say_different_things() {
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_ACCESS_TOKEN", "x")
        .with("ZOOMAUDIT_ACCOUNT_ID", "x")
        .with("ZOOMAUDIT_CLIENT_ID", "x")
        .with("ZOOMAUDIT_CLIENT_SECRET", "x");
    insta::assert_snapshot!(sandbox.run("users"), @"
    --- stderr ---
    error: ZOOMAUDIT_ACCESS_TOKEN and ZOOMAUDIT_CLIENT_SECRET contradict each other
    hint: unset ZOOMAUDIT_ACCESS_TOKEN or ZOOMAUDIT_CLIENT_SECRET
    [EOF]
    [exit status: 2]
    ");
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_CLIENT_SECRET", "x")
        .with("ZOOMAUDIT_CLIENT_SECRET_FILE", "/nowhere");
    insta::assert_snapshot!(sandbox.run("users"), @"
    --- stderr ---
    error: ZOOMAUDIT_CLIENT_SECRET and ZOOMAUDIT_CLIENT_SECRET_FILE contradict each other
    hint: unset ZOOMAUDIT_CLIENT_SECRET or ZOOMAUDIT_CLIENT_SECRET_FILE
    [EOF]
    [exit status: 2]
    ");
    let sandbox = Sandbox::new().with("ZOOMAUDIT_CLIENT_SECRET_FILE", "/nowhere");
    insta::assert_snapshot!(sandbox.run("users"), @r#"
    --- stderr ---
    error: could not read the secret in /nowhere
      caused by: No such file or directory
    hint: put the secret there, readable by you alone, or have ZOOMAUDIT_CLIENT_SECRET_FILE name the file that has it
    [EOF]
    [exit status: 2]
    "#);
}

#[test]
fn nothing_is_stored_and_nothing_may_be_asked() {
    let demo = company(5);
    let ran = Sandbox::of(&demo).run("licenses --offline");
    assert_eq!(demo.requests(), []);
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: nothing is stored for the profile `test`
    hint: run `zoomaudit sync`
    [EOF]
    [exit status: 1]
    "#);
}

#[test]
fn the_disk_is_full() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command("--demo=5 users --format csv");
    let full = std::fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let output = command.stdout(full).output().unwrap();
    insta::assert_snapshot!(sandbox.ran(&output), @"
    --- stderr ---
    error: could not write the report
      caused by: No space left on device
    [EOF]
    [exit status: 1]
    ");
    insta::assert_snapshot!(sandbox.run("--demo=5 users --output /dev/full"), @"
    --- stderr ---
    error: could not write /dev/full
      caused by: No space left on device
    [EOF]
    [exit status: 1]
    ");
}
