//! Seats of people who were forgotten.

/// How many seats of one plan were held by people whom the store forgot since, in the lists as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForgottenSeats {
    /// `None` where nothing says which of several base products it is.
    pub product: Option<String>,
    pub plan: Option<String>,
    /// Of those who had accepted the invitation.
    pub seats: i64,
    /// Of those who had not.
    pub pending: i64,
    /// Whether they were forgotten when a later snapshot than the one that is looked at was the newest: nothing tells
    /// what they held before.
    pub is_of_later: bool,
}
