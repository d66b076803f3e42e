//! What Zoom asks for when it takes no more requests: `doctor` says so, and asks no more.

use jiff::{SignedDuration, Timestamp};

use super::{Fake, Found};

const TOKEN: &str = r#"{"access_token":"eyJ-a-token","token_type":"bearer","expires_in":3599,"scope":"user:read:list_users:admin"}"#;
const PER_SECOND: &str = r#"{"code":429,"message":"You have reached the maximum per-second rate limit for this API. Try again later."}"#;

/// A Zoom that gives tokens, and answers everything else with 429, a header and a body.
fn limiting(header: &'static str, body: &'static str) -> Fake {
    Fake::new(move |line| {
        if line.starts_with("POST /oauth/token ") {
            return ("200 OK".to_owned(), TOKEN.to_owned());
        }
        (format!("429 Too Many Requests{header}"), body.to_owned())
    })
}

/// The requests with a token: the first looks are made without.
fn of_the_api(zoom: &Fake) -> usize {
    let asked = zoom.asked();
    let api = asked.iter().filter(|line| line.contains(" /v2/"));
    api.count()
}

#[test]
fn a_limit_that_zoom_does_not_lift_is_told_after_two_requests() {
    let zoom = limiting("", PER_SECOND);
    let found = Found::by(&zoom.sandbox(), "");
    found.ends_with(5);
    found.says(
        ("login", ""),
        "failed",
        [
            "maximum per-second rate limit",
            "takes no more requests for the moment",
            "run it again",
        ],
    );
    found.says(("role", ""), "unknown", ["Zoom limits requests", "", ""]);
    found.says(("account", ""), "ok", ["acc", "", ""]);
    found.says(("credentials", ""), "ok", ["", "", ""]);
    assert_eq!(of_the_api(&zoom), 2, "{:?}", zoom.asked());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the time is told as an instant, which is compared with ours"
)]
fn a_time_that_zoom_names_is_told_and_not_waited_for() {
    let zoom = limiting("\r\nretry-after: 120", "<html>");
    let found = Found::by(&zoom.sandbox(), "");
    found.ends_with(5);
    let seen = &found.of("login")["seen"];
    let (_, until) = seen.split_once("429: Too Many Requests (until ").unwrap();
    let until: Timestamp = until.trim_end_matches(')').parse().unwrap();
    let left = until.duration_since(Timestamp::now());
    assert!(left > SignedDuration::from_secs(30), "{seen}");
    assert!(left < SignedDuration::from_secs(130), "{seen}");
    assert_eq!(of_the_api(&zoom), 1, "{:?}", zoom.asked());
}
