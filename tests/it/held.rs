//! Seats of one person, and what many people's add up to.

use jiff::civil::date;
use zoomaudit::audit::Audit;
use zoomaudit::audit::contract::Contract;
use zoomaudit::audit::licenses::licenses;
use zoomaudit::audit::policy::{Exemption, Policy, Whom};
use zoomaudit::audit::tally::Tally;
use zoomaudit::model::{
    Account, Dataset, Email, Person, PhonePlan, PhonePlanHeld, PhoneUser, PlanLine, PlanUsage,
    Reading, State, Status, User, UserId, UserType,
};

pub(crate) fn user(name: &str) -> User {
    User {
        id: UserId::parse(name),
        email: Email::parse(&format!("{name}@example.com")),
        display_name: Some(name.to_owned()),
        first_name: None,
        last_name: None,
        user_type: Some(UserType::Licensed),
        status: Status::Active,
        role_id: None,
        department: None,
        group_ids: Vec::new(),
        division_ids: Vec::new(),
        united_type: None,
        created_at: "2020-01-01T00:00:00Z".parse().ok(),
        last_login_at: None,
    }
}

pub(crate) fn phone(name: &str, plans: &[(Option<i64>, Option<&str>)]) -> PhoneUser {
    let held = plans.iter().map(|(code, name)| PhonePlanHeld {
        code: *code,
        name: name.map(str::to_owned),
    });
    PhoneUser {
        id: UserId::parse(name),
        email: None,
        name: Some(name.to_owned()),
        status: None,
        department: None,
        plans: held.collect(),
    }
}

pub(crate) fn reading(dataset: Dataset) -> Reading {
    Reading {
        dataset,
        state: State::Complete,
        rows: 1,
        requests: 1,
        read_at: "2026-08-31T00:00:00Z".parse().unwrap(),
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
        months: Vec::new(),
    }
}

fn account() -> Account {
    let line = |product: &str, plan: &str| PlanLine {
        product: product.to_owned(),
        plan: Some(plan.to_owned()),
        purchased: Some(5),
        ..PlanLine::default()
    };
    let calling = |code: Option<i64>, name: &str| PhonePlan {
        code,
        name: Some(name.to_owned()),
        purchased: Some(2),
        ..PhonePlan::default()
    };
    Account {
        readings: [Dataset::Users, Dataset::PhoneUsers].map(reading).to_vec(),
        plan_usage: PlanUsage {
            lines: vec![line("base", "pro"), line("united", "bundle")],
            storage: None,
        },
        phone_plans: vec![calling(Some(200), "Unlimited"), calling(None, "Metered")],
        ..Account::default()
    }
}

fn audit(policy: &Policy) -> Audit {
    Audit::new(&account().into(), policy, date(2026, 8, 31))
}

/// Product, plan, verdict and guards of each seat.
fn seats(audit: &Audit, person: &Person) -> Vec<String> {
    let seats = audit.seats(person);
    let words = seats.iter().map(|seat| {
        let guards = seat
            .guards()
            .iter()
            .map(|guard| guard.as_str())
            .collect::<Vec<_>>();
        let plan = seat.plan.as_deref().unwrap_or("-");
        let product = seat.product.unwrap_or("-");
        format!(
            "{product} {plan} {} {}",
            seat.found.ruling.verdict,
            guards.join(";")
        )
    });
    words.collect()
}

#[test]
fn a_person_holds_the_base_seat_first_and_each_calling_plan_once() {
    let plans = [
        (Some(200), Some("Unlimited")),
        (Some(200), None),
        (None, Some("Unlimited")),
        (Some(7), Some("Metered")),
        (None, Some("Nowhere")),
        (None, None),
        (None, None),
    ];
    let person = Person {
        user: Some(User {
            role_id: Some("1".to_owned()),
            ..user("ada")
        }),
        phone: Some(phone("ada", &plans)),
        ..Person::default()
    };
    assert_eq!(
        seats(&audit(&Policy::default()), &person),
        [
            "base pro unknown admin;not-checked",
            "phone 200 unknown admin;not-checked",
            "phone Metered unknown admin;not-checked",
            "phone Nowhere unknown admin;not-checked",
            "phone - unknown admin;not-checked",
        ]
    );
}

#[test]
fn somebody_whom_only_zoom_phone_names_holds_phone_seats_alone() {
    let exempt = Exemption {
        whom: Whom::Email("front-*".to_owned()),
        reason: "desks".to_owned(),
        approved_by: None,
        until: None,
    };
    let policy = Policy {
        exempt: vec![exempt],
        ..Policy::default()
    };
    let desk = PhoneUser {
        email: Email::parse("front-desk@example.com"),
        ..phone("desk", &[(Some(200), None)])
    };
    let person = |phone| Person {
        phone: Some(phone),
        ..Person::default()
    };
    let audit = audit(&policy);
    assert_eq!(
        seats(&audit, &person(desk)),
        ["phone 200 exempt not-checked"]
    );
    let other = person(phone("other", &[(Some(200), None)]));
    assert_eq!(seats(&audit, &other), ["phone 200 unknown not-checked"]);
}

#[test]
fn a_host_outside_the_account_holds_nothing() {
    assert_eq!(
        seats(&audit(&Policy::default()), &Person::default()),
        [""; 0]
    );
}

#[test]
fn a_bundle_is_told_apart_by_who_has_it() {
    let united = User {
        user_type: Some(UserType::Basic),
        united_type: Some("32".to_owned()),
        ..user("bea")
    };
    let person = Person {
        user: Some(united),
        ..Person::default()
    };
    let audit = audit(&Policy::default());
    assert_eq!(
        seats(&audit, &person),
        ["united bundle unknown not-checked"]
    );
}

#[test]
fn seats_add_up_by_product_and_plan_whoever_comes_first() {
    let audit = audit(&Policy::default());
    let licensed = |name: &str, plans: &[(Option<i64>, Option<&str>)]| Person {
        user: Some(user(name)),
        phone: Some(phone(name, plans)),
        ..Person::default()
    };
    let mut people = vec![
        licensed("ada", &[(Some(200), None), (Some(300), Some("Desk"))]),
        licensed("bea", &[(Some(300), None)]),
        Person {
            phone: Some(phone("cem", &[(Some(200), None)])),
            ..Person::default()
        },
        // A host who left: of no seat's account.
        Person::default(),
    ];
    for _ in 0..2 {
        let mut tally = Tally::default();
        for person in &people {
            tally.add(person, &audit.seats(person));
        }
        let rows = licenses(&audit, &tally, &Contract::default());
        let held = rows.iter().map(|row| {
            let plan = row.plan.as_deref().unwrap_or("-");
            format!("{plan} {}", row.counts.unwrap().unknown)
        });
        assert_eq!(
            held.collect::<Vec<_>>(),
            ["pro 2", "bundle 0", "200 2", "Metered 0", "300 2"]
        );
        people.reverse();
    }
}

#[test]
fn where_a_plan_has_neither_code_nor_name_no_calling_plan_is_counted() {
    let audit = audit(&Policy::default());
    let mut tally = Tally::default();
    let person = Person {
        phone: Some(phone("ada", &[(Some(200), None), (None, None)])),
        ..Person::default()
    };
    tally.add(&person, &audit.seats(&person));
    let rows = licenses(&audit, &tally, &Contract::default());
    let phone = rows.iter().filter(|row| row.product == "phone");
    assert!(phone.clone().all(|row| row.counts.is_none()));
    assert_eq!(phone.count(), 3);
}
