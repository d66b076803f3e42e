//! The way to Zoom: a proxy, names, connections, certificates, and the clocks at both ends.

use jiff::SignedDuration;

use super::check::{Check, State};
use crate::auth;
use crate::context::{Context, Reached};
use crate::error::Exit;

/// How far clocks may be apart before anybody is told.
const SLACK: SignedDuration = SignedDuration::from_secs(60);

/// How far apart they are when days are counted wrongly and certificates refused.
const WRONG: SignedDuration = SignedDuration::from_hours(1);

/// Looks at the way to Zoom, and tells whether all of it can be gone.
pub(super) async fn checks(context: &Context) -> (Vec<Check>, bool) {
    let proxy = proxy(context);
    if context.offline() {
        let asked = |check| Check::unknown(check, "not asked: `--offline`");
        return (vec![proxy, asked("network"), asked("clock")], false);
    }
    let reached = context.reach().await;
    let is_open = reached.iter().all(|way| way.answered.is_ok());
    let clock = clock(&reached);
    let ways = reached.iter().map(|reached| way(reached, context));
    let checks = [proxy].into_iter().chain(ways).chain([clock]);
    (checks.collect(), is_open)
}

/// Whether a proxy that fails is the trouble shows in the answers; here only what is set is told.
fn proxy(context: &Context) -> Check {
    const CHECK: &str = "proxy";
    let outside = &context.settings.outside;
    let Some((variable, address)) = outside.proxy() else {
        return Check::ok(CHECK, "no variable names one");
    };
    let exempt = outside.value("NO_PROXY").or(outside.value("no_proxy"));
    let exempt = exempt.map_or(String::new(), |hosts| format!(", but for {hosts}"));
    Check::ok(CHECK, format!("{variable} is {address}{exempt}"))
        .means("what goes to Zoom goes through it, and it may look up names and open connections")
}

fn way(reached: &Reached, context: &Context) -> Check {
    const CHECK: &str = "network";
    let check = match &reached.answered {
        Ok(_) => Check::ok(CHECK, "answers"),
        Err(error) if context.trouble.is_some() && error.is(may_be_allowed) => Check::unknown(
            CHECK,
            "not asked: which hosts `allow_hosts` in config.toml names is not known",
        ),
        Err(error) => {
            let mut variables = reached.variables.clone();
            // A proxy looks up names and opens connections: what does not answer is the proxy itself.
            let proxy = context.settings.outside.proxy();
            let proxied = proxy.filter(|_| reached.place.starts_with("https:"));
            variables.extend(proxied.map(|(variable, _)| variable));
            let check = Check::failed(CHECK, error);
            if variables.is_empty() {
                check
            } else {
                check.named_by(&variables)
            }
        }
    };
    check.about(&reached.place)
}

/// Tells whether an address is refused that the configuration may allow.
fn may_be_allowed(error: &auth::Error) -> bool {
    matches!(error, auth::Error::AddressNotAllowed { reason, .. } if reason.contains("allow_hosts"))
}

fn clock(reached: &[Reached]) -> Check {
    const CHECK: &str = "clock";
    let mut answered = reached.iter().filter_map(|way| way.answered.as_ref().ok());
    let Some(ahead) = answered.find_map(|answered| answered.ahead) else {
        return Check::unknown(CHECK, "no answer named a time to compare with");
    };
    if ahead.abs() <= SLACK {
        return Check::ok(CHECK, "agrees with Zoom's");
    }
    let (side, apart) = if ahead.is_positive() {
        ("ahead of", ahead)
    } else {
        ("behind", -ahead)
    };
    let state = if apart > WRONG {
        State::Failed(Exit::Failed)
    } else {
        State::Warning
    };
    Check::new(CHECK, state, format!("{} {side} Zoom's", rough(apart)))
        .means("certificates are refused, tokens taken to last longer or shorter than they do, and days counted wrongly")
        .mended_by("set the clock (`timedatectl set-ntp true`)")
}

/// How long something is, in the largest unit of which it is at least two.
fn rough(long: SignedDuration) -> String {
    let units = [(86_400, "days"), (3_600, "h"), (60, "min")];
    let seconds = long.as_secs();
    let unit = units.into_iter().find(|(unit, _)| seconds >= 2 * unit);
    unit.map_or_else(
        || format!("{seconds} s"),
        |(unit, name)| format!("{} {name}", seconds / unit),
    )
}
