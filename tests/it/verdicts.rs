//! The verdict table, row by row.

use jiff::civil::{Date, date};
use zoomaudit::audit::policy::Policy;
use zoomaudit::audit::verdict::{Bounds, Facts, Login, Use, first_day};

const AS_OF: Date = date(2026, 11, 21);

fn idle() -> Facts {
    Facts {
        exempt: false,
        seen: Use::None,
        is_alone: false,
        window_covered: true,
        covered_since_given: false,
        given_on: Some(date(2020, 1, 1)),
        login: Login::On(date(2025, 1, 1)),
    }
}

fn verdict(facts: Facts) -> (&'static str, &'static str) {
    let ruling = Bounds::new(&Policy::default().rule("base"), AS_OF).rule(&facts);
    (ruling.verdict.as_str(), ruling.reason.as_str())
}

#[test]
fn the_window_has_its_days_with_both_ends() {
    assert_eq!(first_day(AS_OF, 90), date(2026, 8, 24));
    assert_eq!(first_day(AS_OF, 1), AS_OF);
}

#[test]
fn rows_hold_in_the_order_of_the_table() {
    assert_eq!(verdict(idle()), ("idle", "none-ever-seen"));
    assert_eq!(
        verdict(Facts {
            exempt: true,
            seen: Use::Inside,
            ..idle()
        }),
        ("exempt", "exempt")
    );
    assert_eq!(
        verdict(Facts {
            seen: Use::Inside,
            window_covered: false,
            ..idle()
        }),
        ("active", "used")
    );
    assert_eq!(
        verdict(Facts {
            seen: Use::Straddling,
            ..idle()
        }),
        ("unknown", "no-data")
    );
    assert_eq!(
        verdict(Facts {
            window_covered: false,
            login: Login::Never,
            ..idle()
        }),
        ("unknown", "no-data")
    );
    assert_eq!(
        verdict(Facts {
            login: Login::Never,
            ..idle()
        }),
        ("never", "never-signed-in")
    );
    assert_eq!(
        verdict(Facts {
            covered_since_given: true,
            ..idle()
        }),
        ("never", "never-used-seat")
    );
    assert_eq!(
        verdict(Facts {
            covered_since_given: true,
            seen: Use::Before,
            ..idle()
        }),
        ("idle", "none-in-window")
    );
    assert_eq!(
        verdict(Facts {
            login: Login::On(date(2026, 8, 24)),
            ..idle()
        }),
        ("idle", "signs-in-only")
    );
    assert_eq!(
        verdict(Facts {
            login: Login::On(date(2026, 8, 23)),
            ..idle()
        }),
        ("idle", "none-ever-seen")
    );
}

#[test]
fn hosting_for_nobody_is_no_use_of_a_seat_and_a_sign_in_all_the_same() {
    let alone = Facts {
        is_alone: true,
        ..idle()
    };
    assert_eq!(verdict(alone), ("idle", "hosts-alone-only"));
    let never = Facts {
        covered_since_given: true,
        ..alone
    };
    assert_eq!(verdict(never), ("never", "hosts-alone-only"));
    let without_login = Facts {
        login: Login::Never,
        ..alone
    };
    assert_eq!(verdict(without_login), ("idle", "hosts-alone-only"));
    let before = Facts {
        seen: Use::Before,
        ..alone
    };
    assert_eq!(verdict(before), ("idle", "hosts-alone-only"));
}

#[test]
fn a_seat_is_new_for_sixty_days() {
    let given = |day| Facts {
        given_on: Some(day),
        window_covered: false,
        ..idle()
    };
    assert_eq!(verdict(given(date(2026, 9, 23))), ("new", "in-grace"));
    assert_eq!(verdict(given(date(2026, 9, 22))), ("unknown", "no-data"));
    assert_eq!(
        verdict(Facts {
            given_on: None,
            ..idle()
        })
        .0,
        "idle"
    );
}
