//! What a Zoom account is, in our words; it knows nothing of Zoom's field names, of SQL or of columns.

mod account;
mod add_on;
mod attendance;
mod audio_use;
mod bounce;
mod counted;
mod daily_total;
mod dataset;
mod directory;
mod finding_key;
mod forgotten;
mod invoice;
mod keep;
mod license_change;
mod person;
mod phone;
mod plan;
mod reading;
mod room;
mod settled;
mod sign_in;
mod storage_day;
mod sub_account;
mod sums;
mod total;
mod trace;
mod upcoming;
mod usage;
mod user;
mod window;

pub use account::Account;
pub use add_on::{AddOn, AddOns, Told, UserDetails};
pub use attendance::{Attendance, Attended, PastMeeting};
pub use audio_use::AudioUse;
pub use bounce::{Bounce, BounceToldBy};
pub use counted::{counted, counted_people, counted_seats_and_rooms};
pub use daily_total::DailyTotal;
pub use dataset::Dataset;
pub use directory::{Directory, Listed, Mention, Standing};
pub use finding_key::FindingKey;
pub use forgotten::ForgottenSeats;
pub use invoice::{Invoice, InvoiceLine, InvoiceLines};
pub use keep::Keep;
pub use license_change::{Handed, LicenseChange};
pub use person::{Called, Person, Planned};
pub use phone::{
    PhoneBought, PhoneNumbers, PhonePlace, PhonePlan, PhonePlanHeld, PhoneUser, PlaceCalls,
    PlaceKind,
};
pub use plan::{PlanLine, PlanTerm, PlanUsage, StoragePlan, is_base, is_bundle};
pub use reading::{NO_ADD_ONS, NO_ZOOM_PHONE, Reading, State};
pub use room::{Room, RoomUse};
pub use settled::Settled;
pub use sign_in::SignIn;
pub use storage_day::StorageDay;
pub use sub_account::SubAccount;
pub use sums::{held, summed};
pub use total::{Bucket, Held, Sizes, Total, Used};
pub use trace::{ReadWindow, Trace};
pub use upcoming::Upcoming;
pub use usage::{DayUse, HostActivity, LastUse, UseKind};
pub use user::{Approver, Division, Email, Group, Role, Status, User, UserId, UserType};
pub use window::{Window, end_of_day, joined, utc_day};
