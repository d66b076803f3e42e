//! How listings are read through: pages, tokens, duplicates and totals.

use serde_json::{Value, json};

use super::server::{Asked, Said, Server, json as says_json, refuses};
use super::{Told, client};

/// Groups with these ids, in pages that know their successor.
fn groups(ids: &[&str], next: &str, total: impl Into<Value>) -> Said {
    let total = total.into();
    let groups: Vec<Value> = ids.iter().map(|id| json!({"id": id, "name": id})).collect();
    says_json(&json!({"groups": groups, "next_page_token": next, "total_records": total}))
}

/// Reads the groups of a scripted Zoom and returns their ids, the reason if some are missing, and the
/// number of requests.
async fn read(
    script: impl Fn(&Asked, usize) -> Said + Send + Sync + 'static,
) -> (Vec<String>, Option<String>, u64) {
    let server = Server::new(script);
    let fetched = client(&server).groups(&()).await.unwrap();
    assert_eq!(server.asked().len() as u64, fetched.requests);
    let ids = fetched.rows.into_iter().map(|group| group.id).collect();
    let reason = fetched.incomplete.map(|incomplete| incomplete.reason);
    (ids, reason, fetched.requests)
}

#[tokio::test]
async fn asks_for_no_page_after_the_last_and_repeats_its_parameters() {
    let server = Server::new(|asked, _| match asked.page() {
        "" => groups(&["a", "b"], "p2", 3),
        _ => groups(&["c"], "", 3),
    });
    let told = Told::default();
    let client = client(&server);
    let fetched = client.groups(&told).await.unwrap();
    assert_eq!(fetched.rows.len(), 3);
    assert!(fetched.incomplete.is_none());
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|asked| asked.method == "GET"));
    assert!(asked.iter().all(|asked| asked.path == "/groups"));
    assert!(asked.iter().all(|asked| asked.value("page_size") == "300"));
    assert_eq!((asked[0].page(), asked[1].page()), ("", "p2"));
    assert_eq!(*told.rows.lock().unwrap(), [(2, Some(3)), (3, Some(3))]);
    let log = client.take_log();
    assert!(log.iter().all(|request| request.path == "/groups"));
    assert!(log.iter().all(|request| request.status == Some(200)));
    assert_eq!(log.len(), 2);
    assert!(client.take_log().is_empty());
}

#[tokio::test]
async fn a_missing_token_ends_a_listing_and_so_does_null() {
    for end in [json!({}), json!({"next_page_token": null})] {
        let (ids, reason, requests) = read(move |_, _| {
            let mut page = end.clone();
            page["groups"] = json!([{"id": "a"}]);
            says_json(&page)
        })
        .await;
        assert_eq!((ids.len(), reason, requests), (1, None, 1));
    }
}

#[tokio::test]
async fn a_row_that_comes_twice_counts_once() {
    let (ids, reason, _) = read(|asked, _| match asked.page() {
        "" => groups(&["a", "b"], "p2", 3),
        _ => groups(&["b", "c"], "", 3),
    })
    .await;
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(reason, None);
}

#[tokio::test]
async fn a_total_that_differs_is_read_again_once() {
    let (ids, reason, requests) = read(|_, number| match number {
        0 => groups(&["a", "b"], "", 3),
        _ => groups(&["a", "b", "c"], "", 3),
    })
    .await;
    assert_eq!((ids.len(), reason, requests), (3, None, 2));
}

#[tokio::test]
async fn the_total_of_the_last_page_is_the_one_that_counts() {
    let (_, reason, requests) = read(|asked, _| match asked.page() {
        "" => groups(&["a", "b"], "p2", 2),
        _ => groups(&["c"], "", "3"),
    })
    .await;
    assert_eq!((reason, requests), (None, 2));
}

#[tokio::test]
async fn a_total_that_differs_twice_makes_it_incomplete() {
    let (ids, reason, requests) = read(|_, _| groups(&["a", "b"], "", 3)).await;
    assert_eq!((ids.len(), requests), (2, 2));
    assert_eq!(reason.unwrap(), "Zoom counts 3, and sent 2");
}

#[tokio::test]
async fn a_second_reading_that_fails_leaves_the_first() {
    let server = Server::new(|_, number| match number {
        0 => groups(&["a", "b"], "", 3),
        _ => refuses(400, 200, "No permission."),
    });
    let fetched = client(&server).groups(&()).await.unwrap();
    assert_eq!(fetched.rows.len(), 2);
    let incomplete = fetched.incomplete.unwrap();
    assert!(incomplete.reason.contains("Zoom counts 3, and sent 2"));
    assert_eq!(incomplete.error.unwrap().answer().unwrap().code, Some(200));
}

#[tokio::test]
async fn a_repeated_page_token_ends_the_listing_and_is_told() {
    let (ids, reason, requests) = read(|_, _| groups(&["a"], "again", 8482)).await;
    assert_eq!((ids.len(), requests), (1, 2));
    let reason = reason.unwrap();
    assert!(reason.contains("the same page token twice"), "{reason}");
    assert!(reason.contains("Zoom counts 8482, and sent 1"), "{reason}");
}

#[tokio::test]
async fn pages_without_end_and_without_anything_new_are_given_up() {
    let (ids, reason, requests) =
        read(|_, number| groups(&["a"], &format!("p{number}"), Value::Null)).await;
    assert_eq!((ids.len(), requests), (1, 11));
    assert!(reason.unwrap().contains("nothing new"));
}

#[tokio::test]
async fn an_expired_page_token_begins_the_listing_again_once() {
    for (status, code, message) in [
        (400, 300, "The next page token is invalid or expired."),
        (400, 400, "The next page token is invalid or expired."),
        (400, 1_003_100, "The token has had its time"),
        (
            200,
            300,
            "The next page token is either invalid or has expired.",
        ),
    ] {
        let (ids, reason, requests) = read(move |asked, number| match (asked.page(), number) {
            ("", _) => groups(&["a", "b"], "p2", 3),
            (_, 1) => refuses(status, code, message),
            _ => groups(&["c"], "", 3),
        })
        .await;
        assert_eq!((ids.len(), reason, requests), (3, None, 4), "{code}");
    }
}

#[tokio::test]
async fn a_page_token_that_expires_again_leaves_what_came() {
    let (ids, reason, requests) = read(|asked, _| match asked.page() {
        "" => groups(&["a", "b"], "p2", 3),
        _ => refuses(400, 300, "The next page token is invalid or expired."),
    })
    .await;
    assert_eq!((ids.len(), requests), (2, 4));
    let reason = reason.unwrap();
    assert!(
        reason.starts_with("a later page could not be read: Zoom answered 400 (code 300)"),
        "{reason}"
    );
}

#[tokio::test]
async fn a_later_page_that_is_refused_leaves_what_came_and_why() {
    let server = Server::new(|asked, _| match asked.page() {
        "" => groups(&["a"], "p2", 2),
        _ => refuses(400, 300, "Invalid parameter: x."),
    });
    let fetched = client(&server).groups(&()).await.unwrap();
    assert_eq!((fetched.rows.len(), fetched.requests), (1, 2));
    let error = fetched.incomplete.unwrap().error.unwrap();
    assert_eq!(error.to_string(), "could not read groups");
}

#[tokio::test]
async fn a_page_without_its_list_is_never_an_empty_one_unless_zoom_counts_none() {
    for (page, is_empty) in [
        (json!({"total_records": 0}), true),
        (json!({"total_records": 0, "groups": null}), true),
        (json!({"total_records": "0", "groups": ""}), true),
        (json!({"total_records": 0, "groups": []}), true),
        (json!({"groups": []}), true),
        (json!({"total_records": 5}), false),
        (json!({"groups": null}), false),
        (json!({"groups": ""}), false),
        (json!({"groups": {}}), false),
        (json!({}), false),
    ] {
        let answer = page.clone();
        let server = Server::new(move |_, _| says_json(&answer));
        let fetched = client(&server).groups(&()).await;
        assert_eq!(fetched.is_ok(), is_empty, "{page}");
        if let Ok(fetched) = fetched {
            assert!(
                fetched.rows.is_empty() && fetched.incomplete.is_none(),
                "{page}"
            );
        }
    }
}

#[tokio::test]
async fn rows_that_cannot_be_told_apart_or_read_are_counted_and_told() {
    let page = json!({
        "groups": [{"id": "a"}, {"name": "nameless"}, {"id": ""}, "what", null, {"id": 7}],
        "total_records": 6,
    });
    let (ids, reason, requests) = read(move |_, _| says_json(&page)).await;
    assert_eq!(ids, ["a", "7"]);
    assert_eq!(requests, 1);
    assert_eq!(
        reason.unwrap(),
        "2 rows could not be told apart; 2 rows could not be read"
    );
}
