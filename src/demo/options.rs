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
    /// Zoom's documents do not say how often a call within the account is listed.
    pub internal_calls: InternalCalls,
    /// Lists calls under the deprecated key `call_logs` as well, where rows have an `id` in
    /// place of a `call_history_uuid`.
    pub call_logs_too: bool,
}

/// How often the call history lists a call between two people of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InternalCalls {
    /// As the caller has it: outbound.
    #[default]
    Once,
    /// As both have it: outbound and inbound, in rows with the same `call_id`.
    Twice,
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
            internal_calls: InternalCalls::Once,
            call_logs_too: false,
        }
    }
}
