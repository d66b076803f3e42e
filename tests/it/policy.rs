//! The policy: whom its lines mean, and which of them wins.

use std::collections::BTreeMap;
use std::fs;

use jiff::ToSpan as _;
use zoomaudit::demo::{Account, Group, Hosted, Person, at};

use super::sandbox::{DAY, Sandbox, serve};

pub(super) fn account() -> Account {
    let group = |name: &str| Group {
        id: format!("id-{name}"),
        name: name.to_owned(),
    };
    let hosted = |name: &str, days_ago: i64| Person {
        hosted: vec![Hosted::meeting(DAY.saturating_sub(days_ago.days()), 3)],
        created_at: at(DAY.saturating_sub(900.days()), 0),
        last_login: Some(at(DAY.saturating_sub(1.day()), 0)),
        ..Person::licensed(&format!("{name}@example.com"))
    };
    let of = |person: Person, department: &str, groups: &[&str]| Person {
        department: Some(department.to_owned()),
        group_ids: groups.iter().map(|name| format!("id-{name}")).collect(),
        ..person
    };
    Account::empty(DAY)
        .group(group("Pilots"))
        .group(group("Interns"))
        .person(of(hosted("everybody", 50), "IT", &[]))
        .person(of(hosted("sales", 50), "Sales", &[]))
        .person(of(hosted("pilot", 50), "Sales", &["Pilots"]))
        .person(of(hosted("intern", 50), "IT", &["Interns"]))
        .person(of(hosted("svc-a", 160), "IT", &[]))
        .person(Person {
            role_id: "1".to_owned(),
            ..hosted("admin", 160)
        })
        .person(Person {
            email: "guest@partner.example".to_owned(),
            ..hosted("guest", 160)
        })
}

/// The verdicts by address, before and after a policy is read from a file.
fn verdicts(policy: &str) -> BTreeMap<String, String> {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    fs::write(sandbox.home().join("p.toml"), policy).unwrap();
    sandbox.done("sync --tier none");
    let rows = sandbox.rows("users --policy p.toml --columns email,verdict");
    let verdicts: BTreeMap<String, String> = rows
        .into_iter()
        .map(|row| {
            (
                row["email"].split('@').next().unwrap().to_owned(),
                row["verdict"].clone(),
            )
        })
        .collect();
    // Whoever counts seats without names comes to the same.
    let licenses = sandbox.rows("licenses --policy p.toml --columns product,active,idle,exempt");
    let base = licenses
        .iter()
        .find(|row| row["product"] == "base")
        .unwrap();
    for verdict in ["active", "idle", "exempt"] {
        let count = verdicts.values().filter(|own| *own == verdict).count();
        assert_eq!(base[verdict], count.to_string(), "{verdict} {verdicts:?}");
    }
    verdicts
}

fn told(policy: &str) -> String {
    let verdicts = verdicts(policy);
    let told: Vec<String> = verdicts
        .iter()
        .map(|(who, verdict)| format!("{who}={verdict}"))
        .collect();
    told.join(" ")
}

#[test]
fn the_most_special_line_wins_and_of_equals_the_first() {
    assert_eq!(
        told("window = \"90d\""),
        "admin=idle everybody=active guest=idle intern=active pilot=active sales=active svc-a=idle"
    );
    let department = "[[for]]\ndepartment = \"sales\"\nwindow = \"30d\"\n";
    let group = "[[for]]\ngroup = \"Pilots\"\nwindow = \"60d\"\n";
    assert_eq!(
        told(department),
        "admin=idle everybody=active guest=idle intern=active pilot=idle sales=idle svc-a=idle"
    );
    // A group goes before a department, wherever it stands.
    for policy in [
        format!("{department}{group}"),
        format!("{group}{department}"),
    ] {
        assert!(
            told(&policy).contains("pilot=active sales=idle"),
            "{policy}"
        );
    }
    let both = "[[for]]\ngroup = \"Pilots\"\ndepartment = \"Sales\"\nwindow = \"40d\"\n";
    assert!(told(&format!("{group}{both}")).contains("pilot=idle sales=active"));
    let first = "[[for]]\ngroup = \"Pilots\"\nwindow = \"40d\"\n";
    assert!(told(&format!("{first}{group}")).contains("pilot=idle"));
    assert!(told(&format!("{group}{first}")).contains("pilot=active"));
    // What is said of a product goes before both.
    let product = "[product.base]\nwindow = \"45d\"\n";
    assert!(told(&format!("{group}{product}")).contains("pilot=idle"));
}

#[test]
fn exemptions_are_for_addresses_groups_roles_and_domains_until_their_day() {
    let line = |whom: &str, until: &str| format!("[[exempt]]\n{whom}\nreason = \"x\"\n{until}");
    let cases = [
        ("email = \"SVC-*\"", "svc-a"),
        ("group = \"interns\"", "intern"),
        ("role = \"admin\"", "admin"),
        ("role = \"1\"", "admin"),
        ("domain = \"partner.example\"", "guest"),
        ("domain = \"@partner.example\"", "guest"),
    ];
    for (whom, who) in cases {
        for (until, is_exempt) in [
            ("", true),
            ("until = 2026-08-31", true),
            ("until = \"2026-08-31\"", true),
            ("until = 2026-08-30", false),
        ] {
            let found = verdicts(&line(whom, until));
            let exempt: Vec<&String> = found
                .iter()
                .filter(|(_, verdict)| *verdict == "exempt")
                .map(|(who, _)| who)
                .collect();
            let wanted: &[&str] = if is_exempt { &[who] } else { &[] };
            assert_eq!(exempt, wanted, "{whom} {until}");
        }
    }
}

#[test]
fn explain_names_the_line_that_applied() {
    let demo = serve(account());
    let policy = r#"
[[policy.for]]
group = "Pilots"
window = "30d"
use = ["login"]

[[policy.exempt]]
role = "Admin"
reason = "they mend things"
approved_by = "the board"
until = 2026-12-31

[[policy.exempt]]
email = "svc-*"
reason = "machines"
until = 2026-08-01
"#;
    let sandbox = Sandbox::of(&demo).config(policy);
    sandbox.done("sync --tier none");
    let lines = |who: &str| {
        let rows = sandbox.rows(&format!(
            "explain {who}@example.com --columns part,statement"
        ));
        let rows = rows
            .into_iter()
            .filter(|row| ["policy", "change"].contains(&row["part"].as_str()));
        rows.map(|row| row["statement"].clone())
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(lines("pilot"), @"
    use is signing in (`policy.for` 1: group Pilots)
    it counts in the 30 days from 2026-08-02 to 2026-08-31 (`policy.for` 1: group Pilots)
    the seat is new for 60 days
    stays `active` until 2026-09-28 without another sign-in, and is `idle` from 2026-09-29 on
    ");
    insta::assert_snapshot!(lines("admin"), @r#"
    `role = "Admin"` is exempt: they mend things, approved by the board, until 2026-12-31
    use is hosting a meeting with two or more people or a webinar
    it counts in the 90 days from 2026-06-03 to 2026-08-31
    the seat is new for 60 days
    stays `exempt` until 2026-12-31 if the policy has `role = "Admin"`; without that line it is `idle`
    "#);
    insta::assert_snapshot!(lines("svc-a"), @"
    `svc-*` is exempt no more: machines, until 2026-08-01
    use is hosting a meeting with two or more people or a webinar
    it counts in the 90 days from 2026-06-03 to 2026-08-31
    the seat is new for 60 days
    hosting a meeting with two or more people or a webinar makes it `active`
    read again in 3 days: from 2026-09-03 on Zoom adds nothing to the days from 2026-08-29 to 2026-08-31
    if the policy counts `login` as use it is `active`
    ");
}

#[test]
fn without_the_names_of_groups_a_policy_that_needs_them_says_so() {
    let demo = serve(account().without_scope("group:read:list_groups:admin"));
    let sandbox =
        Sandbox::of(&demo).config("[[policy.exempt]]\ngroup = \"Interns\"\nreason = \"x\"\n");
    let ran = sandbox.run("licenses --strict");
    assert_eq!(ran.code, Some(6));
    assert!(ran.stderr.contains("groups is missing, so reports cannot say the names of groups, and what the policy says of them"), "{ran}");
}
