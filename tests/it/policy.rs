//! The policy: whom its lines mean, which of them wins, and what is said of mistakes.

use std::collections::BTreeMap;
use std::fs;

use jiff::ToSpan as _;
use zoomaudit::demo::{Account, Group, Hosted, Person, at};

use super::sandbox::{DAY, Ran, Sandbox, serve};

/// Ten mistakes, each of another sort.
const WRONG: &str = r#"window = 90
grase = "60d"
use = ["meting", "call"]

[product.phon]
window = "0d"

[[for]]
department = "Sales"

[[for]]
window = "30d"

[[exempt]]
email = "svc-*"

[[exempt]]
email = "a@example.com"
group = "Interns"
reason = "they learn"

[[keep_seats]]
product = "webinar"
seats = -3
reason = "a fair in spring"
"#;

fn checked(policy: &str) -> Ran {
    let sandbox = Sandbox::new();
    fs::write(sandbox.home().join("policy.toml"), policy).unwrap();
    sandbox.run("policy check policy.toml")
}

#[test]
fn ten_mistakes_are_told_at_once_each_with_its_place_and_what_may_have_been_meant() {
    let ran = checked(WRONG);
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not use line 1, column 10 of policy.toml: `window = 90`
      caused by: `90` is not a number of days such as "90d"
    hint: did you mean `"90d"`?
    error: could not use line 2, column 1 of policy.toml: `grase = "60d"`
      caused by: unknown field `grase`, expected one of `window`, `grace`, `use`, `product`, `for`, `exempt`, `keep_seats`
    hint: did you mean `grace`?
    error: could not use line 3, column 8 of policy.toml: `use = ["meting", "call"]`
      caused by: `meting` is nothing that can count as use: that is meeting, meeting-alone, webinar, large-meeting, call, login
    hint: did you mean `meeting`?
    error: could not use line 5, column 10 of policy.toml: `[product.phon]`
      caused by: `phon` is no product that is known
    hint: did you mean `phone`?
    error: could not use line 6, column 10 of policy.toml: `window = "0d"`
      caused by: `0d` is not a number of days such as "90d"
    error: could not use line 8, column 1 of policy.toml: `[[for]]`
      caused by: `for` says nothing: it has no `window`, `grace` or `use`
    error: could not use line 11, column 1 of policy.toml: `[[for]]`
      caused by: `for` has no `product`, `group` or `department` to be about
    error: could not use line 14, column 1 of policy.toml: `[[exempt]]`
      caused by: `exempt` has no `reason`
    error: could not use line 17, column 1 of policy.toml: `[[exempt]]`
      caused by: `exempt` is about one of `email`, `group`, `role` and `domain`, not 2 of them
    error: could not use line 24, column 9 of policy.toml: `seats = -3`
      caused by: `seats` has to be a whole number that is not negative
    10 mistakes
    [EOF]
    [exit status: 2]
    "#);
    let errors = ran
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: could not use line "));
    assert_eq!(errors.count(), 10);
}

#[test]
fn each_sort_of_mistake_is_told_where_it_stands() {
    for (policy, place, words) in [
        (
            "window = \"ninety\"",
            "line 1, column 10",
            "`ninety` is not a number of days",
        ),
        (
            "window = 90.5",
            "line 1, column 10",
            "`float` is not a number of days",
        ),
        (
            "use = \"call\"",
            "line 1, column 7",
            "`use` has to be a list",
        ),
        (
            "use = []",
            "line 1, column 7",
            "so that nobody would be active",
        ),
        (
            "use = [1]",
            "line 1, column 8",
            "`use` has to be a text, not a integer",
        ),
        (
            "product = 3",
            "line 1, column 11",
            "`product` has to be a table",
        ),
        (
            "[product.phone]\nwindows = \"1d\"",
            "line 2, column 1",
            "unknown field `windows`",
        ),
        (
            "[exempt]\nemail = \"a\"",
            "line 1, column 1",
            "`exempt` has to be tables in double brackets",
        ),
        (
            "[[exempt]]\nreason = \"x\"",
            "line 1, column 1",
            "`exempt` has no `email`, `group`, `role` or `domain`",
        ),
        (
            "[[exempt]]\nemail = \"a\"\nreason = \" \"",
            "line 3, column 10",
            "`reason` is empty",
        ),
        (
            "[[exempt]]\nemail = \"a\"\nreason = \"x\"\nuntil = \"soon\"",
            "line 4, column 9",
            "`soon` is not a date",
        ),
        (
            "[[keep_seats]]\nseats = 1\nreason = \"x\"",
            "line 1, column 1",
            "either a `plan` or a `product`",
        ),
        (
            "[[keep_seats]]\nplan = \"a\"\nreason = \"x\"",
            "line 1, column 1",
            "`keep_seats` has no `seats`",
        ),
        (
            "[[for]]\nproduct = \"webnar\"\nwindow = \"1d\"",
            "line 2, column 11",
            "no product that is known",
        ),
        ("window = \"90d", "line 1, column ", "invalid basic string"),
    ] {
        let ran = checked(policy);
        assert_eq!(ran.code, Some(2), "{policy}\n{ran}");
        assert!(
            ran.stderr.contains(place) && ran.stderr.contains(words),
            "{policy}\n{ran}"
        );
        // A report that is to judge by it ends with the first of them.
        let sandbox = Sandbox::new();
        fs::write(sandbox.home().join("p.toml"), policy).unwrap();
        let ran = sandbox.run("users --policy p.toml");
        assert_eq!(ran.code, Some(2), "{policy}\n{ran}");
        assert!(
            ran.stderr
                .contains("error: could not read p.toml\n  caused by: line "),
            "{ran}"
        );
    }
}

#[test]
fn the_policy_of_the_configuration_is_checked_where_no_file_is_named() {
    let wrong =
        Sandbox::new().config("[policy]\nwindow = 90\n\n[profiles.a.policy]\ngrace = \"x\"\n");
    let ran = wrong.run("policy check");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains("line 2, column 10") && ran.stderr.contains("line 5, column 9"),
        "{ran}"
    );
    let none = Sandbox::new().done("policy check");
    assert!(none.stderr.contains("the policy is sound"), "{none}");
    assert_eq!(
        Sandbox::new().run("policy check nowhere.toml").code,
        Some(2)
    );
}

fn account() -> Account {
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
fn lines_about_nobody_are_warned_of() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    let policy = r#"
[[for]]
department = "Slaes"
window = "30d"

[[for]]
group = "Pilots"
window = "30d"

[[exempt]]
group = "Intern"
reason = "they learn"
approved_by = "ada@example.com"
until = 2026-01-01

[[exempt]]
email = "svc-*"
reason = "machines"

[[keep_seats]]
plan = "webinar500"
seats = 2
reason = "a fair"
"#;
    fs::write(sandbox.home().join("p.toml"), policy).unwrap();
    let before = sandbox.done("policy check p.toml");
    assert!(before.stderr.contains("nothing is stored"), "{before}");
    sandbox.done("sync --tier none");
    insta::assert_snapshot!(sandbox.done("policy check p.toml"), @r#"
    ABOUT             WINDOW  GRACE  USE
    all                   90     60  meeting, webinar
    department Slaes      30      -  -
    group Pilots          30      -  -
    --- stderr ---
    warning: `exempt` 1, `group = "Intern"`, is about nobody in what was read last
    hint: did you mean `Interns`?
    warning: `for` 1, department Slaes, is about nobody in what was read last
    hint: did you mean `Sales`?
    warning: `keep_seats` of `webinar500` is about no plan in what was read last
    the policy is sound: 1 exemption holds, 1 is past its last day, and 2 seats are kept on purpose
    [EOF]
    [exit status: 0]
    "#);
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
