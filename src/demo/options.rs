//! How the server behaves.

use std::time::Duration;

use super::{faults::Fault, limits::Tier, scopes::ScopeStyle};

/// What the person says who is asked to authorise the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Consent {
    #[default]
    Given,
    Denied,
}

/// How the server behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// 0 takes any free port.
    pub port: u16,
    /// Whose rate limits are enforced.
    pub tier: Tier,
    pub faults: Vec<Fault>,
    pub scope_style: ScopeStyle,
    /// Leaves `scope` out of token answers, as Zoom does for a while after an app is made.
    pub omit_scope: bool,
    pub consent: Consent,
    /// The registered redirect, which then has to be met exactly. Without one, any port of
    /// `http://127.0.0.1:PORT/callback` will do.
    pub redirect: Option<String>,
    /// Lets the confidential client redirect to 127.0.0.1, which Zoom refuses.
    pub confidential_loopback: bool,
    pub access_token_life: Duration,
    pub page_token_life: Duration,
    /// How many hours before UTC the days of reports begin.
    pub report_hours: i8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            tier: Tier::None,
            faults: Vec::new(),
            scope_style: ScopeStyle::Granular,
            omit_scope: false,
            consent: Consent::Given,
            redirect: None,
            confidential_loopback: false,
            access_token_life: Duration::from_secs(3_599),
            page_token_life: Duration::from_secs(15 * 60),
            report_hours: 0,
        }
    }
}
