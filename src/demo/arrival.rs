//! A request that came: it is counted then, and what stands between it and its answer is looked at in order.

use super::{
    answer::{Answer, Ask},
    faults::FaultKind,
    limits::Product,
    routes::{self, Route},
    scopes::Whose,
    state::State,
    sub_accounts::{self, About},
    tokens::Bearer,
};

/// What was decided of a request when it came.
pub(super) struct Arrived {
    pub(super) authorized: bool,
    pub(super) about: About,
    pub(super) route: Result<Route, Answer>,
    /// What goes wrong on demand.
    pub(super) instead: Option<Answer>,
    /// Whether it may pass, and what is said if not.
    pub(super) may_pass: Result<(), Answer>,
}

impl State {
    /// Counts a request when it comes, however long its answer will take, and decides what stands in its way.
    pub(super) fn arrive(&mut self, ask: &Ask) -> Arrived {
        let authorized = self.bearer(ask) == Bearer::Good;
        let about = sub_accounts::about(ask, &self.account);
        let route = match &about {
            About::Own => routes::find(ask, &self.account.id),
            About::Sub(place, ask) => routes::find(ask, &self.account.sub_accounts[*place].id),
            About::Nobody(id) => Err(routes::no_account(id)),
        };
        let is_api = ask.path.starts_with("/v2/");
        let instead = if is_api && !self.is_down {
            self.faults.instead()
        } else {
            None
        };
        let may_pass = if is_api && !self.is_down && instead.is_none() {
            self.check(ask, (&about, route.as_ref()))
        } else {
            Ok(())
        };
        Arrived {
            authorized,
            about,
            route,
            instead,
            may_pass,
        }
    }

    /// Method, token, rate limit, scope, plan: what stands between a request and its answer.
    fn check(
        &mut self,
        ask: &Ask,
        (about, route): (&About, Result<&Route, &Answer>),
    ) -> Result<(), Answer> {
        if ask.method != "GET" {
            let text = format!("Request method '{}' is not supported.", ask.method);
            return Err(Answer::error(405, 405, &text).with("allow", "GET"));
        }
        match self.bearer(ask) {
            Bearer::Good => {}
            Bearer::Expired => return Err(Answer::error(401, 124, "Access token is expired.")),
            Bearer::Unknown => return Err(Answer::error(401, 124, "Invalid access token.")),
        }
        if self.faults.comes_due(FaultKind::ExpireToken) {
            self.tokens.expire_all();
        }
        let Ok(route) = route else {
            return Ok(());
        };
        let quota = self.faults.number(FaultKind::DailyQuota);
        let limits = (self.options.tier, self.account.day);
        self.limits
            .count(limits, (route.facts.product, route.facts.label), quota)?;
        let whose = match about {
            About::Sub(..) => Whose::SubAccount,
            About::Own | About::Nobody(_) => Whose::Own,
        };
        if !route.facts.wanted.is_met(whose, &self.scopes()) {
            let style = self.options.scope_style;
            return Err(match route.facts.product {
                Product::Zoom => route.facts.wanted.refusal(whose, style),
                Product::Phone => route.facts.wanted.phone_refusal(whose, style),
            });
        }
        let asked = self.asked(about);
        if let Some(refusal) = route.facts.needs.refusal(&asked.account) {
            return Err(refusal);
        }
        asked.rarely.count(&route.endpoint)
    }
}
