//! Datasets: the things a sync reads.

use std::fmt;

/// One thing that a sync reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    Users,
    Roles,
    Groups,
    Divisions,
    PlanUsage,
    UserDetails,
    AddOns,
    PhonePlans,
    PhoneUsers,
    PhoneRooms,
    PhoneCommonAreas,
    Rooms,
    RoomUse,
    HostActivity,
    Meetings,
    Webinars,
    Attendance,
    DailyTotals,
    Recordings,
    RecordingStorage,
    Calls,
    SignIns,
    AdminLog,
    Upcoming,
    Telephone,
    Plans,
    Invoices,
}

impl Dataset {
    /// All of them, in the order in which reports of a sync name them.
    pub const ALL: [Self; 27] = [
        Self::Users,
        Self::Roles,
        Self::Groups,
        Self::Divisions,
        Self::PlanUsage,
        Self::UserDetails,
        Self::AddOns,
        Self::PhonePlans,
        Self::PhoneUsers,
        Self::PhoneRooms,
        Self::PhoneCommonAreas,
        Self::Rooms,
        Self::RoomUse,
        Self::HostActivity,
        Self::Meetings,
        Self::Webinars,
        Self::Attendance,
        Self::DailyTotals,
        Self::Recordings,
        Self::RecordingStorage,
        Self::Calls,
        Self::SignIns,
        Self::AdminLog,
        Self::Upcoming,
        Self::Telephone,
        Self::Plans,
        Self::Invoices,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Roles => "roles",
            Self::Groups => "groups",
            Self::Divisions => "divisions",
            Self::PlanUsage => "plan-usage",
            Self::UserDetails => "user-details",
            Self::AddOns => "add-ons",
            Self::PhonePlans => "phone-plans",
            Self::PhoneUsers => "phone-users",
            Self::PhoneRooms => "phone-rooms",
            Self::PhoneCommonAreas => "phone-common-areas",
            Self::Rooms => "rooms",
            Self::RoomUse => "room-use",
            Self::HostActivity => "host-activity",
            Self::Meetings => "meetings",
            Self::Webinars => "webinars",
            Self::Attendance => "attendance",
            Self::DailyTotals => "daily-totals",
            Self::Recordings => "recordings",
            Self::RecordingStorage => "recording-storage",
            Self::Calls => "calls",
            Self::SignIns => "sign-ins",
            Self::AdminLog => "admin-log",
            Self::Upcoming => "upcoming",
            Self::Telephone => "telephone",
            Self::Plans => "plans",
            Self::Invoices => "invoices",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|dataset| dataset.as_str() == text)
    }

    /// Tells whether it is about days, and read in windows of them.
    pub fn is_of_days(self) -> bool {
        match self {
            Self::HostActivity
            | Self::Meetings
            | Self::Webinars
            | Self::Attendance
            | Self::DailyTotals
            | Self::Recordings
            | Self::RecordingStorage
            | Self::Calls
            | Self::SignIns
            | Self::AdminLog
            | Self::Telephone => true,
            Self::Users
            | Self::Roles
            | Self::Groups
            | Self::Divisions
            | Self::PlanUsage
            | Self::UserDetails
            | Self::AddOns
            | Self::PhonePlans
            | Self::PhoneUsers
            | Self::PhoneRooms
            | Self::PhoneCommonAreas
            | Self::Rooms
            | Self::RoomUse
            | Self::Upcoming
            | Self::Plans
            | Self::Invoices => false,
        }
    }

    /// Tells whether what it says of a day can always change, so that all days are read each time.
    pub fn is_read_whole(self) -> bool {
        self == Self::Recordings
    }

    /// Tells whether Zoom is asked about people one by one, so that each has a time of their own at which it was read.
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::UserDetails | Self::AddOns)
    }

    /// Tells whether nothing but its name, or what looks at it, has it read.
    pub fn is_on_demand(self) -> bool {
        matches!(self, Self::Attendance | Self::SignIns | Self::Divisions)
    }

    /// Returns what tells less of the same, and is read where this one is not to be had.
    pub fn stand_ins(self) -> &'static [Self] {
        if self == Self::Meetings {
            &[Self::HostActivity, Self::Webinars]
        } else {
            &[]
        }
    }

    /// Tells whether it is read only in the place of another, or by who names it.
    pub fn is_stand_in(self) -> bool {
        Self::ALL
            .into_iter()
            .any(|dataset| dataset.stand_ins().contains(&self))
    }
}

impl fmt::Display for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
