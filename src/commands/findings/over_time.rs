//! What is new: since somebody last asked for it, or since a day.

use std::collections::HashSet;

use super::Args;
use super::since::not_so_on;
use crate::audit::findings::{ALL, Finding, NEED_DIRECTORY};
use crate::commands::After;
use crate::commands::loaded::Loaded;
use crate::context::Context;
use crate::error::Error;
use crate::model::FindingKey;
use crate::store::AskedForNew;

/// What is left of what was found, and what is still to do once it was shown.
pub(super) struct Left {
    pub(super) found: Vec<Finding>,
    pub(super) once_written: Option<After>,
}

/// Sees to it, before anything is read, that what is new can be told.
pub(super) fn check(args: &Args, context: &Context) -> Result<(), Error> {
    if !args.new {
        return Ok(());
    }
    if context.past().is_some() {
        return Err(Error::usage(
            "`--new` takes note of what is so now, not in an earlier snapshot",
        )
        .hinted("`--since DATE` leaves out what was so before, and takes no note"));
    }
    let Some(store) = context.existing_store()? else {
        return Ok(());
    };
    store.check_is_writable()?;
    match store.asked_for_new()? {
        Some(asked) if asked.as_of > context.as_of() => Err(Error::usage(format!(
            "what is new was last asked as of {}, which is after {}",
            asked.as_of,
            context.as_of()
        ))
        .hinted("`--since DATE` looks back, and takes no note of what it shows")),
        Some(_) | None => Ok(()),
    }
}

/// Leaves out what is not new.
pub(super) fn left(
    args: &Args,
    found: Vec<Finding>,
    (loaded, context): (&Loaded, &Context),
) -> Result<Left, Error> {
    if args.new {
        return not_shown(args, found, (loaded, context));
    }
    let found = match args.since {
        Some(day) => not_so_on(day, found, (loaded, context))?,
        None => found,
    };
    Ok(Left {
        found,
        once_written: None,
    })
}

/// Leaves out what the last run showed that asked for what is new.
fn not_shown(
    args: &Args,
    found: Vec<Finding>,
    (loaded, context): (&Loaded, &Context),
) -> Result<Left, Error> {
    let (mut asked, mut seen) = (None, Vec::new());
    if let Some(store) = context.existing_store()? {
        (asked, seen) = (store.asked_for_new()?, store.findings_seen()?);
    }
    let said = match asked {
        None => "nobody asked for what is new before: all of it is".to_owned(),
        Some(asked) => format!("new since {:.0}, when that was last asked", asked.at),
    };
    context.terminal.status(&said);
    let keys: Vec<FindingKey> = found.iter().map(key).collect();
    let now = AskedForNew {
        at: context.now(),
        as_of: loaded.as_of,
    };
    let args = args.clone();
    let has_directory = loaded.tells_standing();
    let note = move |context: &Context| {
        if let Some(mut store) = context.existing_store()? {
            store.note_findings(now, &keys, |key| args.could_find(key, has_directory))?;
        }
        Ok(())
    };
    Ok(Left {
        found: without(found, &seen),
        once_written: Some(Box::new(note)),
    })
}

/// Leaves out what was found before as well.
pub(super) fn without(found: Vec<Finding>, before: &[FindingKey]) -> Vec<Finding> {
    let before: HashSet<_> = before.iter().map(FindingKey::same).collect();
    let is_new = |finding: &Finding| !before.contains(&key(finding).same());
    found.into_iter().filter(is_new).collect()
}

pub(super) fn key(finding: &Finding) -> FindingKey {
    FindingKey {
        code: finding.rule.code.to_owned(),
        subject: finding.subject.clone(),
        product: finding.product.clone(),
        plan: finding.plan.clone(),
        department: finding.department.clone(),
    }
}

impl Args {
    /// Tells whether these options ask for such a finding; a code that no rule has any more is nobody's to keep.
    fn could_find(&self, key: &FindingKey, has_directory: bool) -> bool {
        let rule = ALL.iter().find(|rule| rule.code == key.code);
        if !has_directory && NEED_DIRECTORY.contains(&key.code.as_str()) {
            return false;
        }
        rule.is_none_or(|rule| self.asks_for(rule, key.department.as_deref()))
    }
}
