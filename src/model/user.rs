//! People of an account, and the roles and groups they are in.

use std::fmt;

use jiff::Timestamp;

/// Zoom's id of a user; pending users have none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(String);

impl UserId {
    /// Takes an id as Zoom wrote it; `None` when nothing but white space is left of it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An e-mail address as Zoom wrote it, without the white space around it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// Takes an address as Zoom wrote it; `None` when nothing but white space is left of it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// Returns the form that two spellings of one address share: lower case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// Returns the lower-cased part after the last `@`, if there is one.
    pub fn domain(&self) -> Option<String> {
        let (_, domain) = self.0.rsplit_once('@')?;
        (!domain.is_empty()).then(|| domain.to_lowercase())
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What meeting licence a user has; numbers as in Zoom's List users document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UserType {
    /// 1
    Basic,
    /// 2
    Licensed,
    /// 4, "Unassigned without Meetings Basic"
    Unassigned,
    /// 99
    None,
    /// Anything else, such as 3 (on-premise, in documents before 2022).
    Other(i64),
}

impl UserType {
    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Basic,
            2 => Self::Licensed,
            4 => Self::Unassigned,
            99 => Self::None,
            other => Self::Other(other),
        }
    }

    pub fn number(self) -> i64 {
        match self {
            Self::Basic => 1,
            Self::Licensed => 2,
            Self::Unassigned => 4,
            Self::None => 99,
            Self::Other(other) => other,
        }
    }

    /// Returns the word for a type that has a name.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Basic => Some("basic"),
            Self::Licensed => Some("licensed"),
            Self::Unassigned => Some("unassigned"),
            Self::None => Some("none"),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Display for UserType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.word()) {
            (_, Some(word)) => f.pad(word),
            (other, None) => write!(f, "type-{}", other.number()),
        }
    }
}

/// Zoom's own status of a user; a listing has users of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Active,
    Inactive,
    Pending,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::Pending];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Pending => "pending",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// A person in the account. Has an id, an address or both: one without either cannot be told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub display_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// `None` when Zoom did not say.
    pub user_type: Option<UserType>,
    pub status: Status,
    pub role_id: Option<String>,
    pub department: Option<String>,
    pub group_ids: Vec<String>,
    /// Parts of the company that an account may be divided into; who is in none may be in one that Zoom does not tell of.
    pub division_ids: Vec<String>,
    /// The code of a Zoom United bundle as Zoom wrote it; `None` also for its "0" and "none".
    pub united_type: Option<String>,
    /// When the person came into the account; never set for pending people, whose date Zoom makes up.
    pub created_at: Option<Timestamp>,
    /// Zoom's last sign-in, exact to about three days.
    pub last_login_at: Option<Timestamp>,
}

impl User {
    /// Tells whether the address is outside the company's domains; unknown when nobody said what those are.
    pub fn is_outside(&self, domains: &[String]) -> Option<bool> {
        if domains.is_empty() {
            return None;
        }
        let domain = self.email.as_ref()?.domain()?;
        Some(!domains.contains(&domain))
    }

    /// Returns the display name, else first and last name, else the address.
    pub fn name(&self) -> Option<String> {
        if let Some(name) = &self.display_name {
            return Some(name.clone());
        }
        let parts: Vec<&str> = [&self.first_name, &self.last_name]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        if parts.is_empty() {
            return self.email.as_ref().map(|email| email.as_str().to_owned());
        }
        Some(parts.join(" "))
    }
}

/// An admin role; ids "0", "1" and "2" are owner, admin and member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub id: String,
    pub name: Option<String>,
}

/// A division of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    pub id: String,
    pub name: Option<String>,
}

/// A user group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub name: Option<String>,
}

/// Whom an app acts for, as far as Zoom tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    pub account_id: Option<String>,
    pub email: Option<String>,
    /// The name of the role.
    pub role: Option<String>,
}
