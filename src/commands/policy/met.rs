//! Whom the lines of a policy, and what those of a contract, are about in what was read last. A line that is about
//! nobody may be a slip, or about somebody who left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::policy::{Met, Policy, Whom};
use crate::commands::loaded::People;
use crate::context::Context;
use crate::error::Error;
use crate::model::Dataset;
use crate::settings::{Doubtful, Settings, nearest};
use crate::store::Detail;

/// What was read last, as far as policy and contract are about it.
pub(super) struct Looked {
    audit: Audit,
    met: Met,
    departments: BTreeSet<String>,
}

/// Looks through what was read last; `None` where nothing was.
pub(super) fn look(policy: &Policy, context: &Context) -> Result<Option<Looked>, Error> {
    let moment = match context.existing_store()? {
        Some(store) => store.moment()?,
        None => None,
    };
    let Some(moment) = moment else {
        context.terminal.status(
            "nothing is stored: whether there are such people, groups and plans was not looked at",
        );
        return Ok(None);
    };
    let as_of = context.as_of();
    let audit = Audit::new(&Arc::new(moment.account(as_of)?), policy, as_of);
    let (mut met, mut departments) = (audit.nobody_met(), BTreeSet::new());
    let wanted = People::Alone.wanted(as_of, Detail::All);
    for person in moment.people(wanted)? {
        let person = person?;
        audit.meet(&person, &mut met);
        let user = person.user.as_ref();
        departments.extend(user.and_then(|user| user.department.clone()));
    }
    Ok(Some(Looked {
        audit,
        met,
        departments,
    }))
}

/// Says which plans of the contract have no line any more that holds.
pub(super) fn warn_of_ended(settings: &Settings, context: &Context) {
    let today = context.as_of();
    let mut ends: BTreeMap<&str, Option<Date>> = BTreeMap::new();
    for line in &settings.contract().0 {
        let end = ends.entry(&line.plan).or_insert(line.end);
        *end = end.zip(line.end).map(|(one, other)| one.max(other));
    }
    for (plan, end) in ends {
        if let Some(end) = end.filter(|end| *end < today) {
            context.terminal.warning(&format!(
                "`contract` of `{plan}` ended on {end}: its seats have no price since"
            ));
        }
    }
}

impl Looked {
    /// Returns how many people each line is about.
    pub(super) fn met(&self) -> &Met {
        &self.met
    }

    /// Says which lines are about nobody, and about no plan.
    pub(super) fn warn(&self, settings: &Settings, context: &Context) {
        let policy = settings.policy();
        let account = &self.audit.account;
        let groups = || account.groups.iter().filter_map(|group| group.name.clone());
        let roles = || account.roles.iter().filter_map(|role| role.name.clone());
        let tell = |line: String, what: &str, meant: Option<String>| {
            let message = format!("{line} is about {what} in what was read last");
            context.terminal.warning(&message);
            if let Some(meant) = meant {
                context.terminal.hint(&format!("did you mean `{meant}`?"));
            }
        };
        for (at, one) in self.met.exempt_nobody(&policy) {
            let meant = match &one.whom {
                Whom::Group(name) => meant(name, groups()),
                Whom::Role(name) => meant(name, roles()),
                Whom::Email(_) | Whom::Domain(_) => None,
            };
            let line = format!("`exempt` {}, {},", at + 1, one.whom.words());
            tell(line, "nobody", meant);
        }
        for dataset in policy.datasets() {
            if !self.audit.has(dataset) {
                context.terminal.warning(&format!(
                    "whom lines about {dataset} mean was not looked at: {dataset} were not read"
                ));
            }
        }
        for (at, one) in self.met.for_nobody(&policy) {
            let group = one.group.as_ref().and_then(|name| meant(name, groups()));
            let department = one.department.as_ref();
            let department = department.and_then(|name| meant(name, self.departments.clone()));
            let line = format!("`for` {}, {},", at + 1, one.words());
            tell(line, "nobody", group.or(department));
        }
        let plan = |name: &str| meant(name, self.audit.plans().map(str::to_owned));
        for line in self.audit.kept_of_nothing() {
            let name = &line.plan;
            tell(format!("`keep_seats` of `{name}`"), "no plan", plan(name));
        }
        let contract = self.audit.agreed(settings.contract());
        for name in self.audit.contracted_of_nothing(&contract).into_keys() {
            tell(format!("`contract` of `{name}`"), "no plan", plan(name));
        }
    }

    /// Tells whether a doubt is none any more, or was told of in a better way.
    pub(super) fn settles(&self, doubt: &Doubtful, settings: &Settings) -> bool {
        let Some(plan) = &doubt.plan else {
            return false;
        };
        let is_known = self.audit.has(Dataset::PlanUsage) && self.audit.may_have(plan);
        let contract = self.audit.agreed(settings.contract());
        let told = self.audit.contracted_of_nothing(&contract);
        let mut kept = self.audit.kept_of_nothing();
        is_known || told.contains_key(plan.as_str()) || kept.any(|line| line.plan == *plan)
    }
}

/// Finds the name that may have been meant; one that is there already was not misspelt.
fn meant(name: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    nearest(name, known).filter(|nearest| nearest.to_lowercase() != name.to_lowercase())
}
