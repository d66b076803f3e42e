//! What the server tells of the requests that it counted.

use jiff::civil::date;
use serde_json::{Value, json};
use zoomaudit::demo::{Account, Demo, Fault, Options, Person, Tier};

use super::wire::{request, run, run_with};

fn one_person() -> Account {
    let ada = Person::licensed("ada@example.com");
    Account::empty(date(2026, 11, 21)).person(ada)
}

fn told(demo: &Demo) -> Value {
    request(demo, "GET /demo/requests", "", "").unwrap().json()
}

#[test]
fn says_how_many_requests_are_left() {
    let options = Options {
        tier: Tier::Business,
        ..Options::default()
    };
    let zoom = run_with(one_person(), options);
    let left = |path: &str| {
        let got = zoom.get(path);
        ["category", "type", "limit", "remaining"].map(|name| {
            let value = got.header(&format!("x-ratelimit-{name}"));
            value.unwrap_or_default().to_owned()
        })
    };
    let heavy = "/accounts/me/plans/usage";
    assert_eq!(left(heavy), ["Heavy", "Daily-limit", "60000", "59999"]);
    assert_eq!(left(heavy), ["Heavy", "Daily-limit", "60000", "59998"]);
    assert_eq!(left("/users"), ["Medium", "QPS", "60", "59"]);
    assert_eq!(left("/phone/users"), ["Medium", "QPS", "20", "19"]);
    zoom.demo.set_fault(Fault::parse("daily-quota=3").unwrap());
    assert_eq!(left(heavy), ["Heavy", "Daily-limit", "3", "0"]);
    assert_eq!(zoom.get(heavy).status, 429);
    assert_eq!(left(heavy), ["Heavy", "Daily-limit", "3", "0"]);
    let unlimited = run(one_person()).get("/users");
    assert_eq!(unlimited.header("x-ratelimit-category"), Some("Medium"));
    assert_eq!(unlimited.header("x-ratelimit-limit"), None);
}

#[test]
fn requests_are_added_up_by_path_status_and_class() {
    let zoom = run(one_person());
    zoom.get("/users");
    zoom.get("/users/ada%40example.com");
    zoom.get("/users/nobody");
    zoom.get("/phone/users");
    zoom.get("/h323/devices");
    zoom.demo.set_fault(Fault::parse("error-429=1").unwrap());
    zoom.get("/users");
    zoom.demo.set_fault(Fault::parse("close=1").unwrap());
    zoom.ask("/users");
    let mut counted = told(&zoom.demo);
    assert_eq!(counted["requests"], 8);
    assert_eq!(
        counted["paths"],
        json!({
            "/oauth/token": { "200": 1 },
            "/v2/...": { "404": 1 },
            "/v2/phone/users": { "200": 1 },
            "/v2/users": { "200": 1, "429": 1, "none": 1 },
            "/v2/users/{userId}": { "200": 1, "404": 1 },
        })
    );
    for class in counted["classes"].as_array_mut().unwrap() {
        // How many of them were in one second depends on the machine.
        let busiest = class["busiest_second"].take().as_u64().unwrap();
        assert!((1..=class["requests"].as_u64().unwrap()).contains(&busiest));
    }
    let class = |product: &str, label: &str, requests: u64, refused: u64| json!({ "product": product, "label": label, "requests": requests, "refused": refused, "busiest_second": null });
    assert_eq!(
        counted["classes"],
        json!([
            class("Phone", "Medium", 1, 0),
            class("Zoom", "Light", 2, 0),
            class("Zoom", "Medium", 3, 1),
        ])
    );
    assert_eq!(zoom.demo.requests().len(), 8, "to ask is not counted");
    request(&zoom.demo, "POST /demo/reset", "", "").unwrap();
    assert_eq!(told(&zoom.demo)["requests"], 0);
    let unknown = request(&zoom.demo, "GET /demo/people", "", "").unwrap();
    assert_eq!(unknown.status, 404);
}
