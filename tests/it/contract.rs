//! What the made-up company pays: as configuration, and in cents to count with.

/// What the company pays for a seat in a year, in cents: see [`CONFIG`].
pub(crate) const CENTS_A_YEAR: [(&str, i64); 6] = [
    ("base", 21_990),
    ("webinar", 94_800),
    ("large_meeting", 60_000),
    ("zoom_events", 118_800),
    ("zoom_rooms", 58_800),
    ("phone", 18_000),
];

/// The configuration that goes with the prices above.
pub(crate) const CONFIG: &str = r#"
domains = ["example.com"]

[[contract]]
plan = "business_yearly"
unit_price = "219.90"
per = "year"
currency = "USD"

[[contract]]
plan = "webinar"
unit_price = "79.00"
per = "month"
currency = "USD"

[[contract]]
plan = "large_meeting"
unit_price = 50
per = "month"
currency = "USD"

[[contract]]
plan = "zoom_events"
unit_price = 99.00
per = "month"
currency = "USD"

[[contract]]
plan = "zoom_rooms"
unit_price = "49.00"
per = "month"
currency = "USD"

[[contract]]
plan = "phone"
unit_price = "15.00"
per = "month"
currency = "USD"
"#;
