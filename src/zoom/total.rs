//! How much there is to read, asked before it is read.

use super::http::Endpoint;
use super::tier::Class;
use super::wire::count_of;
use super::{Client, Error, accounts, groups, history, phone, reports, roles, rooms, users};
use crate::model::{Status, Window};

/// Something that is read page by page, or in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    Users(Status),
    Roles,
    Groups,
    PlanUsage,
    PhonePlans,
    PhoneUsers,
    Rooms,
    HostActivity(Window),
    Meetings(Window),
}

impl Listing {
    fn endpoint(self) -> &'static Endpoint {
        match self {
            Self::Users(_) => &users::USERS,
            Self::Roles => &roles::ROLES,
            Self::Groups => &groups::GROUPS,
            Self::PlanUsage => &accounts::PLAN_USAGE,
            Self::PhonePlans => &phone::PLANS,
            Self::PhoneUsers => &phone::USERS,
            Self::Rooms => &rooms::ROOMS,
            Self::HostActivity(_) => &reports::HOSTS,
            Self::Meetings(_) => &history::MEETINGS,
        }
    }

    pub fn class(self) -> Class {
        self.endpoint().class
    }

    /// Returns the rows of a page; `None` for what comes in one piece.
    pub fn page_size(self) -> Option<u64> {
        self.endpoint().page_sizes.first()?.parse().ok()
    }

    /// Returns the requests that so many rows take.
    pub fn requests(self, rows: u64) -> u64 {
        self.page_size()
            .map_or(1, |size| rows.div_ceil(size).max(1))
    }
}

impl Client {
    /// Asks for a page of one row to learn how many rows there are; `None` where Zoom does not say.
    pub async fn total(&self, listing: Listing) -> Result<Option<u64>, Error> {
        let days;
        let mut query = vec![("page_size", "1")];
        match listing {
            Listing::Users(status) => query.push(("status", status.as_str())),
            Listing::HostActivity(window) => {
                days = (window.from.to_string(), window.to.to_string());
                query.extend([("type", "active"), ("from", &days.0), ("to", &days.1)]);
            }
            // Zoom does not say how many there were.
            Listing::Meetings(_) => return Ok(None),
            Listing::Roles
            | Listing::Groups
            | Listing::PlanUsage
            | Listing::PhonePlans
            | Listing::PhoneUsers
            | Listing::Rooms => {}
        }
        let page = self.reader(&()).get(listing.endpoint(), &query).await?;
        let total = page.get("total_records").and_then(count_of);
        Ok(total.and_then(|total| total.try_into().ok()))
    }
}
