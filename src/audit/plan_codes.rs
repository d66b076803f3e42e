//! Zoom's plan codes, after its list of billing plan codes: what they are made of, and what people call them.

use super::phone_numbers::PHONE_NUMBERS;
use super::seats::PHONE;
use super::storage::RECORDING;

/// How plan codes end, and what that says of how often they are billed.
pub(super) const PERIODS: [(&str, &str); 11] = [
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
pub(super) fn split_period(code: &str) -> (&str, Option<&'static str>) {
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

/// Plan codes without how often they are billed, their products, and what people call them.
pub(super) const STEMS: [(&str, &str, &str); 21] = [
    ("pro", "base", "Workplace Pro"),
    ("plan_pro", "base", "Workplace Pro"),
    ("business", "base", "Workplace Business"),
    ("plan_business", "base", "Workplace Business"),
    ("edu20", "base", "Workplace Education"),
    ("plan_edu", "base", "Workplace Education"),
    ("pro_zpp", "united", "Zoom United"),
    ("zroom", "zoom_rooms", "Zoom Rooms"),
    ("plan_zoomroom", "zoom_rooms", "Zoom Rooms"),
    ("zoe", "zoom_one", "Workplace Enterprise"),
    ("zoep", "zoom_one", "Workplace Enterprise Plus"),
    ("zwb", "whiteboard", "Whiteboard"),
    ("zwb_plus", "whiteboard_plus", "Whiteboard Plus"),
    ("zsched", "zsched", "Scheduler"),
    ("ztransl", "ztransl", "Translated Captions"),
    ("ziq_sales", "zoom_iq", "Revenue Accelerator"),
    ("zwr", "zwr", "Workspace Reservation"),
    ("zm_clips_plus", "zoom_clips_plus", "Clips Plus"),
    ("zm_wf_mgt", "workforce_management", "Workforce Management"),
    (
        "zm_visitor_management",
        "visitor_management",
        "Visitor Management",
    ),
    ("roomconnector", "room_connector", "Room Connector"),
];

/// Beginnings of codes of bundles, which go on with countries and numbers; the longest come first.
const BUNDLES: [(&str, &str); 6] = [
    ("zobp_", "Workplace Business Plus"),
    ("zoe_prem_", "Workplace Enterprise Premier"),
    ("zoe_", "Workplace Enterprise"),
    ("zoep_", "Workplace Enterprise Plus"),
    ("zm_one_ent_", "Workplace Enterprise Essentials"),
    ("zo_edu_", "Workplace Education bundle"),
];

/// Beginnings of other codes and their products, which have no names: they go on with what tells one from another.
const OTHERS: [(&str, &str); 29] = [
    ("cmr_", RECORDING),
    ("ze_", "zoom_events"),
    ("zs_", "zoom_events"),
    ("plan_rc_", "room_connector"),
    ("roomconnector_", "room_connector"),
    ("zwb_plus_", "whiteboard_plus"),
    ("zwb_", "whiteboard"),
    ("zsched_", "zsched"),
    ("ztransl_", "ztransl"),
    ("ziq_sales_", "zoom_iq"),
    ("zwr_", "zwr"),
    ("zva_", "zva"),
    ("zm_clips_plus_", "zoom_clips_plus"),
    ("zm_wf_mgt_", "workforce_management"),
    ("zm_visitor_management_", "visitor_management"),
    ("partner_premier_support_", "partner_premier_support"),
    ("znode_", "znode_base"),
    ("zph_", "zphybrid"),
    ("concurrent_", "concurrent_meeting"),
    ("zccp_", "contact_center"),
    ("zcc_", "contact_center"),
    ("zm_contact_center_", "contact_center"),
    ("tollfree_", AUDIO),
    ("zoomaudio_", AUDIO),
    ("siptrunk_", AUDIO),
    ("phone_number_", PHONE_NUMBERS),
    ("phone_toll_free_number_", PHONE_NUMBERS),
    ("phone_", PHONE),
    ("zp_", PHONE),
];

/// What Zoom's list of codes calls plans of conference lines, which plan usage does not have.
const AUDIO: &str = "audio";

/// Names a code as it is without how often it is billed, of a product where that is known.
pub(super) fn family(stem: &str, product: &str) -> Option<String> {
    if let Some((.., name)) = STEMS.iter().find(|(known, ..)| *known == stem) {
        return Some((*name).to_owned());
    }
    if let Some(size) = stem.strip_prefix("cmr_") {
        return Some(format!("Cloud Recording ({size})"));
    }
    let bundle = bundle(stem).map(str::to_owned);
    bundle.or_else(|| (product == "united").then(|| "Zoom United".to_owned()))
}

fn bundle(stem: &str) -> Option<&'static str> {
    let mut bundles = BUNDLES.iter();
    let (_, name) = bundles.find(|(beginning, _)| stem.starts_with(beginning))?;
    Some(name)
}

/// Returns the product of a code as it is without how often it is billed.
pub(super) fn of_code(stem: &str) -> Option<&'static str> {
    if let Some((_, product, _)) = STEMS.iter().find(|(known, ..)| *known == stem) {
        return Some(product);
    }
    let bundle = bundle(stem).map(|_| "zoom_one");
    let sized = || Some(split_size(stem)?.0);
    let other = || {
        let mut others = OTHERS.iter();
        let (_, product) = others.find(|(beginning, _)| stem.starts_with(beginning))?;
        Some(*product)
    };
    bundle.or_else(sized).or_else(other)
}

/// Beginnings of plan codes that go on with how many people or viewers they allow.
pub(super) const SIZED: [(&str, &str, &str); 5] = [
    ("plan_webinar", "webinar", "Webinars"),
    ("webinar", "webinar", "Webinars"),
    ("plan_large", "large_meeting", "Large Meeting"),
    ("large", "large_meeting", "Large Meeting"),
    ("zoomevents", "zoom_events", "Zoom Events"),
];

/// Names a code that ends in how many people or viewers it allows.
pub(super) fn sized(stem: &str) -> Option<String> {
    let (_, name, size) = split_size(stem)?;
    Some(format!("{name} {size}"))
}

/// Takes how many people or viewers a code allows off it: its product, the name of that, and the number.
fn split_size(stem: &str) -> Option<(&'static str, &'static str, &str)> {
    SIZED.iter().find_map(|(prefix, product, name)| {
        let size = stem.strip_prefix(prefix)?;
        is_number(size).then_some((*product, *name, size))
    })
}

pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
