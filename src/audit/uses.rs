//! What somebody can do that counts as use.

/// Something that counts as use, if the policy says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Using {
    /// Hosting a meeting with two participants or more.
    Meeting,
    /// Hosting anything, also a meeting that nobody joined.
    MeetingAlone,
    /// Hosting a webinar.
    Webinar,
    /// Hosting a meeting with more people than are allowed without a large meeting add-on.
    LargeMeeting,
    /// A call placed, or answered, with a duration.
    Call,
    /// Signing in.
    Login,
}

impl Using {
    pub const ALL: [Self; 6] = [
        Self::Meeting,
        Self::MeetingAlone,
        Self::Webinar,
        Self::LargeMeeting,
        Self::Call,
        Self::Login,
    ];

    /// Returns the word for it in a policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::MeetingAlone => "meeting-alone",
            Self::Webinar => "webinar",
            Self::LargeMeeting => "large-meeting",
            Self::Call => "call",
            Self::Login => "login",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|using| using.as_str() == text)
    }
}

/// What the newest use was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Login,
    Call,
    Meeting,
    Webinar,
}

impl Source {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Call => "call",
            Self::Meeting => "meeting",
            Self::Webinar => "webinar",
        }
    }
}
