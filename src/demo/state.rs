//! The server's memory, and what it answers.

use std::collections::BTreeSet;

use super::{
    Options, Seen,
    account::Account,
    answer::{Answer, Ask},
    arrival::Arrived,
    faults::{Delivery, FaultKind, Faults},
    limits::Limits,
    lists::Lists,
    oauth,
    pages::{self, BadToken, Page, Pages},
    person::{Person, at},
    random::Random,
    rarely::Rarely,
    roll::Roll,
    routes::{self, Route},
    scopes,
    sub_accounts::About,
    tally::Tally,
    tokens::{Bearer, Tokens},
};

/// Requests that are remembered, at least.
const REMEMBERED: usize = 100_000;

pub(super) struct State {
    pub(super) account: Account,
    pub(super) options: Options,
    /// `http://127.0.0.1:PORT`.
    pub(super) origin: String,
    pub(super) tokens: Tokens,
    pub(super) faults: Faults,
    pub(super) seen: Vec<Seen>,
    pub(super) is_down: bool,
    pub(super) roll: Roll,
    pub(super) lists: Lists,
    tally: Tally,
    pages: Pages,
    pub(super) limits: Limits,
    pub(super) rarely: Rarely,
    random: Random,
    /// In the order of those of the account.
    sub_accounts: Vec<Self>,
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
        let sub_accounts = account.sub_accounts.iter();
        let sub_accounts = sub_accounts.map(|sub| {
            let options = Options {
                faults: Vec::new(),
                ..options.clone()
            };
            Self::new(sub.clone(), options, origin.clone())
        });
        Self {
            sub_accounts: sub_accounts.collect(),
            tokens: Tokens::new(&account.id, &owner.unwrap_or_default()),
            account,
            options,
            origin,
            faults,
            seen: Vec::new(),
            is_down: false,
            roll: Roll::default(),
            lists: Lists::default(),
            tally: Tally::default(),
            pages: Pages::new(),
            limits: Limits::default(),
            rarely: Rarely::default(),
            random: Random::new(0x7374_6174_6531),
        }
    }

    /// The scopes that the app has, in the style that it has them.
    pub(super) fn scopes(&self) -> BTreeSet<String> {
        scopes::held(self.options.scope_style, &self.account.scopes)
    }

    /// What is known of the account that a request is about.
    pub(super) fn asked(&mut self, about: &About) -> &mut Self {
        match about {
            About::Sub(place, _) => &mut self.sub_accounts[*place],
            About::Own | About::Nobody(_) => self,
        }
    }

    /// Makes a little more of what the answer to a request needs; tells whether there is more to make.
    pub(super) fn prepares(&mut self, ask: &Ask, arrived: &Arrived) -> bool {
        match (&arrived.may_pass, &arrived.instead, &arrived.route) {
            (Ok(()), None, Ok(Route { endpoint, .. })) => {
                let ask = arrived.about.ask().unwrap_or(ask);
                routes::prepares(self.asked(&arrived.about), ask, endpoint)
            }
            _ => false,
        }
    }

    /// Answers a request and remembers it, unless it is about what is remembered.
    pub(super) fn answer(&mut self, ask: &Ask, arrived: Arrived) -> (Answer, Delivery) {
        if ask.path.starts_with("/demo/") {
            return (self.tally.answer(ask), Delivery::Whole);
        }
        let is_api = ask.path.starts_with("/v2/");
        let Arrived {
            authorized, route, ..
        } = &arrived;
        let (authorized, route) = (*authorized, route.clone());
        let (answer, delivery) = if self.is_down {
            (Answer::html(503, ""), Delivery::Closed)
        } else if is_api {
            let delivery = self.faults.delivery();
            (self.api(ask, arrived), delivery)
        } else if ask.path.starts_with("/oauth/") {
            (oauth::answer(self, ask), Delivery::Whole)
        } else {
            (Answer::html(404, "Not found"), Delivery::Whole)
        };
        let status = (delivery != Delivery::Closed).then_some(answer.status);
        if is_api {
            self.tally.add_api(route.as_ref().ok(), status);
        } else {
            self.tally.add_other(&ask.path, status);
        }
        self.remember(Seen {
            method: ask.method.clone(),
            path: ask.path.clone(),
            query: ask.query.clone(),
            status,
            authorized,
        });
        (answer, delivery)
    }

    fn remember(&mut self, seen: Seen) {
        if self.seen.len() >= 2 * REMEMBERED {
            self.seen.drain(..REMEMBERED);
        }
        self.seen.push(seen);
    }

    pub(super) fn bearer(&self, ask: &Ask) -> Bearer {
        let header = ask.authorization.as_deref().unwrap_or_default();
        match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                self.tokens.bearer(token.trim())
            }
            _ => Bearer::Unknown,
        }
    }

    fn api(&mut self, ask: &Ask, arrived: Arrived) -> Answer {
        let label = arrived.route.as_ref();
        let label = label.map_or("Light", |route| route.facts.label.word());
        let answer = match arrived.instead {
            Some(instead) => instead,
            None => self.admitted(ask, arrived),
        };
        let tracking = format!("v=2.0;clid=us04;rid=WEB_{:016x}", self.random.next());
        answer
            .with("x-zm-trackingid", tracking)
            .with("x-ratelimit-category", label)
    }

    fn admitted(&mut self, ask: &Ask, arrived: Arrived) -> Answer {
        let is_counted = ask.method == "GET" && arrived.authorized;
        let answer = match (arrived.may_pass, &arrived.route) {
            (Err(refusal), _) => refusal,
            (Ok(()), Ok(route)) => {
                let asked = arrived.about.ask().unwrap_or(ask);
                routes::answer(self.asked(&arrived.about), asked, route)
            }
            (Ok(()), Err(refusal)) => refusal.clone(),
        };
        match arrived.route {
            Ok(route) if is_counted && answer.status != 429 => {
                let quota = self.faults.number(FaultKind::DailyQuota);
                let label = (route.facts.product, route.facts.label);
                self.limits.tell(answer, self.options.tier, label, quota)
            }
            _ => answer,
        }
    }

    /// The page of a listing of `total` rows that is asked for, at most `most` rows long.
    pub(super) fn page(&mut self, ask: &Ask, total: usize, most: usize) -> Result<Page, BadToken> {
        let most = match self.faults.number(FaultKind::PageSize) {
            Some(clamp) => usize::try_from(clamp).map_or(most, |clamp| clamp.clamp(1, most)),
            None => most,
        };
        let size = pages::size(ask, most);
        let life = self.options.page_token_life;
        let start = self.pages.start(ask, life)?;
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
            None if end < total => self.pages.bookmark(ask, end, life),
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

    /// Lets hours pass for what is answered once in many minutes.
    pub(super) fn let_rest(&mut self) {
        self.rarely = Rarely::default();
        self.sub_accounts.iter_mut().for_each(Self::let_rest);
    }

    /// Adds a person while a listing runs, if that fault is set.
    pub(super) fn hire(&mut self) {
        if !self.faults.strikes(FaultKind::HireDuringListing) {
            return;
        }
        let place = self.account.people.len();
        let number = place + 1;
        let person = Person {
            id: Some(self.random.id()),
            created_at: at(self.account.day, 8 * 3600),
            ..Person::licensed(&format!("just.joined{number}@example.com"))
        };
        self.roll.enter(place, &person);
        self.account.people.push(person);
    }
}
