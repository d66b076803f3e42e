//! What stands before an endpoint: label, scopes, and the kind of account that it is for.

use super::{
    account::Account,
    answer::Answer,
    limits::{Label, Product},
    scopes::Wanted,
};

/// What kind of account an endpoint is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Any,
    /// A paid one; others are told so in these words.
    Paid(&'static str),
    /// A paid one, for what only some plans of Zoom Phone have.
    PaidPhone,
    /// One of a plan that has the Dashboard, with the Dashboard on.
    Dashboard,
}

const NO_DASHBOARD: &str = "This API is only available for ZMP and Business or higher accounts \
                            that have enabled the Dashboard feature.";

impl Needs {
    /// What an account is told that this is not for.
    pub(super) fn refusal(self, account: &Account) -> Option<Answer> {
        match self {
            Self::Paid(text) if !account.paid => Some(Answer::error(400, 200, text)),
            Self::PaidPhone if !account.paid => {
                Some(Answer::error(400, 403, "You do not have permission."))
            }
            Self::Dashboard if !account.has_dashboard() => {
                Some(Answer::error(400, 400, NO_DASHBOARD))
            }
            Self::Any | Self::Paid(_) | Self::PaidPhone | Self::Dashboard => None,
        }
    }
}

/// What Zoom's documents say of an endpoint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The path, with a word in place of what varies.
    pub(super) pattern: &'static str,
    pub(super) product: Product,
    pub(super) label: Label,
    pub(super) wanted: Wanted,
    pub(super) needs: Needs,
}

/// Granular scopes, and classic ones.
type Scopes = (&'static [&'static str], &'static [&'static str]);

impl Facts {
    pub(super) const fn new(
        pattern: &'static str,
        label: Label,
        (granular, classic): Scopes,
    ) -> Self {
        Self {
            pattern,
            product: Product::Zoom,
            label,
            wanted: Wanted { granular, classic },
            needs: Needs::Any,
        }
    }

    pub(super) const fn report(pattern: &'static str, granular: &'static [&'static str]) -> Self {
        Self::new(pattern, Label::Heavy, (granular, &["report:read:admin"])).paid("No permission.")
    }

    pub(super) const fn dashboard(
        pattern: &'static str,
        granular: &'static [&'static str],
        classic: &'static [&'static str],
    ) -> Self {
        Self {
            needs: Needs::Dashboard,
            ..Self::new(pattern, Label::ResourceIntensive, (granular, classic))
        }
    }

    pub(super) const fn phone(pattern: &'static str, granular: &'static [&'static str]) -> Self {
        let facts = Self::new(pattern, Label::Medium, (granular, &["phone:read:admin"]));
        Self {
            product: Product::Phone,
            ..facts
        }
    }

    pub(super) const fn paid(self, refusal: &'static str) -> Self {
        Self {
            needs: Needs::Paid(refusal),
            ..self
        }
    }
}
