//! The base products that Zoom tells of single people by number: names, and the products of plan usage that they are of.
//!
//! The numbers and names are those of Zoom's Get a user document. Which key of plan usage a number is counted under is not
//! written anywhere: that follows from the names of the keys.

/// Number, name and product of Workplace bundles.
const BUNDLES: [(i64, &str, &str); 25] = [
    (1 << 2, "Workplace Enterprise", ZOOM_ONE),
    (1 << 3, "Workplace Enterprise Plus", ZOOM_ONE),
    (1 << 4, "Workplace Business Plus, US/CA", ZOOM_ONE),
    (1 << 5, "Workplace Business Plus, UK/IR", ZOOM_ONE),
    (1 << 6, "Workplace Business Plus, AU/NZ", ZOOM_ONE),
    (1 << 7, "Workplace Business Plus, Japan", ZOOM_ONE),
    (1 << 25, "Workplace Business Plus, Global Select", ZOOM_ONE),
    (1 << 27, "Workplace Enterprise Premier, US/CA", PREMIER),
    (1 << 28, "Workplace Enterprise Premier, Japan", PREMIER),
    (1 << 29, "Workplace Enterprise Premier, UK/IR", PREMIER),
    (1 << 30, "Workplace Enterprise Premier, AU/NZ", PREMIER),
    (1 << 32, "Education Enterprise Premier, US/CA", EDU_PREMIER),
    (1 << 33, "Education Enterprise Premier, Japan", EDU_PREMIER),
    (1 << 34, "Education Enterprise Premier, UK/IR", EDU_PREMIER),
    (1 << 35, "Education Enterprise Premier, AU/NZ", EDU_PREMIER),
    (
        1 << 36,
        "Education Enterprise Premier, Global Select",
        EDU_PREMIER,
    ),
    (1 << 37, "Education School and Campus Plus, US/CA", CAMPUS),
    (1 << 38, "Education School and Campus Plus, Japan", CAMPUS),
    (1 << 39, "Education School and Campus Plus, UK/IR", CAMPUS),
    (1 << 40, "Education School and Campus Plus, AU/NZ", CAMPUS),
    (
        1 << 41,
        "Education School and Campus Plus, Global Select",
        CAMPUS,
    ),
    (1 << 42, "Workplace Pro Plus, US/CA", ZOOM_ONE),
    (1 << 54, "Education School and Campus", ZOOM_ONE),
    (1 << 56, "Education Enterprise Essentials", ZOOM_ONE),
    (1 << 57, "Education Enterprise Plus", ZOOM_ONE),
];

/// The one that has a key of its own, and the largest number.
const STUDENT: (i64, &str, &str) = (
    1 << 59,
    "Education Enterprise Student",
    "zoom_one_edu_student",
);

const ZOOM_ONE: &str = "zoom_one";
const PREMIER: &str = "zoom_one_premier";
const EDU_PREMIER: &str = "zoom_one_edu_premier";
const CAMPUS: &str = "zoom_one_edu_school_campus_plus";

/// How far a number may be off that has passed through a program that reckons in floating point.
const ROUNDED: i64 = 512;
const EXACT_UP_TO: i64 = 1 << 53;

fn find(number: i64) -> Option<(i64, &'static str, &'static str)> {
    let mut all = BUNDLES.into_iter().chain([STUDENT]);
    all.find(|(known, _, _)| {
        let is_rounded = *known > EXACT_UP_TO && (number - known).abs() <= ROUNDED;
        *known == number || is_rounded
    })
}

/// Returns what people call a bundle, if we know it.
pub fn bundle_name(number: i64) -> Option<&'static str> {
    find(number).map(|(_, name, _)| name)
}

/// Returns the product of plan usage that a bundle is counted under, if we know it.
pub fn bundle_product(number: i64) -> Option<&'static str> {
    find(number).map(|(_, _, product)| product)
}

/// Returns what people call a Zoom United bundle, by its number as Zoom writes it, if we know it.
pub fn united_name(number: &str) -> Option<String> {
    const PLANS: [(&str, [u32; 6]); 3] = [
        ("Pro", [1, 2, 4, 8, 16, 32_768]),
        ("Business", [32, 64, 128, 256, 512, 65_536]),
        ("Enterprise", [1_024, 2_048, 4_096, 8_192, 16_384, 131_072]),
    ];
    const KINDS: [&str; 6] = [
        "US/CA Unlimited",
        "UK/IR",
        "AU/NZ",
        "Global Select",
        "Zoom Phone Pro",
        "Japan",
    ];
    let number: u32 = number.parse().ok()?;
    PLANS.iter().find_map(|(plan, numbers)| {
        let place = numbers.iter().position(|known| *known == number)?;
        Some(format!("Zoom United {plan}, {}", KINDS[place]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_also_where_a_program_rounded_them() {
        for (number, name, product) in [
            (16, "Workplace Business Plus, US/CA", ZOOM_ONE),
            (
                134_217_728,
                "Workplace Enterprise Premier, US/CA",
                "zoom_one_premier",
            ),
            (
                576_460_752_303_423_500,
                "Education Enterprise Student",
                "zoom_one_edu_student",
            ),
            (
                72_057_594_037_927_940,
                "Education Enterprise Essentials",
                ZOOM_ONE,
            ),
        ] {
            assert_eq!(bundle_name(number), Some(name));
            assert_eq!(bundle_product(number), Some(product));
        }
        for unknown in [0, 1, 17, 1 << 58, i64::MAX, -16] {
            assert_eq!(bundle_name(unknown), None);
        }
    }

    #[test]
    fn united_bundles_have_names() {
        assert_eq!(
            united_name("32768").as_deref(),
            Some("Zoom United Pro, Japan")
        );
        assert_eq!(
            united_name("512").as_deref(),
            Some("Zoom United Business, Zoom Phone Pro")
        );
        assert_eq!(united_name("3"), None);
        assert_eq!(united_name("none"), None);
    }
}
