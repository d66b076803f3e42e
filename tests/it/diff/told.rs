//! What two readings let be told, and what is no difference.

use zoomaudit::audit::diff::{self, Basis, Change, Difference, Names, Said};
use zoomaudit::model::{self, Dataset, PlanLine, Reading, State, User, UserId};

fn reading(state: State) -> Reading {
    Reading {
        dataset: Dataset::Users,
        state,
        rows: 0,
        requests: 0,
        read_at: "2026-08-31T06:00:00Z".parse().unwrap(),
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
        months: Vec::new(),
    }
}

fn basis(before: State, after: State) -> Basis {
    Basis::of(Some(&reading(before)), Some(&reading(after)))
}

fn user(id: &str) -> model::Person {
    let user = User {
        id: UserId::parse(id),
        email: None,
        display_name: None,
        first_name: None,
        last_name: None,
        user_type: None,
        status: model::Status::Active,
        role_id: None,
        department: None,
        group_ids: Vec::new(),
        division_ids: Vec::new(),
        united_type: None,
        created_at: None,
        last_login_at: None,
    };
    model::Person {
        user: Some(user),
        ..model::Person::default()
    }
}

#[test]
fn a_list_that_was_not_read_to_its_end_says_nothing_of_whom_it_does_not_name() {
    use State::{Complete, Kept, Missing, Partial};
    let nobody = model::Person::default();
    let somebody = user("ada");
    let counts = |before, after| {
        let basis = basis(before, after);
        let differences = [[&nobody, &somebody], [&somebody, &nobody]]
            .map(|sides| diff::person(sides, (basis, basis, basis), &Names::default()).len());
        let mut changed = user("ada");
        changed.user.as_mut().unwrap().department = Some("Sales".to_owned());
        let changed = diff::person(
            [&somebody, &changed],
            (basis, basis, basis),
            &Names::default(),
        );
        (differences[0], differences[1], changed.len())
    };
    assert_eq!(counts(Complete, Complete), (1, 1, 1));
    assert_eq!(counts(Complete, Kept), (1, 1, 1));
    assert_eq!(counts(Complete, Partial), (1, 0, 1));
    assert_eq!(counts(Partial, Complete), (0, 1, 1));
    assert_eq!(counts(Partial, Partial), (0, 0, 1));
    assert_eq!(counts(Missing, Complete), (0, 0, 0));
    assert_eq!(counts(Complete, Missing), (0, 0, 0));
    assert_eq!(Basis::of(None, Some(&reading(Complete))), Basis::Nothing);
}

#[test]
fn an_account_without_zoom_phone_has_nothing_to_compare() {
    let without = Reading {
        reason: Some(model::NO_ZOOM_PHONE.to_owned()),
        ..reading(State::Missing)
    };
    let refused = reading(State::Missing);
    let both = Basis::of(Some(&without), Some(&without));
    assert!(both.is_whole() && !both.tells(Change::Added));
    assert!(!Basis::of(Some(&without), Some(&refused)).is_whole());
    assert!(!Basis::of(Some(&reading(State::Complete)), Some(&without)).is_whole());
}

#[test]
fn a_number_of_seats_that_is_not_known_is_no_zero() {
    let line = |purchased| PlanLine {
        product: "base".to_owned(),
        purchased,
        ..PlanLine::default()
    };
    let compared = |before: &[PlanLine], after: &[PlanLine]| {
        diff::plan_lines([before, after], basis(State::Complete, State::Complete))
    };
    let difference = |before, after| Difference {
        change: Change::Changed,
        subject: "base".to_owned(),
        field: "purchased",
        before,
        after,
    };
    assert_eq!(compared(&[line(None)], &[line(None)]), []);
    assert_eq!(
        compared(&[line(None)], &[line(Some(5))]),
        [difference(None, Some(Said::Count(5)))]
    );
    // Several lines of a plan are one plan.
    let several = [line(Some(2)), line(Some(3))];
    assert_eq!(compared(&several, &[line(Some(5))]), []);
    assert_eq!(
        compared(&several, &[line(Some(2)), line(None)]),
        [difference(Some(Said::Count(5)), None)]
    );
}

#[test]
fn of_add_ons_only_what_is_known_of_both_is_told() {
    let basis = basis(State::Complete, State::Complete);
    let holding = |held: Option<&[&str]>, unclear: &[&str]| {
        let add_on = |word: &&str| {
            let (product, capacity) = word.split_once(':').unwrap_or((word, ""));
            model::AddOn {
                product: product.to_owned(),
                capacity: capacity.parse().ok(),
            }
        };
        model::Person {
            add_ons: held.map(|held| model::AddOns {
                held: held.iter().map(add_on).collect(),
                unclear: unclear.iter().map(|word| (*word).to_owned()).collect(),
                meeting_capacity: None,
            }),
            ..user("ada")
        }
    };
    let none: &[&str] = &[];
    let [webinar, both] = [&["webinar:500"][..], &["zoom_events", "webinar:500"]];
    let larger: &[&str] = &["webinar:1000"];
    for ([before, after], unclear, told) in [
        ([Some(none), Some(webinar)], none, "- webinar:500"),
        (
            [Some(webinar), Some(larger)],
            none,
            "webinar:500 webinar:1000",
        ),
        (
            [Some(both), Some(webinar)],
            none,
            "webinar:500;zoom_events webinar:500",
        ),
        // Nobody asked, or Zoom does not say of that one.
        ([None, Some(webinar)], none, ""),
        ([Some(webinar), None], none, ""),
        ([Some(webinar), Some(none)], &["webinar"], ""),
        ([Some(both), Some(none)], &["webinar"], "zoom_events -"),
        ([Some(both), Some(both)], none, ""),
    ] {
        let (before, after) = (holding(before, none), holding(after, unclear));
        let found = diff::person([&before, &after], (basis, basis, basis), &Names::default());
        let text = |said: &Option<Said>| match said {
            Some(Said::Text(text)) => text.clone(),
            _ => "-".to_owned(),
        };
        let said = found.iter().map(|one| {
            assert_eq!((one.field, one.change), ("add_ons", Change::Changed));
            format!("{} {}", text(&one.before), text(&one.after))
        });
        assert_eq!(said.collect::<String>(), told);
    }
    let [before, after] = [holding(Some(none), none), holding(Some(webinar), none)];
    let missing = Basis::of(None, Some(&reading(State::Complete)));
    let found = diff::person(
        [&before, &after],
        (basis, basis, missing),
        &Names::default(),
    );
    assert!(found.is_empty(), "{found:?}");
}
