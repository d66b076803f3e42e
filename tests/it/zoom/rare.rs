//! What Zoom answers once in many minutes: it is not asked again before, and its refusal is nobody else's.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use zoomaudit::model::Window;
use zoomaudit::zoom::{Answered, Cause, Client, Listing, Options, Tier};

use super::server::{Said, Server, json as says_json, refuses};
use super::{Keys, client, http, noon};

const LIST: &str = "/accounts/me/billing/invoices";

const YEAR: Window = Window {
    from: jiff::civil::date(2025, 11, 22),
    to: jiff::civil::date(2026, 11, 21),
};

fn none() -> Said {
    says_json(&json!({"invoices": []}))
}

fn after(server: &Server, answered: Vec<Answered>) -> Client {
    let options = Options {
        tier: Tier::None,
        retry_base: Duration::from_millis(2),
        answered,
        ..Options::new(server.url.clone(), noon)
    };
    Client::new(Keys::stored(), http(), options)
}

fn ago(minutes: i64) -> Timestamp {
    noon() - SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn one_that_was_answered_is_not_asked_again() {
    let server = Server::new(|_, _| none());
    let client = client(&server);
    client.invoices(YEAR, &()).await.unwrap();
    let error = client.invoices(YEAR, &()).await.unwrap_err();
    assert_eq!(
        error.cause().to_string(),
        "Zoom answers this once in 200 minutes, so not before 2026-11-21T15:20:00Z"
    );
    assert!(error.is_passing());
    assert_eq!((error.requests(), server.asked().len()), (0, 1));
    assert_eq!(server.asked()[0].value("from"), "2025-11-22");
    assert_eq!(server.asked()[0].value("to"), "2026-11-21");
}

#[tokio::test]
async fn what_another_process_asked_counts_for_its_own_path_alone() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        LIST => none(),
        _ => says_json(&json!({"invoice_items": []})),
    });
    let list = |minutes| vec![(LIST.to_owned(), ago(minutes))];
    assert!(after(&server, list(199)).invoices(YEAR, &()).await.is_err());
    assert!(after(&server, list(200)).invoices(YEAR, &()).await.is_ok());
    let client = after(&server, list(1));
    client.invoice_lines("a/b", &()).await.unwrap();
    // Of any invoice: the limit is the account's.
    assert!(client.invoice_lines("c", &()).await.is_err());
    let asked: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked, [LIST, "/accounts/me/billing/invoices/a%2Fb"]);
    let due = |minutes| Listing::Invoices.not_before(&list(minutes), noon());
    assert_eq!(due(200), None);
    assert_eq!(due(199), Some(noon() + SignedDuration::from_mins(1)));
    assert_eq!(
        Listing::Users(zoomaudit::model::Status::Active).not_before(&list(1), noon()),
        None
    );
}

#[tokio::test]
async fn a_refusal_may_be_asked_about_again() {
    let no = "Only available for Paid account: x.";
    let server = Server::new(move |_, number| match number {
        0 => refuses(400, 200, no),
        1 => refuses(
            400,
            4711,
            "does not contain scopes:[billing:read:list_invoices:admin].",
        ),
        _ => none(),
    });
    let client = client(&server);
    let error = client.invoices(YEAR, &()).await.unwrap_err();
    assert!(matches!(error.cause(), Cause::Refused(_)) && !error.is_passing());
    let error = client.invoices(YEAR, &()).await.unwrap_err();
    assert_eq!(
        error.scope_to_add(),
        Some("billing:read:list_invoices:admin")
    );
    client.invoices(YEAR, &()).await.unwrap();
}

#[tokio::test]
async fn its_own_limit_is_not_repeated_and_ends_nothing_else() {
    let says = [
        "You have reached the maximum daily rate limit for this API.",
        "You have reached the maximum per-second rate limit for this API. Try again later.",
    ];
    for message in says {
        let server = Server::new(move |asked, _| match asked.path.as_str() {
            LIST => refuses(429, 429, message).with("Retry-After", "2026-11-21T13:30:00Z"),
            _ => says_json(&json!({"plan_base": {"hosts": 1}})),
        });
        let client = client(&server);
        let error = client.invoices(YEAR, &()).await.unwrap_err();
        assert_eq!(
            error.cause().to_string(),
            format!(
                "Zoom answered 429 (code 429): {message} (Zoom answers this once in 200 minutes, so not before \
                 2026-11-21T13:30:00Z)"
            )
        );
        assert!(error.is_passing());
        assert_eq!(server.asked().len(), 1);
        // Heavy as well, and of the same day.
        client.plan_usage(&()).await.unwrap();
    }
}

#[tokio::test]
async fn a_failure_that_passes_is_repeated_as_any_other() {
    let server = Server::new(|_, number| match number {
        0 => refuses(503, 503, "Service unavailable."),
        _ => none(),
    });
    let read = client(&server).invoices(YEAR, &()).await.unwrap();
    assert_eq!((read.requests, read.rows.len()), (2, 0));
}
