//! What happens when Zoom says that it was too much.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;
use zoomaudit::model::Window;
use zoomaudit::zoom::{Cause, Class, Client, Options, Tier};

use super::server::{Said, Server, json as says_json, refuses, says};
use super::whole;
use super::{Keys, Told, client, http, noon};

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
    for said in [
        // Where Zoom does not say when it resets, its documents do.
        refuses(429, 429, A_DAY),
        refuses(429, 429, "Slow down.").with("X-RateLimit-Type", "Daily-limit"),
        refuses(429, 429, A_DAY).with("Retry-After", "2026-11-22T00:00:00Z"),
        refuses(429, 429, A_SECOND).with("Retry-After", "43200"),
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
        assert_eq!(*told, midnight, "{said:?}");
        assert!(error.is_passing());
        // Roles are of the same class as groups, calling plans are not.
        let error = client.roles(&()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::DailyLimit { .. }));
        assert_eq!(error.to_string(), "could not read roles");
        client.phone_plans(&()).await.unwrap();
        let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
        assert_eq!(paths, ["/groups", "/phone/plans"]);
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

/// A client of a Pro account that made so many heavy requests today and may make a quarter of 30,000.
fn client_after(server: &Server, heavy: u32) -> Client {
    let mut options = Options {
        share: 100,
        ..Options::new(server.url.clone(), noon)
    };
    options.used_today[Class::Heavy as usize] = heavy;
    Client::new(Keys::stored(), http(), options)
}

fn a_day() -> Window {
    let day = "2026-11-20".parse().unwrap();
    Window { from: day, to: day }
}

#[tokio::test]
async fn our_share_of_a_daily_limit_is_not_exceeded() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/groups" => no_groups(),
        _ => says_json(&json!({"users": []})),
    });
    let client = client_after(&server, 7_499);
    whole::host_activity(&client, a_day()).await.unwrap();
    for _ in 0..2 {
        let error = whole::host_activity(&client, a_day()).await.unwrap_err();
        assert!(error.is_passing());
        assert_eq!(
            error.cause().to_string(),
            "zoomaudit has used its share (25 %) of the daily limit of heavy requests: \
             the limit resets at 2026-11-22T00:00:00Z, and `daily` in config.toml sets the share"
        );
    }
    client.groups(&()).await.unwrap();
    assert_eq!(server.asked().len(), 2);
    // On a bigger account it is not used up.
    client.set_tier(Tier::Business);
    whole::host_activity(&client, a_day()).await.unwrap();
}

#[tokio::test]
async fn a_share_that_ends_in_the_middle_leaves_what_came() {
    let server =
        Server::new(|_, _| says_json(&json!({"users": [{"id": "a"}], "next_page_token": "p2"})));
    let client = client_after(&server, 7_499);
    let fetched = whole::host_activity(&client, a_day()).await.unwrap();
    assert_eq!(fetched.rows.len(), 1);
    let error = fetched.incomplete.unwrap().error.unwrap();
    assert!(matches!(error.cause(), Cause::DailyShare { .. }));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn who_is_refused_for_a_second_does_not_keep_the_others_waiting() {
    let server = Server::new(|asked, number| match (asked.path.as_str(), number) {
        (_, 0) => refuses(429, 429, A_SECOND),
        ("/groups", _) => no_groups(),
        _ => says_json(&json!({"roles": []})),
    });
    let options = Options {
        share: 100,
        retry_base: Duration::from_millis(200),
        ..Options::new(server.url.clone(), noon)
    };
    let client = Client::new(Keys::stored(), http(), options);
    let (groups, roles) = tokio::join!(client.groups(&()), client.roles(&()));
    assert_eq!((groups.unwrap().requests, roles.unwrap().requests), (2, 1));
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/groups", "/roles", "/groups"]);
}

#[tokio::test]
async fn a_limit_per_second_narrows_what_is_asked_side_by_side() {
    let server = Server::new(|_, number| match number {
        0 => refuses(429, 429, A_SECOND).with("Retry-After", "0"),
        _ => no_groups(),
    });
    let client = client_after(&server, 0);
    // 19.4 requests a second, each taken to need half a second; then half as many.
    assert_eq!(client.width(Class::Medium), 11);
    let heavy = client.width(Class::Heavy);
    let reading = client.groups(&());
    assert_eq!(reading.await.unwrap().requests, 2);
    assert!(client.width(Class::Medium) < 11);
    assert_eq!(client.width(Class::Heavy), heavy);
}
