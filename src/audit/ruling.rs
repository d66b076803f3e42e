//! Which lines of the policy hold for whom.

use std::borrow::Cow;

use super::Audit;
use super::judge::Judge;
use super::member::Member;
use super::policy::{ANY_HOSTING, Exemption, KeepSeats, Rule};
use crate::model::Person;

impl Audit {
    /// Returns what somebody's seat of a product is judged by; where it is not known which it is, the meeting licence.
    pub(super) fn judge_of(&self, person: &Person, product: Option<&str>) -> Cow<'_, Judge> {
        let usual = self.judges.of(product);
        match self.own_rule(person, product.unwrap_or("base")) {
            None => Cow::Borrowed(usual),
            Some(rule) => Cow::Owned(Judge::new(rule, (&self.evidence, self.as_of))),
        }
    }

    /// Returns what somebody is judged by who holds no base seat: by any hosting.
    pub(super) fn judge_of_nobody(&self, person: &Person) -> Cow<'_, Judge> {
        match self.own_rule(person, "base") {
            None => Cow::Borrowed(&self.judges.nobody),
            Some(rule) => {
                let rule = Rule {
                    counts: ANY_HOSTING.to_vec(),
                    ..rule
                };
                Cow::Owned(Judge::new(rule, (&self.evidence, self.as_of)))
            }
        }
    }

    /// Returns what holds for somebody, where anything may differ for single people.
    fn own_rule(&self, person: &Person, product: &str) -> Option<Rule> {
        let member = self.member(person);
        self.policy
            .is_personal()
            .then(|| self.policy.rule_for(product, Some(&member)))
    }

    pub(super) fn member<'a>(&'a self, person: &'a Person) -> Member<'a> {
        let account = &self.account;
        Member { account, person }
    }

    /// Returns the exemption that holds for a person, if there is one.
    pub(super) fn exemption_of(&self, person: &Person) -> Option<&Exemption> {
        let member = self.member(person);
        let mut exempt = self.policy.exempt.iter();
        exempt.find(|one| !one.is_over(self.as_of) && one.whom.has(&member))
    }

    /// Returns the exemptions whose last day is past.
    pub fn expired_exemptions(&self) -> impl Iterator<Item = &Exemption> {
        let exempt = self.policy.exempt.iter();
        exempt.filter(|one| one.is_over(self.as_of))
    }

    /// Returns the exemption that held for a person until its last day, where none holds any more.
    pub fn expired_exemption_of(&self, person: &Person) -> Option<&Exemption> {
        if self.exemption_of(person).is_some() {
            return None;
        }
        let member = self.member(person);
        self.expired_exemptions().find(|one| one.whom.has(&member))
    }

    /// Returns the lines about seats that are kept on purpose, and still hold.
    pub fn kept(&self) -> impl Iterator<Item = &KeepSeats> {
        let lines = self.policy.keep_seats.iter();
        lines.filter(|line| !line.is_over(self.as_of))
    }
}
