//! An account as one snapshot shows it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Dataset, Division, ForgottenSeats, Group, PhoneNumbers, PhonePlace, PhonePlan, PlaceCalls,
    PlanTerm, PlanUsage, Reading, Role, Room, State,
};

/// What a snapshot says besides its people, with what is known of how it was read: small enough to be loaded whole.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// When the snapshot was taken.
    pub taken_at: Option<Timestamp>,
    pub readings: Vec<Reading>,
    pub roles: Vec<Role>,
    pub groups: Vec<Group>,
    /// As they were read last, whichever the snapshot.
    pub divisions: Vec<Division>,
    pub plan_usage: PlanUsage,
    pub phone_plans: Vec<PhonePlan>,
    /// Empty where nobody says how many are bought.
    pub phone_numbers: Vec<PhoneNumbers>,
    pub phone_places: Vec<PhonePlace>,
    /// Those calls of common areas that decide on the as-of day, by id and day.
    pub place_calls: Vec<PlaceCalls>,
    /// The last day whose calls were read without those of common areas.
    pub places_unread_until: Option<Date>,
    pub rooms: Vec<Room>,
    /// Whether it is what exported files tell, which know no webinars.
    pub is_from_files: bool,
    /// As they were read last, whichever the snapshot.
    pub plan_terms: Vec<PlanTerm>,
    /// Whether Zoom said of anybody, when it was asked about that person, that they have a Workplace bundle. Where it did of
    /// nobody, its silence does not mean that they have none.
    pub tells_bundles: bool,
    /// What people held whom the store forgot, and who would be listed otherwise.
    pub forgotten_seats: Vec<ForgottenSeats>,
}

impl Account {
    pub fn reading(&self, dataset: Dataset) -> Option<&Reading> {
        self.readings
            .iter()
            .find(|reading| reading.dataset == dataset)
    }

    /// Tells whether there are rows of a dataset, be they of today or kept, whole or in part.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.reading(dataset)
            .is_some_and(|reading| match reading.state {
                State::Complete | State::Partial | State::Kept => true,
                State::Missing => false,
            })
    }
}
