//! Seats of add-ons: on which plan line each is, and how many are known to be held.

use std::borrow::Cow;

use super::seats::{Holder, PHONE, Seat};
use super::tally::Tally;
use super::{Audit, Given, ToldBy, given};
use crate::model::is_base;
use crate::model::{AddOn, Dataset, Person, PlanLine, Status, UserType, utc_day};

impl Audit {
    /// Lists the seats of add-ons that a person holds, as far as that is known.
    pub(super) fn add_on_seats<'a>(&'a self, person: &'a Person) -> Vec<Seat<'a>> {
        let (Some(user), Some(add_ons)) = (&person.user, &person.add_ons) else {
            return Vec::new();
        };
        // Nobody else can hold any; what was known of somebody may be older than that.
        if user.status != Status::Active || user.user_type != Some(UserType::Licensed) {
            return Vec::new();
        }
        let seats = add_ons.held.iter().map(|add_on| {
            let product = self.account.plan_usage.product_of(&add_on.product);
            let line = self.line_of(product, add_on);
            let given = add_on_given(person, (product, &add_on.product));
            let judge = self.judge_of(person, Some(product));
            Seat {
                holder: Holder::User(user),
                product: Some(product),
                plan: line.and_then(|line| line.plan.as_deref().map(Cow::Borrowed)),
                plan_name: None,
                found: self.found(person, &judge, given),
                planned: person.planned,
                is_checked: self.has(Dataset::Upcoming),
            }
        });
        seats.collect()
    }

    /// Returns the plan line that an add-on is a seat of; `None` where several may be meant.
    ///
    /// Zoom does not say on which line somebody is: the size of the add-on has to be that in the code of the line.
    fn line_of(&self, product: &str, add_on: &AddOn) -> Option<&PlanLine> {
        let lines = self.account.plan_usage.lines.iter();
        let lines = lines.filter(|line| line.product == product && line.is_in_use());
        let fits = |line: &&PlanLine| {
            let size = line.plan.as_deref().and_then(size_of);
            size.is_none() || add_on.capacity.is_none() || size == add_on.capacity
        };
        let mut fitting = lines.filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Counts the seats of a plan that are known to be held, or were by people who were forgotten since, and are not
    /// pending, which Zoom says that so many are assigned of; of all plans of a product where none is named. `None`
    /// where nothing tells who holds which.
    pub fn counted(&self, tally: &Tally, product: &str, plan: Option<&str>) -> Option<i64> {
        let is_read = if is_base(product) {
            self.has(Dataset::Users) && tally.types_are_told() && tally.bundles == 0
        } else if product == PHONE {
            self.has(Dataset::PhoneUsers)
        } else {
            self.tells_holders(product, tally)
        };
        // Who holds a seat of the product and is not known to be on which line may be on this one.
        let is_sure = plan.is_none() || tally.seats_on(product, None) == 0;
        let held = (is_read && is_sure).then(|| match plan {
            Some(plan) => tally.seats_on(product, Some(plan)),
            None => tally.seats(product),
        })?;
        let (forgotten, _) = self.forgotten(product, plan)?;
        Some(held + forgotten)
    }

    /// Tells whether it was read who holds an add-on, and settings tell of it.
    pub(super) fn tells_holders(&self, product: &str, tally: &Tally) -> bool {
        let lines = self.account.plan_usage.lines.iter();
        let mut lines = lines.filter(|line| line.product == product);
        let mut is_held_by_none = || lines.all(|line| line.assigned == Some(0));
        self.has(Dataset::AddOns) && (tally.seats(product) > 0 || is_held_by_none())
    }
}

/// Returns since when somebody holds an add-on: since they came, unless they were seen without it later, or it was given
/// to them later.
fn add_on_given(person: &Person, (product, name): (&str, &str)) -> Option<Given> {
    let is_it = |given: &str| given == product || given == name;
    let seen = person.add_ons_since.iter();
    let seen = seen.filter(|(since, _)| is_it(since)).map(|(_, on)| Given {
        on: *on,
        told_by: ToldBy::Snapshot,
    });
    let handed = person.add_ons_given.iter();
    let handed = handed.filter(|(given, _)| is_it(given));
    let handed = handed.map(|(_, at)| Given {
        on: utc_day(*at),
        told_by: ToldBy::AdminLog,
    });
    let all = given(person).into_iter().chain(seen).chain(handed);
    all.max_by_key(|given| given.on)
}

/// Returns the number in a plan code that says for how many people it is: 500 in `webinar500_yearly`, 100 in
/// `ze_100_unlimited_yearly`. Other numbers are months, seats or years.
fn size_of(code: &str) -> Option<i64> {
    const FAMILIES: [&str; 9] = [
        "plan_webinar",
        "webinar",
        "plan_large",
        "large",
        "zoomevents",
        "ze_ppa_",
        "zs_ppa_",
        "ze_",
        "zs_",
    ];
    let mut families = FAMILIES.iter();
    let rest = families.find_map(|family| code.strip_prefix(family))?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_for_how_many_people_a_plan_is() {
        for (code, size) in [
            ("webinar500_yearly", Some(500)),
            ("plan_webinar10000_two_years", Some(10_000)),
            ("large1000_monthly", Some(1_000)),
            ("zoomevents500_yearly", Some(500)),
            ("ze_100_unlimited_yearly", Some(100)),
            ("ze_ah_yearly", None),
            ("zwb_yearly", None),
            ("yearly25", None),
            ("webinar_new_thing", None),
        ] {
            assert_eq!(size_of(code), size, "{code}");
        }
    }
}
