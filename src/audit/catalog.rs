//! Names for Zoom's products and plan codes, after Zoom's list of billing plan codes. What is not in it is shown as it is.

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
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        || matches!(word, "phone_numbers" | "monthly" | "yearly")
        || product_name(word).is_some()
        || family(stem, "").or_else(|| sized(stem)).is_some()
}

/// Tells whether a word is known to be a plan with a meeting licence, or a product of such plans.
pub fn is_base_plan(word: &str) -> bool {
    let (stem, _) = split_period(word);
    is_base(word) || family(stem, "").is_some_and(|name| name.starts_with("Workplace "))
}

/// Finds the product or plan code that is most like a word which is none, if one is alike.
pub fn nearest(word: &str) -> Option<String> {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let sizes = SIZED.iter().map(|(prefix, _)| format!("{prefix}{digits}"));
    let stems = STEMS.iter().map(|(stem, _)| (*stem).to_owned());
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

/// How plan codes end, and what that says of how often they are billed.
const PERIODS: [(&str, &str); 11] = [
    ("_three_year_prepay", "three years"),
    ("_two_year_prepay", "two years"),
    ("_three_years", "three years"),
    ("_three_year", "three years"),
    ("_two_years", "two years"),
    ("_two_year", "two years"),
    ("_monthly_unlimited", "monthly"),
    ("_yearly_unlimited", "yearly"),
    ("_quarterly", "quarterly"),
    ("_monthly", "monthly"),
    ("_yearly", "yearly"),
];

/// Takes the billing period off a code.
fn split_period(code: &str) -> (&str, Option<&'static str>) {
    match code {
        "monthly" | "monthly25" | "monthly50" => return ("pro", Some("monthly")),
        "yearly" | "yearly25" | "yearly50" => return ("pro", Some("yearly")),
        _ => {}
    }
    let found = PERIODS
        .iter()
        .find_map(|(ending, period)| Some((code.strip_suffix(ending)?, *period)));
    found.map_or((code, None), |(stem, period)| (stem, Some(period)))
}

/// Plan codes without how often they are billed, and what people call them.
const STEMS: [(&str, &str); 20] = [
    ("pro", "Workplace Pro"),
    ("plan_pro", "Workplace Pro"),
    ("business", "Workplace Business"),
    ("plan_business", "Workplace Business"),
    ("edu20", "Workplace Education"),
    ("plan_edu", "Workplace Education"),
    ("zroom", "Zoom Rooms"),
    ("plan_zoomroom", "Zoom Rooms"),
    ("zoe", "Workplace Enterprise"),
    ("zoep", "Workplace Enterprise Plus"),
    ("zwb", "Whiteboard"),
    ("zwb_plus", "Whiteboard Plus"),
    ("zsched", "Scheduler"),
    ("ztransl", "Translated Captions"),
    ("ziq_sales", "Revenue Accelerator"),
    ("zwr", "Workspace Reservation"),
    ("zm_clips_plus", "Clips Plus"),
    ("zm_wf_mgt", "Workforce Management"),
    ("zm_visitor_management", "Visitor Management"),
    ("roomconnector", "Room Connector"),
];

fn family(stem: &str, product: &str) -> Option<String> {
    let mut stems = STEMS.iter();
    if let Some((_, name)) = stems.find(|(known, _)| *known == stem) {
        return Some((*name).to_owned());
    }
    let name = match stem {
        _ if stem.starts_with("zobp_") => "Workplace Business Plus",
        _ if stem.starts_with("zoe_prem_") => "Workplace Enterprise Premier",
        _ if stem.starts_with("zm_one_ent_") => "Workplace Enterprise Essentials",
        _ if stem.starts_with("zo_edu_") => "Workplace Education bundle",
        _ if stem.starts_with("cmr_") => return Some(format!("Cloud Recording ({})", &stem[4..])),
        _ if product == "united" => "Zoom United",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Beginnings of plan codes that go on with how many people or viewers they allow.
const SIZED: [(&str, &str); 5] = [
    ("plan_webinar", "Webinars"),
    ("webinar", "Webinars"),
    ("plan_large", "Large Meeting"),
    ("large", "Large Meeting"),
    ("zoomevents", "Zoom Events"),
];

/// Names a code that ends in how many people or viewers it allows.
fn sized(stem: &str) -> Option<String> {
    SIZED.iter().find_map(|(prefix, name)| {
        let size = stem.strip_prefix(prefix)?;
        let is_number = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| format!("{name} {size}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
