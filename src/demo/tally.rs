//! What was asked and answered, added up, for those who measure a client from outside:
//! `GET /demo/requests` tells it, `POST /demo/reset` begins anew.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use serde::Serialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    answer::{Answer, Ask},
    limits::Product,
    routes::Route,
};

/// The sums so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    requests: u64,
    /// By path and by status; those that got no answer have the status `none`.
    paths: BTreeMap<&'static str, BTreeMap<String, u64>>,
    classes: BTreeMap<(&'static str, &'static str), Class>,
}

/// Requests that share a limit.
#[derive(Debug, Default)]
struct Class {
    requests: u64,
    /// Refused with 429.
    refused: u64,
    lately: VecDeque<Instant>,
    /// The most in any second, wherever it begins.
    busiest_second: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    product: &'a str,
    label: &'a str,
    requests: u64,
    refused: u64,
    busiest_second: usize,
}

impl Tally {
    /// Answers what is asked below `/demo/`.
    pub(super) fn answer(&mut self, ask: &Ask) -> Answer {
        match (ask.method.as_str(), ask.path.as_str()) {
            ("GET", "/demo/requests") => Answer::json(200, &self.told()),
            ("POST", "/demo/reset") => {
                *self = Self::default();
                Answer::json(200, &self.told())
            }
            _ => Answer::json(404, &json!({ "paths": ["/demo/requests", "/demo/reset"] })),
        }
    }

    /// Adds an API request, which has a `route` if its path is known.
    pub(super) fn add_api(&mut self, route: Option<&Route>, status: Option<u16>) {
        let path = route.map_or("/v2/...", |route| route.facts.pattern);
        self.add(path, status);
        if let Some(route) = route {
            let class = (word(route.facts.product), route.facts.label.word());
            let class = self.classes.entry(class).or_default();
            class.add(Instant::now(), status == Some(429));
        }
    }

    /// Adds a request for a token, or for something that is not there.
    pub(super) fn add_other(&mut self, path: &str, status: Option<u16>) {
        let known = ["/oauth/authorize", "/oauth/token", "/oauth/revoke"];
        let known = known.into_iter().find(|known| *known == path);
        self.add(known.unwrap_or("/..."), status);
    }

    fn add(&mut self, path: &'static str, status: Option<u16>) {
        let status = status.map_or_else(|| "none".to_owned(), |status| status.to_string());
        self.requests += 1;
        let statuses = self.paths.entry(path).or_default();
        *statuses.entry(status).or_default() += 1;
    }

    fn told(&self) -> Value {
        let classes = self.classes.iter().map(|((product, label), class)| Row {
            product,
            label,
            requests: class.requests,
            refused: class.refused,
            busiest_second: class.busiest_second,
        });
        json!({
            "requests": self.requests,
            "paths": self.paths,
            "classes": classes.collect::<Vec<_>>(),
        })
    }
}

impl Class {
    fn add(&mut self, now: Instant, refused: bool) {
        self.requests += 1;
        self.refused += u64::from(refused);
        let is_over = |then: &Instant| now.duration_since(*then) >= Duration::from_secs(1);
        while self.lately.front().is_some_and(is_over) {
            self.lately.pop_front();
        }
        self.lately.push_back(now);
        self.busiest_second = self.busiest_second.max(self.lately.len());
    }
}

const fn word(product: Product) -> &'static str {
    match product {
        Product::Zoom => "Zoom",
        Product::Phone => "Phone",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_begins_wherever_most_are_in_it() {
        let start = Instant::now();
        let mut class = Class::default();
        for milliseconds in [0, 700, 900, 1_100, 1_650, 1_800, 5_000] {
            class.add(start + Duration::from_millis(milliseconds), false);
        }
        // From 900 on, four.
        assert_eq!((class.busiest_second, class.requests), (4, 7));
    }
}
