//! Addresses, scopes, and what is read out of a token.

#[cfg(target_os = "linux")]
mod alone;
mod attempt;
mod browser;
mod hostile;
#[cfg(target_os = "linux")]
mod keep;
mod lost;
mod pasted;
mod server;
mod spend;
mod stored;
pub(crate) mod token_server;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
pub(crate) use keep::lock_the_keyring;
use zoomaudit::auth::master::Of;
use zoomaudit::auth::{Auth, Error, Token, account_of, allowed, cloud, scopes};
use zoomaudit::model::Dataset;
use zoomaudit::secret::Secret;

use self::server::app;
use self::token_server::{Reply, TokenServer};

#[test]
fn secrets_go_to_zoom_to_loopback_and_to_hosts_that_were_named() {
    let named = ["zoom.example.com".to_owned()];
    for address in [
        "https://zoom.us/oauth",
        "https://api-eu.zoom.us/v2",
        "https://zoomgov.com/oauth",
        "https://api.zoomgov.com",
        "https://ZOOM.example.com/",
        "http://127.0.0.1:9/x",
        "http://127.9.9.9",
        "http://[::1]:80/",
    ] {
        assert!(allowed(address, &named).is_ok(), "{address}");
    }
}

#[test]
fn secrets_go_nowhere_else() {
    for address in [
        "http://zoom.us/oauth",
        "https://evilzoom.us",
        "https://zoom.us.example.com",
        "https://zoom.example.com",
        "http://localhost:8000",
        "https://localhost",
        "http://10.0.0.1",
        "http://[::ffff:127.0.0.1]/",
        "https://zoom.us@example.com/",
        "ftp://zoom.us",
        "zoom.us",
        "",
    ] {
        let refused = allowed(address, &[]);
        assert!(
            matches!(refused, Err(Error::AddressNotAllowed { .. })),
            "{address}"
        );
    }
}

#[test]
fn a_password_in_an_address_is_refused_and_not_repeated() {
    for address in ["https://me:hunter2@zoom.us/", "me:hunter2@zoom.us:x"] {
        let text = allowed(address, &[]).unwrap_err().to_string();
        assert!(text.contains("not allowed"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn clouds_have_names() {
    let cloud = |address| cloud(&allowed(address, &["example.com".to_owned()]).unwrap());
    assert_eq!(cloud("https://api.zoom.us/v2"), "commercial");
    assert_eq!(cloud("https://zoomgov.com/oauth"), "government");
    assert_eq!(cloud("https://example.com/"), "example.com");
}

#[test]
fn every_dataset_has_scopes() {
    for dataset in Dataset::ALL {
        assert_eq!(scopes::of(dataset).dataset, dataset);
    }
    let required = scopes::ALL.iter().filter(|row| row.required);
    assert_eq!(
        required.map(|row| row.dataset).collect::<Vec<_>>(),
        [Dataset::Users]
    );
}

#[test]
fn a_scope_is_met_by_its_classic_name_and_by_no_master_of_the_same_name() {
    let granted = [
        "user:read:list_users:master",
        "room:master",
        // Zoom's documents give both for a path that names the account.
        "billing:read:plan_information:master",
        "role:read:admin",
        "group:read:list_groups:admin",
        "billing:read:plan_usage:admin",
        "report:read:admin",
        "phone:read:admin",
        "meeting:read:admin",
    ]
    .map(str::to_owned);
    let missing: Vec<_> = scopes::missing(&granted, Of::Own)
        .iter()
        .map(|row| row.name())
        .collect();
    assert_eq!(
        missing,
        [
            "user:read:list_users:admin",
            "user:read:settings:admin",
            "user:read:user:admin",
            "billing:read:list_invoices:admin",
            "billing:read:invoice_details:admin",
            "cloud_recording:read:list_account_recordings:admin",
            "zoom_rooms:read:list_rooms:admin",
            "dashboard:read:list_webinars:admin",
            "dashboard:read:list_zoomrooms:admin"
        ]
    );
    assert_eq!(scopes::not_needed(&granted), ["meeting:read:admin"]);
}

#[test]
fn the_account_is_read_out_of_a_token_that_has_it() {
    let token = |value: String| Token {
        value: Secret::new(value),
        fresh: false,
        expires_at: None,
        scopes: None,
        api_url: None,
    };
    let payload = BASE64_URL_SAFE_NO_PAD.encode(r#"{"aid":"abc","uid":"x"}"#);
    assert_eq!(
        account_of(&token(format!("h.{payload}.s"))).as_deref(),
        Some("abc")
    );
    for odd in ["", "opaque", "a.b.c", "h.e30.s"] {
        assert_eq!(account_of(&token(odd.to_owned())), None, "{odd}");
    }
}

#[tokio::test]
async fn a_ready_token_is_used_as_it_is() {
    let auth = Auth::ready(Secret::new("given".to_owned()));
    let token = auth.token().await.unwrap();
    assert_eq!(token.value.expose(), "given");
    assert!(matches!(auth.renew(&token).await, Err(Error::TokenRefused)));
}

#[test]
fn nothing_shows_a_secret() {
    let server = TokenServer::start(|_| Reply::HangUp);
    let ready = Auth::ready(Secret::new("hunter2".to_owned()));
    let by_server = Auth::server(server.oauth(), app());
    let shown = format!("{ready:?} {by_server:?} {:?}", app());
    assert!(
        !shown.contains("hunter2") && !shown.contains("s3cr3t"),
        "{shown}"
    );
}

/// What the program says of an error, with its hints.
pub(crate) fn all_of(error: &Error) -> String {
    let error = zoomaudit::error::Error::from(error.clone());
    let hints: Vec<&str> = error.hints().collect();
    format!("{}\n{}", error.one_line(), hints.join("\n"))
}
