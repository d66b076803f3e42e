//! Who is in which listing, and the counts: made when first asked for and kept up as people
//! join, so that a page costs no more than its own rows.

use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash as _, Hasher as _},
    sync::Arc,
};

use super::{
    account::Account,
    census::Census,
    person::{Person, Status},
    reports::{Report, Window},
};

/// A listing of some of the people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Listing {
    Users {
        status: Status,
        role: Option<String>,
    },
    Phone {
        /// As Zoom Phone spells it: `activate`, `deactivate`.
        status: Option<String>,
        plan: Option<i64>,
    },
}

impl Listing {
    fn admits(&self, person: &Person) -> bool {
        match self {
            Self::Users { status, role } => {
                let role = role.as_ref();
                person.status == *status && role.is_none_or(|role| *role == person.role_id)
            }
            Self::Phone { status, plan } => {
                let status = status.as_deref();
                person.is_phone_user()
                    && status.is_none_or(|word| word == person.phone_status())
                    && plan.is_none_or(|code| person.phone_plans.contains(&code))
            }
        }
    }
}

/// What is known of the people besides themselves. Places are places among the people.
#[derive(Debug, Default)]
pub(super) struct Roll {
    listings: HashMap<Listing, Arc<Vec<usize>>>,
    reports: HashMap<Window, Arc<Report>>,
    drafts: HashMap<Window, Draft>,
    census: Option<Census>,
    places: Option<HashMap<u64, usize>>,
}

/// A report that is being made, of the people before the place `next`.
#[derive(Debug, Default)]
struct Draft {
    report: Report,
    next: usize,
}

/// People that are added to a draft at a time.
const SLICE: usize = 1_000;

impl Roll {
    /// The places of those in a listing, in order.
    pub(super) fn list(&mut self, people: &[Person], listing: Listing) -> Arc<Vec<usize>> {
        if let Some(places) = self.listings.get(&listing) {
            return Arc::clone(places);
        }
        let admitted = people.iter().enumerate();
        let admitted = admitted.filter(|(_, person)| listing.admits(person));
        let places: Arc<Vec<usize>> = Arc::new(admitted.map(|(place, _)| place).collect());
        self.listings.insert(listing, Arc::clone(&places));
        places
    }

    /// Who hosted in a window, and who did not.
    pub(super) fn report(&mut self, account: &Account, window: &Window) -> Arc<Report> {
        while self.drafts_on(account, window) {}
        self.reports.get(window).map(Arc::clone).unwrap_or_default()
    }

    /// Makes a little more of the report of a window; tells whether there is more to make.
    ///
    /// To make it in one go would keep everybody else waiting for a while.
    pub(super) fn drafts_on(&mut self, account: &Account, window: &Window) -> bool {
        if self.reports.contains_key(window) {
            return false;
        }
        let mut draft = self.drafts.remove(window).unwrap_or_default();
        let people = account.people.iter().enumerate().skip(draft.next);
        for (place, person) in people.take(SLICE) {
            draft.report.add(place, person, window);
            draft.next = place + 1;
        }
        if draft.next < account.people.len() {
            self.drafts.insert(window.clone(), draft);
            return true;
        }
        for (place, person) in account.former.iter().enumerate() {
            draft.report.add_former(place, person, window);
        }
        self.reports.insert(window.clone(), Arc::new(draft.report));
        false
    }

    pub(super) fn census(&mut self, people: &[Person]) -> &Census {
        self.census.get_or_insert_with(|| Census::of(people))
    }

    /// The place of the member with this id, or of the person with this address.
    pub(super) fn find(&mut self, people: &[Person], name: &str) -> Option<usize> {
        let places = self.places.get_or_insert_with(|| {
            let mut places = HashMap::new();
            for (place, person) in people.iter().enumerate() {
                enter(&mut places, place, person);
            }
            places
        });
        let named = |person: &Person| {
            person.email.eq_ignore_ascii_case(name)
                || (person.is_member() && person.id.as_deref() == Some(name))
        };
        let mut found = [digest(name), digest(&name.to_ascii_lowercase())]
            .into_iter()
            .filter_map(|digest| places.get(&digest).copied());
        found.find(|&place| people.get(place).is_some_and(named))
    }

    /// Enters a person who joined at `place`, behind all others.
    pub(super) fn enter(&mut self, place: usize, person: &Person) {
        for (listing, places) in &mut self.listings {
            if listing.admits(person) {
                Arc::make_mut(places).push(place);
            }
        }
        for (window, report) in &mut self.reports {
            Arc::make_mut(report).add(place, person, window);
        }
        if let Some(census) = &mut self.census {
            census.add(person);
        }
        if let Some(places) = &mut self.places {
            enter(places, place, person);
        }
    }
}

fn enter(places: &mut HashMap<u64, usize>, place: usize, person: &Person) {
    if let (true, Some(id)) = (person.is_member(), &person.id) {
        places.entry(digest(id)).or_insert(place);
    }
    let address = person.email.to_ascii_lowercase();
    places.entry(digest(&address)).or_insert(place);
}

/// Stands for a name: to keep the names of a million people again would take as much room as they do.
fn digest(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
