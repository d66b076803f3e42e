//! What endpoints want whose path names an account, after Zoom's API documents: for plans, bills and recordings a scope of a
//! master account does for the own one, too.

use super::{facts::Facts, limits::Label};

pub(super) const PLAN_USAGE: Facts = Facts::new(
    "/v2/accounts/{accountId}/plans/usage",
    Label::Heavy,
    (
        &[
            "billing:read:plan_usage:admin",
            "billing:read:plan_usage:master",
        ],
        &["account:read:admin", "account:master", "billing:master"],
    ),
)
.paid("Only available for paid account.");

pub(super) const PLANS: Facts = Facts::new(
    "/v2/accounts/{accountId}/plans",
    Label::Medium,
    (
        &[
            "billing:read:plan_information:admin",
            "billing:read:plan_information:master",
        ],
        &["billing:master"],
    ),
)
.paid("Only available for paid account.");

pub(super) const INVOICES: Facts = Facts::new(
    "/v2/accounts/{accountId}/billing/invoices",
    Label::Heavy,
    (
        &[
            "billing:read:list_invoices:admin",
            "billing:read:list_invoices:master",
        ],
        &["billing:master"],
    ),
)
.paid("Only available for Paid account.");

pub(super) const INVOICE: Facts = Facts::new(
    "/v2/accounts/{accountId}/billing/invoices/{invoiceId}",
    Label::Heavy,
    (
        &[
            "billing:read:invoice_details:admin",
            "billing:read:invoice_details:master",
        ],
        &["billing:master"],
    ),
)
.paid("Only available for Paid account.");

pub(super) const MANAGED_DOMAINS: Facts = Facts::new(
    "/v2/accounts/{accountId}/managed_domains",
    Label::Medium,
    (
        &["account:read:managed_domains:admin"],
        &["account:read:admin"],
    ),
);

pub(super) const RECORDINGS: Facts = Facts::new(
    "/v2/accounts/{accountId}/recordings",
    Label::Medium,
    (
        &[
            "cloud_recording:read:list_account_recordings:admin",
            "cloud_recording:read:list_account_recordings:master",
        ],
        &["recording:read:admin", "recording:master"],
    ),
)
.paid("No permission.");
