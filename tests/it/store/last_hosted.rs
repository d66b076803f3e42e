//! When somebody hosted last, against a count of all rows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use zoomaudit::model::{HostActivity, Status, Window};

use super::{
    account::host,
    chance::Chance,
    hosting::{Kept, by_id, october, window},
    save, user, users_read,
};

/// The windows that are in the store, by their first day, with the ids of those who hosted in each.
type Model = BTreeMap<Date, (Window, BTreeSet<String>)>;

/// Reads a window of days by chance into the store and the model.
fn read_one(chance: &mut Chance, kept: &mut Kept, model: &mut Model) {
    let from = date(2026, 9, 1) + i32::try_from(chance.below(60)).unwrap().days();
    let days = window(from, i32::try_from(chance.below(12)).unwrap() + 1);
    let mut rows = Vec::new();
    let mut who = BTreeSet::new();
    for nth in 0..7 {
        let meetings = match chance.below(5) {
            0 => Some(0),
            1 => None,
            2 => Some(3),
            _ => continue,
        };
        // The last two are not in the account.
        let id = format!("id-of-u{nth}@example.com");
        let row = match chance.below(3) {
            0 => host(None, Some(&format!("U{nth}@Example.com")), meetings),
            1 => host(Some(&id), Some("another@example.com"), meetings),
            _ => by_id(&id, meetings),
        };
        if nth >= 5 {
            rows.push(HostActivity {
                window: days,
                ..by_id(&id, meetings)
            });
            continue;
        }
        if meetings != Some(0) {
            who.insert(id);
        }
        rows.push(HostActivity {
            window: days,
            ..row
        });
    }
    model.retain(|_, (other, _)| !other.overlaps(&days));
    model.insert(days.from, (days, who));
    kept.host(vec![(days, rows)]);
}

fn check_last_hosted(kept: &Kept, model: &Model, as_of: Date) {
    for person in kept.people(as_of, None) {
        let Some(id) = person.user.and_then(|user| user.id) else {
            panic!("only strangers of whom something is asked are told");
        };
        let windows = model.values().filter(|(_, who)| who.contains(id.as_str()));
        let windows: Vec<Window> = windows.map(|(days, _)| *days).collect();
        let before = windows.iter().filter(|days| days.to <= as_of).max();
        assert_eq!(person.last_hosted.as_ref(), before, "{id} on {as_of}");
        let around = |days: &&Window| days.from <= as_of && as_of < days.to;
        let around = windows.iter().find(around);
        assert_eq!(person.hosted_around.as_ref(), around, "{id} on {as_of}");
    }
}

#[test]
fn the_last_hosting_is_the_newest_of_all_windows_on_every_day() {
    for seed in 0..3 {
        let mut chance = Chance::new(seed);
        let mut kept = Kept::new();
        let users = (0..5).map(|nth| user(&format!("u{nth}@example.com"), Status::Active));
        save(&mut kept.store, vec![users_read(users.collect())]);
        let mut model = Model::new();
        for _ in 0..12 {
            read_one(&mut chance, &mut kept, &mut model);
            let newest = model.values().map(|(days, _)| *days).max().unwrap();
            let before = newest.from.yesterday().unwrap();
            for as_of in [
                date(2026, 12, 1),
                newest.to,
                newest.from,
                before,
                october(3),
            ] {
                check_last_hosted(&kept, &model, as_of);
            }
        }
    }
}
