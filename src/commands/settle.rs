//! `--settle`: Zoom is asked one by one about people whose verdict hangs on days that no list told of.

use super::directory::DirectoryFile;
use super::loaded::Loaded;
use super::reading;
use crate::audit::Audit;
use crate::context::Context;
use crate::error::{Error, scope_hint};
use crate::model::{Person, counted, counted_people};
use crate::sync::one_by_one::{Answered, Ask};
use crate::sync::plan::Needs;

use super::loaded::People;

/// Whom Zoom is asked about.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Settle {
    /// Ask Zoom one by one what those hosted who are `unknown`: the first 500 of them, or N
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "500",
          value_parser = clap::value_parser!(u32).range(1..))]
    settle: Option<u32>,
}

impl Settle {
    /// Loads what a report needs and, if that is asked for, settles what is unknown of those who are wanted.
    pub(super) async fn load(
        &self,
        (context, needs): (&Context, &Needs),
        directory: &DirectoryFile,
        wants: impl Fn(&Audit, &Person) -> bool,
    ) -> Result<Loaded, Error> {
        let directory = directory.read(context)?;
        let Some(most) = self.settle else {
            return Ok(reading::load(context, needs).await?.with(directory));
        };
        if context.offline() {
            let option = match context.past() {
                Some(_) => "--snapshot",
                None => "--offline",
            };
            return Err(Error::usage(format!(
                "`--settle` asks Zoom, which `{option}` forbids"
            )));
        }
        let loaded = reading::load(context, needs).await?.with(directory);
        let (asks, left) = asks(&loaded, (context, most), wants)?;
        if asks.is_empty() {
            context.terminal.status("nobody has to be asked about: no verdict hangs on days that Zoom tells of one by one");
        } else {
            say_before(&asks, left, context);
            let (people, answered) = (asks.len(), context.ask(asks, loaded.as_of).await?);
            say_after(people, &answered, context);
        }
        loaded.anew(context)
    }
}

/// Returns what to ask about the first of those who are unknown, and how many there are besides.
fn asks(
    loaded: &Loaded,
    (context, most): (&Context, u32),
    wants: impl Fn(&Audit, &Person) -> bool,
) -> Result<(Vec<Ask>, usize), Error> {
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    let (mut asks, mut left) = (Vec::new(), 0);
    for person in loaded.people(People::Alone)? {
        let person = person?;
        let user = person.user.as_ref();
        let Some(id) = user.and_then(|user| user.id.clone()) else {
            continue;
        };
        let Some(ask) = Ask::new(id, &audit.days_in_doubt(&person), loaded.as_of) else {
            continue;
        };
        if !wants(&audit, &person) {
            continue;
        }
        if asks.len() < most as usize {
            asks.push(ask);
        } else {
            left += 1;
        }
    }
    Ok((asks, left))
}

fn say_before(asks: &[Ask], left: usize, context: &Context) {
    let requests: u64 = asks.iter().map(Ask::requests).sum();
    context.terminal.status(&format!(
        "asking Zoom about {} one by one, with {} or a little more",
        counted_people(asks.len() as u64),
        counted(requests, "request")
    ));
    if left > 0 {
        context.terminal.warning(&stay_unknown(left));
        context.terminal.hint(&format!(
            "run it again for the next, or ask about all of them with `--settle={}`",
            asks.len() + left
        ));
    }
}

fn stay_unknown(people: usize) -> String {
    let stay = match people {
        1 => "1 more person stays".to_owned(),
        more => format!("{more} more people stay"),
    };
    format!("{stay} `unknown` this time")
}

fn say_after(people: usize, answered: &Answered, context: &Context) {
    let Some(reason) = &answered.reason else {
        return;
    };
    let left = people as u64 - answered.people;
    context.terminal.warning(&format!(
        "of {left} of {} Zoom did not tell what they hosted: {reason}",
        counted_people(people as u64)
    ));
    if let Some(scope) = &answered.scope {
        context.terminal.hint(&scope_hint(scope));
    }
}
