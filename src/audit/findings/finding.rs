//! What is found, and how much it matters.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Rule;
use crate::audit::licenses::License;
use crate::model::Person;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Low,
    Medium,
    High,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something is paid for that nobody needs.
    Waste,
    /// Something may go wrong.
    Risk,
    /// What is known is not enough, or does not fit together.
    Data,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Waste, Self::Risk, Self::Data];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waste => "waste",
            Self::Risk => "risk",
            Self::Data => "data",
        }
    }
}

/// Something that was found of a seat, a person or the account.
#[derive(Debug, Clone)]
pub struct Finding {
    pub rule: &'static Rule,
    /// The address, else the id, of somebody; the name of a plan, a room or a dataset.
    pub subject: String,
    pub email: Option<String>,
    pub department: Option<String>,
    pub product: Option<String>,
    pub plan: Option<String>,
    /// What was found, in one sentence with its figures.
    pub summary: Cow<'static, str>,
    /// What that rests on.
    pub evidence: Vec<String>,
    pub since: Option<Date>,
    pub(super) worth: Worth,
    /// What is paid for it in a year, and in which currency; nothing that another finding counts already.
    pub value: Option<(Decimal, String)>,
    /// The day from which on it need not be paid any more.
    pub realisable_on: Option<Date>,
}

/// The seats that are paid for and not needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    Nothing,
    /// A seat that somebody holds, which is counted once whatever is found of it.
    Held,
    /// Seats that nobody holds.
    Free(Decimal),
}

/// What a rule says.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) summary: Cow<'static, str>,
    pub(super) evidence: Vec<String>,
    pub(super) since: Option<Date>,
    pub(super) worth: Worth,
    /// Of the account only: of people and seats it is known.
    pub(super) subject: Option<String>,
    pub(super) email: Option<String>,
    pub(super) department: Option<String>,
    pub(super) product: Option<String>,
    pub(super) plan: Option<String>,
    pub(super) realisable_on: Option<Date>,
}

impl Told {
    pub(super) fn new(summary: impl Into<Cow<'static, str>>) -> Self {
        Self {
            summary: summary.into(),
            evidence: Vec::new(),
            since: None,
            worth: Worth::Nothing,
            subject: None,
            email: None,
            department: None,
            product: None,
            plan: None,
            realisable_on: None,
        }
    }

    pub(super) fn resting_on(mut self, evidence: impl IntoIterator<Item = String>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    pub(super) fn since(self, since: Option<Date>) -> Self {
        Self { since, ..self }
    }

    pub(super) fn worth(self, worth: Worth) -> Self {
        Self { worth, ..self }
    }

    /// Says which plan, room or dataset it is about.
    pub(super) fn about(self, subject: impl Into<String>) -> Self {
        Self {
            subject: Some(subject.into()),
            ..self
        }
    }

    /// Says whom it is about.
    pub(super) fn about_somebody(self, email: &str, department: Option<&str>) -> Self {
        Self {
            email: Some(email.to_owned()),
            department: department.map(str::to_owned),
            ..self.about(email)
        }
    }

    pub(super) fn of_plan(self, product: &str, plan: Option<&str>) -> Self {
        Self {
            product: Some(product.to_owned()),
            plan: plan.map(str::to_owned),
            ..self
        }
    }

    /// Says that it is about a plan of the account.
    pub(super) fn of_license(self, license: &License) -> Self {
        let name = license.plan_name.as_deref().unwrap_or(&license.product);
        self.about(name)
            .of_plan(&license.product, license.plan.as_deref())
    }

    pub(super) fn of_account(self, rule: &'static Rule) -> Finding {
        Finding {
            rule,
            subject: self.subject.unwrap_or_else(|| "account".to_owned()),
            email: self.email,
            department: self.department,
            product: self.product,
            plan: self.plan,
            summary: self.summary,
            evidence: self.evidence,
            since: self.since,
            worth: self.worth,
            value: None,
            realisable_on: self.realisable_on,
        }
    }

    pub(super) fn of_person(self, rule: &'static Rule, person: &Person) -> Finding {
        let user = person.user.as_ref();
        let phone = person.phone.as_ref();
        let email = user
            .and_then(|user| user.email.as_ref())
            .or_else(|| phone.and_then(|phone| phone.email.as_ref()));
        let email = email.map(ToString::to_string);
        let id = user
            .and_then(|user| user.id.as_ref())
            .or_else(|| phone.and_then(|phone| phone.id.as_ref()));
        let department = match user {
            Some(user) => user.department.clone(),
            None => phone.and_then(|phone| phone.department.clone()),
        };
        let subject = email.clone().or_else(|| id.map(ToString::to_string));
        Finding {
            subject: subject.unwrap_or_else(|| "(somebody without an address)".to_owned()),
            email,
            department,
            ..self.of_account(rule)
        }
    }
}
