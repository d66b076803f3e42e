//! What is refused, with the words, codes and statuses of Zoom's documents.

use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Options, Person, ScopeStyle, Tier};

use super::wire::{request, run, run_with, with_token};

const DAY: Date = date(2026, 11, 21);

fn one_person() -> Account {
    let ada = Person::licensed("ada+zoom@example.com");
    Account::empty(DAY).person(ada)
}

#[test]
fn refuses_a_token_it_does_not_know_or_that_is_over() {
    let zoom = run(one_person());
    let unknown = with_token(&zoom.demo, "/users", "nonsense").unwrap();
    let invalid = (401, 124, "Invalid access token.".to_owned());
    assert_eq!(unknown.refusal(), invalid);
    zoom.demo.expire_tokens();
    let expired = (401, 124, "Access token is expired.".to_owned());
    assert_eq!(zoom.get("/users").refusal(), expired);
    zoom.demo.revoke_tokens();
    assert_eq!(zoom.get("/users").refusal(), invalid);
    let authorized = |at: usize| zoom.demo.requests()[at].authorized;
    assert!(!authorized(1) && !authorized(2));
}

#[test]
fn names_the_missing_scope_in_each_of_the_spellings() {
    let missing = |account: Account, scope_style, path| {
        let options = Options {
            scope_style,
            ..Options::default()
        };
        run_with(account, options).get(path).refusal()
    };
    let text = "Invalid access token, does not contain scopes:";
    let users = || one_person().without_scope("user:read:list_users:admin");
    let phone = || one_person().without_scope("phone:read:list_users:admin");
    let (granular, classic) = (ScopeStyle::Granular, ScopeStyle::Classic);
    assert_eq!(
        missing(users(), granular, "/users"),
        (400, 4711, format!("{text}[user:read:list_users:admin]."))
    );
    assert_eq!(
        missing(users(), classic, "/users"),
        (400, 4700, format!("{text} [user:read:admin]."))
    );
    assert_eq!(
        missing(phone(), granular, "/phone/users"),
        (400, 104, format!("{text}[phone:read:list_users:admin]"))
    );
    assert_eq!(missing(phone(), classic, "/phone/calling_plans").1, 104);
    let zoom = run(one_person());
    assert_eq!(zoom.get("/roles").status, 200);
    zoom.demo.remove_scope("role:read:list_roles:admin");
    let both = "[role:read:list_roles, role:read:list_roles:admin].";
    assert_eq!(zoom.get("/roles").refusal().2, format!("{text}{both}"));
}

#[test]
fn a_classic_app_reads_everything_with_classic_scopes() {
    let options = Options {
        scope_style: ScopeStyle::Classic,
        ..Options::default()
    };
    let zoom = run_with(Account::company(20, DAY), options);
    for path in [
        "/users",
        "/users/summary",
        "/users/me",
        "/groups",
        "/roles",
        "/accounts/me/plans/usage",
        "/accounts/me/managed_domains",
        "/report/users?type=active&from=2026-11-01&to=2026-11-02",
        "/report/history_meetings?from=2026-11-01&to=2026-11-02",
        "/report/upcoming_events?from=2026-11-22&to=2026-11-23",
        "/report/activities",
        "/report/operationlogs?from=2026-11-01&to=2026-11-02",
        "/report/cloud_recording?from=2026-11-01&to=2026-11-02",
        "/report/daily",
        "/report/telephone?from=2026-11-01&to=2026-11-02",
        "/accounts/me/recordings",
        "/phone/users",
        "/phone/calling_plans",
        "/phone/call_history",
        "/rooms",
        "/metrics/zoomrooms",
        "/metrics/webinars?from=2026-11-01&to=2026-11-02",
    ] {
        let got = zoom.get(path);
        assert_eq!(got.status, 200, "{path}");
        assert!(got.header("x-zm-trackingid").is_some());
        assert!(got.header("x-ratelimit-category").is_some());
    }
}

#[test]
fn refuses_windows_that_zoom_refuses() {
    let zoom = run(one_person());
    let report = |query: &str| zoom.get(&format!("/report/users?{query}"));
    let fine = [
        "type=active&from=2026-10-01&to=2026-10-31",
        "type=inactive&from=2026-05-21&to=2026-05-21",
        "type=active&from=2026-10-23&to=2026-11-21",
    ];
    for query in fine {
        assert_eq!(report(query).status, 200, "{query}");
    }
    let refused = [
        "from=2026-11-01&to=2026-11-02",
        "type=all&from=2026-11-01&to=2026-11-02",
        "type=active&to=2026-11-02",
        "type=active&from=2026-11-01",
        "type=active&from=2026-11-1&to=2026-11-02",
        "type=active&from=2026-11-02&to=2026-11-01",
        "type=active&from=2026-10-01&to=2026-11-01",
        "type=active&from=2026-05-20&to=2026-05-25",
    ];
    for query in refused {
        let (status, code, _) = report(query).refusal();
        assert_eq!((status, code), (400, 300), "{query}");
    }
    assert!(report(refused[7]).text.contains("recent 6 months"));
    let wide = report("type=active&from=2026-11-01&to=2026-11-02&page_size=900");
    assert_eq!(wide.json()["page_size"], 300);
}

#[test]
fn a_page_token_is_for_its_own_question() {
    let zoom = run(Account::company(50, DAY));
    let first = zoom.get("/users?page_size=5").json();
    let token = first["next_page_token"].as_str().unwrap();
    let ask = |query: &str| zoom.get(&format!("/users?{query}&next_page_token={token}"));
    let refused = "The next page token is invalid or expired.".to_owned();
    assert_eq!(ask("page_size=5").status, 200);
    assert_eq!(ask("page_size=5").status, 200);
    for other in [
        "page_size=6",
        "page_size=5&status=inactive",
        "status=active",
    ] {
        assert_eq!(ask(other).refusal(), (400, 300, refused.clone()));
    }
    let phone = zoom.get("/phone/users?next_page_token=nonsense");
    assert_eq!(phone.refusal(), (400, 400, refused));
}

#[test]
fn takes_any_page_size_and_status_as_zoom_does() {
    let zoom = run(Account::company(80, DAY));
    let size = |query: &str| zoom.get(&format!("/users?{query}")).json()["page_size"].clone();
    for (query, expected) in [
        ("page_size=999999", 2_000),
        ("page_size=-5", 30),
        ("page_size=abc", 30),
        ("status=everyone", 30),
    ] {
        assert_eq!(size(query), expected, "{query}");
    }
    let odd = zoom.get("/users?status=everyone").json();
    assert_eq!(odd["users"], zoom.get("/users").json()["users"]);
}

#[test]
fn finds_a_user_by_id_and_address_and_says_when_there_is_none() {
    let account = one_person().person(Person::invited("new@example.com"));
    let zoom = run(account);
    let by_address = zoom.get("/users/ada%2Bzoom%40example.com").json();
    let id = by_address["id"].as_str().unwrap();
    assert_eq!(zoom.get(&format!("/users/{id}")).json(), by_address);
    assert_eq!(zoom.get("/users/me").json(), by_address);
    assert_eq!(
        zoom.get("/users/new@example.com").json()["status"],
        "pending"
    );
    let nobody = (404, 1001, "User does not exist: nobody.".to_owned());
    assert_eq!(zoom.get("/users/nobody").refusal(), nobody);
    let account = zoom.get("/accounts/other/plans/usage").refusal();
    assert_eq!(
        account,
        (404, 2001, "Account does not exist: other.".to_owned())
    );
    let own = format!("/accounts/{}/plans/usage", zoom.demo.account_id());
    assert_eq!(zoom.get(&own).status, 200);
}

#[test]
fn knows_no_other_path_and_no_other_method() {
    let zoom = run(one_person());
    let unknown = zoom.get("/h323/devices").refusal();
    assert_eq!((unknown.0, unknown.1), (404, 2300));
    for method in ["POST", "PATCH", "PUT", "DELETE"] {
        let line = format!("{method} /v2/users");
        let headers = format!("authorization: Bearer {}\r\n", zoom.token);
        let got = request(&zoom.demo, &line, &headers, "{}").unwrap();
        assert_eq!(got.status, 405, "{method}");
    }
    assert_eq!(zoom.demo.account().people().len(), 1);
}

#[test]
fn a_free_account_has_users_and_little_else() {
    let zoom = run(one_person().free());
    assert_eq!(zoom.get("/users").status, 200);
    for path in [
        "/groups",
        "/roles",
        "/accounts/me/plans/usage",
        "/report/users?type=active&from=2026-11-01&to=2026-11-02",
    ] {
        let (status, code, _) = zoom.get(path).refusal();
        assert_eq!((status, code), (400, 200), "{path}");
    }
}

#[test]
fn limits_requests_by_tier() {
    let options = Options {
        tier: Tier::Free,
        ..Options::default()
    };
    let zoom = run_with(one_person(), options);
    // However slow the machine, five hundred answers do not fit two a second.
    let limited = (0..500)
        .map(|_| zoom.get("/users"))
        .find(|got| got.status == 429);
    let limited = limited.unwrap();
    assert_eq!(limited.header("x-ratelimit-type"), Some("QPS"));
    assert_eq!(limited.header("retry-after"), None);
    assert!(limited.refusal().2.contains("per-second"));
}
