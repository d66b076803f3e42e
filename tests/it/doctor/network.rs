//! The way to Zoom: nobody listens, no such name, a proxy, no TLS, a clock that is wrong.

use std::net::TcpListener;

use super::{Fake, Found};
use crate::sandbox::{Sandbox, company};

fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn at(origin: &str) -> Sandbox {
    Sandbox::new()
        .with("ZOOMAUDIT_API_URL", &format!("{origin}/v2"))
        .with("ZOOMAUDIT_OAUTH_URL", &format!("{origin}/oauth"))
        .with("ZOOMAUDIT_ACCESS_TOKEN", "e30.eyJhaWQiOiJhY2MifQ.x")
}

#[test]
fn nobody_listens() {
    let found = Found::by(&at(&format!("http://127.0.0.1:{}", closed_port())), "");
    found.ends_with(5);
    found.says(
        ("network", ""),
        "failed",
        ["Connection refused", "a firewall refuses", "HTTPS_PROXY"],
    );
    let to_do = &found.of("network")["to_do"];
    let named = "check the address in ZOOMAUDIT_OAUTH_URL and ZOOMAUDIT_API_URL; if it is right, allow HTTPS to it";
    assert!(to_do.starts_with(named), "{to_do}");
    found.says(("login", ""), "unknown", ["Zoom cannot be reached", "", ""]);
    found.says(("clock", ""), "unknown", ["", "", ""]);
}

/// Each address is that of the variable that names it, and Zoom's own is named by none.
#[test]
fn an_address_is_looked_for_where_it_was_named() {
    let [oauth, api] =
        [closed_port(), closed_port()].map(|port| format!("http://127.0.0.1:{port}"));
    let sandbox = at(&oauth).with("ZOOMAUDIT_API_URL", &format!("{api}/v2"));
    let found = Found::by(&sandbox, "");
    for (place, variable) in [(&oauth, "ZOOMAUDIT_OAUTH_URL"), (&api, "ZOOMAUDIT_API_URL")] {
        let to_do = &found.about("network", place)["to_do"];
        assert!(
            to_do.starts_with(&format!("check the address in {variable};")),
            "{to_do}"
        );
    }
    let proxy = format!("http://127.0.0.1:{}", closed_port());
    let found = Found::by(&Sandbox::new().with("HTTPS_PROXY", &proxy), "");
    let to_do = &found.about("network", "https://zoom.us")["to_do"];
    assert_eq!(
        to_do,
        "check the address in HTTPS_PROXY; if it is right, allow HTTPS to it"
    );
}

#[test]
fn zoom_hangs_up() {
    let demo = company(5);
    demo.go_down();
    let found = Found::by(&Sandbox::of(&demo), "");
    found.ends_with(5);
    assert_eq!(found.of("network")["state"], "failed");
}

#[test]
fn no_name_server_knows_the_name() {
    let sandbox = at("https://zoom.invalid").config("allow_hosts = [\"zoom.invalid\"]");
    let found = Found::by(&sandbox, "");
    found.ends_with(5);
    found.says(
        ("network", ""),
        "failed",
        ["could not reach Zoom", "DNS", "name server"],
    );
}

#[test]
fn what_listens_does_not_speak_tls() {
    let fake = Fake::new(|_| ("200 OK".to_owned(), String::new()));
    let origin = fake.origin.replace("http://", "https://");
    let found = Found::by(&at(&origin), "");
    found.ends_with(5);
    found.says(
        ("network", ""),
        "failed",
        ["", "does not speak TLS", "ZOOMAUDIT_API_URL"],
    );
}

#[test]
fn the_proxy_wants_somebody_to_log_in() {
    let proxy = Fake::new(|_| {
        (
            "407 Proxy Authentication Required".to_owned(),
            String::new(),
        )
    });
    let sandbox = at("https://zoom.us").with("HTTPS_PROXY", &proxy.origin);
    let found = Found::by(&sandbox, "");
    found.ends_with(5);
    found.says(
        ("network", ""),
        "failed",
        ["", "the proxy does not let", "user and password"],
    );
    assert!(
        proxy
            .asked()
            .iter()
            .all(|line| line.starts_with("CONNECT zoom.us:443 "))
    );
}

#[test]
fn an_address_is_not_allowed() {
    let found = Found::by(&at("https://zoom.example.com"), "");
    found.ends_with(2);
    found.says(
        ("network", ""),
        "failed",
        ["is not allowed", "", "allow_hosts"],
    );
    // That is no fault of the credentials.
    let sandbox = at("https://zoom.example.com")
        .without("ZOOMAUDIT_ACCESS_TOKEN")
        .with("ZOOMAUDIT_ACCOUNT_ID", "acc")
        .with("ZOOMAUDIT_CLIENT_ID", "app")
        .with("ZOOMAUDIT_CLIENT_SECRET", "hush-hush");
    let found = Found::by(&sandbox, "");
    found.ends_with(2);
    let seen = "the variables name a Server-to-Server app";
    found.says(("credentials", ""), "ok", [seen, "", ""]);
    found.says(("login-age", ""), "ok", ["no login", "", ""]);
    found.says(("login", ""), "unknown", ["Zoom cannot be reached", "", ""]);
}

#[test]
fn the_clock_is_wrong() {
    let far = Fake::new(|_| {
        (
            "200 OK\r\ndate: Sat, 01 Jan 2000 00:00:00 GMT".to_owned(),
            "{}".to_owned(),
        )
    });
    let found = Found::by(&at(&far.origin), "");
    found.says(
        ("clock", ""),
        "failed",
        [
            "days ahead of Zoom's",
            "days counted wrongly",
            "set the clock",
        ],
    );
    let near = Fake::new(|_| {
        let soon = zoomaudit::context::now() + jiff::SignedDuration::from_mins(10);
        let date = jiff::fmt::rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&soon)
            .unwrap();
        (format!("200 OK\r\ndate: {date}"), "{}".to_owned())
    });
    let found = Found::by(&at(&near.origin), "");
    found.says(("clock", ""), "warning", ["min behind Zoom's", "", ""]);
}
