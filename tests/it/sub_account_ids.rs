//! Ids of sub-accounts: how one is typed that begins as an option does, and what becomes of one that is none.

use std::fs;

use zoomaudit::demo::{Account, Demo};

use super::doctor::Found;
use super::sandbox::{DAY, Sandbox, serve};

const ONE: &str = "-Qp8northwind_Dental0";
const OTHER: &str = "--quiet_Q8school00000";

fn master() -> Account {
    let below = |id: &str, people| Account::company(people, DAY).with_account_id(id);
    let master = Account::company(9, DAY).with_sub_account(below(ONE, 6));
    master.with_sub_account(below(OTHER, 7))
}

fn served() -> (Demo, Sandbox) {
    let demo = serve(master());
    let sandbox = Sandbox::of(&demo);
    (demo, sandbox)
}

#[test]
fn no_option_is_taken_for_an_id() {
    let (demo, sandbox) = served();
    for command in [
        "users --sub-account --quiet",
        "users --sub-account -q",
        "users --sub-account",
    ] {
        let ran = sandbox.run(command);
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains("a value is required"), "{ran}");
    }
    let ran = sandbox.run(&format!("users --sub-account {ONE}"));
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("needs an equals sign"), "{ran}");
    let ran = sandbox.run("users --quite");
    assert!(!ran.stderr.contains("equals sign"), "{ran}");
    assert_eq!(demo.requests(), []);
}

#[test]
fn one_that_is_named_beside_all_is_not_left_out() {
    let (_demo, sandbox) = served();
    let ran = sandbox.run("sync --tier none --only users --sub-account all,nobody");
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(ran.stderr.contains("nobody"), "{ran}");
    let people = sandbox
        .rows(&format!("users --offline --sub-account all,{OTHER}"))
        .len();
    assert_eq!(people, 13);
    for id in ["=all", "=x"] {
        let ran = sandbox.run(&format!("users --sub-account={id}"));
        assert_eq!(ran.code, Some(2), "{ran}");
    }
}

/// Whatever a report has in its cells is taken back, one by one and together.
#[test]
fn an_id_out_of_a_report_is_one_for_the_option() {
    let (_demo, sandbox) = served();
    sandbox.done("sync --tier none --only users --sub-account all");
    let columns = "--columns sub_account,email --format csv";
    let all = sandbox.done(&format!("users --offline --sub-account all {columns}"));
    let mut ids: Vec<String> = all
        .rows()
        .iter()
        .map(|row| row["sub_account"].clone())
        .collect();
    ids.dedup();
    assert_eq!(ids, [format!("'{OTHER}"), format!("'{ONE}")]);
    for (id, people) in ids.iter().zip([7, 6]) {
        for between in [" ", "="] {
            let users = format!("users --offline --sub-account{between}{id}");
            assert_eq!(sandbox.rows(&users).len(), people, "{users}");
        }
    }
    let users = format!("users --offline --sub-account {}", ids.join(","));
    assert_eq!(sandbox.rows(&users).len(), 13);
}

#[test]
fn nothing_is_left_of_one_that_is_none() {
    let (_demo, sandbox) = served();
    for command in ["sync --tier none", "users", "licenses"] {
        let ran = sandbox.run(&format!("{command} --sub-account nobody"));
        assert_eq!(ran.code, Some(1), "{ran}");
        let left: Vec<_> = fs::read_dir(sandbox.data()).unwrap().collect();
        assert!(left.is_empty(), "{command}: {left:?}");
    }
    // What is there of others stays, and so does what was read of one that is none any more.
    sandbox.done("sync --tier none --only users --sub-account all");
    let names = || {
        let files = fs::read_dir(sandbox.data()).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    assert!(before.len() >= 2);
    sandbox.run("sync --tier none --sub-account nobody");
    assert_eq!(names(), before);
}

#[test]
fn a_table_for_one_that_is_none_is_told_of() {
    let typo = "-Qp8northwind_Dental1";
    let text = format!(
        "[profiles.test.sub_accounts.\"{typo}\"]\ndomains = [\"example.com\"]\n\
         [profiles.test.sub_accounts.\"{OTHER}\"]\ndomains = [\"example.com\"]\n"
    );
    let (_demo, sandbox) = served();
    let sandbox = sandbox.config(&text);
    let said = format!("table for the sub-account {typo}");
    for command in [
        "profiles --sub-accounts",
        "sync --tier none --only users --sub-account all",
    ] {
        let ran = sandbox.done(command);
        assert_eq!(ran.stderr.matches(&said).count(), 1, "{ran}");
        assert!(
            ran.stderr.contains(&format!("did you mean `{ONE}`?")),
            "{ran}"
        );
        assert!(
            !ran.stderr.contains(&format!("sub-account {OTHER},")),
            "{ran}"
        );
    }
    let found = Found::by(&sandbox, &format!("--sub-account={ONE}"));
    found.says(("sub-account", ONE), "ok", ["Zoom lists it", "", ""]);
    found.says(
        ("sub-account-table", typo),
        "warning",
        ["does not list it", "of no use", "config.toml"],
    );
    let tables = found
        .rows
        .iter()
        .filter(|row| row["check"] == "sub-account-table");
    assert_eq!(tables.count(), 1);
    let found = Found::by(&sandbox, "--sub-account nobody");
    found.says(
        ("sub-account", "nobody"),
        "warning",
        ["does not list it", "", "profiles --sub-accounts"],
    );
}
