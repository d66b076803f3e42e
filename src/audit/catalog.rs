//! Names for Zoom's products and plan codes, after Zoom's list of billing plan codes. What is not in it is shown as it is.

use super::phone_numbers::PHONE_NUMBERS;
use super::plan_codes::{PERIODS, SIZED, STEMS, family, is_number, of_code, sized, split_period};
use super::seats::PHONE;
use crate::model::is_base;

/// Returns what people call a plan: the name Zoom gives, else one made from its code, else of its product.
pub fn plan_name(product: &str, code: Option<&str>, given: Option<&str>) -> String {
    if let Some(name) = given {
        return name.to_owned();
    }
    let Some(code) = code else {
        return product_name(product).unwrap_or(product).to_owned();
    };
    let (stem, period) = split_period(code);
    let name = family(stem, product).or_else(|| sized(stem));
    match (name, period) {
        (Some(name), Some(period)) => format!("{name}, {period}"),
        (Some(name), None) => name,
        (None, _) => code.to_owned(),
    }
}

/// Products by their keys in Zoom's answers, and what people call them.
const PRODUCTS: [(&str, &str); 20] = [
    ("base", "Zoom Workplace"),
    ("united", "Zoom United"),
    ("zoom_one", "Zoom Workplace bundle"),
    ("webinar", "Webinars"),
    ("large_meeting", "Large Meeting"),
    ("zoom_events", "Zoom Events"),
    ("zoom_rooms", "Zoom Rooms"),
    ("room_connector", "Room Connector"),
    ("whiteboard", "Whiteboard"),
    ("whiteboard_plus", "Whiteboard Plus"),
    ("zoom_iq", "Revenue Accelerator"),
    ("ztransl", "Translated Captions"),
    ("zsched", "Scheduler"),
    ("zwr", "Workspace Reservation"),
    ("zva", "Virtual Agent"),
    ("workforce_management", "Workforce Management"),
    ("visitor_management", "Visitor Management"),
    ("zoom_clips_plus", "Clips Plus"),
    ("recording", "Cloud Recording"),
    ("phone", "Zoom Phone"),
];

/// Returns what people call a product, if we know it.
pub fn product_name(product: &str) -> Option<&'static str> {
    let mut known = PRODUCTS.iter();
    let (_, name) = known.find(|(key, _)| *key == product)?;
    Some(name)
}

/// Tells whether a word is a product or a plan code that people have a name for; calling plans have numbers for codes.
pub fn is_known(word: &str) -> bool {
    let (stem, _) = split_period(word);
    is_number(word)
        || word == PHONE_NUMBERS
        || product_name(word).is_some()
        || of_code(stem).is_some()
}

/// Returns the product that a word is, or is a plan code of; a word that is not known is a product of its own, as a key of
/// Zoom's that was never seen before is.
pub fn product_of(word: &str) -> &str {
    match word {
        PHONE_NUMBERS => word,
        _ if product_name(word).is_some() => word,
        _ if is_number(word) => PHONE,
        _ => of_code(split_period(word).0).unwrap_or(word),
    }
}

/// Tells whether a word is known to be a plan with a meeting licence, or a product of such plans.
pub fn is_base_plan(word: &str) -> bool {
    is_base(product_of(word))
}

/// Finds the product or plan code that is most like a word which is none, if one is alike.
pub fn nearest(word: &str) -> Option<String> {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let sizes = SIZED.iter().map(|(prefix, ..)| format!("{prefix}{digits}"));
    let stems = STEMS.iter().map(|(stem, ..)| (*stem).to_owned());
    let stems: Vec<String> = stems.chain(sizes).collect();
    let codes = PERIODS
        .iter()
        .flat_map(|(ending, _)| stems.iter().map(move |stem| format!("{stem}{ending}")));
    let products = PRODUCTS.iter().map(|(key, _)| (*key).to_owned());
    let known = codes.chain(products).filter(|known| is_known(known));
    most_alike(word, known)
}

/// Finds the product that is most like a word which is none, if one is alike.
pub fn nearest_product(word: &str) -> Option<&'static str> {
    most_alike(word, PRODUCTS.iter().map(|(key, _)| *key))
}

fn most_alike<T: AsRef<str>>(word: &str, known: impl Iterator<Item = T>) -> Option<T> {
    /// How alike they have to be for one to be meant by the other.
    const ALIKE: f64 = 0.85;
    let alike = |known: &T| strsim::jaro_winkler(word, known.as_ref());
    let nearest = known.max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (alike(&nearest) > ALIKE).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_with_a_name_is_of_a_product_of_that_name() {
        for (word, product) in [
            ("webinar500_yearly", "webinar"),
            ("plan_large1000_three_years", "large_meeting"),
            ("zoomevents500_monthly", "zoom_events"),
            ("zroom_yearly", "zoom_rooms"),
            ("ziq_sales_yearly", "zoom_iq"),
            ("business_yearly", "base"),
            ("yearly", "base"),
            ("cmr_monthly_commitment_40", "recording"),
            ("200", "phone"),
            ("phone_numbers", "phone_numbers"),
            ("zoom_rooms", "zoom_rooms"),
            ("zoe_usca_yearly", "zoom_one"),
            ("zoep_ea_pso_yearly", "zoom_one"),
            ("ze_100_unlimited_yearly", "zoom_events"),
            ("phone_calling_usca_monthly_metered", "phone"),
            ("phone_toll_free_number_usca_monthly", "phone_numbers"),
            ("zp_comm_usca_monthly", "phone"),
            ("qd_yearly", "qd_yearly"),
            ("phone", "phone"),
            ("zoom_events", "zoom_events"),
        ] {
            assert_eq!(product_of(word), product, "{word}");
        }
        for (stem, product, _) in STEMS {
            assert!(product_name(product).is_some(), "{stem}");
            assert_eq!(product_of(stem), product, "{stem}");
        }
    }

    #[test]
    fn names_what_it_knows_and_leaves_the_rest_as_it_is() {
        for (product, code, name) in [
            ("base", Some("yearly"), "Workplace Pro, yearly"),
            (
                "base",
                Some("business_monthly"),
                "Workplace Business, monthly",
            ),
            (
                "base",
                Some("plan_business_three_years"),
                "Workplace Business, three years",
            ),
            (
                "zoom_one",
                Some("zobp_usca_yearly_unlimited"),
                "Workplace Business Plus, yearly",
            ),
            (
                "webinar",
                Some("webinar500_monthly"),
                "Webinars 500, monthly",
            ),
            ("webinar", Some("webinar_new_thing"), "webinar_new_thing"),
            (
                "recording",
                Some("cmr_monthly_commitment_40"),
                "Cloud Recording (monthly_commitment_40)",
            ),
            ("zoom_rooms", Some("zroom_yearly"), "Zoom Rooms, yearly"),
            ("quantum_desk", Some("qd_yearly"), "qd_yearly"),
            ("quantum_desk", None, "quantum_desk"),
            ("webinar", None, "Webinars"),
        ] {
            assert_eq!(plan_name(product, code, None), name);
        }
        assert_eq!(
            plan_name("united", Some("pro_zpp_monthly"), Some("Zoom's own words")),
            "Zoom's own words"
        );
    }
}
