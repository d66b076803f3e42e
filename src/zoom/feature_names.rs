//! Names of add-ons and numbers of licences, as Zoom's settings have them.
//!
//! No document of Zoom's says which feature is a seat of which plan. That `webinar`, `large_meeting` and `zoom_events`
//! are those of plan usage follows from their names, which both documents spell alike. The others in [`PRODUCTS`] are our
//! reading of what the two documents say that each is.

/// Add-ons of a size, which stands in a field of its own.
pub(super) const SIZED: [&str; 3] = ["webinar", "large_meeting", "zoom_events"];

/// What plan usage calls an add-on that has another name here.
pub(super) const PRODUCTS: [(&str, &str); 7] = [
    ("zoom_whiteboard", "whiteboard"),
    ("zoom_whiteboard_plus", "whiteboard_plus"),
    ("zoom_translated_captions", "ztransl"),
    ("zoom_scheduler", "zsched"),
    ("zoom_workforce_management", "workforce_management"),
    // The name that it has, and the one that it had.
    ("zoom_revenue_accelerator", "zoom_iq"),
    ("zoom_iq_for_sales", "zoom_iq"),
];

/// The same for licences as the list of them names them, in small letters.
pub(super) const LICENSES: [(&str, &str); 6] = [
    ("zoom_clips", "zoom_clips_plus"),
    ("zoom_cmk", "zoom_customer_managed_key"),
    ("zoom_visitor_management", "visitor_management"),
    ("zoom_events_new_saas", "zoom_events"),
    ("zoom_webinars_plus", "zoom_sessions"),
    ("zoom_events_consumption", "zoom_events_pay_per_attendee"),
];

pub(super) fn product_of<'a>(name: &'a str, products: &[(&str, &'static str)]) -> &'a str {
    let known = products.iter().find(|(known, _)| *known == name);
    known.map_or(name, |(_, product)| product)
}

/// Tells whether Zoom's document has a feature, so that it should say yes or no.
pub(super) fn is_known(name: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "zoom_clips_plus",
        "zoom_compliance_management",
        "zoom_customer_managed_key",
        "zoom_docs",
        "zoom_events_pay_per_attendee",
        "zoom_events_unlimited",
        "zoom_mail_calendar",
        "zoom_quality_management",
        "zoom_sessions_pay_per_attendee",
        "zoom_sessions_unlimited",
    ];
    SIZED.contains(&name)
        || OTHERS.contains(&name)
        || PRODUCTS.iter().any(|(known, _)| *known == name)
}

/// The size of a licence for Zoom Events, by Zoom's table of options.
pub(super) fn events_size(option: Option<i64>) -> Option<i64> {
    Some(match option? {
        2 => 100,
        4 => 500,
        8 => 1_000,
        16 => 3_000,
        32 => 5_000,
        64 => 10_000,
        128 => 20_000,
        256 => 30_000,
        512 => 50_000,
        _ => return None,
    })
}

/// The size of a licence for sessions: of the sizes in the same order, the options begin at 2048.
pub(super) fn sessions_size(option: Option<i64>) -> Option<i64> {
    let option = option.filter(|option| option % 1_024 == 0)?;
    events_size(Some(option / 1_024))
}
