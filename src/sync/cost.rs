//! What a sync will cost, before it is run. Pure.

use jiff::civil::Date;

use super::questions::class_of;
use super::read::ONLY;
use super::to_come::windows_to_come;
use super::windows::name_of;
use crate::model::{Dataset, Status, Window};
use crate::store::Part;
use crate::zoom::Listing;

pub use crate::zoom::{Class, Speed, Tier};

/// What reading one dataset takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    pub dataset: Dataset,
    pub class: Class,
    /// How many windows, for a dataset that is read in windows.
    pub windows: Option<u64>,
    /// `None` where nothing says how many rows there are.
    pub requests: Option<u64>,
}

/// Returns the listings that reading a dataset takes, given what an interrupted sync left that need not be read again.
pub fn listings(dataset: Dataset, windows: &[Window], as_of: Date, left: &[Part]) -> Vec<Listing> {
    let is_to_be_read = |name: &str| {
        let mut parts = left.iter().filter(|part| part.dataset == dataset);
        !parts.any(|part| part.name == name)
    };
    let in_windows = |windows: &[Window], listing: fn(Window) -> Listing| {
        let windows = windows.iter().copied();
        let windows = windows.filter(|window| is_to_be_read(&name_of(*window)));
        windows.map(listing).collect()
    };
    let each = |listing| in_windows(windows, listing);
    let only = |listing| Vec::from_iter(is_to_be_read(ONLY).then_some(listing));
    match dataset {
        Dataset::Users => {
            let of_status = Status::ALL.into_iter();
            let of_status = of_status.filter(|status| is_to_be_read(status.as_str()));
            of_status.map(Listing::Users).collect()
        }
        Dataset::Roles => only(Listing::Roles),
        Dataset::Groups => only(Listing::Groups),
        Dataset::Divisions => only(Listing::Divisions),
        Dataset::PlanUsage => only(Listing::PlanUsage),
        // How many people there are to ask about is counted elsewhere.
        Dataset::UserDetails | Dataset::AddOns => Vec::new(),
        Dataset::PhonePlans => only(Listing::PhonePlans),
        Dataset::PhoneUsers => only(Listing::PhoneUsers),
        Dataset::PhoneRooms => only(Listing::PhoneRooms),
        Dataset::PhoneCommonAreas => only(Listing::PhoneCommonAreas),
        Dataset::Rooms => only(Listing::Rooms),
        Dataset::RoomUse => only(Listing::RoomUse),
        Dataset::HostActivity => each(Listing::HostActivity),
        Dataset::Meetings => each(Listing::Meetings),
        Dataset::Webinars => each(Listing::Webinars),
        Dataset::Attendance => each(Listing::Attendance),
        Dataset::DailyTotals => each(|_| Listing::DailyTotals),
        Dataset::Recordings => each(Listing::Recordings),
        Dataset::RecordingStorage => each(|_| Listing::RecordingStorage),
        Dataset::Calls => each(Listing::Calls),
        Dataset::SignIns => each(|_| Listing::SignIns),
        Dataset::AdminLog => each(|_| Listing::AdminLog),
        Dataset::Upcoming => in_windows(&windows_to_come(as_of), Listing::Upcoming),
        Dataset::Telephone => each(Listing::Telephone),
        Dataset::Plans => only(Listing::Plans),
        Dataset::Invoices => only(Listing::Invoices),
    }
}

/// Adds up the requests for the listings of a dataset, given the rows of each as far as they are known.
pub fn cost(dataset: Dataset, listings: &[(Listing, Option<u64>)]) -> Option<Cost> {
    let (first, _) = listings.first()?;
    let requests = listings
        .iter()
        .map(|(listing, rows)| match listing.page_size() {
            None => Some(1),
            Some(_) => Some(listing.requests((*rows)?)),
        });
    Some(Cost {
        dataset,
        class: first.class(),
        windows: dataset.is_of_days().then_some(listings.len() as u64),
        requests: requests.sum(),
    })
}

/// Returns what it takes to ask about so many people one by one.
pub fn cost_of_people(dataset: Dataset, people: Option<u64>) -> Cost {
    Cost {
        dataset,
        class: class_of(dataset),
        windows: None,
        requests: people,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn window(month: i8) -> Window {
        let from = date(2026, month, 1);
        Window {
            from,
            to: from.last_of_month(),
        }
    }

    #[test]
    fn a_listing_costs_a_request_for_each_page_begun_and_at_least_one() {
        let users = [
            (Listing::Users(Status::Active), Some(4_001)),
            (Listing::Users(Status::Inactive), Some(2_000)),
            (Listing::Users(Status::Pending), Some(0)),
        ];
        let costs = cost(Dataset::Users, &users).unwrap();
        assert_eq!((costs.requests, costs.windows), (Some(3 + 1 + 1), None));
        let windows = [window(9), window(10)].map(Listing::HostActivity);
        let costs = cost(
            Dataset::HostActivity,
            &[(windows[0], Some(300)), (windows[1], Some(301))],
        )
        .unwrap();
        assert_eq!((costs.requests, costs.windows), (Some(1 + 2), Some(2)));
        assert_eq!(costs.class, Class::Heavy);
    }

    #[test]
    fn what_nobody_says_is_unknown_and_one_piece_is_one_request() {
        let unknown = cost(Dataset::Rooms, &[(Listing::Rooms, None)]).unwrap();
        assert_eq!(unknown.requests, None);
        let whole = cost(Dataset::PlanUsage, &[(Listing::PlanUsage, None)]).unwrap();
        assert_eq!(whole.requests, Some(1));
        assert_eq!(cost(Dataset::HostActivity, &[]), None);
    }
}
