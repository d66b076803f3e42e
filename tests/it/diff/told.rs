//! What two readings let be told, and what is no difference.

use zoomaudit::audit::diff::{self, Basis, Change, Difference, Lists, Said};
use zoomaudit::audit::names::Names;
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

fn lists(basis: Basis) -> Lists {
    Lists {
        users: basis,
        phone: basis,
        add_ons: basis,
        details: basis,
        tell_divisions: true,
    }
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
            .map(|sides| diff::person(sides, lists(basis), &Names::default()).len());
        let mut changed = user("ada");
        changed.user.as_mut().unwrap().department = Some("Sales".to_owned());
        let changed = diff::person([&somebody, &changed], lists(basis), &Names::default());
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
        let found = diff::person([&before, &after], lists(basis), &Names::default());
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
    let without = Lists {
        add_ons: missing,
        ..lists(basis)
    };
    let found = diff::person([&before, &after], without, &Names::default());
    assert!(found.is_empty(), "{found:?}");
}

/// Somebody with a calling plan, or in the list of Zoom Phone without one.
fn with_plans(codes: &[i64]) -> model::Person {
    let plan = |code: &i64| model::PhonePlanHeld {
        code: Some(*code),
        name: None,
    };
    model::Person {
        phone: Some(model::PhoneUser {
            id: UserId::parse("ada"),
            email: None,
            name: None,
            status: None,
            department: None,
            plans: codes.iter().map(plan).collect(),
        }),
        ..user("ada")
    }
}

#[test]
fn no_plan_in_a_list_that_lacks_plans_is_not_a_plan_that_was_taken() {
    let told = |[before, after]: [&[i64]; 2], basis| {
        let (before, after) = (with_plans(before), with_plans(after));
        diff::person([&before, &after], lists(basis), &Names::default()).len()
    };
    let (complete, partial) = (State::Complete, State::Partial);
    for (sides, of_whole, after_partial, before_partial) in [
        ([&[200][..], &[]], 1, 0, 1),
        ([&[], &[200]], 1, 1, 0),
        ([&[200], &[300]], 1, 1, 1),
        ([&[], &[]], 0, 0, 0),
    ] {
        assert_eq!(told(sides, basis(complete, complete)), of_whole);
        assert_eq!(told(sides, basis(complete, partial)), after_partial);
        assert_eq!(told(sides, basis(partial, complete)), before_partial);
    }
}

#[test]
fn what_is_told_of_people_one_by_one_is_compared_where_it_was_told_of_both() {
    let basis = basis(State::Complete, State::Complete);
    let of = |details: Option<[&str; 2]>| model::Person {
        details: details.map(|[manager, center]| model::UserDetails {
            manager: Some(manager.to_owned()).filter(|text| !text.is_empty()),
            cost_center: Some(center.to_owned()).filter(|text| !text.is_empty()),
            ..model::UserDetails::default()
        }),
        ..user("ada")
    };
    let fields = |before, after| -> Vec<&str> {
        let sides = [&of(before), &of(after)];
        let found = diff::person(sides, lists(basis), &Names::default());
        found.iter().map(|one| one.field).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(fields(None, Some(["max", "7"])), none);
    assert_eq!(fields(Some(["max", "7"]), None), none);
    assert_eq!(fields(Some(["max", "7"]), Some(["max", "7"])), none);
    assert_eq!(
        fields(Some(["max", "7"]), Some(["eve", ""])),
        ["manager", "cost_center"]
    );
}

#[test]
fn a_room_is_told_by_what_lasts_and_by_its_id_where_two_have_one_name() {
    let room = |id: &str, name: &str, [status, kind]: [&str; 2]| model::Room {
        id: id.to_owned(),
        name: Some(name.to_owned()),
        status: Some(status.to_owned()),
        location_id: None,
        kind: Some(kind.to_owned()).filter(|kind| !kind.is_empty()),
    };
    let before = [
        room("a", "Oak", ["Available", "ZoomRoom"]),
        room("b", "Oak", ["UnderConstruction", "ZoomRoom"]),
        room("c", "Elm", ["Offline", "ZoomRoom"]),
        room("", "Fir", ["Offline", "ZoomRoom"]),
    ];
    let after = [
        room("a", "Oak", ["InMeeting", ""]),
        room("b", "Oak", ["Offline", "Kiosk"]),
    ];
    let compared = |basis| {
        let mut found = diff::rooms([&before, &after], basis);
        diff::sort(&mut found);
        let told = found.iter();
        told.map(|one| format!("{} {} {}", one.change.as_str(), one.subject, one.field))
            .collect::<Vec<_>>()
    };
    let changed = ["changed room Oak (b) type", "changed room Oak (b) status"];
    let all = ["removed room Elm room", changed[0], changed[1]];
    assert_eq!(compared(basis(State::Complete, State::Kept)), all);
    assert_eq!(compared(basis(State::Complete, State::Partial)), changed);
    assert!(compared(basis(State::Missing, State::Complete)).is_empty());
}
