//! How long ago a login through the browser was made or renewed: not renewed it ends.

use jiff::SignedDuration;

use super::check::{Check, State};
use super::credentials::Credentials;
use crate::auth::Kept;
use crate::context::Context;
use crate::error::Exit;
use crate::model::counted;
use crate::settings::Given;

const CHECK: &str = "login-age";

/// Days that a login through the browser lasts when nothing renews it.
const LASTS: i64 = 90;

/// Days after which whoever runs too rarely is warned.
const OLD: i64 = 60;

impl Credentials {
    /// Says how long ago a login through the browser was made or renewed.
    pub(super) fn age(&self, context: &Context) -> Check {
        match &self.kept {
            Some(kept) => of(kept, context),
            None if self.auth.is_none() && matches!(context.settings.given, Given::Nothing) => {
                Check::unknown(CHECK, "not known: no login can be used")
            }
            None => Check::ok(
                CHECK,
                "no login through the browser is in use, which alone grows old",
            ),
        }
    }
}

fn of(kept: &Kept, context: &Context) -> Check {
    let age = context.now().duration_since(kept.issued_at);
    let days = (age.max(SignedDuration::ZERO)).as_hours() / 24;
    let seen = format!(
        "made or renewed {} ago, at {:.0}",
        counted(days, "day"),
        kept.issued_at
    );
    let to_do =
        "run `zoomaudit sync` at least once a month: every run renews it (`zoomaudit schedule`)";
    match days {
        LASTS.. => Check::new(CHECK, State::Failed(Exit::Login), seen)
            .means(format!(
                "Zoom ends a login that is not renewed within {LASTS} days"
            ))
            .mended_by("run `zoomaudit login`"),
        OLD.. => Check::warning(CHECK, seen)
            .means(format!("it ends on day {LASTS} if nothing renews it"))
            .mended_by(to_do),
        _ => Check::ok(CHECK, seen),
    }
}
