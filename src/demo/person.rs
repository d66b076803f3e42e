//! The people of the account, and what each of them hosted.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

use super::{
    acts::Acted, audio::Dialled, calls::Call, coming::Upcoming, days::Routine, recorded::Recorded,
};

/// Zoom's own status of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    Active,
    /// Deactivated by an administrator.
    Inactive,
    /// Invited, has not accepted.
    Pending,
}

impl Status {
    /// The word that Zoom's List users document has for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Pending => "pending",
        }
    }
}

/// What Zoom says when it is asked for the settings of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Settings {
    #[default]
    Told,
    /// HTTP status, code and message of a refusal.
    Refused(u16, i64, &'static str),
    /// An answer without the features.
    WithoutFeatures,
}

/// What sort of event somebody hosted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Meeting,
    Webinar,
}

/// One event that a person hosted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hosted {
    pub start: Timestamp,
    pub minutes: u32,
    /// As Zoom counts them: the host is one of them.
    pub participants: u32,
    pub kind: Kind,
}

impl Hosted {
    /// A meeting of half an hour with `participants` people at noon UTC of `day`.
    pub fn meeting(day: Date, participants: u32) -> Self {
        Self {
            start: at(day, 12 * 3600),
            minutes: 30,
            participants,
            kind: Kind::Meeting,
        }
    }

    /// A webinar of an hour with `participants` people at noon UTC of `day`.
    pub fn webinar(day: Date, participants: u32) -> Self {
        Self {
            start: at(day, 12 * 3600),
            minutes: 60,
            participants,
            kind: Kind::Webinar,
        }
    }

    /// The UTC day on which it began.
    pub fn day(&self) -> Date {
        TimeZone::UTC.to_datetime(self.start).date()
    }
}

/// The instant `second` seconds into the UTC day `day`.
pub fn at(day: Date, second: i64) -> Timestamp {
    let midnight = TimeZone::UTC
        .to_timestamp(day.at(0, 0, 0, 0))
        .unwrap_or(Timestamp::UNIX_EPOCH);
    midnight
        .checked_add(second.seconds())
        .unwrap_or(Timestamp::MAX)
}

/// A user of the account. Every field is the truth that answers are made of, so a test can
/// count from here what it reads over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Pending people have none in answers, whatever stands here.
    pub id: Option<String>,
    pub email: String,
    /// How List users spells the address, if not as `email` does.
    pub listed_email: Option<String>,
    /// How reports spell the address, if not as `email` does.
    pub reported_email: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub display_name: String,
    /// Zoom's `type`: 1 Basic, 2 Licensed, 4 Unassigned, 99 None.
    pub user_type: i64,
    pub status: Status,
    /// "0" owner, "1" admin, "2" member, else the id of a role of the account.
    pub role_id: String,
    /// `None` leaves the field out of answers, an empty text is answered as such.
    pub department: Option<String>,
    pub group_ids: Vec<String>,
    pub division_ids: Vec<String>,
    pub created_at: Timestamp,
    /// `None` for people who never signed in: the field is left out.
    pub last_login: Option<Timestamp>,
    /// Codes of the add-on plans whose seats this person holds: `webinar500_yearly`.
    pub add_ons: Vec<String>,
    pub settings: Settings,
    /// Zoom's number for the Workplace bundle that the person holds, in place of a base seat.
    pub zoom_one_type: Option<i64>,
    /// Zoom's number for the Zoom United bundle that the person holds, in place of a base seat.
    pub united_type: Option<String>,
    pub manager: Option<String>,
    pub cost_center: Option<String>,
    pub location: Option<String>,
    /// Numeric codes of calling plans; a person with any is a phone user.
    pub phone_plans: Vec<i64>,
    pub hosted: Vec<Hosted>,
    /// Calls on Zoom Phone. Those that a colleague placed stand with the colleague.
    pub calls: Vec<Call>,
    /// Sign-ins besides the last one.
    pub signed_in: Vec<Timestamp>,
    /// What administrators did to the person.
    pub acts: Vec<Acted>,
    /// Recordings in the cloud.
    pub recorded: Vec<Recorded>,
    /// Calls into the person's meetings.
    pub dialled: Vec<Dialled>,
    /// Events that the person has planned.
    pub upcoming: Vec<Upcoming>,
    /// What a person of a made-up company does besides.
    pub routine: Routine,
}

impl Person {
    /// An active Basic member, created on the first day of 2020, who never signed in.
    /// The id is made from the address.
    pub fn new(email: &str) -> Self {
        let local = email.split('@').next().unwrap_or(email);
        Self {
            id: Some(format!("id-{}", email.replace(['@', '.', '+', ' '], "-"))),
            email: email.to_owned(),
            listed_email: None,
            reported_email: None,
            first_name: local.to_owned(),
            last_name: "Example".to_owned(),
            display_name: format!("{local} Example"),
            user_type: 1,
            status: Status::Active,
            role_id: "2".to_owned(),
            department: None,
            group_ids: Vec::new(),
            division_ids: Vec::new(),
            created_at: at(jiff::civil::date(2020, 1, 1), 9 * 3600),
            last_login: None,
            add_ons: Vec::new(),
            settings: Settings::Told,
            zoom_one_type: None,
            united_type: None,
            manager: None,
            cost_center: None,
            location: None,
            phone_plans: Vec::new(),
            hosted: Vec::new(),
            calls: Vec::new(),
            signed_in: Vec::new(),
            acts: Vec::new(),
            recorded: Vec::new(),
            dialled: Vec::new(),
            upcoming: Vec::new(),
            routine: Routine::default(),
        }
    }

    /// A person as by `new`, with a Licensed seat.
    pub fn licensed(email: &str) -> Self {
        Self {
            user_type: 2,
            ..Self::new(email)
        }
    }

    /// An invitation that nobody accepted yet, with a Licensed seat.
    pub fn invited(email: &str) -> Self {
        Self {
            id: None,
            first_name: String::new(),
            last_name: String::new(),
            display_name: String::new(),
            status: Status::Pending,
            ..Self::licensed(email)
        }
    }

    /// Whether the person is on the account, rather than only invited.
    pub fn is_member(&self) -> bool {
        self.status != Status::Pending
    }

    /// Whether Zoom Phone lists the person.
    pub(super) fn is_phone_user(&self) -> bool {
        self.is_member() && !self.phone_plans.is_empty()
    }

    /// The word that Zoom Phone has for the person's status.
    pub(super) fn phone_status(&self) -> &'static str {
        if self.status == Status::Active {
            "activate"
        } else {
            "deactivate"
        }
    }

    /// The meetings and webinars that began from `from` to `to`, both days included, UTC.
    pub fn hosted_between(&self, from: Date, to: Date) -> impl Iterator<Item = Hosted> {
        let first = at(from, 0);
        let end = to.tomorrow().map_or(Timestamp::MAX, |next| at(next, 0));
        let told = self.hosted.iter().copied();
        told.filter(move |event| event.start >= first && event.start < end)
            .chain(self.routine.events(from, to))
    }
}
