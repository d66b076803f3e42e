//! All people are looked at, some in each thread, then the account.

use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::findings::{AccountCase, Finding, Looking, PeopleFindings, of_account, valued};
use crate::audit::licenses::licenses;
use crate::audit::tally::Tally;
use crate::audit::verdict::first_day;
use crate::commands::filled::Filled;
use crate::commands::loaded::{Loaded, People};
use crate::commands::needs::{HOLDING, OF_SEATS};
use crate::commands::reading;
use crate::context::{Context, USAGE_DAYS};
use crate::error::Error;
use crate::model::{Dataset, Window};
use crate::store::{self, side_by_side};
use crate::sync::plan::Needs;

/// Returns what findings rest on.
pub(super) fn needs(context: &Context) -> Needs {
    Needs {
        datasets: HOLDING.to_vec(),
        also: [
            &OF_SEATS[..],
            &[Dataset::Recordings, Dataset::Upcoming],
            &[Dataset::Rooms, Dataset::RoomUse],
        ]
        .concat(),
        first_day: reading::policy_first_day(context),
    }
}

/// Looks at all people, some in each thread, then at the account.
pub(super) fn find(
    loaded: &Loaded,
    (audit, context): (&Audit, &Context),
) -> Result<(Vec<Finding>, Tally), Error> {
    let (contract, domains) = (
        audit.agreed(context.settings.contract()),
        context.settings.domains(),
    );
    let looking = Looking {
        audit,
        contract: &contract,
        domains: &domains,
        days: days_up_to(audit.as_of),
    };
    let bounced = loaded.bounced(looking.days)?;
    let (rooms, parts) = loaded.rooms_and_people(People::WithUse(looking.days))?;
    let mut tally = Tally::of_places(&audit.place_seats());
    let mut all: Option<PeopleFindings> = None;
    for part in side_by_side(parts, |people| look(looking, people)) {
        let (found, counted) = part?;
        tally.merge(counted);
        match &mut all {
            Some(all) => all.merge(found),
            // To merge the first into nothing would be to move everything once more.
            None => all = Some(found),
        }
    }
    let all = all.unwrap_or_default();
    let licenses = licenses(audit, &tally, &contract);
    let rooms = Some(rooms.as_slice()).filter(|_| audit.has(Dataset::RoomUse));
    let case = AccountCase::new(looking, (&licenses, rooms), (&tally, &all));
    let more = of_account(&case.with_bounced(&bounced));
    let mut found = all.found;
    found.extend(more);
    Ok((valued(found, &licenses, (&contract, audit.as_of)), tally))
}

fn look(looking: Looking<'_>, mut people: Filled) -> Result<(PeopleFindings, Tally), store::Error> {
    let (mut found, mut tally) = (PeopleFindings::default(), Tally::default());
    while let Some(person) = people.advance()? {
        let seats = looking.audit.seats(person);
        tally.add(person, &seats);
        found.add(looking, person, &seats);
    }
    Ok((found, tally))
}

/// The days of which what people did is added up.
fn days_up_to(as_of: Date) -> Window {
    Window {
        from: first_day(as_of, USAGE_DAYS),
        to: as_of,
    }
}
