//! What each endpoint of Zoom Phone wants, after Zoom's API documents.

use super::{
    facts::{Facts, Needs},
    limits::Label,
    scopes::Wanted,
};

pub(super) const USERS: Facts = Facts::phone("/v2/phone/users", &["phone:read:list_users:admin"]);

pub(super) const CALLING_PLANS: Facts = Facts::phone(
    "/v2/phone/calling_plans",
    &["phone:read:list_calling_plans:admin"],
);

pub(super) const CALL_HISTORY: Facts = Facts {
    label: Label::Heavy,
    needs: Needs::PaidPhone,
    wanted: Wanted {
        granular: &["phone:read:list_call_logs:admin"],
        classic: &["phone:read:admin", "phone_call_log:read:admin"],
    },
    ..Facts::phone("/v2/phone/call_history", &[])
};

pub(super) const PLANS: Facts =
    Facts::phone("/v2/phone/plans", &["phone:read:list_calling_plans:admin"]);

pub(super) const ROOMS: Facts = Facts::phone("/v2/phone/rooms", &["phone:read:list_rooms:admin"]);

pub(super) const COMMON_AREAS: Facts =
    Facts::phone("/v2/phone/common_areas", &["phone:read:common_area:admin"]);
