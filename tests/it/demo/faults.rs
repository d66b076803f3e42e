//! What goes wrong on demand, and that it goes right again.

use jiff::civil::date;
use zoomaudit::demo::{Account, Fault, FaultKind};

use super::wire::{Running, app_token, post, run, with_token};

fn company() -> Running {
    run(Account::company(120, date(2026, 11, 21)))
}

fn set(zoom: &Running, fault: &str) {
    zoom.demo.set_fault(Fault::parse(fault).unwrap());
}

#[test]
fn every_fault_has_a_name_that_parses() {
    for (kind, name, help) in FaultKind::ALL {
        let fault = Fault::parse(&format!("{name}=3")).unwrap();
        assert_eq!(fault, Fault::new(kind, 3));
        assert_eq!(fault.to_string(), format!("{name}=3"));
        assert!(!help.is_empty());
    }
    let unknown = Fault::parse("eror-500=3").unwrap_err().to_string();
    assert!(unknown.contains("`eror-500`") && unknown.contains("error-500"));
    assert!(Fault::parse("error-500").is_err());
    assert!(Fault::parse("error-500=many").is_err());
}

#[test]
fn answers_go_wrong_as_often_as_asked() {
    let zoom = company();
    for (fault, status) in [
        ("error-500=2", 500),
        ("error-503=2", 503),
        ("error-429=2", 429),
        ("error-429-html=2", 429),
        ("ok-with-error=2", 200),
        ("not-json=2", 200),
    ] {
        set(&zoom, fault);
        for _ in 0..2 {
            let got = zoom.get("/users");
            assert_eq!(got.status, status, "{fault}");
            assert!(!got.text.contains("\"users\""), "{fault}");
        }
        assert!(zoom.get("/users").text.contains("\"users\""), "{fault}");
    }
}

#[test]
fn connections_break() {
    let zoom = company();
    let whole = zoom.get("/users").text.len();
    set(&zoom, "cut-body=1");
    let cut = zoom.get("/users");
    assert_eq!(cut.text.len(), whole / 2);
    assert_eq!(
        cut.header("content-length"),
        Some(whole.to_string().as_str())
    );
    set(&zoom, "close=1");
    assert!(zoom.ask("/users").is_none());
    assert_eq!(zoom.demo.requests().last().unwrap().status, None);
    assert_eq!(zoom.get("/users").text.len(), whole);
    zoom.demo.go_down();
    assert!(zoom.ask("/users").is_none());
    zoom.demo.come_back();
    assert_eq!(zoom.get("/users").status, 200);
}

#[test]
fn tokens_expire_once_after_n_requests() {
    let zoom = company();
    set(&zoom, "expire-token=2");
    let statuses = [0; 3].map(|_| zoom.get("/users").status);
    assert_eq!(statuses, [200, 200, 401]);
    let token = app_token(&zoom.demo);
    let again = [0; 3].map(|_| with_token(&zoom.demo, "/users", &token).unwrap().status);
    assert_eq!(again, [200; 3]);
}

#[test]
fn page_tokens_expire_and_repeat() {
    let zoom = company();
    let first = zoom.get("/users?page_size=10").json();
    let token = first["next_page_token"].as_str().unwrap();
    let path = format!("/users?page_size=10&next_page_token={token}");
    set(&zoom, "expire-page-token=2");
    assert_eq!([0; 3].map(|_| zoom.get(&path).status), [200, 400, 200]);
    set(&zoom, "repeat-page-token=2");
    let repeats = [0; 3].map(|_| zoom.get(&path).json()["next_page_token"] == token);
    assert_eq!(repeats, [false, true, true]);
}

#[test]
fn the_daily_quota_runs_out_for_heavy_requests_alone() {
    let zoom = company();
    set(&zoom, "daily-quota=2");
    let heavy = || zoom.get("/accounts/me/plans/usage");
    assert_eq!([heavy().status, heavy().status], [200, 200]);
    let over = heavy();
    assert_eq!(over.status, 429);
    assert_eq!(over.header("x-ratelimit-type"), Some("Daily-limit"));
    assert_eq!(over.header("retry-after"), Some("2026-11-22T00:00:00Z"));
    assert!(over.refusal().2.contains("daily"));
    assert_eq!(zoom.get("/users").status, 200);
}

#[test]
fn people_join_and_pages_shrink_while_a_listing_runs() {
    let zoom = company();
    let before = zoom.rows("/users", "users").len();
    set(&zoom, "page-size=20");
    set(&zoom, "hire-during-listing=2");
    let first = zoom.get("/users?page_size=300").json();
    assert_eq!(first["page_size"], 20);
    assert_eq!(first["total_records"], before);
    assert_eq!(zoom.get("/users").json()["total_records"], before + 1);
    assert_eq!(zoom.rows("/users", "users").len(), before + 2);
    zoom.demo.clear_faults();
    assert_eq!(zoom.get("/users").json()["page_size"], 30);
}

#[test]
fn who_joins_while_a_listing_runs_is_counted_everywhere() {
    let zoom = company();
    let window = "type=inactive&from=2026-11-01&to=2026-11-21";
    let counts = || {
        let count = |path: &str, at: &str| {
            let body = zoom.get(path).json();
            body.pointer(at).and_then(serde_json::Value::as_u64)
        };
        [
            count("/users/summary", "/total_users_count"),
            count("/users?role_id=2", "/total_records"),
            count("/roles", "/roles/2/total_members"),
            count("/accounts/me/plans/usage", "/plan_base/usage"),
            count(&format!("/report/users?{window}"), "/total_records"),
        ]
        .map(Option::unwrap)
    };
    assert_eq!(zoom.get("/users/just.joined121@example.com").status, 404);
    let before = counts();
    set(&zoom, "hire-during-listing=1");
    zoom.get("/users?page_size=5");
    assert_eq!(counts(), before.map(|count| count + 1));
    assert_eq!(zoom.get("/users/Just.Joined121@example.com").status, 200);
}

#[test]
fn every_nth_answer_goes_wrong_for_ever() {
    for (fault, status) in [
        ("every-429=3", 429),
        ("every-503=3", 503),
        ("every-html=3", 200),
    ] {
        let zoom = company();
        set(&zoom, fault);
        let wrong = [0; 9].map(|_| {
            let got = zoom.get("/users");
            let is_wrong = !got.text.contains("\"users\"");
            assert_eq!(got.status, if is_wrong { status } else { 200 });
            is_wrong
        });
        let third = [false, false, true];
        assert_eq!(wrong, [third; 3].concat()[..], "{fault}");
        assert_eq!(post(&zoom.demo, "token", "", None).status, 400);
    }
}

#[test]
fn every_nth_connection_breaks_for_ever() {
    let zoom = company();
    let whole = zoom.get("/users").text.len();
    set(&zoom, "every-close=2");
    set(&zoom, "every-cut=3");
    let lengths = [0; 6].map(|_| zoom.ask("/users").map(|got| got.text.len()));
    let (whole, half) = (Some(whole), Some(whole / 2));
    assert_eq!(lengths, [whole, None, half, None, whole, None]);
}

#[test]
fn recurring_faults_count_apart_and_strike_whatever_is_asked() {
    let zoom = company();
    set(&zoom, "every-503=2");
    set(&zoom, "every-429=3");
    let statuses = [0; 6].map(|_| zoom.get("/nonsense").status);
    assert_eq!(statuses, [404, 503, 429, 503, 404, 429]);
    set(&zoom, "every-429=0");
    let statuses = [0; 2].map(|_| zoom.get("/nonsense").status);
    assert_eq!(statuses, [404, 503], "none in nought");
}
