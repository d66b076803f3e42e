//! Scopes: granted, missing with what that hides, not needed, and those that let something be changed.

use super::check::{Check, State};
use crate::auth::reports;
use crate::auth::scopes::{self, ScopeRow};
use crate::context::Context;
use crate::error::{Exit, scope_hint};

const CHECK: &str = "scope";

/// Tells what the scopes that Zoom named come to.
pub(super) fn checks(granted: Option<&Vec<String>>, context: &Context) -> Vec<Check> {
    let Some(granted) = granted else {
        return vec![
            Check::unknown("scopes", "no token at hand says which scopes were granted")
                .means("what is missing shows when it is asked for: `zoomaudit sync` says so"),
        ];
    };
    let is_met = |row: &ScopeRow| granted.iter().any(|scope| row.is_met_by(scope));
    let (met, missing): (Vec<&ScopeRow>, Vec<&ScopeRow>) =
        scopes::ALL.iter().partition(|row| is_met(row));
    let mut checks = vec![summary(&met)];
    // What stands in for others is not missed where those are.
    let is_spared = |row: &ScopeRow| {
        let mut better = met.iter().filter(|met| **met == scopes::of(met.dataset));
        better.any(|better| better.dataset.stand_ins().contains(&row.dataset))
    };
    checks.extend(missing.into_iter().map(|row| absent(row, is_spared(row))));
    checks.push(writing(granted, context));
    checks.push(not_needed(granted));
    checks
}

fn summary(met: &[&ScopeRow]) -> Check {
    let names: Vec<&str> = met.iter().map(|row| row.name()).collect();
    let all = scopes::ALL.len();
    let seen = format!("{} of {all} that can be of use are granted", met.len());
    let check = Check::ok("scopes", seen);
    if names.is_empty() {
        check
    } else {
        check.means(format!("granted: {}", names.join(", ")))
    }
}

/// Says what a scope that was not granted hides.
fn absent(row: &ScopeRow, is_spared: bool) -> Check {
    let state = match (row.required, is_spared || row.dataset.is_on_demand()) {
        (true, _) => State::Failed(Exit::Login),
        (false, true) => State::Ok,
        (false, false) => State::Warning,
    };
    let hides = format!(
        "dataset {}: reports cannot say {} (in {})",
        row.dataset,
        row.loses,
        losing(row)
    );
    let check = Check::new(CHECK, state, "not granted").about(row.name());
    if is_spared {
        return check.means("the scope of `meetings` is there, which tells more");
    }
    let to_do = scope_hint(row.name());
    if row.dataset.is_on_demand() {
        check
            .means(hides)
            .mended_by(format!("only if it is wanted: {to_do}"))
    } else {
        check.means(hides).mended_by(to_do)
    }
}

/// The commands, and the options of others, that lose something without a scope.
fn losing(row: &ScopeRow) -> String {
    let commands = reports::of(row).iter();
    let commands = commands.filter_map(|word| reports::command(word));
    let mut losing: Vec<String> = commands.map(|command| format!("`{command}`")).collect();
    losing.extend(reports::options(row).map(|(_, what)| what.to_owned()));
    if losing.is_empty() {
        "`sql`".to_owned()
    } else {
        losing.join(", ")
    }
}

fn writing(granted: &[String], context: &Context) -> Check {
    let writing = scopes::writing(granted);
    if writing.is_empty() {
        return Check::ok("scopes-writing", "none lets anything be changed");
    }
    let state = if context.settings.config.reads_only {
        State::Failed(Exit::Login)
    } else {
        State::Warning
    };
    Check::new("scopes-writing", state, writing.join(", "))
        .means("zoomaudit only reads; whoever gets hold of the token can change the account with these")
        .mended_by("take them out of the app, then log in again; `read_only = \"require\"` in config.toml refuses such a token")
}

fn not_needed(granted: &[String]) -> Check {
    let writing = scopes::writing(granted);
    let mut names = scopes::not_needed(granted);
    names.retain(|name| !writing.contains(name));
    if names.is_empty() {
        return Check::ok("scopes-not-needed", "none");
    }
    Check::warning("scopes-not-needed", names.join(", "))
        .means("no report uses them")
        .mended_by("take them out of the app")
}
