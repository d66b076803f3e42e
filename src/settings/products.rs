//! Products and plan codes as people write them: Zoom adds some, so that what is not known may be right.

use std::ops::Range;

use super::fields::Fields;
use super::mistakes::Wrong;
use crate::audit::catalog;

/// Products that Zoom has had for long; a key that is nearly one of these is a slip.
const LONG_KNOWN: [&str; 9] = [
    "base",
    "webinar",
    "large_meeting",
    "zoom_events",
    "zoom_rooms",
    "zoom_one",
    "united",
    "recording",
    "phone",
];

/// Letters by which a product may differ from a known one to be a slip.
const SLIP: usize = 2;

/// Notes a product that is nearly a known one, since Zoom adds none so alike, and has doubts about one that is not known.
pub(super) fn check_product(fields: &mut Fields<'_>, span: &Range<usize>, product: &str) {
    let is_slip = |known: &&&str| strsim::levenshtein(product, known) <= SLIP;
    if catalog::product_name(product).is_some() || product.len() <= SLIP + 1 {
        return;
    }
    if let Some(known) = LONG_KNOWN.iter().find(is_slip) {
        let message = format!("`{product}` is no product that is known");
        let meant = Some((*known).to_owned());
        fields.note(span, Wrong::new(message).meaning(meant));
        return;
    }
    let message = format!("`{product}` is no product that is known, though Zoom may have it");
    let wrong = Wrong::new(message).meaning(catalog::nearest_product(product).map(str::to_owned));
    fields.doubt_plan(span, wrong, product);
}

/// Notes a plan code, or a product in its place, that is not known. Codes differ by as little as slips do, so that it
/// is for whoever wrote it to tell.
pub(super) fn check_plan(fields: &mut Fields<'_>, span: &Range<usize>, plan: &str) {
    if catalog::is_known(plan) {
        return;
    }
    let message = format!("`{plan}` is no plan or product that is known, though Zoom may have it");
    let wrong = Wrong::new(message);
    let wrong = match catalog::nearest(plan) {
        Some(meant) => wrong.meaning(Some(meant)),
        None => wrong.advising(
            "`zoomaudit licenses --columns product,plan,plan_name` shows those of the account",
        ),
    };
    fields.doubt_plan(span, wrong, plan);
}
