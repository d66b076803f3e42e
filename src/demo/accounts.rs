//! Groups, roles, domains, and what the account buys.

use serde_json::{Map, Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    census::Census,
    plan::{Plan, Recording, Shape},
    state::State,
};

pub(super) fn groups(state: &mut State, ask: &Ask) -> Answer {
    let Ok(page) = state.page(ask, state.account.groups.len(), 300) else {
        return Answer::page_token();
    };
    let account = &state.account;
    let census = state.roll.census(&account.people);
    let rows: Vec<Value> = account.groups[page.start..page.end]
        .iter()
        .map(|group| {
            let members = census.in_group(&group.id);
            json!({ "id": group.id, "name": group.name, "total_members": members })
        })
        .collect();
    let body = json!({
        "total_records": page.total,
        "next_page_token": page.next,
        "groups": rows,
    });
    Answer::json(200, &body)
}

/// Roles come all at once, without a page token.
pub(super) fn roles(state: &mut State) -> Answer {
    let account = &state.account;
    let census = state.roll.census(&account.people);
    let rows: Vec<Value> = account
        .roles
        .iter()
        .map(|role| {
            json!({
                "id": role.id,
                "name": role.name,
                "description": role.description,
                "type": "common",
                "total_members": census.in_role(&role.id),
            })
        })
        .collect();
    Answer::json(200, &json!({ "total_records": rows.len(), "roles": rows }))
}

pub(super) fn managed_domains(state: &State) -> Answer {
    let rows: Vec<Value> = state
        .account
        .domains
        .iter()
        .map(|domain| json!({ "domain": domain, "status": "managed" }))
        .collect();
    Answer::json(
        200,
        &json!({ "total_records": rows.len(), "domains": rows }),
    )
}

pub(super) fn plan_usage(state: &mut State) -> Answer {
    let account = &state.account;
    let census = state.roll.census(&account.people);
    let mut body = Map::new();
    for plan in &account.plans {
        let line = line(account, census, plan);
        put(&mut body, plan, line);
    }
    if let Some(recording) = &account.recording {
        body.insert("plan_recording".to_owned(), storage(recording));
    }
    Answer::json(200, &body)
}

/// Puts the line of a plan into an answer, in the shape that the plan's key has.
pub(super) fn put(body: &mut Map<String, Value>, plan: &Plan, line: Value) {
    let key = format!("plan_{}", plan.key);
    match (plan.shape, body.get_mut(&key)) {
        (Shape::Array, Some(Value::Array(lines))) => lines.push(line),
        (Shape::Array, _) => {
            body.insert(key, Value::Array(vec![line]));
        }
        (Shape::Object, _) => {
            body.insert(key, line);
        }
    }
}

fn line(account: &Account, census: &Census, plan: &Plan) -> Value {
    let (assigned, pending) = census.seats(plan, &account.rooms);
    let number = |number: i64| {
        if plan.numbers_as_text {
            json!(number.to_string())
        } else {
            json!(number)
        }
    };
    let count = |count: usize| number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut line = Map::new();
    line.insert("type".to_owned(), json!(plan.code));
    line.insert("hosts".to_owned(), number(plan.purchased));
    if plan.by_active_hosts {
        let hosts = account.recent_hosts();
        line.insert("active_hosts".to_owned(), count(hosts));
    } else {
        line.insert("usage".to_owned(), count(assigned + plan.unlisted));
    }
    // Zoom's document has no pending seats for what rooms hold.
    if !["zoom_rooms", "room_connector"].contains(&plan.key.as_str()) {
        line.insert("pending".to_owned(), count(pending));
    }
    line.into()
}

fn storage(recording: &Recording) -> Value {
    json!({
        "type": recording.code,
        "free_storage": recording.free,
        "free_storage_usage": recording.free_used,
        "plan_storage": recording.plan,
        "plan_storage_usage": recording.plan_used,
        "plan_storage_exceed": recording.exceeded,
    })
}
