//! What a panic says while secrets are at hand: its words, and all that is shown with `{:?}` on the way.

use std::fmt::Debug;
use std::panic::{self, PanicHookInfo, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;
use zoomaudit::auth::{App, Auth, Kept, ServerApp, Token, Tokens};
use zoomaudit::secret::{Redactor, Secret};
use zoomaudit::settings::{Config, Given, Settings};

const PLANTED: &str = "eyJpl4nted-Secret-of-a-token.0123456789";

fn secret() -> Secret<String> {
    Secret::new(PLANTED.to_owned())
}

fn token() -> Token {
    Token {
        value: secret(),
        fresh: true,
        expires_at: None,
        scopes: None,
        api_url: None,
    }
}

fn server() -> ServerApp {
    ServerApp {
        client_id: "app".to_owned(),
        client_secret: secret(),
        account_id: "acc".to_owned(),
    }
}

fn given() -> Given {
    Given::ServerToServer {
        client_id: "app".to_owned(),
        client_secret: secret(),
        account_id: "acc".to_owned(),
    }
}

/// All that holds a secret, each as what a failed `expect` shows.
fn holders() -> Vec<Box<dyn Debug + Send + Sync>> {
    let settings = |given| {
        let mut settings = Settings::throw_away("nowhere".into(), Config::default(), given);
        settings.client_secret = Some(secret());
        settings
    };
    let app = App {
        client_id: "app".to_owned(),
        secret: Some(secret()),
    };
    vec![
        Box::new(secret()),
        Box::new(token()),
        Box::new(Tokens {
            access: token(),
            refresh: secret(),
            issued_at: Timestamp::UNIX_EPOCH,
        }),
        Box::new(Kept {
            access: Some(token()),
            refresh: secret(),
            generation: 1,
            issued_at: Timestamp::UNIX_EPOCH,
        }),
        Box::new(app),
        Box::new(server()),
        Box::new(Auth::holding(token())),
        Box::new(Auth::ready(secret())),
        Box::new(given()),
        Box::new(settings(given())),
        Box::new(settings(Given::AccessToken(secret()))),
        Box::new(Redactor::of(&[PLANTED])),
    ]
}

fn failed<T>(with: T) -> Result<(), T> {
    Err(with)
}

/// Has something panic, and returns all that was said of it.
fn said(act: impl FnOnce() + Send) -> String {
    let words = Arc::new(Mutex::new(String::new()));
    let (heard, who) = (Arc::clone(&words), thread::current().id());
    let others = Arc::new(panic::take_hook());
    let before = Arc::clone(&others);
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        if thread::current().id() == who {
            heard.lock().unwrap().push_str(&info.to_string());
        } else {
            before(info);
        }
    }));
    let caught = catch_unwind(panic::AssertUnwindSafe(act));
    panic::set_hook(Box::new(move |info| others(info)));
    let payload = caught.unwrap_err();
    let payload = payload.downcast_ref::<String>().cloned();
    let heard = words.lock().unwrap().clone();
    format!("{heard}\n{}", payload.unwrap_or_default())
}

#[test]
fn a_panic_tells_no_secret_that_is_at_hand() {
    let (whole, part) = (PLANTED, &PLANTED[..14]);
    for holder in holders() {
        for words in [
            said(|| failed(&holder).unwrap()),
            said(|| panic!("it holds {holder:#?}")),
            said(|| assert_eq!(format!("{holder:?}"), "", "{holder:?}")),
        ] {
            assert!(words.contains("panicked at"), "{words}");
            assert!(!words.contains(whole) && !words.contains(part), "{words}");
        }
    }
    // What is looked for would be found.
    assert!(said(|| panic!("it is {}", secret().expose())).contains(whole));
}
