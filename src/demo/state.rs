//! The server's memory, and the order in which a request is checked.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    Options, Seen,
    account::Account,
    answer::{Answer, Ask},
    faults::{Delivery, FaultKind, Faults},
    limits::{Limits, Product},
    oauth,
    pages::{self, BadToken, Page, Pages},
    person::{Person, at},
    random::Random,
    reports::Row,
    routes::{self, Route},
    scopes,
    tokens::{Bearer, Tokens},
};

pub(super) struct State {
    pub(super) account: Account,
    pub(super) options: Options,
    /// `http://127.0.0.1:PORT`.
    pub(super) origin: String,
    pub(super) tokens: Tokens,
    pub(super) faults: Faults,
    pub(super) seen: Vec<Seen>,
    pub(super) is_down: bool,
    /// Host reports that were summed before, by their dates.
    pub(super) reports: HashMap<String, Arc<Vec<Row>>>,
    pages: Pages,
    limits: Limits,
    random: Random,
}

impl State {
    pub(super) fn new(account: Account, options: Options, origin: String) -> Self {
        let mut faults = Faults::default();
        for &fault in &options.faults {
            faults.set(fault);
        }
        let owner = account
            .owner()
            .and_then(|index| account.people[index].id.clone());
        Self {
            tokens: Tokens::new(&account.id, &owner.unwrap_or_default()),
            account,
            options,
            origin,
            faults,
            seen: Vec::new(),
            is_down: false,
            reports: HashMap::new(),
            pages: Pages::new(),
            limits: Limits::default(),
            random: Random::new(0x7374_6174_6531),
        }
    }

    /// The scopes that the app has, in the style that it has them.
    pub(super) fn scopes(&self) -> BTreeSet<String> {
        scopes::held(self.options.scope_style, &self.account.scopes)
    }

    /// Answers a request and remembers it.
    pub(super) fn answer(&mut self, ask: &Ask) -> (Answer, Delivery) {
        let is_api = ask.path.starts_with("/v2/");
        let authorized = self.bearer(ask) == Bearer::Good;
        let (answer, delivery) = if self.is_down {
            (Answer::html(503, ""), Delivery::Closed)
        } else if is_api {
            let delivery = self.faults.delivery();
            (self.api(ask), delivery)
        } else if ask.path.starts_with("/oauth/") {
            (oauth::answer(self, ask), Delivery::Whole)
        } else {
            (Answer::html(404, "Not found"), Delivery::Whole)
        };
        self.seen.push(Seen {
            method: ask.method.clone(),
            path: ask.path.clone(),
            query: ask.query.clone(),
            status: (delivery != Delivery::Closed).then_some(answer.status),
            authorized,
        });
        (answer, delivery)
    }

    fn bearer(&self, ask: &Ask) -> Bearer {
        let header = ask.authorization.as_deref().unwrap_or_default();
        match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                self.tokens.bearer(token.trim())
            }
            _ => Bearer::Unknown,
        }
    }

    fn api(&mut self, ask: &Ask) -> Answer {
        let route = routes::find(ask, &self.account.id);
        let answer = self.faults.instead().unwrap_or_else(|| {
            let checked = self.check(ask, route.as_ref());
            match (checked, &route) {
                (Err(refusal), _) => refusal,
                (Ok(()), Ok(route)) => routes::answer(self, ask, route),
                (Ok(()), Err(refusal)) => refusal.clone(),
            }
        });
        let label = route.map_or("Light", |route| route.label.word());
        let tracking = format!("v=2.0;clid=us04;rid=WEB_{:016x}", self.random.next());
        answer
            .with("x-zm-trackingid", tracking)
            .with("x-ratelimit-category", label)
    }

    /// Method, token, rate limit, scope, plan: what stands between a request and its answer.
    fn check(&mut self, ask: &Ask, route: Result<&Route, &Answer>) -> Result<(), Answer> {
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
        let whose = (self.options.tier, self.account.day);
        self.limits
            .count(whose, (route.product, route.label), quota)?;
        if !route.wanted.is_met(&self.scopes()) {
            let style = self.options.scope_style;
            return Err(match route.product {
                Product::Zoom => route.wanted.refusal(style),
                Product::Phone => route.wanted.phone_refusal(style),
            });
        }
        match route.paid_only {
            Some(refusal) if !self.account.paid => Err(Answer::error(400, 200, refusal)),
            _ => Ok(()),
        }
    }

    /// The page of a listing of `total` rows that is asked for, at most `most` rows long.
    pub(super) fn page(&mut self, ask: &Ask, total: usize, most: usize) -> Result<Page, BadToken> {
        let most = match self.faults.number(FaultKind::PageSize) {
            Some(clamp) => usize::try_from(clamp).map_or(most, |clamp| clamp.clamp(1, most)),
            None => most,
        };
        let size = pages::size(ask, most);
        let start = self.pages.start(ask, self.options.page_token_life)?;
        let mut repeated = None;
        if let Some(token) = pages::token(ask) {
            if self.faults.comes_due(FaultKind::ExpirePageToken) {
                return Err(BadToken);
            }
            let repeats = self.faults.has_begun(FaultKind::RepeatPageToken);
            repeated = repeats.then(|| token.to_owned());
        }
        let start = start.min(total);
        let end = (start + size).min(total);
        let next = match repeated {
            Some(token) => token,
            None if end < total => self.pages.bookmark(ask, end),
            None => String::new(),
        };
        Ok(Page {
            start,
            end,
            size,
            total,
            next,
        })
    }

    /// Adds a person while a listing runs, if that fault is set.
    pub(super) fn hire(&mut self) {
        if !self.faults.strikes(FaultKind::HireDuringListing) {
            return;
        }
        let number = self.account.people.len() + 1;
        self.account.people.push(Person {
            id: Some(self.random.id()),
            created_at: at(self.account.day, 8 * 3600),
            ..Person::licensed(&format!("just.joined{number}@example.com"))
        });
        self.reports.clear();
    }
}
