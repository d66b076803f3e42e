//! Which of several base products somebody holds, as Zoom tells of single people.

use zoomaudit::demo::{Account, Demo, Person, Plan};

use super::super::sandbox::{DAY, Sandbox, serve};

/// Three with a bundle, two without, one whose number nobody knows, one who was only invited.
fn account() -> Account {
    let person = |name: &str, bundle: Option<i64>| Person {
        zoom_one_type: bundle,
        cost_center: Some(format!("CC-{name}")),
        ..Person::licensed(&format!("{name}@example.com"))
    };
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 9))
        .plan(Plan::new("zoom_one", "zobp_usca_yearly_unlimited", 9))
        .person(person("ada", Some(16)))
        .person(person("bob", Some(16)))
        .person(person("cyd", Some(1 << 58)))
        .person(person("dan", None))
        .person(person("eve", None))
        .person(Person::invited("fay@example.com"))
}

fn details_asked(demo: &Demo) -> usize {
    let requests = demo.requests();
    let asked = requests.iter();
    asked
        .filter(|seen| seen.path.starts_with("/v2/users/id-"))
        .count()
}

/// Product, plan and guards of each base seat.
fn seats(sandbox: &Sandbox) -> Vec<String> {
    let rows = sandbox.rows("licenses --assignments --offline --sort email");
    let words = rows.iter().map(|row| {
        let is_unknown = row["guards"].contains("bundle-unknown");
        format!("{} {} {is_unknown}", row["product"], row["plan"])
    });
    words.collect()
}

#[test]
fn what_zoom_tells_of_people_decides_which_base_product_is_theirs() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --skip user-details");
    assert!(seats(&sandbox).iter().all(|seat| seat == "  true"));
    sandbox.done("sync --tier none");
    assert_eq!(details_asked(&demo), 5);
    let (one, base) = (
        "zoom_one zobp_usca_yearly_unlimited false",
        "base business_yearly false",
    );
    // Who was only invited cannot be asked about.
    assert_eq!(seats(&sandbox), [one, one, one, base, base, "  true"]);
    let rows = sandbox.rows("licenses --offline");
    let held = |product: &str| {
        let row = rows.iter().find(|row| row["product"] == product).unwrap();
        let verdicts = ["active", "idle", "never", "new", "unknown", "exempt"];
        let sum: i64 = verdicts
            .map(|key| row[key].parse::<i64>().unwrap())
            .iter()
            .sum();
        (sum, row["assigned"].clone())
    };
    assert_eq!(held("zoom_one"), (3, "3".to_owned()));
    assert_eq!(held("base"), (2, "2".to_owned()));
    demo.forget_requests();
    sandbox.done("sync --tier none");
    assert_eq!(details_asked(&demo), 0);
}

#[test]
fn silence_does_not_mean_that_nobody_has_a_bundle() {
    let mut account = account();
    account = account.plan(Plan::new("united", "pro_zpp_monthly", 3));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    store
        .execute("UPDATE now_user_details SET zoom_one_type = NULL", [])
        .unwrap();
    assert!(seats(&sandbox).iter().all(|seat| seat == "  true"));
}

#[test]
fn an_account_with_one_base_product_is_asked_only_by_name() {
    let plain = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 9))
        .person(Person {
            manager: Some("boss@example.com".to_owned()),
            location: Some("Berlin".to_owned()),
            ..Person::licensed("ada@example.com")
        });
    let demo = serve(plain);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    assert_eq!(details_asked(&demo), 0);
    sandbox.done("sync --tier none --only user-details");
    assert_eq!(details_asked(&demo), 1);
    let mut command = sandbox.command("sql --format csv");
    command.arg("SELECT email, manager, location, zoom_one_type FROM user_details");
    let ran = sandbox.ran(&command.output().unwrap());
    assert!(
        ran.stdout
            .contains("ada@example.com,boss@example.com,Berlin,"),
        "{ran}"
    );
}
