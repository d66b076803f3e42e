//! What one user hosted, and who came: seconds and people add up to the meeting.

use jiff::{ToSpan as _, civil::Date, civil::date};
use serde_json::Value;
use zoomaudit::demo::{Account, Hosted, Options, Person, planted};

use super::wire::{Running, run, run_with};

const DAY: Date = date(2026, 11, 21);
const MONTH: &str = "from=2026-10-22&to=2026-11-21&page_size=300";

fn meetings(zoom: &Running, id: &str, kind: &str) -> Vec<Value> {
    zoom.rows(
        &format!("/report/users/{id}/meetings?{MONTH}{kind}"),
        "meetings",
    )
}

/// A name as it has to be in a path: encoded twice.
fn twice(uuid: &str) -> String {
    uuid.replace('/', "%252F").replace('=', "%253D")
}

fn came(zoom: &Running, meeting: &str) -> Vec<Value> {
    let path = format!("/report/meetings/{meeting}/participants?page_size=300");
    zoom.rows(&path, "participants")
}

#[test]
fn what_was_hosted_alone_is_asked_for_on_its_own() {
    let account = Account::company(200, DAY);
    let zoom = run(account.clone());
    let (mut with_others, mut alone) = (0, 0);
    for person in account
        .people()
        .iter()
        .filter(|person| person.is_member())
        .take(60)
    {
        let events: Vec<Hosted> = person.hosted_between(DAY - 30.days(), DAY).collect();
        let (several, one): (Vec<Hosted>, Vec<Hosted>) = events
            .into_iter()
            .partition(|event| event.participants >= 2);
        let id = person.id.as_deref().unwrap();
        assert_eq!(meetings(&zoom, id, "").len(), several.len());
        assert_eq!(meetings(&zoom, id, "&type=pastOne").len(), one.len());
        with_others += several.len();
        alone += one.len();
    }
    assert!(with_others > 100 && alone > 3, "{with_others}, {alone}");
}

#[test]
fn as_many_came_as_the_meeting_says_and_some_came_twice() {
    let account = Account::company(200, DAY);
    let zoom = run(account.clone());
    let mut stays = 0;
    let mut people = 0;
    for row in meetings(&zoom, &account.people()[0].email, "")
        .iter()
        .take(12)
    {
        let rows = came(&zoom, &twice(row["uuid"].as_str().unwrap()));
        let mut names: Vec<String> = rows
            .iter()
            .map(|row| format!("{}{}", row["name"], row["user_email"]))
            .collect();
        stays += names.len();
        names.sort();
        names.dedup();
        people += names.len();
        assert_eq!(row["participants_count"], names.len());
        assert_eq!(rows[0]["user_email"], account.people()[0].email);
        let minutes = row["duration"].as_u64().unwrap();
        assert_eq!(rows[0]["duration"], minutes * 60);
        let outside = rows.iter().filter(|row| row["user_email"] == "");
        assert!(
            outside
                .clone()
                .all(|row| row["id"] == "" && row["participant_user_id"] == "")
        );
    }
    assert!(stays > people);
}

#[test]
fn a_meeting_is_found_by_its_number_and_by_its_name_encoded_twice() {
    let ada = Person {
        hosted: vec![Hosted::meeting(DAY - 2.days(), 5), Hosted::webinar(DAY, 9)],
        ..Person::licensed("ada@example.com")
    };
    let account = Account::empty(DAY)
        .person(ada)
        .person(Person::new("bob@example.com"));
    let zoom = run(account.clone());
    let rows = meetings(&zoom, "ada@example.com", "");
    assert_eq!(rows.len(), 2);
    let uuid = rows[0]["uuid"].as_str().unwrap();
    let by_name = came(&zoom, &twice(uuid));
    assert_eq!(came(&zoom, &rows[0]["id"].to_string()), by_name);
    let text: String = by_name.iter().map(ToString::to_string).collect();
    assert!(planted().iter().any(|secret| text.contains(secret)));
    let people = &account.people()[0];
    let truth = account.participants_of(people, &people.hosted[0]);
    assert_eq!(
        truth.iter().map(|one| one.stays.len()).sum::<usize>(),
        by_name.len()
    );
    let once = twice(uuid).replace("%25", "%");
    for meeting in [&once, "93201235621", &rows[1]["id"].to_string()] {
        let refused = zoom
            .get(&format!("/report/meetings/{meeting}/participants"))
            .refusal();
        assert_eq!((refused.0, refused.1), (404, 3001), "{meeting}");
    }
}

#[test]
fn refuses_what_zoom_refuses() {
    let account = Account::empty(DAY).person(Person::new("ada@example.com"));
    let zoom = run(account.clone());
    let meetings = format!("/report/users/ada@example.com/meetings?{MONTH}");
    let nobody = zoom.get(&meetings.replace("ada@", "nobody@")).refusal();
    assert_eq!((nobody.0, nobody.1), (404, 1001));
    let wide = zoom
        .get(&meetings.replace("2026-10-22", "2026-10-01"))
        .refusal();
    assert_eq!((wide.0, wide.1), (400, 300));
    let participants = "/report/meetings/93201235621/participants";
    for (path, scope) in [
        (meetings.as_str(), "report:read:user:admin"),
        (participants, "report:read:list_meeting_participants:admin"),
    ] {
        assert_eq!(run(account.clone().free()).get(path).refusal().1, 200);
        let refused = run(account.clone().without_scope(scope))
            .get(path)
            .refusal();
        assert_eq!(refused.1, 4711);
    }
}

/// A test that looks for what nobody may keep has to be able to find it.
#[test]
fn everything_that_nobody_may_keep_is_in_an_answer() {
    let account = Account::company(300, DAY);
    let zoom = run_with(account.clone(), Options::default());
    let held = meetings(&zoom, &account.people()[0].email, "");
    let largest = held
        .iter()
        .max_by_key(|row| row["participants_count"].as_u64());
    let uuid = twice(largest.unwrap()["uuid"].as_str().unwrap());
    let paths = [
        "/phone/call_history?from=2026-11-01&to=2026-11-21&page_size=300",
        "/report/activities?from=2026-11-01&to=2026-11-21",
        "/accounts/me/recordings?from=2026-10-01&to=2026-10-31",
        "/metrics/zoomrooms",
        "/rooms",
        &format!("/report/meetings/{uuid}/participants"),
    ];
    let text: String = paths.iter().map(|path| zoom.get(path).text).collect();
    for secret in planted() {
        assert!(text.contains(secret), "{secret}");
    }
}
