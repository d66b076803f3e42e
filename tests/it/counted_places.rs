//! Rooms and common areas of the made-up account, and its numbers, counted a second way.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Assigned, CommonArea, Person};

use super::counted::{Counted, Row, day_of, row};

impl Counted {
    /// When a call was last placed or answered in a common area; that it rang at all is told too.
    fn area_calls(&self, area: &CommonArea) -> (Option<Timestamp>, bool) {
        let day = self.account.day();
        let first = day.saturating_sub(6.months()).saturating_add(2.days());
        let (mut last, mut has_any) = (None, false);
        for called in self.account.calls_between(first, day) {
            if called.area.is_none_or(|other| other.id != area.id) {
                continue;
            }
            has_any = true;
            if called.call.outcome.is_spoken() && called.call.seconds > 0 {
                last = last.max(Some(called.call.start));
            }
        }
        (last, has_any)
    }

    /// Verdict and reason of a common area, and when it was last used.
    pub(crate) fn area_verdict(
        &self,
        area: &CommonArea,
    ) -> (&'static str, &'static str, Option<Timestamp>) {
        let (last, _) = self.area_calls(area);
        let first = self.account.day().saturating_sub(89.days());
        let mut areas = self.account.common_areas().iter();
        let are_told = areas.any(|area| self.area_calls(area).1);
        let (verdict, reason) = match last {
            Some(at) if day_of(at) >= first => ("active", "used"),
            _ if !are_told => ("unknown", "no-data"),
            Some(_) => ("idle", "none-in-window"),
            None => ("idle", "none-ever-seen"),
        };
        (verdict, reason, last)
    }

    /// The verdicts of the rooms and common areas on a calling plan.
    pub(crate) fn place_verdicts(&self, code: i64) -> Vec<&'static str> {
        let areas = self.account.common_areas().iter();
        let areas = areas.filter(|area| area.phone_plans.contains(&code));
        let areas = areas.map(|area| self.area_verdict(area).0);
        let rooms = self.account.room_phones().iter();
        let rooms = rooms.filter(|(_, held)| *held == code);
        areas.chain(rooms.map(|_| "unknown")).collect()
    }

    /// The rows of `licenses --assignments` of rooms and common areas, by their ids.
    pub(crate) fn place_seats(&self) -> BTreeMap<String, Row> {
        let mut all = BTreeMap::new();
        for area in self.account.common_areas() {
            let found = self.area_verdict(area);
            for code in &area.phone_plans {
                let holder = ["common-area", &area.id, &area.name];
                all.insert(
                    format!("{} phone {code}", area.id),
                    self.place(holder, *code, found),
                );
            }
        }
        for (id, code) in self.account.room_phones() {
            let mut rooms = self.account.rooms().iter();
            let room = rooms.find(|room| room.id == *id).unwrap();
            let found = ("unknown", "no-data", None);
            let holder = ["room", id, &room.name];
            all.insert(
                format!("{id} phone {code}"),
                self.place(holder, *code, found),
            );
        }
        all
    }

    fn place(
        &self,
        [kind, id, name]: [&str; 3],
        code: i64,
        (verdict, reason, last): (&str, &str, Option<Timestamp>),
    ) -> Row {
        let idle_days = last.map(|at| day_of(at).until(self.account.day()).unwrap().get_days());
        let text = |text: &str| text.to_owned();
        let used = last.map_or_else(String::new, |at| at.to_string());
        row(&[
            ("holder_type", text(kind)),
            ("holder_id", text(id)),
            ("email", String::new()),
            ("name", text(name)),
            ("department", String::new()),
            ("status", String::new()),
            ("product", text("phone")),
            ("plan", code.to_string()),
            ("held_since", String::new()),
            ("last_used_at", used),
            (
                "last_used_source",
                text(if last.is_some() { "call" } else { "" }),
            ),
            (
                "idle_days",
                idle_days.map_or_else(String::new, |days| days.to_string()),
            ),
            ("verdict", text(verdict)),
            ("reason", text(reason)),
            ("guards", String::new()),
            ("unit_price", text("15.00")),
        ])
    }

    /// Numbers by what Zoom calls their sort: bought and assigned.
    pub(crate) fn numbers(&self) -> Vec<(String, i64, i64)> {
        let has_phone = |person: &&Person| person.is_member() && !person.phone_plans.is_empty();
        let people = self.account.people().iter().filter(has_phone).count();
        let places = self.account.common_areas().len() + self.account.room_phones().len();
        let holders = i64::try_from(people + places).unwrap();
        let sorts = self.account.number_plans().iter();
        let sorts = sorts.map(|numbers| {
            let assigned = match numbers.assigned {
                Assigned::EachHolder => holders,
                Assigned::Queues(count) => count,
            };
            (numbers.name.clone(), numbers.purchased, assigned)
        });
        sorts.collect()
    }
}
