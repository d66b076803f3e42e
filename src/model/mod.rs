//! What a Zoom account is, in our words; it knows nothing of Zoom's field names, of SQL or of columns.

mod account;
mod dataset;
mod keep;
mod person;
mod phone;
mod plan;
mod room;
mod total;
mod usage;
mod user;

pub use account::Account;
pub use dataset::{Dataset, NO_ZOOM_PHONE, Reading, State};
pub use keep::Keep;
pub use person::Person;
pub use phone::{PhonePlan, PhonePlanHeld, PhoneUser};
pub use plan::{PlanLine, PlanUsage, StoragePlan};
pub use room::Room;
pub use total::{Bucket, Held, Total};
pub use usage::{DayUse, HostActivity, UseKind, Window, joined, utc_day};
pub use user::{Email, Group, Role, Status, User, UserId, UserType};
