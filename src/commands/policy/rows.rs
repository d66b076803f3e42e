//! What a policy comes to: what holds for everybody, what differs, and who is exempt.

use crate::audit::policy::{Exception, Met, Policy, Rule};
use crate::audit::uses::Using;
use crate::commands::{count, text};
use crate::report::{Cell, Row};

/// Returns a row for each line, with the number of people it is about where that is known.
pub(super) fn rows(policy: &Policy, met: Option<&Met>) -> Vec<Row> {
    let Rule {
        window_days,
        grace_days,
        counts,
        ..
    } = policy.rule("base");
    let all = Exception {
        window_days: Some(window_days),
        grace_days: Some(grace_days),
        counts: Some(counts),
    };
    let products = policy.products.iter();
    let products = products.map(|(key, own)| row(format!("product {key}"), own, Cell::Missing));
    let for_some = policy.for_some.iter().enumerate().map(|(at, one)| {
        let people = count(met.and_then(|met| met.for_some[at]));
        row(one.words(), &one.own, people)
    });
    let exempt = policy.exempt.iter().enumerate().map(|(at, one)| {
        let until = one.until.map_or(Cell::Missing, Cell::Date);
        let people = count(met.and_then(|met| met.exempt[at]));
        let about = Cell::Text(format!("exempt {}", one.whom.words().replace('`', "")));
        let nothing = [Cell::Missing, Cell::Missing, Cell::Missing];
        [vec![about], nothing.to_vec(), vec![until, people]].concat()
    });
    let first = std::iter::once(row("all".to_owned(), &all, Cell::Missing));
    first
        .chain(products)
        .chain(for_some)
        .chain(exempt)
        .collect()
}

fn row(about: String, own: &Exception, people: Cell) -> Row {
    let days = |days: Option<u16>| days.map_or(Cell::Missing, |days| Cell::Days(days.into()));
    let words = |uses: &Vec<Using>| uses.iter().map(|using| using.as_str().to_owned()).collect();
    vec![
        text(Some(about)),
        days(own.window_days),
        days(own.grace_days),
        own.counts
            .as_ref()
            .map_or(Cell::Missing, |uses| Cell::List(words(uses))),
        Cell::Missing,
        people,
    ]
}
