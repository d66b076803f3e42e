//! Which class a path that stands in the log of requests belongs to.

use super::tier::Class;

/// Every path that is read, as endpoints name it.
const PATHS: [(&str, Class); 32] = [
    ("/accounts", Class::Medium),
    ("/accounts/me/billing/invoices", Class::Heavy),
    ("/accounts/me/billing/invoices/{invoiceId}", Class::Heavy),
    ("/accounts/me/plans", Class::Medium),
    ("/accounts/me/plans/usage", Class::Heavy),
    ("/accounts/me/recordings", Class::Medium),
    ("/divisions", Class::Light),
    ("/groups", Class::Medium),
    ("/metrics/webinars", Class::ResourceIntensive),
    ("/metrics/zoomrooms", Class::ResourceIntensive),
    ("/phone/call_history", Class::PhoneHeavy),
    ("/phone/calling_plans", Class::PhoneMedium),
    ("/phone/common_areas", Class::PhoneMedium),
    ("/phone/plans", Class::PhoneMedium),
    ("/phone/rooms", Class::PhoneMedium),
    ("/phone/users", Class::PhoneMedium),
    ("/report/activities", Class::Heavy),
    ("/report/cloud_recording", Class::Heavy),
    ("/report/daily", Class::Heavy),
    ("/report/history_meetings", Class::Heavy),
    ("/report/meetings/{meetingId}/participants", Class::Heavy),
    ("/report/operationlogs", Class::Heavy),
    ("/report/telephone", Class::Heavy),
    ("/report/upcoming_events", Class::Heavy),
    ("/report/users", Class::Heavy),
    ("/report/users/{userId}/meetings", Class::Heavy),
    ("/roles", Class::Medium),
    ("/rooms", Class::Medium),
    ("/users", Class::Medium),
    ("/users/me", Class::Light),
    ("/users/{userId}", Class::Light),
    ("/users/{userId}/settings", Class::Medium),
];

impl Class {
    /// Returns the class of a path as it stands in a [`Request`](super::Request); `None` for one that is not read.
    pub fn of_path(path: &str) -> Option<Self> {
        let known = PATHS.iter().find(|(known, _)| *known == path);
        known.map(|(_, class)| *class)
    }

    /// Counts requests by class, in the order of [`Class::ALL`], from their paths.
    pub fn count<'a>(paths: impl IntoIterator<Item = &'a str>) -> [u32; Self::ALL.len()] {
        let mut counts = [0; Self::ALL.len()];
        for class in paths.into_iter().filter_map(Self::of_path) {
            counts[class as usize] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The value of a field that stands on a line of its own.
    fn value<'a>(line: &'a str, field: &str) -> Option<&'a str> {
        let rest = line.trim().strip_prefix(field)?.strip_prefix(": ")?;
        rest.strip_suffix(',')
    }

    /// Path and class of every endpoint in the source, as they are written there.
    fn endpoints() -> BTreeSet<(String, String)> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/zoom");
        let files = fs::read_dir(here).unwrap();
        let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let mut endpoints = BTreeSet::new();
        for text in texts {
            for literal in text.split("Endpoint {\n") {
                let field = |name| literal.lines().find_map(|line| value(line, name));
                let path = field("path").and_then(|path| path.strip_prefix('"')?.strip_suffix('"'));
                let class = field("class").and_then(|class| class.strip_prefix("Class::"));
                if let (Some(path), Some(class)) = (path, class) {
                    endpoints.insert((path.to_owned(), class.to_owned()));
                }
            }
        }
        endpoints
    }

    /// An endpoint that is not in the table would not count towards the limits of a day.
    #[test]
    fn the_table_has_every_endpoint_and_nothing_else() {
        let known = PATHS.map(|(path, class)| (path.to_owned(), format!("{class:?}")));
        assert_eq!(BTreeSet::from(known), endpoints());
    }

    #[test]
    fn paths_are_counted_by_class() {
        let paths = [
            "/report/users",
            "/users",
            "/users/me",
            "/report/users",
            "/teapots",
        ];
        assert_eq!(Class::count(paths), [1, 1, 2, 0, 0, 0, 0]);
    }
}
