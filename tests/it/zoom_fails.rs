//! Zoom is down, has had enough for a day, or is not what answers.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use zoomaudit::demo::{Fault, FaultKind};

use super::errors::status;
use super::sandbox::{Sandbox, company};

#[test]
fn zoom_is_down() {
    let demo = company(5);
    demo.go_down();
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.run("users");
    status(&ran, 5);
    assert!(
        ran.stderr.starts_with("error: could not reach Zoom: "),
        "{ran}"
    );
    assert!(
        ran.stderr
            .contains("hint: check the network, then try again"),
        "{ran}"
    );
}

#[test]
fn nobody_listens_where_zoom_should_be() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    // It names an account, so nobody has to be asked which one it is for.
    let sandbox = Sandbox::new()
        .with("ZOOMAUDIT_ACCESS_TOKEN", "e30.eyJhaWQiOiJhY2MifQ.x")
        .with("ZOOMAUDIT_API_URL", &format!("http://127.0.0.1:{port}/v2"));
    let ran = sandbox.run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not read users
      caused by: could not reach Zoom: Connection refused
    hint: try again later
    [EOF]
    [exit status: 5]
    "#);
}

#[test]
fn zoom_goes_down_after_a_sync_and_the_report_is_from_the_store() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = sandbox.done("users --format csv");
    demo.go_down();
    let ran = sandbox.done("users --format csv --refresh");
    assert_eq!(ran.stdout, before.stdout);
    assert!(
        ran.stderr
            .contains("warning: nothing was read anew, so this is from the snapshot of 20"),
        "{ran}"
    );
    let strict = sandbox.run("users --format csv --refresh --strict");
    assert_eq!((strict.code, strict.stdout), (Some(6), before.stdout));
    let synced = sandbox.run("sync");
    status(&synced, 5);
}

#[test]
fn the_daily_quota_is_spent_and_the_rest_is_reported() {
    let demo = company(30);
    demo.set_fault(Fault::new(FaultKind::DailyQuota, 0));
    let ran = Sandbox::of(&demo).done("sync --columns dataset,state,reason");
    let text = ran.to_string();
    let seconds = text.rfind(" in ").unwrap();
    insta::assert_snapshot!(&text[..seconds], @"
    DATASET             STATE     REASON
    users               complete  -
    roles               complete  -
    groups              complete  -
    plan-usage          missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    phone-plans         complete  -
    phone-users         complete  -
    phone-rooms         complete  -
    phone-common-areas  complete  -
    rooms               complete  -
    room-use            missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    meetings            missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    daily-totals        missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    recordings          complete  -
    recording-storage   missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    calls               missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    admin-log           missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    upcoming            missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    telephone           missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    plans               complete  -
    invoices            missing   Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (Zoom answers this once in 200 minutes, so not before 2026-09-01T00:00:00Z)
    --- stderr ---
    warning: plan-usage is missing, so reports cannot say how many seats were purchased, and so how many are available: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: room-use is missing, so reports cannot say when rooms were last used: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: meetings is missing, so reports cannot say who held meetings and webinars on which day: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: daily-totals is missing, so reports cannot say what all hosts together did where meetings are not listed: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: recording-storage is missing, so reports cannot say how storage for recordings grew: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: calls is missing, so reports cannot say who uses Zoom Phone: verdicts on calling plans are unknown: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: admin-log is missing, so reports cannot say when seats were given, and by whom: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: upcoming is missing, so reports cannot say who has an event coming up: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: telephone is missing, so reports cannot say what telephone lines into meetings cost: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (until 2026-09-01T00:00:00Z)
    warning: invoices is missing, so reports cannot say what Zoom billed: Zoom answered 429 (code 429): You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request. (Zoom answers this once in 200 minutes, so not before 2026-09-01T00:00:00Z)
    read 10 of 20 datasets with 71 requests
    ");
}

#[test]
fn the_daily_quota_is_spent_and_earlier_data_is_kept() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = sandbox.done("licenses --format csv");
    demo.set_fault(Fault::new(FaultKind::DailyQuota, 0));
    let synced = sandbox.rows("sync --tier none");
    let state =
        |name: &str| synced.iter().find(|row| row["dataset"] == name).unwrap()["state"].clone();
    assert_eq!(state("plan-usage"), "kept");
    assert_eq!(state("meetings"), "kept");
    assert_eq!(state("users"), "complete");
    let after = sandbox.done("licenses --format csv");
    assert_eq!(after.stdout, before.stdout);
    assert!(
        after.stderr.contains("warning: plan-usage is from 20"),
        "{after}"
    );
}

/// A Zoom that gives out a token and answers whatever else is asked in one way: a status line with headers, and a body.
fn stubborn(head: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let whole = |head: &str, body: &str| {
        let length = body.len();
        format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
    };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut ask = [0; 16_384];
            let read = stream.read(&mut ask).unwrap_or(0);
            let token = r#"{"access_token":"eyJ-a-token-of-nobody","token_type":"bearer","expires_in":3599}"#;
            let answer = if ask[..read].starts_with(b"POST /oauth") {
                whole("200 OK\r\ncontent-type: application/json", token)
            } else {
                whole(head, body)
            };
            stream.write_all(answer.as_bytes()).ok();
        }
    });
    format!("http://{address}")
}

fn against(origin: &str) -> Sandbox {
    Sandbox::new()
        .with("ZOOMAUDIT_API_URL", &format!("{origin}/v2"))
        .with("ZOOMAUDIT_OAUTH_URL", &format!("{origin}/oauth"))
        .with("ZOOMAUDIT_ACCOUNT_ID", "acc")
        .with("ZOOMAUDIT_CLIENT_ID", "app")
        .with("ZOOMAUDIT_CLIENT_SECRET", "secret")
}

#[test]
fn the_daily_quota_for_users_is_spent_and_nothing_can_be_done() {
    let origin = stubborn(
        "429 Too Many Requests\r\ncontent-type: application/json\r\n\
         x-ratelimit-type: Daily-limit\r\nretry-after: 2099-01-01T00:00:00Z",
        r#"{"code":429,"message":"You have reached the daily limit"}"#,
    );
    let ran = against(&origin).run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not read users
      caused by: Zoom answered 429 (code 429): You have reached the daily limit (until 2099-01-01T00:00:00Z)
    hint: try again after the daily limit is reset
    [EOF]
    [exit status: 5]
    "#);
}

#[test]
fn what_answers_is_not_zoom() {
    let origin = stubborn("404 Not Found\r\ncontent-type: text/html", "not found");
    let ran = against(&origin).run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not read users
      caused by: Zoom answered 404: Not Found
    hint: check ZOOMAUDIT_API_URL
    [EOF]
    [exit status: 1]
    "#);
}

#[test]
fn the_role_of_the_admin_does_not_show_users() {
    let origin = stubborn(
        "400 Bad Request\r\ncontent-type: application/json",
        r#"{"code":200,"message":"No permission."}"#,
    );
    let ran = against(&origin).run("users");
    insta::assert_snapshot!(ran, @r#"
    --- stderr ---
    error: could not read users
      caused by: Zoom answered 400 (code 200): No permission.
    hint: the role of whoever authorised the app has to allow viewing users
    [EOF]
    [exit status: 4]
    "#);
}
