//! How much there is to read, asked before it is read.

use super::http::Endpoint;
use super::tier::Class;
use super::wire::count_of;
use super::{
    Client, Error, accounts, admin_log, calls, daily, divisions, groups, history, invoices, phone,
    phone_places, plan_terms, recordings, reports, roles, room_use, rooms, sign_ins, storage_days,
    telephone, upcoming, users, webinars,
};
use crate::model::{Status, Window};

/// Something that is read page by page, or in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    Users(Status),
    Roles,
    Groups,
    Divisions,
    PlanUsage,
    PhonePlans,
    PhoneUsers,
    PhoneRooms,
    PhoneCommonAreas,
    Rooms,
    RoomUse,
    HostActivity(Window),
    Meetings(Window),
    Webinars(Window),
    /// The meetings of some days, and who took part in each.
    Attendance(Window),
    DailyTotals,
    Recordings(Window),
    RecordingStorage,
    Calls(Window),
    SignIns,
    AdminLog,
    Upcoming(Window),
    Telephone(Window),
    Plans,
    Invoices,
}

impl Listing {
    fn endpoint(self) -> &'static Endpoint {
        match self {
            Self::Users(_) => &users::USERS,
            Self::Roles => &roles::ROLES,
            Self::Groups => &groups::GROUPS,
            Self::Divisions => &divisions::DIVISIONS,
            Self::PlanUsage => &accounts::PLAN_USAGE,
            Self::PhonePlans => &phone::BOUGHT,
            Self::PhoneUsers => &phone::USERS,
            Self::PhoneRooms => &phone_places::ROOMS,
            Self::PhoneCommonAreas => &phone_places::COMMON_AREAS,
            Self::Rooms => &rooms::ROOMS,
            Self::HostActivity(_) => &reports::HOSTS,
            Self::Meetings(_) | Self::Attendance(_) => &history::MEETINGS,
            Self::Webinars(_) => &webinars::WEBINARS,
            Self::RoomUse => &room_use::ROOM_USE,
            Self::DailyTotals => &daily::DAILY,
            Self::Recordings(_) => &recordings::RECORDINGS,
            Self::RecordingStorage => &storage_days::STORAGE,
            Self::Calls(_) => &calls::CALLS,
            Self::SignIns => &sign_ins::ACTIVITIES,
            Self::AdminLog => &admin_log::OPERATIONS,
            Self::Upcoming(_) => &upcoming::EVENTS,
            Self::Telephone(_) => &telephone::TELEPHONE,
            Self::Plans => &plan_terms::PLANS,
            Self::Invoices => &invoices::INVOICES,
        }
    }

    pub(super) fn path(self) -> &'static str {
        self.endpoint().path
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
        let pages = |size| rows.div_ceil(size).max(1);
        let requests = self.page_size().map_or(1, pages);
        match self {
            // Two sorts of lines are listed besides those that were counted.
            Self::Telephone(_) => requests + 2,
            // Each meeting is asked about on its own.
            Self::Attendance(_) => requests + rows,
            _ => requests,
        }
    }
}

impl Client {
    /// Asks for a page of one row to learn how many rows there are; `None` where Zoom does not say.
    pub async fn total(&self, listing: Listing) -> Result<Option<u64>, Error> {
        let days;
        let days_of = |window: Window| (window.from.to_string(), window.to.to_string());
        let mut query = vec![("page_size", "1")];
        match listing {
            Listing::Users(status) => query.push(("status", status.as_str())),
            Listing::HostActivity(window) => {
                days = days_of(window);
                query.extend([("type", "active"), ("from", &days.0), ("to", &days.1)]);
            }
            Listing::Recordings(window) | Listing::Calls(window) | Listing::Telephone(window) => {
                days = days_of(window);
                query.extend([("from", &*days.0), ("to", &days.1)]);
            }
            Listing::Webinars(window) => {
                days = days_of(window);
                query.extend([("type", "past"), ("from", &days.0), ("to", &days.1)]);
            }
            Listing::Meetings(window) | Listing::Attendance(window) => {
                return self.meetings_held(window).await;
            }
            // Zoom does not say how many there are.
            Listing::SignIns | Listing::AdminLog | Listing::Upcoming(_) => return Ok(None),
            Listing::Roles
            | Listing::Groups
            | Listing::Divisions
            | Listing::PlanUsage
            | Listing::Plans
            | Listing::Invoices
            | Listing::PhonePlans
            | Listing::PhoneUsers
            | Listing::PhoneRooms
            | Listing::PhoneCommonAreas
            | Listing::DailyTotals
            | Listing::RecordingStorage
            | Listing::RoomUse
            | Listing::Rooms => {}
        }
        let page = self.reader(&()).get(listing.endpoint(), &query).await?;
        let total = page.get("total_records").and_then(count_of);
        Ok(total.and_then(|total| total.try_into().ok()))
    }

    /// Asks how many meetings there were: the list of them has no total, and the report of hosts has one.
    async fn meetings_held(&self, window: Window) -> Result<Option<u64>, Error> {
        let (from, to) = (window.from.to_string(), window.to.to_string());
        let query = [
            ("page_size", "1"),
            ("type", "active"),
            ("from", &*from),
            ("to", &to),
        ];
        let page = self.reader(&()).get(&reports::HOSTS, &query).await?;
        let total = page.get("total_meetings").and_then(count_of);
        Ok(total.and_then(|total| total.try_into().ok()))
    }
}
