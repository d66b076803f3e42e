//! What happens when Zoom says that it was too much.

use jiff::Timestamp;
use serde_json::json;
use zoomaudit::zoom::Cause;

use super::server::{Said, Server, json as says_json, refuses, says};
use super::{Told, client};

const A_SECOND: &str = "Too many requests in this second.";
const A_DAY: &str = "The maximum daily rate limit was reached.";

fn no_groups() -> Said {
    says_json(&json!({"groups": []}))
}

#[tokio::test]
async fn a_limit_per_second_is_waited_out() {
    for said in [
        refuses(429, 429, A_SECOND),
        refuses(429, 4001, A_SECOND).with("X-RateLimit-Type", "QPS"),
        refuses(429, 429, A_SECOND).with("Retry-After", "0"),
        refuses(429, 429, A_SECOND).with("Retry-After", "2026-11-21T12:00:00Z"),
        refuses(429, 429, A_SECOND).with("Retry-After", "2026-11-21T12:00:00.020Z"),
        refuses(429, 429, A_SECOND).with("Retry-After", "Sat, 21 Nov 2026 12:00:00 GMT"),
        refuses(429, 429, A_SECOND).with("Retry-After", "2020-05-31T00:00:00Z"),
        refuses(429, 429, A_SECOND).with("Retry-After", "soon"),
        says(429, "<html>Too Many Requests</html>"),
        refuses(200, 429, A_SECOND),
    ] {
        let answer = said.clone();
        let server = Server::new(move |_, number| match number {
            0 => answer.clone(),
            _ => no_groups(),
        });
        let told = Told::default();
        let fetched = client(&server).groups(&told).await.unwrap();
        assert_eq!(fetched.requests, 2, "{said:?}");
        assert_eq!(
            *told.waits.lock().unwrap(),
            ["Zoom asks for fewer requests"]
        );
    }
}

#[tokio::test]
async fn a_limit_per_second_that_does_not_end_is_given_up() {
    let server = Server::new(|_, _| refuses(429, 429, A_SECOND));
    let error = client(&server).groups(&()).await.unwrap_err();
    assert!(matches!(error.cause(), Cause::Unavailable(_)));
    assert!(error.is_passing());
    assert_eq!(server.asked().len(), 6);
}

#[tokio::test]
async fn a_daily_limit_is_not_waited_for_and_spares_the_next_requests() {
    let midnight: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    for (said, resets) in [
        (refuses(429, 429, A_DAY), None),
        (
            refuses(429, 429, "Slow down.").with("X-RateLimit-Type", "Daily-limit"),
            None,
        ),
        (
            refuses(429, 429, A_DAY).with("Retry-After", "2026-11-22T00:00:00Z"),
            Some(midnight),
        ),
        (
            refuses(429, 429, A_SECOND).with("Retry-After", "43200"),
            Some(midnight),
        ),
    ] {
        let answer = said.clone();
        let server = Server::new(move |asked, _| match asked.path.as_str() {
            "/groups" => answer.clone(),
            _ => says_json(&json!({"calling_plans": []})),
        });
        let client = client(&server);
        let error = client.groups(&()).await.unwrap_err();
        let Cause::DailyLimit { resets: told, .. } = error.cause() else {
            panic!("{error:?}");
        };
        assert_eq!(*told, resets, "{said:?}");
        assert!(error.is_passing());
        // Roles are of the same class as groups, calling plans are not.
        let error = client.roles(&()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::DailyLimit { .. }));
        assert_eq!(error.to_string(), "could not read roles");
        client.phone_plans(&()).await.unwrap();
        let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
        assert_eq!(paths, ["/groups", "/phone/calling_plans"]);
    }
}

#[tokio::test]
async fn a_daily_limit_in_the_middle_leaves_what_came() {
    let server = Server::new(|asked, _| match asked.page() {
        "" => says_json(&json!({"groups": [{"id": "a"}], "next_page_token": "p2"})),
        _ => refuses(429, 429, A_DAY),
    });
    let fetched = client(&server).groups(&()).await.unwrap();
    assert_eq!(fetched.rows.len(), 1);
    let error = fetched.incomplete.unwrap().error.unwrap();
    assert!(matches!(error.cause(), Cause::DailyLimit { .. }));
}
