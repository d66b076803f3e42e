//! The rows of a dataset, whichever it is.

use super::table::{
    ADD_ONS, GROUPS, PHONE_COMMON_AREAS, PHONE_NUMBERS, PHONE_PLANS, PHONE_ROOMS, PHONE_USERS,
    PLANS, ROLES, ROOMS, STORAGE, Table, USER_DETAILS, USERS,
};
use crate::model::{
    AddOns, AudioUse, DailyTotal, Dataset, DayUse, Division, Group, HostActivity, Invoice,
    LicenseChange, PhoneBought, PhonePlace, PhoneUser, PlaceCalls, PlanTerm, PlanUsage, Role, Room,
    RoomUse, SignIn, StorageDay, Told, Upcoming, User, UserDetails,
};

/// Rows as they come: a page of a listing or the whole of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    Users(Vec<User>),
    Roles(Vec<Role>),
    Groups(Vec<Group>),
    Divisions(Vec<Division>),
    PlanUsage(PlanUsage),
    UserDetails(Vec<Told<UserDetails>>),
    AddOns(Vec<Told<AddOns>>),
    PhonePlans(PhoneBought),
    PhoneUsers(Vec<PhoneUser>),
    PhoneRooms(Vec<PhonePlace>),
    PhoneCommonAreas(Vec<PhonePlace>),
    Rooms(Vec<Room>),
    HostActivity(Vec<HostActivity>),
    RoomUse(Vec<RoomUse>),
    Meetings(Vec<DayUse>),
    Webinars(Vec<DayUse>),
    Attendance(Vec<DayUse>),
    DailyTotals(Vec<DailyTotal>),
    Recordings(Vec<DayUse>),
    RecordingStorage(Vec<StorageDay>),
    Calls(Vec<DayUse>),
    /// Of common areas, besides those of people.
    PlaceCalls(Vec<PlaceCalls>),
    SignIns(Vec<SignIn>),
    AdminLog(Vec<LicenseChange>),
    Upcoming(Vec<Upcoming>),
    Telephone(Vec<AudioUse>),
    PlanTerms(Vec<PlanTerm>),
    Invoices(Vec<Invoice>),
}

impl Rows {
    /// How many there are; of plan usage, how many lines.
    pub fn count(&self) -> u64 {
        let count = match self {
            Self::Users(rows) => rows.len(),
            Self::Roles(rows) => rows.len(),
            Self::Groups(rows) => rows.len(),
            Self::Divisions(rows) => rows.len(),
            Self::PlanUsage(usage) => usage.lines.len() + usize::from(usage.storage.is_some()),
            Self::UserDetails(rows) => rows.len(),
            Self::AddOns(rows) => rows.len(),
            Self::PhonePlans(bought) => bought.plans.len() + bought.numbers.len(),
            Self::PhoneUsers(rows) => rows.len(),
            Self::PhoneRooms(rows) | Self::PhoneCommonAreas(rows) => rows.len(),
            Self::PlaceCalls(rows) => rows.len(),
            Self::Rooms(rows) => rows.len(),
            Self::HostActivity(rows) => rows.len(),
            Self::RoomUse(rows) => rows.len(),
            Self::Meetings(rows)
            | Self::Webinars(rows)
            | Self::Attendance(rows)
            | Self::Recordings(rows)
            | Self::Calls(rows) => rows.len(),
            Self::DailyTotals(rows) => rows.len(),
            Self::RecordingStorage(rows) => rows.len(),
            Self::SignIns(rows) => rows.len(),
            Self::AdminLog(rows) => rows.len(),
            Self::Upcoming(rows) => rows.len(),
            Self::Telephone(rows) => rows.len(),
            Self::PlanTerms(rows) => rows.len(),
            Self::Invoices(rows) => rows.len(),
        };
        count as u64
    }

    pub(super) fn dataset(&self) -> Dataset {
        match self {
            Self::Users(_) => Dataset::Users,
            Self::Roles(_) => Dataset::Roles,
            Self::Groups(_) => Dataset::Groups,
            Self::Divisions(_) => Dataset::Divisions,
            Self::PlanUsage(_) => Dataset::PlanUsage,
            Self::UserDetails(_) => Dataset::UserDetails,
            Self::AddOns(_) => Dataset::AddOns,
            Self::PhonePlans(_) => Dataset::PhonePlans,
            Self::PhoneUsers(_) => Dataset::PhoneUsers,
            Self::PhoneRooms(_) => Dataset::PhoneRooms,
            Self::PhoneCommonAreas(_) => Dataset::PhoneCommonAreas,
            Self::Rooms(_) => Dataset::Rooms,
            Self::HostActivity(_) => Dataset::HostActivity,
            Self::RoomUse(_) => Dataset::RoomUse,
            Self::Meetings(_) => Dataset::Meetings,
            Self::Webinars(_) => Dataset::Webinars,
            Self::Attendance(_) => Dataset::Attendance,
            Self::DailyTotals(_) => Dataset::DailyTotals,
            Self::Recordings(_) => Dataset::Recordings,
            Self::RecordingStorage(_) => Dataset::RecordingStorage,
            Self::Calls(_) | Self::PlaceCalls(_) => Dataset::Calls,
            Self::SignIns(_) => Dataset::SignIns,
            Self::AdminLog(_) => Dataset::AdminLog,
            Self::Upcoming(_) => Dataset::Upcoming,
            Self::Telephone(_) => Dataset::Telephone,
            Self::PlanTerms(_) => Dataset::Plans,
            Self::Invoices(_) => Dataset::Invoices,
        }
    }
}

/// Returns the tables with a past in which the rows of a dataset stand.
pub(super) fn tables(dataset: Dataset) -> &'static [Table] {
    match dataset {
        Dataset::Users => &[USERS],
        Dataset::Roles => &[ROLES],
        Dataset::Groups => &[GROUPS],
        Dataset::PlanUsage => &[PLANS, STORAGE],
        Dataset::UserDetails => &[USER_DETAILS],
        Dataset::AddOns => &[ADD_ONS],
        Dataset::PhonePlans => &[PHONE_PLANS, PHONE_NUMBERS],
        Dataset::PhoneUsers => &[PHONE_USERS],
        Dataset::PhoneRooms => &[PHONE_ROOMS],
        Dataset::PhoneCommonAreas => &[PHONE_COMMON_AREAS],
        Dataset::Rooms => &[ROOMS],
        Dataset::Divisions
        | Dataset::RoomUse
        | Dataset::HostActivity
        | Dataset::Meetings
        | Dataset::Webinars
        | Dataset::Attendance
        | Dataset::DailyTotals
        | Dataset::Recordings
        | Dataset::RecordingStorage
        | Dataset::Calls
        | Dataset::SignIns
        | Dataset::AdminLog
        | Dataset::Upcoming
        | Dataset::Telephone
        | Dataset::Plans
        | Dataset::Invoices => &[],
    }
}
