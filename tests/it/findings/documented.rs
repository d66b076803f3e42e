//! `docs/findings.md` says of every code what it means, what it rests on, what else could explain it, how to silence it.

use zoomaudit::audit::findings::ALL;

const TEXT: &str = include_str!("../../../docs/findings.md");

const PARTS: [&str; 4] = [
    "- **Means:** ",
    "- **Rests on:** ",
    "- **Could also be:** ",
    "- **To silence it:** ",
];

#[test]
fn every_code_is_explained_and_in_the_order_in_which_findings_have_values() {
    let sections: Vec<&str> = TEXT.split("\n## ").skip(1).collect();
    let codes: Vec<&str> = sections
        .iter()
        .map(|section| section.lines().next().unwrap())
        .collect();
    // Of seats the order matters: the first has the value.
    assert_eq!(codes, ALL.map(|rule| rule.code));
    for section in sections {
        let mut rest = section;
        for part in PARTS {
            let (_, after) = rest
                .split_once(part)
                .unwrap_or_else(|| panic!("{part}: {section}"));
            rest = after;
        }
    }
}
