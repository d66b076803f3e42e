//! What Zoom says no to: logins that are over, apps that are gone, roles and kinds of app that will not do.

use super::{Fake, Found};
use crate::login::{log_in, with_app};
use crate::sandbox::{Sandbox, company};

const TOKEN: &str = r#"{"access_token":"eyJ-a-token","token_type":"bearer","expires_in":3599,"scope":"user:read:list_users:admin"}"#;

#[test]
fn a_login_that_zoom_ended() {
    let demo = company(5);
    let sandbox = with_app(&demo);
    log_in(&sandbox);
    demo.revoke_tokens();
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("login", ""),
        "failed",
        [
            "Invalid Token! (invalid_grant)",
            "revoked",
            "Manage > Added Apps",
        ],
    );
}

#[test]
fn the_secret_is_wrong() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo).with("ZOOMAUDIT_CLIENT_SECRET", "guessed");
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("login", ""),
        "failed",
        ["invalid_client", "mistyped or made anew", "App Credentials"],
    );
}

#[test]
fn what_zooms_login_says_is_understood() {
    for (code, message, meaning, to_do) in [
        (
            4735,
            "The owner of the token does not exist",
            "no longer in the account",
            "another owner or admin",
        ),
        (
            4738,
            "The token is disabled by admin",
            "pre-approval",
            "Manage > Permissions",
        ),
        (
            4717,
            "The app has been disabled",
            "disabled or not active",
            "activate it",
        ),
        (
            4741,
            "The token has been revoked",
            "logged in elsewhere",
            "an app of its own",
        ),
        (
            4737,
            "Cannot find authentication",
            "removed from the account",
            "Added Apps",
        ),
        (
            4705,
            "Grant type is not supported",
            "not of this kind",
            "Server-to-Server",
        ),
        (4702, "Invalid client", "not the app's", "App Credentials"),
    ] {
        let refusal = format!(
            r#"{{"status":false,"errorCode":{code},"errorMessage":"{message}","result":null}}"#
        );
        let zoom = Fake::zoom((400, &refusal), (200, "{}"));
        let found = Found::by(&zoom.sandbox(), "");
        found.ends_with(4);
        found.says(("login", ""), "failed", [message, meaning, to_do]);
        found.says(("role", ""), "unknown", ["", "", ""]);
    }
}

#[test]
fn what_zooms_api_says_is_understood() {
    for (status, body, meaning, exit) in [
        (
            401,
            r#"{"code":124,"message":"Invalid access token."}"#,
            "deactivated or removed",
            4,
        ),
        (
            400,
            r#"{"code":200,"message":"Account does not enabled REST API."}"#,
            "2023-09-08",
            4,
        ),
        (
            400,
            r#"{"code":200,"message":"No permission."}"#,
            "role of whoever approved",
            4,
        ),
        (
            400,
            r#"{"code":4711,"message":"Invalid access token, does not contain scopes:[user:read:list_users:admin]."}"#,
            "lacks a scope",
            4,
        ),
    ] {
        let zoom = Fake::zoom((200, TOKEN), (status, body));
        let found = Found::by(&zoom.sandbox(), "");
        found.ends_with(exit);
        found.says(("login", ""), "failed", ["", meaning, ""]);
    }
}

#[test]
fn whoever_approved_the_app_is_no_admin() {
    let me = r#"{"users":[],"account_id":"acc","email":"ada@example.com","role_name":"Member"}"#;
    let zoom = Fake::zoom((200, TOKEN), (200, me));
    let found = Found::by(&zoom.sandbox(), "");
    found.ends_with(4);
    let seen = "acts for ada@example.com, whose role is Member";
    found.says(
        ("role", ""),
        "failed",
        [seen, "is no admin", "as an owner or admin"],
    );

    let me = me.replace("Member", "Licence desk");
    let zoom = Fake::zoom((200, TOKEN), (200, &me));
    let found = Found::by(&zoom.sandbox(), "");
    found.ends_with(0);
    found.says(
        ("role", ""),
        "ok",
        ["Licence desk", "has to allow Users: View", ""],
    );
}

#[test]
fn the_token_is_one_of_a_jwt_app() {
    // {"alg":"HS256","typ":"JWT"} and {"iss":"an-api-key","exp":1893456000}
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhbi1hcGkta2V5IiwiZXhwIjoxODkzNDU2MDAwfQ.c2lnbmVk";
    let demo = company(5);
    let sandbox = Sandbox::near(&demo).with("ZOOMAUDIT_ACCESS_TOKEN", token);
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("credentials", ""),
        "failed",
        ["JWT app", "2023-09-08", "--server-to-server"],
    );
    assert!(!found.ran.to_string().contains("c2lnbmVk"));
    let asked = demo.requests();
    assert!(
        asked.iter().all(|seen| !seen.path.contains("users")),
        "{asked:?}"
    );
}

#[test]
fn a_ready_token_has_expired() {
    let demo = company(5);
    let token = crate::sandbox::access_token(&demo);
    demo.expire_tokens();
    let sandbox = Sandbox::near(&demo).with("ZOOMAUDIT_ACCESS_TOKEN", &token);
    let found = Found::by(&sandbox, "");
    found.ends_with(4);
    found.says(
        ("login", ""),
        "failed",
        ["access token that was given", "lasts an hour", "new token"],
    );
}
