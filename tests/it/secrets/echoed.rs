//! Answers that repeat secrets: nobody repeats them after Zoom.

use std::os::unix::fs::PermissionsExt as _;

use super::commands::{KEPT, assert_none, made_up};
use super::echo::{ALL, By, Echo};
use super::relay::Relay;
use crate::login::{LOGIN, address, log_in, way_back, with_app};
use crate::sandbox::{Sandbox, visit};

/// Has every answer repeated to commands, and looks into all that is said and left behind.
fn look(sandbox: &Sandbox, relay: &Relay, by: By, commands: &[&str]) {
    for (status, how) in ALL {
        for command in commands {
            relay.repeat(Some(Echo { by, status, how }));
            let ran = sandbox.run(&format!("{command} -vvv"));
            let what = format!("{command} ({how:?}, {status})");
            assert!(relay.repeated() > 0, "{what}\n{ran}");
            assert_none(&relay.pieces(), &ran, &what);
            let pieces = relay.pieces();
            pieces.assert_none_below(sandbox.home(), KEPT);
        }
    }
}

#[test]
fn by_the_login_of_a_server_app() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(Sandbox::of(&demo));
    let commands = ["doctor", "login --server-to-server --token-store file"];
    look(&sandbox, &relay, By::Login, &commands);
    relay.repeat(Some(Echo {
        by: By::Login,
        status: 503,
        how: ALL[0].1,
    }));
    let ran = sandbox.run("users -vvv");
    assert_eq!(ran.code, Some(5), "{ran}");
    assert_none(&relay.pieces(), &ran, "users (503)");
}

#[test]
fn by_the_login_of_a_person() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(with_app(&demo));
    for (status, how) in ALL {
        relay.repeat(Some(Echo {
            by: By::Login,
            status,
            how,
        }));
        let mut running = sandbox.spawn(&format!("{LOGIN} -vvv"));
        let page = visit(&way_back(&address(&mut running)));
        let what = format!("login ({how:?}, {status})");
        assert_none(&relay.pieces(), &running.end(), &what);
        let pieces = relay.pieces();
        pieces.assert_none_in(page.body.as_bytes(), &what);
        pieces.assert_none_below(sandbox.home(), KEPT);
    }
}

#[test]
fn by_the_renewal_of_a_login_and_its_end() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(with_app(&demo));
    log_in(&sandbox);
    demo.expire_tokens();
    let kept = sandbox.data().join("default.token");
    let login = std::fs::read(&kept).unwrap();
    let config = std::fs::read(sandbox.config_path()).unwrap();
    look(&sandbox, &relay, By::Login, &["users --refresh"]);
    for (status, how) in ALL {
        std::fs::write(&kept, &login).unwrap();
        std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(sandbox.config_path(), &config).unwrap();
        relay.repeat(Some(Echo {
            by: By::Login,
            status,
            how,
        }));
        let ran = sandbox.run("logout -vvv");
        let what = format!("logout ({how:?}, {status})");
        assert!(relay.repeated() > 0, "{what}\n{ran}");
        assert_none(&relay.pieces(), &ran, &what);
    }
}

#[test]
fn by_the_api() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(Sandbox::of(&demo));
    look(&sandbox, &relay, By::Api, &["users --refresh"]);
}
