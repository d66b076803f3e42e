//! What `config.toml` says of single sub-accounts, and what of the profile's contract holds for the others.

use std::collections::HashMap;

use zoomaudit::demo::{Account, Demo};

use super::sandbox::{DAY, Ran, Sandbox, serve};

const FIRST: &str = "-Qp8northwind_Dental0";
const SECOND: &str = "/b+c/d==";

const WARNING: &str = "how much the contract says was bought is of the profile test as a whole";

/// A hundred seats for all, and a price.
const GROUP: &str = r#"
[[contract]]
plan = "base"
quantity = 100
minimum = 80
unit_price = 120
per = "year"
currency = "USD"
end = 2026-12-31
notice_days = 30
"#;

/// What the first one bought itself.
const OWN: &str = r#"
[[profiles.test.sub_accounts."-Qp8northwind_Dental0".contract]]
plan = "base"
quantity = 7
unit_price = 60
per = "year"
currency = "USD"
"#;

/// A master account of which Zoom does not say how much was bought, with two sub-accounts, all of them read.
fn synced(config: &str) -> (Demo, Sandbox) {
    let sub = |people, id| Account::company(people, DAY).with_account_id(id);
    let master = Account::company(20, DAY)
        .with_sub_account(sub(11, FIRST))
        .with_sub_account(sub(13, SECOND));
    let demo = serve(master);
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done("sync --tier none --skip plan-usage,meetings,calls,recordings");
    sandbox.done("sync --tier none --skip plan-usage,meetings,calls,recordings --sub-account all");
    (demo, sandbox)
}

/// The row of the base product of an account.
fn base(sandbox: &Sandbox, about: &str) -> HashMap<String, String> {
    let columns =
        "product,purchased,purchased_source,idle,never,unit_price,annual_cost,idle_annual_cost";
    let rows = sandbox.rows(&format!(
        "licenses --offline --columns {columns} --sub-account={about}"
    ));
    let mut rows = rows.into_iter().filter(|row| row["product"] == "base");
    let row = rows.next().unwrap();
    assert!(rows.next().is_none());
    row
}

fn warnings(ran: &Ran) -> usize {
    ran.stderr.matches(WARNING).count()
}

/// How many seats nobody used, counted one by one.
fn unused(sandbox: &Sandbox, id: &str) -> usize {
    let rows = sandbox.rows(&format!(
        "licenses --assignments --offline --sub-account={id}"
    ));
    let base = rows.iter().filter(|row| row["product"] == "base");
    base.filter(|row| ["idle", "never"].contains(&row["verdict"].as_str()))
        .count()
}

#[test]
fn what_a_group_bought_is_not_counted_for_each() {
    let (_demo, sandbox) = synced(&format!("{GROUP}{OWN}"));
    let (first, second) = (base(&sandbox, FIRST), base(&sandbox, SECOND));
    assert_eq!(first["purchased"], "7");
    assert_eq!(first["purchased_source"], "contract");
    assert_eq!(first["annual_cost"], "420.00");
    assert_eq!(second["purchased"], "", "nobody says how many it bought");
    assert_eq!(second["annual_cost"], "");
    let prices = [&first, &second].map(|row| row["unit_price"].as_str());
    assert_eq!(prices, ["60.00", "120.00"]);
    let mut idle = 0;
    for (id, row, price) in [(FIRST, &first, 60), (SECOND, &second, 120)] {
        let seats = unused(&sandbox, id);
        assert_eq!(row["idle_annual_cost"], format!("{}.00", seats * price));
        idle += seats;
    }
    assert!(idle > 0, "there is something to price");

    let all = sandbox.rows("licenses --offline --sub-account all");
    let bought = all.iter().filter(|row| row["product"] == "base");
    let bought: u64 = bought
        .filter_map(|row| row["purchased"].parse::<u64>().ok())
        .sum();
    assert_eq!(bought, 7, "what the group bought is nowhere twice");
    let own = sandbox.done("licenses --offline --format csv");
    let own_base = own.rows().into_iter().find(|row| row["product"] == "base");
    assert_eq!(own_base.unwrap()["purchased"], "100");
    assert_eq!(warnings(&own), 0, "{own}");
}

#[test]
fn that_it_is_left_out_is_said_once_where_it_is() {
    let (_demo, sandbox) = synced(GROUP);
    for (command, number) in [
        ("licenses --sub-account all".to_owned(), 1),
        (format!("licenses --sub-account={SECOND}"), 1),
        ("findings --sub-account all".to_owned(), 1),
        ("users --sub-account all".to_owned(), 0),
        ("findings".to_owned(), 0),
    ] {
        let ran = sandbox.done(&format!("{command} --offline"));
        assert_eq!(warnings(&ran), number, "{command}\n{ran}");
    }
    let sandbox = sandbox.config(&format!("{GROUP}{OWN}"));
    let ran = sandbox.done(&format!("licenses --offline --sub-account={FIRST}"));
    assert_eq!(warnings(&ran), 0, "it has a contract of its own: {ran}");
    let prices_alone = GROUP.replace("quantity = 100\nminimum = 80\n", "");
    let sandbox = sandbox.config(&prices_alone);
    let ran = sandbox.done("licenses --offline --sub-account all");
    assert_eq!(warnings(&ran), 0, "nothing is left out: {ran}");
    let renewal = sandbox.rows(&format!(
        "licenses --renewal --offline --sub-account={SECOND}"
    ));
    let base = renewal.iter().find(|row| row["product"] == "base");
    assert_eq!(
        base.unwrap()["ends_on"],
        "2026-12-31",
        "dates hold for each"
    );
}

#[test]
fn policy_and_domains_of_its_own_go_before_those_of_the_profile() {
    let (_demo, sandbox) = synced("");
    let verdicts = |sandbox: &Sandbox, id: &str, options: &str| {
        let report = format!("users --offline --sub-account={id} --columns email,external,verdict");
        sandbox.rows(&format!("{report} {options}"))
    };
    let usual = [FIRST, SECOND].map(|id| verdicts(&sandbox, id, ""));
    std::fs::write(sandbox.home().join("short.toml"), "window = \"1d\"\n").unwrap();
    let short = verdicts(&sandbox, FIRST, "--policy short.toml");
    assert_ne!(short, usual[0], "the window matters");
    let sandbox = sandbox.config(&format!(
        "domains = [\"example.org\"]\n[policy]\nwindow = \"90d\"\n\
         [profiles.test.sub_accounts.\"{FIRST}\"]\ndomains = [\"example.net\", \"example.com\"]\n\
         [profiles.test.sub_accounts.\"{FIRST}\".policy]\nwindow = \"1d\"\n"
    ));
    let judged = |rows: &[HashMap<String, String>]| -> Vec<(String, String)> {
        let cells = |row: &HashMap<String, String>| (row["email"].clone(), row["verdict"].clone());
        rows.iter().map(cells).collect()
    };
    let first = verdicts(&sandbox, FIRST, "");
    assert_eq!(judged(&first), judged(&short));
    let second = verdicts(&sandbox, SECOND, "");
    assert_eq!(judged(&second), judged(&usual[1]));
    let outside = |rows: &[HashMap<String, String>]| {
        let outside = rows.iter().filter(|row| row["external"] == "true");
        outside.count()
    };
    assert_eq!(outside(&second), second.len(), "the profile's hold for it");
    assert!(outside(&first) < first.len());
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, place, words, hint) in [
        (
            "[profiles.a.sub_accounts.\"x y\"]\ndomains = []",
            "line 1, column 26",
            "`x y` is no id of a sub-account",
            "`zoomaudit profiles --sub-accounts` lists them",
        ),
        (
            "[profiles.a.sub_accounts.X]\ncontrat = 1",
            "line 2, column 1",
            "unknown key `contrat`: the keys are `domains`, `policy`, `contract`",
            "did you mean `contract`?",
        ),
        (
            "[profiles.a.sub_accounts.\"/X=\".contract]\nplan = \"base\"",
            "line 1, column",
            "`contract` has to be tables in double brackets",
            "did you mean `[[profiles.a.sub_accounts.\"/X=\".contract]]`?",
        ),
        (
            "[[profiles.a.sub_accounts.X.contract]]\nplan = \"base\"\nquantity = \"many\"",
            "line 3, column 12",
            "`quantity`",
            "",
        ),
        (
            "[profiles.a.sub_accounts.X.policy]\nwindow = \"ninety\"",
            "line 2, column 10",
            "`ninety` is not a number of days",
            "",
        ),
        (
            "[sub_accounts.X]\ndomains = []",
            "line 1, column",
            "unknown key `sub_accounts`",
            "did you mean `profiles.NAME.sub_accounts`?",
        ),
    ] {
        let ran = Sandbox::new().config(text).run("policy check");
        assert_eq!(ran.code, Some(2), "{text}\n{ran}");
        for part in [place, words, hint] {
            assert!(ran.stderr.contains(part), "{part} of\n{text}\n{ran}");
        }
    }
    let sandbox = Sandbox::new().config(&format!("{GROUP}{OWN}"));
    sandbox.done("policy check");
}

#[test]
fn a_table_goes_where_its_profile_goes() {
    let sandbox = Sandbox::new().config(OWN);
    sandbox.done("profiles rename test msp");
    let config = std::fs::read_to_string(sandbox.config_path()).unwrap();
    assert_eq!(config, OWN.replace("profiles.test", "profiles.msp"));
}
