//! Every command there is, with secrets of every kind about, at every verbosity.

use std::collections::BTreeSet;
use std::fs;

use clap::CommandFactory as _;
use zoomaudit::cli::Cli;
use zoomaudit::demo::{Account, Demo};

use super::relay::Relay;
use super::search::Pieces;
use crate::login::{address, way_back, with_app};
use crate::sandbox::{DAY, Ran, Sandbox, access_token, serve, visit};

/// With letters that are written otherwise in addresses, JSON and pages.
pub(super) const SECRET: &str = "pl4nted+Secret/of=the%app\"&<x>~0123456789abcdef";

/// What holds secrets by design ends with this.
pub(super) const KEPT: &str = ".token";

/// A password of a proxy, which is as much a secret as the rest.
const PASSWORD: &str = "pl4nted-Password-of-the-proxy-0123456789";

/// Every command, once at least; what leaves nothing to do for those behind it comes last.
const COMMANDS: [&str; 41] = [
    "",
    "--help",
    "--version",
    "nonsense",
    "login --scopes",
    "login --app-manifest",
    "doctor --format json",
    "doctor --as-cron",
    "sync --plan",
    "sync --tier none",
    "sync --tier none --sub-account all",
    "sync --only nonsense",
    "schedule cron",
    "schedule systemd",
    "users --refresh",
    "users --columns email,coverage,snapshot_at,profile",
    "users --sub-account all",
    "users --profile other,third",
    "users --all-profiles",
    "users -o users.json",
    "licenses",
    "licenses --assignments --format csv",
    "usage users",
    "usage rooms",
    "invoices",
    "explain nobody@example.com",
    "findings",
    "diff",
    "sql",
    "sql --format json SELECT*FROM/**/users",
    "policy check",
    "completions bash",
    "man",
    "profiles list --format json",
    "profiles disable other",
    "profiles enable other",
    "profiles rename other another",
    "forget nobody@example.com",
    "profiles remove another",
    // It keeps a login, which the next one ends.
    "login --server-to-server --token-store file",
    "logout",
];

/// The command that goes on until somebody ends it; what it prints are secrets of the made-up account.
const SERVES: &str = "demo";

fn leaves(command: &clap::Command, before: &str) -> Vec<String> {
    let subs: Vec<&clap::Command> = command.get_subcommands().collect();
    if subs.is_empty() {
        return vec![before.to_owned()];
    }
    let named = |sub: &&clap::Command| {
        let name = format!("{before} {}", sub.get_name());
        leaves(sub, name.trim())
    };
    subs.iter().flat_map(named).collect()
}

/// A new command has to be looked into as well.
#[test]
fn are_looked_for_in_every_command() {
    let tried: Vec<String> = COMMANDS
        .iter()
        .map(|command| format!("{command} "))
        .collect();
    for leaf in leaves(&Cli::command(), "") {
        let begins = format!("{leaf} ");
        let is_tried = tried.iter().any(|command| command.starts_with(&begins));
        assert!(
            is_tried || leaf == SERVES,
            "`{leaf}` is in no test of secrets"
        );
    }
}

pub(super) fn made_up() -> Demo {
    let branch = Account::company(5, DAY).with_account_id("branch");
    let account = Account::company(6, DAY).with_sub_account(branch);
    serve(account.with_client_secret(SECRET))
}

/// A place with profiles besides the one that is meant, whose temporary files are looked into as well.
fn furnished(sandbox: Sandbox) -> Sandbox {
    let temporary = sandbox.home().join("tmp");
    fs::create_dir(&temporary).unwrap();
    sandbox
        .with("TMPDIR", temporary.to_str().unwrap())
        .with("HTTPS_PROXY", &format!("http://ada:{PASSWORD}@127.0.0.1:9"))
        .config("[profiles.other]\n\n[profiles.third]\n")
}

/// Nothing of these is in what a run said.
pub(super) fn assert_none(pieces: &Pieces, ran: &Ran, command: &str) {
    pieces.assert_none_in(ran.stdout.as_bytes(), &format!("the output of `{command}`"));
    pieces.assert_none_in(ran.stderr.as_bytes(), &format!("the words of `{command}`"));
}

/// Runs every command, and looks into all that is said and left behind.
fn look_everywhere(sandbox: &Sandbox, relay: &Relay, verbosity: &str) {
    let planted = [("client secret", SECRET), ("password", PASSWORD)];
    let mut ran_well = 0;
    for (at, command) in COMMANDS.into_iter().enumerate() {
        let whole = format!("{command} {verbosity}");
        let ran = sandbox.run(&whole);
        ran_well += usize::from(ran.code == Some(0));
        let pieces = relay.pieces_with(planted);
        assert_none(&pieces, &ran, &whole);
        // Files are long: what is left behind is looked into now and then, and before it is deleted.
        if at % 8 == 0 || whole.starts_with("log") || whole.starts_with("profiles re") {
            assert!(pieces.assert_none_below(sandbox.home(), KEPT) > 0);
        }
    }
    assert!(
        ran_well > COMMANDS.len() / 2,
        "{ran_well} came to a good end"
    );
}

#[test]
fn of_a_server_app_in_a_variable() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(furnished(Sandbox::of(&demo)));
    for verbosity in ["-vvv", "--quiet"] {
        look_everywhere(&sandbox, &relay, verbosity);
    }
    assert_eq!(relay.kinds(), ["access token", "client secret"].into());
}

#[test]
fn of_a_server_app_in_a_file() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("secret");
    fs::write(&file, format!("{SECRET}\n")).unwrap();
    let sandbox = relay.on_the_way(furnished(Sandbox::of(&demo)));
    let sandbox = sandbox
        .without("ZOOMAUDIT_CLIENT_SECRET")
        .with("ZOOMAUDIT_CLIENT_SECRET_FILE", file.to_str().unwrap());
    look_everywhere(&sandbox, &relay, "");
    assert_eq!(relay.kinds(), ["access token", "client secret"].into());
}

#[test]
fn of_a_token_that_is_given_ready() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let token = access_token(&demo);
    let sandbox = relay.on_the_way(furnished(Sandbox::near(&demo)));
    let sandbox = sandbox.with("ZOOMAUDIT_ACCESS_TOKEN", &token);
    look_everywhere(&sandbox, &relay, "-v");
    assert!(relay.kinds().contains("access token"));
}

#[test]
fn of_a_person_who_logged_in_and_whose_login_was_renewed() {
    let demo = made_up();
    let relay = Relay::before(&demo);
    let sandbox = relay.on_the_way(furnished(with_app(&demo)));
    let mut running = sandbox.spawn("login --no-browser --token-store file --port 0 -vvv");
    let page = visit(&way_back(&address(&mut running)));
    relay
        .pieces()
        .assert_none_in(page.body.as_bytes(), "the page");
    let ran = running.end();
    assert_eq!(ran.code, Some(0), "{ran}");
    assert_none(&relay.pieces(), &ran, "login");
    let kinds = ["access token", "code", "refresh token", "state", "verifier"];
    assert_eq!(relay.kinds(), BTreeSet::from(kinds));
    demo.expire_tokens();
    look_everywhere(&sandbox, &relay, "-vvv");
    let kept = sandbox.data().join("default.token");
    assert!(!kept.exists(), "the last command is `logout`");
}
