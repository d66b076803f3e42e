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
    drafts::Drafts,
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
    reports: Drafts<Window>,
    census: Option<Census>,
    places: Option<HashMap<u64, usize>>,
}

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
        self.reports.whole(account, window)
    }

    /// Makes a little more of the report of a window; tells whether there is more to make.
    pub(super) fn drafts_on(&mut self, account: &Account, window: &Window) -> bool {
        self.reports.goes_on(account, window)
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
        for (window, report) in self.reports.made() {
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
