//! What is asked again, how often, and what is not.

use std::error::Error as _;
use std::net::TcpListener;

use serde_json::json;
use zoomaudit::zoom::Cause;

use super::server::{Said, Server, json as says_json, refuses, says};
use super::{Told, client};

fn no_groups() -> Said {
    says_json(&json!({"groups": []}))
}

/// Tells how many requests it takes to read groups when Zoom begins with this answer so many times.
async fn requests_after(said: Said, times: usize) -> Result<u64, zoomaudit::zoom::Error> {
    let server = Server::new(move |_, number| {
        if number < times {
            said.clone()
        } else {
            no_groups()
        }
    });
    let fetched = client(&server).groups(&()).await;
    if fetched.is_err() {
        assert_eq!(server.asked().len(), 4, "three repetitions and no more");
    }
    fetched.map(|fetched| fetched.requests)
}

fn troubles() -> Vec<Said> {
    vec![
        says(500, r#"{"code":500,"message":"Oops."}"#),
        says(302, ""),
        says(502, "<html><body>Bad Gateway</body></html>"),
        says(503, "").with("Retry-After", "0"),
        says(504, "{}"),
        says(200, "{\"groups\": [{\"id\"").cut_short(),
        says(400, "{\"code\": 300, \"message\": \"Inv").cut_short(),
        says(200, "{\"groups\": [{\"id\""),
        says(200, "<html>captive portal</html>"),
        says(200, "[]"),
        says(200, ""),
        refuses(200, 500, "Internal error."),
    ]
}

#[tokio::test]
async fn passing_troubles_are_asked_again_three_times() {
    for said in troubles() {
        assert_eq!(
            requests_after(said.clone(), 3).await.unwrap(),
            4,
            "{said:?}"
        );
        let error = requests_after(said.clone(), 4).await.unwrap_err();
        assert!(error.is_passing(), "{said:?}");
    }
}

#[tokio::test]
async fn once_zoom_has_answered_it_is_asked_again_five_times() {
    for (failures, is_read) in [(5, true), (6, false)] {
        let server = Server::new(move |_, number| {
            if (1..=failures).contains(&number) {
                says(503, "")
            } else {
                no_groups()
            }
        });
        let client = client(&server);
        client.groups(&()).await.unwrap();
        assert_eq!(client.groups(&()).await.is_ok(), is_read, "{failures}");
        assert_eq!(server.asked().len(), 7);
    }
}

#[tokio::test]
async fn refusals_are_never_asked_again() {
    for status in [400, 402, 403, 404, 405, 408, 409, 410, 422] {
        let server = Server::new(move |_, _| refuses(status, 300, "No."));
        let error = client(&server).groups(&()).await.unwrap_err();
        assert!(matches!(error.cause(), Cause::Refused(_)), "{status}");
        assert!(!error.is_passing());
        assert_eq!(server.asked().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn each_wait_is_told_with_its_reason() {
    let server = Server::new(|_, number| match number {
        0 => says(503, "").with("x-zm-trackingid", "track-1"),
        _ => no_groups(),
    });
    let told = Told::default();
    let client = client(&server);
    client.groups(&told).await.unwrap();
    assert_eq!(
        *told.waits.lock().unwrap(),
        ["Zoom answered 503: Service Unavailable"]
    );
    let log = client.take_log();
    assert_eq!(log[0].tracking_id.as_deref(), Some("track-1"));
    assert_eq!(
        log[0].failure.as_deref(),
        Some("Zoom answered 503: Service Unavailable")
    );
    assert_eq!(log[1].failure, None);
}

#[tokio::test]
async fn an_unreachable_zoom_is_named_by_the_root_of_the_trouble() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut server = Server::new(|_, _| no_groups());
    server.url = format!("http://{}/v2", gone.local_addr().unwrap());
    drop(gone);
    let client = client(&server);
    let error = client.groups(&()).await.unwrap_err();
    assert!(error.is_passing());
    assert_eq!(error.to_string(), "could not read groups");
    let cause = error.source().unwrap().to_string();
    assert!(cause.starts_with("could not reach Zoom: "), "{cause}");
    assert!(
        !cause.contains("sending request") && !cause.contains("os error"),
        "{cause}"
    );
    let log = client.take_log();
    assert_eq!(log.len(), 4);
    assert!(log.iter().all(|request| request.status.is_none()));
}

#[tokio::test]
async fn an_unreadable_answer_keeps_its_tracking_id() {
    let server = Server::new(|_, _| says(200, "<html>").with("x-zm-trackingid", "track-2"));
    let error = client(&server).groups(&()).await.unwrap_err();
    assert_eq!(error.tracking_id(), Some("track-2"));
    assert_eq!(
        error.source().unwrap().to_string(),
        "could not make sense of Zoom's answer: it is a web page"
    );
}
