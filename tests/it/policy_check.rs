//! `policy check`: every mistake at once, with its place and a way to mend it, and what is only doubtful.

use std::fs;

use zoomaudit::demo::Plan;

use super::policy::account;
use super::sandbox::{Ran, Sandbox, serve};

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
      caused by: unknown key `grase`: the keys are `window`, `grace`, `use`, `product`, `for`, `exempt`, `keep_seats`
    hint: did you mean `grace`?
    error: could not use line 3, column 8 of policy.toml: `use = ["meting", "call"]`
      caused by: `meting` is nothing that can count as use: that is meeting, meeting-alone, webinar, large-meeting, call, login
    hint: did you mean `meeting`?
    error: could not use line 5, column 10 of policy.toml: `[product.phon]`
      caused by: `phon` is no product that is known
    hint: did you mean `phone`?
    error: could not use line 6, column 10 of policy.toml: `window = "0d"`
      caused by: `0d` is no time at all: it has to be a day at least
    error: could not use line 8, column 1 of policy.toml: `[[for]]`
      caused by: `for` says nothing: it has no `window`, `grace` or `use`
    error: could not use line 11, column 1 of policy.toml: `[[for]]`
      caused by: `for` has no `product`, `group` or `department` to be about
    error: could not use line 14, column 1 of policy.toml: `[[exempt]]`
      caused by: `exempt` has no `reason`
    error: could not use line 17, column 1 of policy.toml: `[[exempt]]`
      caused by: `exempt` is about one of `email`, `group`, `role` and `domain`, not 2 of them
    error: could not use line 24, column 9 of policy.toml: `seats = -3`
      caused by: `seats` has to be a whole number that is not negative, not the number -3
    hint: did you mean `3`?
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
            "the number 90.5 is not a number of days",
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
            "`use` has to be a text in quotes, not the number 1",
        ),
        (
            "product = 3",
            "line 1, column 11",
            "`product` has to be a table",
        ),
        (
            "[product.phone]\nwindows = \"1d\"",
            "line 2, column 1",
            "unknown key `windows`",
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
        (
            "window = \"90d\"\nwindow = \"80d\"",
            "line 2, column 1",
            "the key stands there twice",
        ),
        (
            "[[exempt]]\nemail = \"a\"\nreason = \"x\"\nuntil = 2026-02-30",
            "line 4, column 9",
            "expected day between 01 and 28",
        ),
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

/// A mistake in every part of a configuration, and what holds and is doubtful.
const ALL_PARTS: &str = r#"
domains = "example.com"

[sync]
rate = 50
daily = "130%"

[output]
color = "allways"

[policy]
window = "3 months"

[policy.product.webniar]
grace = "30d"

[[policy.exempt]]
email = "svc-*"
reason = "machines"
aproved_by = "ada@example.com"
until = "31.12.2026"

[[policy.exempt]]
email = "SVC-*"
reason = "machines"

[[contract]]
plan = "busines_yearly"
quantity = "800"
unit_price = 18.325000000000003
per = "yearly"
currency = "$"
start = 2026-04-01
end = 2026-03-31
auto_renew = "yes"
notice_days = -60

[[contract]]
plan = 3098
unit_price = "219,90"
per = "year"
currency = "usd"

[[contract]]
plan = "webinar"
unit_price = 79
per = "month"
currency = "USD"
end = 2026-12-31

[[contract]]
plan = "webinar"
unit_price = 69
per = "month"
currency = "USD"
start = 2026-06-01

[profiles.test]
token_store = "keychain"
contract = [{ plan = "phone", minimum = 1.5 }]
"#;

#[test]
fn mistakes_in_all_parts_are_told_in_one_run() {
    let sandbox = Sandbox::new().config(ALL_PARTS);
    let ran = sandbox.run("policy check");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not use line 2, column 11 of [HOME]/.config/zoomaudit/config.toml: `domains = "example.com"`
      caused by: `domains` has to be a list in brackets, not the text "example.com"
    hint: did you mean `["example.com"]`?
    error: could not use line 5, column 8 of [HOME]/.config/zoomaudit/config.toml: `rate = 50`
      caused by: `rate` has to be a share in quotes such as "50%"
    hint: did you mean `"50%"`?
    error: could not use line 6, column 9 of [HOME]/.config/zoomaudit/config.toml: `daily = "130%"`
      caused by: `130%` is not between 1% and 100%
    error: could not use line 9, column 9 of [HOME]/.config/zoomaudit/config.toml: `color = "allways"`
      caused by: `color` has to be one of "auto", "always", "never", not "allways"
    hint: did you mean `always`?
    error: could not use line 12, column 10 of [HOME]/.config/zoomaudit/config.toml: `window = "3 months"`
      caused by: `3 months` is not a number of days such as "90d"
    hint: did you mean `"90d"`?
    error: could not use line 14, column 17 of [HOME]/.config/zoomaudit/config.toml: `[policy.product.webniar]`
      caused by: `webniar` is no product that is known
    hint: did you mean `webinar`?
    error: could not use line 20, column 1 of [HOME]/.config/zoomaudit/config.toml: `aproved_by = "ada@example.com"`
      caused by: unknown key `aproved_by`: the keys are `email`, `group`, `role`, `domain`, `reason`, `approved_by`, `until`
    hint: did you mean `approved_by`?
    error: could not use line 21, column 9 of [HOME]/.config/zoomaudit/config.toml: `until = "31.12.2026"`
      caused by: `31.12.2026` is not a date such as 2026-12-31
    hint: did you mean `2026-12-31`?
    error: could not use line 29, column 12 of [HOME]/.config/zoomaudit/config.toml: `quantity = "800"`
      caused by: `quantity` has to be a whole number that is not negative, not the text "800"
    hint: did you mean `800`?
    error: could not use line 30, column 14 of [HOME]/.config/zoomaudit/config.toml: `unit_price = 18.325000000000003`
      caused by: `18.325000000000003` has 15 decimals, and an amount at most 6
    hint: did you mean `18.325`?
    error: could not use line 31, column 7 of [HOME]/.config/zoomaudit/config.toml: `per = "yearly"`
      caused by: `per` has to be one of "month", "year", not "yearly"
    hint: did you mean `year`?
    error: could not use line 32, column 12 of [HOME]/.config/zoomaudit/config.toml: `currency = "$"`
      caused by: `$` is not a currency code such as USD
    hint: did you mean `USD`?
    error: could not use line 34, column 7 of [HOME]/.config/zoomaudit/config.toml: `end = 2026-03-31`
      caused by: `end` 2026-03-31 is before `start` 2026-04-01, so the line never holds
    hint: let it end after it starts
    error: could not use line 35, column 14 of [HOME]/.config/zoomaudit/config.toml: `auto_renew = "yes"`
      caused by: `auto_renew` has to be true or false, not the text "yes"
    hint: did you mean `true`?
    error: could not use line 36, column 15 of [HOME]/.config/zoomaudit/config.toml: `notice_days = -60`
      caused by: `notice_days` has to be a whole number that is not negative, not the number -60
    hint: did you mean `60`?
    error: could not use line 39, column 8 of [HOME]/.config/zoomaudit/config.toml: `plan = 3098`
      caused by: `plan` has to be a text in quotes, not the number 3098
    hint: did you mean `"3098"`?
    error: could not use line 40, column 14 of [HOME]/.config/zoomaudit/config.toml: `unit_price = "219,90"`
      caused by: `219,90` is not an amount such as 21.99
    hint: did you mean `219.90`?
    error: could not use line 42, column 12 of [HOME]/.config/zoomaudit/config.toml: `currency = "usd"`
      caused by: `usd` is not a currency code such as USD
    hint: did you mean `USD`?
    error: could not use line 59, column 15 of [HOME]/.config/zoomaudit/config.toml: `token_store = "keychain"`
      caused by: `token_store` has to be one of "keyring", "file", not "keychain"
    hint: did you mean `keyring`?
    error: could not use line 60, column 41 of [HOME]/.config/zoomaudit/config.toml: `contract = [{ plan = "phone", minimum = 1.5 }]`
      caused by: `minimum` has to be a whole number that is not negative, not the number 1.5
    warning: line 24, column 9 of [HOME]/.config/zoomaudit/config.toml: `SVC-*` is exempt in line 18 already
    hint: leave one of the two out
    warning: line 28, column 8 of [HOME]/.config/zoomaudit/config.toml: `busines_yearly` is no plan or product that is known, though Zoom may have it
    hint: did you mean `business_yearly`?
    warning: line 53, column 14 of [HOME]/.config/zoomaudit/config.toml: `webinar` has another price in line 44 for the same days, and not both say a `quantity` in one currency: its seats have no price
    hint: give each its `quantity`, or its own `start` and `end`
    20 mistakes
    [EOF]
    [exit status: 2]
    "#);
    // Each with its place, and nearly all with what may have been meant.
    let lines = ran.stderr.lines();
    let places = lines.filter(|line| line.contains(" line ") && line.contains(", column "));
    assert_eq!(places.count(), 23);
    // A report ends with the first, and says what tells the others as well.
    insta::assert_snapshot!(sandbox.run("users"), @r#"
    --- stderr ---
    error: could not read [HOME]/.config/zoomaudit/config.toml
      caused by: line 2, column 11: `domains` has to be a list in brackets, not the text "example.com"
    hint: did you mean `["example.com"]`?
    hint: `zoomaudit policy check` tells all that is wrong there
    [EOF]
    [exit status: 2]
    "#);
    // Another configuration is checked as one.
    let other = Sandbox::new();
    fs::write(other.home().join("other.toml"), ALL_PARTS).unwrap();
    let of_other = other.run("policy check other.toml");
    let path = sandbox.config_path().display().to_string();
    let told = ran.stderr.replace(&path, "other.toml");
    assert_eq!(of_other.stderr, told);
}

#[test]
fn what_is_mended_as_told_holds() {
    let sandbox = Sandbox::new();
    let path = sandbox.home().join("mended.toml");
    let mut text = ALL_PARTS.to_owned();
    for _ in 0..40 {
        fs::write(&path, &text).unwrap();
        let ran = sandbox.run("policy check mended.toml");
        if ran.code == Some(0) {
            return;
        }
        text = mended(&text, &ran.stderr);
    }
    panic!("{text}\n{}", sandbox.run("policy check mended.toml"));
}

/// Mends the first mistake as it is told, or takes its line out.
fn mended(text: &str, told: &str) -> String {
    let after = told.split_once("error: could not use line ").unwrap().1;
    let first = after.split("\nerror: ").next().unwrap();
    let first = first.split("\nwarning: ").next().unwrap();
    let number = |from: &str| -> usize {
        let digits = from.split(|letter: char| !letter.is_ascii_digit());
        digits.into_iter().next().unwrap().parse().unwrap()
    };
    let line = number(first);
    let column = number(first.split_once("column ").unwrap().1);
    let meant = first.split_once("did you mean `");
    let meant = meant.map(|(_, rest)| rest.split('`').next().unwrap().to_owned());
    let lines = text.lines().enumerate().map(|(at, own)| {
        if at + 1 != line {
            return own.to_owned();
        }
        let Some(meant) = &meant else {
            return String::new();
        };
        let (before, wrong) = own.split_at(column - 1);
        let length = if let Some(rest) = wrong.strip_prefix('"') {
            rest.find('"').unwrap() + 2
        } else {
            wrong.find([']', '}', ' ', '=']).unwrap_or(wrong.len())
        };
        let is_quoted = wrong.starts_with('"') && !meant.starts_with(['"', '[']) && !is_bare(meant);
        let quote = if is_quoted { "\"" } else { "" };
        format!("{before}{quote}{meant}{quote}{}", &wrong[length..])
    });
    lines.map(|line| line + "\n").collect()
}

/// Whether a value stands in TOML without quotes.
fn is_bare(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) || ["true", "false"].contains(&word)
}

#[test]
fn a_policy_in_a_file_of_its_own_is_no_configuration() {
    let sandbox = Sandbox::new();
    fs::write(
        sandbox.home().join("p.toml"),
        "[policy]\nwindow = \"30d\"\n\n[[contract]]\nplan = \"base\"\n",
    )
    .unwrap();
    insta::assert_snapshot!(sandbox.run("users --policy p.toml"), @r#"
    --- stderr ---
    error: could not read p.toml
      caused by: line 1, column 1: `policy` belongs in config.toml: a policy in a file of its own is what stands there under `policy`, as in `window = "90d"` and `[[exempt]]`
    hint: `zoomaudit policy check p.toml` tells all that is wrong there
    [EOF]
    [exit status: 2]
    "#);
    insta::assert_snapshot!(sandbox.run("policy check p.toml"), @"
    ABOUT  WINDOW  GRACE  USE               UNTIL  PEOPLE
    all        30     60  meeting, webinar  -           -
    --- stderr ---
    p.toml has the tables of config.toml, and is checked as that; `--policy` takes what stands under `policy` there, in a file of its own
    nothing is stored: whether there are such people, groups and plans was not looked at
    the policy is sound: 0 exemptions hold, 0 are past their last day, and 0 seats are kept on purpose
    [EOF]
    [exit status: 0]
    ");
}

/// Slips that are unlike what was meant, and what holds and cannot be right.
#[test]
fn slips_and_doubts_of_a_configuration_say_what_to_write_instead() {
    let sandbox = Sandbox::new();
    let check = |text: &str| {
        fs::write(sandbox.home().join("other.toml"), text).unwrap();
        sandbox.run("policy check other.toml")
    };
    insta::assert_snapshot!(check(r#"
read_only = true

[sync]
rate = "150%"
skip = ["userz"]

[policy]
window = "0d"

[policy.exempt]
email = "svc-*"

[[contract]]
product = "webinar"

[[contract]]
plan = "base"
unit_price = 0x10
per = "year"
currency = "USD"

[[contract]]
plan = "webinar"
unit_price = 0.0000001
per = "year"
currency = "USD"
"#), @r#"
    --- stderr ---
    error: could not use line 2, column 13 of other.toml: `read_only = true`
      caused by: `read_only` has to be "require", if it is there, not `true`
    hint: did you mean `"require"`?
    error: could not use line 5, column 8 of other.toml: `rate = "150%"`
      caused by: `150%` is not between 1% and 100%
    error: could not use line 6, column 9 of other.toml: `skip = ["userz"]`
      caused by: `userz` is no dataset: they are users, roles, groups, divisions, plan-usage, user-details, add-ons, phone-plans, phone-users, phone-rooms, phone-common-areas, rooms, room-use, host-activity, meetings, webinars, attendance, daily-totals, recordings, recording-storage, calls, sign-ins, admin-log, upcoming, telephone, plans, invoices
    hint: did you mean `user-details`?
    error: could not use line 9, column 10 of other.toml: `window = "0d"`
      caused by: `0d` is no time at all: it has to be a day at least
    error: could not use line 11, column 1 of other.toml: `[policy.exempt]`
      caused by: `exempt` has to be tables in double brackets, not a table
    hint: did you mean `[[policy.exempt]]`?
    error: could not use line 14, column 1 of other.toml: `[[contract]]`
      caused by: `contract` has no `plan`
    error: could not use line 15, column 1 of other.toml: `product = "webinar"`
      caused by: unknown key `product`: the keys are `plan`, `quantity`, `unit_price`, `per`, `currency`, `start`, `end`, `minimum`, `notice_days`, `auto_renew`, `subscription_id`, `includes`, `source`, `billing`
    hint: did you mean `plan`?
    error: could not use line 19, column 14 of other.toml: `unit_price = 0x10`
      caused by: `0x10` is not an amount such as 21.99
    error: could not use line 25, column 14 of other.toml: `unit_price = 0.0000001`
      caused by: `0.0000001` has 7 decimals, and an amount at most 6
    9 mistakes
    [EOF]
    [exit status: 2]
    "#);
    insta::assert_snapshot!(check(r#"
[[contract]]
plan = "base"
quantity = 10
minimum = 20
notice_days = 6000
end = 2024-12-31

[[contract]]
plan = "webinar"
end = 2024-12-31

[[contract]]
plan = "webinar"
start = 2025-01-01
"#), @"
    ABOUT  WINDOW  GRACE  USE               UNTIL  PEOPLE
    all        90     60  meeting, webinar  -           -
    --- stderr ---
    other.toml has the tables of config.toml, and is checked as that; `--policy` takes what stands under `policy` there, in a file of its own
    nothing is stored: whether there are such people, groups and plans was not looked at
    warning: line 5, column 11 of other.toml: `minimum` 20 is more than the `quantity` 10: reports price what is bought, which is less than has to be paid for
    warning: line 6, column 15 of other.toml: `notice_days` 6000 is longer than a year
    warning: `contract` of `base` ended on 2024-12-31: its seats have no price since
    the policy is sound: 0 exemptions hold, 0 are past their last day, and 0 seats are kept on purpose
    [EOF]
    [exit status: 0]
    ");
}

/// That nobody was found for a line means nothing where nobody could be: it is not shown as 0.
#[test]
fn whom_a_line_means_is_unknown_where_groups_and_roles_were_not_read() {
    let account = account()
        .without_scope("group:read:list_groups:admin")
        .without_scope("role:read:list_roles:admin");
    let demo = serve(account.plan(Plan::new("base", "business_yearly", 20)));
    let sandbox = Sandbox::of(&demo);
    let policy = r#"
[[for]]
group = "Interns"
window = "30d"

[[exempt]]
group = "Interns"
reason = "they learn"

[[exempt]]
role = "Owner"
reason = "has to be there"

[[exempt]]
email = "nobody@*"
reason = "a slip"
"#;
    fs::write(sandbox.home().join("policy.toml"), policy).unwrap();
    sandbox.done("sync --no-progress");
    insta::assert_snapshot!(sandbox.run("policy check policy.toml"), @r#"
    ABOUT                     WINDOW  GRACE  USE               UNTIL  PEOPLE
    all                           90     60  meeting, webinar  -           -
    group Interns                 30      -  -                 -           -
    exempt group = "Interns"       -      -  -                 -           -
    exempt role = "Owner"          -      -  -                 -           -
    exempt nobody@*                -      -  -                 -           0
    --- stderr ---
    warning: `exempt` 3, `nobody@*`, is about nobody in what was read last
    warning: whom lines about roles mean was not looked at: roles were not read
    warning: whom lines about groups mean was not looked at: groups were not read
    the policy is sound: 3 exemptions hold, 0 are past their last day, and 0 seats are kept on purpose
    [EOF]
    [exit status: 0]
    "#);
}

#[test]
fn lines_about_nobody_are_warned_of() {
    let demo = serve(account().plan(Plan::new("base", "business_yearly", 20)));
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
    ABOUT                    WINDOW  GRACE  USE               UNTIL       PEOPLE
    all                          90     60  meeting, webinar  -                -
    department Slaes             30      -  -                 -                0
    group Pilots                 30      -  -                 -                1
    exempt group = "Intern"       -      -  -                 2026-01-01       0
    exempt svc-*                  -      -  -                 -                1
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
fn a_plan_that_zoom_may_have_is_not_refused() {
    let config = |plan: &str| format!("[[contract]]\nplan = \"{plan}\"\nquantity = 3\n");
    let told = |plan: &str| {
        Sandbox::new()
            .config(&config(plan))
            .done("policy check")
            .stderr
    };
    for known in [
        "business_yearly",
        "webinar500_monthly",
        "base",
        "phone",
        "3098",
        "phone_numbers",
    ] {
        assert!(!told(known).contains("warning"), "{known}: {}", told(known));
    }
    for (slip, meant) in [
        ("busines_yearly", "business_yearly"),
        ("webniar500_yearly", "webinar500_yearly"),
        ("larg_meeting", "large_meeting"),
    ] {
        let told = told(slip);
        assert!(
            told.contains("warning: line 2, column 8 of ")
                && told.contains(&format!(
                    "config.toml: `{slip}` is no plan or product that is known"
                )),
            "{told}"
        );
        assert!(told.contains(&format!("did you mean `{meant}`?")), "{told}");
    }
    assert!(told("quantum_desk").contains("--columns product,plan,plan_name"));
    // What was read last tells better: what the account has is no slip, and what it has not may be one.
    let demo = serve(account().plan(Plan::new("quantum_desk", "qd_yearly", 5)));
    let sandbox = Sandbox::of(&demo).config(&config("qd_yearly"));
    sandbox.done("sync --tier none");
    let own = sandbox.done("policy check").stderr;
    assert!(!own.contains("warning"), "{own}");
    let sandbox = sandbox.config(&config("qd_yaerly"));
    let slip = sandbox.done("policy check").stderr;
    assert_eq!(slip.matches("qd_yaerly").count(), 1, "{slip}");
    assert!(slip.contains("`contract` of `qd_yaerly` is about no plan in what was read last\nhint: did you mean `qd_yearly`?"), "{slip}");
}
