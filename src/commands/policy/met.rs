//! Lines of a policy that are about nobody in what was read last: it may be a slip, or somebody who left.

use std::collections::BTreeSet;

use crate::audit::Audit;
use crate::audit::policy::{Met, Policy, Whom};
use crate::commands::loaded::People;
use crate::context::Context;
use crate::error::Error;
use crate::store::Detail;

/// How alike two names are that may be meant for each other.
const ALIKE: f64 = 0.8;

/// Says which lines are about nobody; where nothing was read, that none of them could be looked at.
pub(super) fn warn(policy: &Policy, context: &Context) -> Result<(), Error> {
    let moment = match context.existing_store()? {
        Some(store) => store.moment()?,
        None => None,
    };
    let Some(moment) = moment else {
        context.terminal.status(
            "nothing is stored: whether there are such people, groups and plans was not looked at",
        );
        return Ok(());
    };
    let as_of = context.as_of();
    let account = moment.account(as_of)?;
    let audit = Audit::new(&account, policy, as_of);
    let (mut met, mut departments) = (Met::of(policy), BTreeSet::new());
    let wanted = People::Alone.wanted(as_of, Detail::All);
    for person in moment.people(wanted)? {
        let person = person?;
        audit.meet(&person, &mut met);
        let user = person.user.as_ref();
        departments.extend(user.and_then(|user| user.department.clone()));
    }
    let groups = || account.groups.iter().filter_map(|group| group.name.clone());
    let roles = || account.roles.iter().filter_map(|role| role.name.clone());
    let tell = |line: String, meant: Option<String>| {
        context
            .terminal
            .warning(&format!("{line} is about nobody in what was read last"));
        if let Some(meant) = meant {
            context.terminal.hint(&format!("did you mean `{meant}`?"));
        }
    };
    for (at, one) in met.exempt_nobody(policy) {
        let meant = match &one.whom {
            Whom::Group(name) => nearest(name, groups()),
            Whom::Role(name) => nearest(name, roles()),
            Whom::Email(_) | Whom::Domain(_) => None,
        };
        tell(format!("`exempt` {}, {},", at + 1, one.whom.words()), meant);
    }
    for (at, one) in met.for_nobody(policy) {
        let group = one.group.as_ref().and_then(|name| nearest(name, groups()));
        let department = one.department.as_ref();
        let department = department.and_then(|name| nearest(name, departments.clone()));
        tell(
            format!("`for` {}, {},", at + 1, one.words()),
            group.or(department),
        );
    }
    for line in audit.kept_of_nothing() {
        let known = audit.plans().map(str::to_owned);
        context.terminal.warning(&format!(
            "`keep_seats` of `{}` is about no plan in what was read last",
            line.plan
        ));
        if let Some(meant) = nearest(&line.plan, known) {
            context.terminal.hint(&format!("did you mean `{meant}`?"));
        }
    }
    Ok(())
}

/// Finds the name that may have been meant; one that is there already was not misspelt.
fn nearest(name: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    let name = name.to_lowercase();
    let alike = |other: &str| strsim::jaro_winkler(&name, &other.to_lowercase());
    let known = known.into_iter();
    let nearest = known.max_by(|a, b| alike(a).total_cmp(&alike(b)))?;
    (alike(&nearest) > ALIKE && nearest.to_lowercase() != name).then_some(nearest)
}
