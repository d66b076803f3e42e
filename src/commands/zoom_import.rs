//! `zoomaudit licenses --assignments --for zoom-import`: files that take seats away when they are imported in the portal.

use std::collections::BTreeMap;

use super::assignments::Filter;
use super::import_files::written;
use super::import_rows::imported;
use super::loaded::{Loaded, People};
use super::{Outcome, method};
use crate::audit::Audit;
use crate::audit::import::{Chosen, Import, Kept, Why, has_left};
use crate::audit::names::Names;
use crate::context::Context;
use crate::error::Error;
use crate::report::{Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("file", "File").shown(),
    Column::right("people", "People").shown(),
    Column::left("keeps", "To choose in the portal").shown(),
];

/// Whom the files are about, and who was left out, by why.
#[derive(Default)]
struct Sorted {
    listed: BTreeMap<Kept, Vec<Row>>,
    left_out: BTreeMap<Why, LeftOut>,
    /// Who loses in a file what they would have kept if no directory said that they left.
    leavers: u64,
}

/// How many people are left out, and how many of them left, as a directory says.
#[derive(Default)]
struct LeftOut {
    people: u64,
    leavers: u64,
}

pub(super) fn outcome(
    (filter, allowed): (&Filter, &[String]),
    (loaded, audit): (&Loaded, &Audit),
    context: &Context,
) -> Result<Outcome, Error> {
    let days = method::days(audit, context);
    let sorted = sorted((filter, allowed), loaded, audit)?;
    let files = written(sorted.listed, context)?;
    let mut outcome = loaded.outcome(context, COLUMNS, (files.into_iter().map(Ok), days));
    outcome.summary = said(&sorted.left_out, sorted.leavers);
    Ok(outcome)
}

fn sorted(
    (filter, allowed): (&Filter, &[String]),
    loaded: &Loaded,
    audit: &Audit,
) -> Result<Sorted, Error> {
    let names = Names::of(&loaded.account);
    let mut sorted = Sorted::default();
    for person in loaded.people(People::Alone)? {
        let person = person?;
        let seats = audit.seats(&person).into_iter().map(|seat| {
            let chosen = if filter.gives_back(&person, &seat) {
                Chosen::Yes
            } else {
                Chosen::No
            };
            (seat, chosen)
        });
        let seats: Vec<_> = seats.collect();
        match (audit.import(&person, &seats, allowed), &person.user) {
            (Some(Import::Listed(kept)), Some(user)) => {
                let rows = sorted.listed.entry(kept).or_default();
                rows.push(imported(&person, user, &names));
                let mut taken = seats.iter().filter(|(_, chosen)| *chosen == Chosen::Yes);
                let loses_more = taken.any(|(seat, _)| !filter.wants(seat));
                sorted.leavers += u64::from(loses_more);
            }
            (Some(Import::LeftOut(why)), _) => {
                let left_out = sorted.left_out.entry(why).or_default();
                left_out.people += 1;
                left_out.leavers += u64::from(has_left(&person));
            }
            (Some(Import::Listed(_)) | None, _) => {}
        }
    }
    Ok(sorted)
}

/// Says what the files do, who is in them though their seats are used, and who is in none.
fn said(left_out: &BTreeMap<Why, LeftOut>, leavers: u64) -> Vec<String> {
    let mut said = vec![
        "nothing was changed: the portal gives everybody in a file the user type and licences that are chosen there \
         (User Management > Users > Import, to update existing users), and takes all others away. Choose for each file what the report names beside it, and nothing else"
            .to_owned(),
        "Zoom does not say what empty cells do, such as job titles, which were not read: try it with one person first"
            .to_owned(),
    ];
    if leavers > 0 {
        said.push(format!(
            "in the files with seats that are in use or may be, because they left, as the directory says: {leavers}"
        ));
    }
    said.extend(left_out.iter().map(|(why, left_out)| {
        let why = match why {
            Why::Guarded(guard) => {
                format!("guarded (`--include-guarded {guard}` takes them)")
            }
            Why::PhoneAlone => {
                "with calling plans alone, which this import does not know".to_owned()
            }
            Why::Nameless => {
                "without an address, a first or a last name, which the import needs".to_owned()
            }
            Why::OtherAddOns => {
                "because add-ons that were not chosen would go with the licence".to_owned()
            }
            Why::UnknownAddOns => {
                "because it is not known which add-ons would go with the licence".to_owned()
            }
        };
        let LeftOut { people, leavers } = left_out;
        let of_them = match leavers {
            0 => String::new(),
            number => format!(", of whom {number} left, as the directory says"),
        };
        format!("left out, {why}: {people}{of_them}")
    }));
    said
}
