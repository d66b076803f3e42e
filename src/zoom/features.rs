//! Reading which add-ons somebody holds from the features in their settings.

use std::collections::BTreeSet;

use serde_json::Value;

use super::feature_names::{
    LICENSES, PRODUCTS, SIZED, events_size, is_known, product_of, sessions_size,
};
use super::wire::{Object, count_of, flag_of, items_of, text_of, whole_of};
use crate::model::{AddOn, AddOns};

/// Those that Zoom tells of everybody: where they are missing, nobody knows.
const ALWAYS_TOLD: [&str; 2] = ["webinar", "large_meeting"];

/// Add-ons without a limit of how often, of which somebody may hold several sizes.
const UNLIMITED: [(&str, &str); 2] = [
    ("zoom_events_unlimited", "zoom_events"),
    ("zoom_sessions_unlimited", "zoom_sessions"),
];

/// What is no seat of an add-on: Zoom Phone is told by Zoom Phone.
const NO_ADD_ON: [&str; 1] = ["zoom_phone"];

/// Reads the features of somebody; `None` where they tell of no add-on at all.
pub(super) fn add_ons(features: &Object) -> Option<AddOns> {
    let mut reading = Reading::default();
    for (name, value) in features {
        reading.feature(name, value, features);
    }
    let licenses = features.get("license_info_list").cloned();
    for license in items_of(licenses.unwrap_or_default()) {
        reading.license(&license);
    }
    if !reading.is_told {
        return None;
    }
    for name in ALWAYS_TOLD {
        if !features.contains_key(name) {
            reading.unclear.insert(name.to_owned());
        }
    }
    let held = &reading.held;
    let is_held = |product: &String| held.iter().any(|add_on| add_on.product == *product);
    let unclear = reading.unclear.iter().filter(|product| !is_held(product));
    Some(AddOns {
        unclear: unclear.cloned().collect(),
        held: reading.held.iter().cloned().collect(),
        meeting_capacity: features.get("meeting_capacity").and_then(size_of),
    })
}

#[derive(Default)]
struct Reading {
    held: BTreeSet<AddOn>,
    unclear: BTreeSet<String>,
    /// Whether it was said of anything whether it is held.
    is_told: bool,
}

impl Reading {
    fn feature(&mut self, name: &str, value: &Value, features: &Object) {
        if SIZED.contains(&name) {
            let size = features.get(&format!("{name}_capacity")).and_then(size_of);
            self.flag((name, name), value, &[size]);
        } else if let Some((_, product)) = UNLIMITED.iter().find(|(known, _)| *known == name) {
            let sizes = features.get(&format!("{name}_capacities"));
            let sizes = items_of(sizes.cloned().unwrap_or_default());
            let mut sizes: Vec<Option<i64>> = sizes.iter().map(size_of).collect();
            if sizes.is_empty() {
                sizes.push(None);
            }
            self.flag((name, product), value, &sizes);
        } else if name == "concurrent_meeting" {
            let level = text_of(value).filter(|level| !level.eq_ignore_ascii_case("none"));
            if level.is_some() {
                self.hold(name, None);
            }
        } else if name.starts_with("zoom_") && !NO_ADD_ON.contains(&name) && !is_a_size(name) {
            self.flag((name, product_of(name, &PRODUCTS)), value, &[None]);
        }
    }

    /// Reads what says yes or no.
    fn flag(&mut self, (name, product): (&str, &str), value: &Value, sizes: &[Option<i64>]) {
        match flag_of(value) {
            Some(true) => {
                self.is_told = true;
                for size in sizes {
                    self.hold(product, *size);
                }
            }
            Some(false) => self.is_told = true,
            // What Zoom may add need not say yes or no.
            None if is_known(name) => {
                self.unclear.insert(product.to_owned());
            }
            None => {}
        }
    }

    /// Reads a licence of an account with several subscriptions; what a feature told before is the same seat.
    fn license(&mut self, license: &Value) {
        let Some(kind) = license.get("license_type").and_then(text_of) else {
            return;
        };
        let kind = kind.to_lowercase();
        let option = license.get("license_option").and_then(whole_of);
        let (product, size) = match (kind.as_str(), option) {
            // The base product, which the list of users tells.
            ("meeting" | "zoom_workplace_bundle", _) => return,
            ("zoom_whiteboard", Some(65_536)) => ("whiteboard_plus", None),
            ("zoom_events_new_saas", option) => ("zoom_events", events_size(option)),
            ("zoom_webinars_plus", option) => ("zoom_sessions", sessions_size(option)),
            (kind, _) => (product_of(product_of(kind, &LICENSES), &PRODUCTS), None),
        };
        self.is_told = true;
        let mut held = self.held.iter();
        let is_there = |add_on: &AddOn| {
            add_on.product == product
                && (size.is_none() || add_on.capacity.is_none() || add_on.capacity == size)
        };
        if !held.any(is_there) {
            self.hold(product, size);
        }
    }

    fn hold(&mut self, product: &str, capacity: Option<i64>) {
        self.held.insert(AddOn {
            product: product.to_owned(),
            capacity,
        });
    }
}

fn is_a_size(name: &str) -> bool {
    name.ends_with("_capacity") || name.ends_with("_capacities")
}

/// Returns for how many people something is; 0 says nothing.
fn size_of(value: &Value) -> Option<i64> {
    count_of(value).filter(|size| *size > 0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(features: &Value) -> Option<AddOns> {
        add_ons(features.as_object().unwrap())
    }

    fn held(features: &Value) -> Vec<String> {
        let words = read(features).unwrap().held.into_iter();
        let words = words.map(|add_on| match add_on.capacity {
            Some(size) => format!("{}:{size}", add_on.product),
            None => add_on.product,
        });
        words.collect()
    }

    #[test]
    fn what_is_held_is_read_by_its_name_and_its_size() {
        let all = json!({
            "meeting_capacity": 300, "large_meeting": "true", "large_meeting_capacity": "1000", "webinar": 1,
            "webinar_capacity": 0, "zoom_events": false, "zoom_events_capacity": 500, "zoom_events_unlimited": true,
            "zoom_events_unlimited_capacities": [100, 500], "zoom_sessions_unlimited": true, "zoom_phone": true,
            "concurrent_meeting": "Plus", "zoom_whiteboard": true, "zoom_canvas": true, "zoom_iq_for_sales": true,
            "zoom_motto": "what", "in_meeting": true, "cn_meeting": true
        });
        let wanted = [
            "concurrent_meeting",
            "large_meeting:1000",
            "webinar",
            "whiteboard",
            "zoom_canvas",
            "zoom_events:100",
            "zoom_events:500",
            "zoom_iq",
            "zoom_sessions",
        ];
        assert_eq!(held(&all), wanted);
        assert!(read(&all).unwrap().unclear.is_empty());
        assert_eq!(read(&all).unwrap().meeting_capacity, Some(300));
    }

    #[test]
    fn what_does_not_say_is_not_no() {
        let none = json!({"webinar": false, "large_meeting": false, "zoom_docs": false});
        assert!(read(&none).unwrap().is_none());
        for (features, unclear) in [
            (
                json!({"webinar": null, "large_meeting": false}),
                &["webinar"][..],
            ),
            (json!({"webinar": false}), &["large_meeting"]),
            (
                json!({"webinar": {}, "large_meeting": "", "zoom_docs": false}),
                &["large_meeting", "webinar"],
            ),
            (
                json!({"webinar": false, "large_meeting": true, "zoom_scheduler": []}),
                &["zsched"],
            ),
        ] {
            let read = read(&features).unwrap();
            assert_eq!(read.unclear, unclear, "{features}");
            assert!(!read.is_none());
        }
        for nothing in [
            json!({}),
            json!({"meeting_capacity": 100}),
            json!({"webinar": null, "zoom_phone": true, "license_info_list": []}),
        ] {
            assert_eq!(read(&nothing), None, "{nothing}");
        }
    }

    #[test]
    fn licences_of_several_subscriptions_are_seats_unless_they_were_told() {
        let list = json!({
            "webinar": false, "large_meeting": false, "zoom_whiteboard": true, "zoom_events": true,
            "zoom_events_capacity": 500,
            "license_info_list": [
                {"license_type": "ZOOM_WHITEBOARD", "license_option": 2},
                {"license_type": "ZOOM_WHITEBOARD", "license_option": "65536"},
                {"license_type": "ZOOM_EVENTS_NEW_SAAS", "license_option": 4},
                {"license_type": "ZOOM_WEBINARS_PLUS", "license_option": 8192},
                {"license_type": "ZOOM_VISITOR_MANAGEMENT", "license_option": 2_147_483_648_u64},
                {"license_type": "ZOOM_BRAND_NEW", "license_option": 1},
                {"license_type": "MEETING", "license_option": 2},
                {"license_option": 2}, null
            ]
        });
        let wanted = [
            "visitor_management",
            "whiteboard",
            "whiteboard_plus",
            "zoom_brand_new",
            "zoom_events:500",
            "zoom_sessions:1000",
        ];
        assert_eq!(held(&list), wanted);
    }
}
