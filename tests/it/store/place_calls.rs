//! Whether common areas use what they hold shows from few of the days of their calls as from all of them.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use zoomaudit::{
    audit::{Audit, policy::Policy},
    demo::at,
    model::{Account, Dataset, PlaceCalls, PlaceKind, State, Window},
    store::{Rows, Store},
};

use super::{
    Given, Held, account::phone_place, chance::Chance, listed, part_of, reading, save, users_read,
};

const FIRST: Date = date(2026, 6, 1);
const LAST: Date = date(2026, 11, 19);

/// Areas that are in the list, one that is not, and one that Zoom does not name.
const IDS: [&str; 5] = ["a1", "a2", "a3", "elsewhere", ""];

/// Calls on few days, so that each way in which they can be missing comes about.
fn calls(chance: &mut Chance) -> Vec<PlaceCalls> {
    let mut rows = Vec::new();
    for id in IDS {
        let days = chance.below(5);
        for _ in 0..days {
            let day = FIRST + i64::try_from(chance.below(172)).unwrap().days();
            let calls = i64::try_from(chance.below(3)).unwrap();
            rows.push(PlaceCalls {
                id: id.to_owned(),
                day,
                calls,
                unclear: i64::from(chance.once_in(4)),
                last_at: (calls > 0).then(|| at(day, 12 * 3_600)),
            });
        }
    }
    rows.sort_by(|one, other| (&one.id, one.day).cmp(&(&other.id, other.day)));
    rows.dedup_by(|one, other| (&one.id, one.day) == (&other.id, other.day));
    rows
}

fn stored(calls: Vec<PlaceCalls>) -> Store {
    let mut store = Store::in_memory().unwrap();
    let days = Window {
        from: FIRST,
        to: LAST,
    };
    let areas = ["a1", "a2", "a3"].map(|id| phone_place(PlaceKind::CommonArea, id));
    save(
        &mut store,
        vec![
            users_read(Vec::new()),
            listed(
                reading(Dataset::PhoneCommonAreas, State::Complete),
                Rows::PhoneCommonAreas(areas.into()),
            ),
            Given {
                reading: reading(Dataset::Calls, State::Complete),
                held: Held::Staged(vec![(part_of(days), Rows::PlaceCalls(calls))]),
            },
        ],
    );
    store
}

/// All that is found of areas, in words that can be compared.
fn found(account: &Account, policy: &Policy, as_of: Date) -> String {
    let audit = Audit::new(&account.clone().into(), policy, as_of);
    let seats = audit.place_seats().into_iter();
    let found = seats.flat_map(|(_, seats)| seats).map(|seat| seat.found);
    format!("{:?}", found.collect::<Vec<_>>())
}

#[test]
fn what_is_loaded_of_calls_of_areas_decides_as_all_of_them_do() {
    let mut chance = Chance::new(11);
    let mut verdicts = std::collections::BTreeSet::new();
    let mut fewer = 0;
    for _ in 0..40 {
        let all = calls(&mut chance);
        let moment = stored(all.clone()).moment().unwrap().unwrap();
        for as_of in [LAST, LAST - 1.day(), date(2026, 10, 1), date(2026, 6, 20)] {
            let mut loaded = moment.account(as_of).unwrap();
            // Coverage is not what is asked here: let every day count as read.
            for reading in &mut loaded.readings {
                if reading.dataset == Dataset::Calls {
                    reading.windows = vec![Window {
                        from: date(2025, 1, 1),
                        to: LAST,
                    }];
                }
            }
            let whole = Account {
                place_calls: all.clone(),
                ..loaded.clone()
            };
            fewer += usize::from(loaded.place_calls.len() < all.len());
            for window_days in [1, 30, 90, 400] {
                let policy = Policy {
                    window_days,
                    ..Policy::default()
                };
                let said = found(&loaded, &policy, as_of);
                assert_eq!(
                    said,
                    found(&whole, &policy, as_of),
                    "{all:?} on {as_of}, {window_days} days"
                );
                verdicts.insert(said);
            }
        }
    }
    assert!(fewer > 80, "{fewer}");
    assert!(verdicts.len() > 40, "{}", verdicts.len());
}
