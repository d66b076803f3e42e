//! Who somebody is.

use super::words::{ago, moment};
use super::{Known, Part, Statement};
use crate::audit::Audit;
use crate::model::{Dataset, Listed, Person, Standing, Status, User, counted, utc_day};

impl Audit {
    pub(super) fn identity(&self, known: &Known<'_>) -> Vec<Statement> {
        let subject = subject(known.person);
        let says = |text: String, dataset: Dataset| {
            let read_at = self.account.reading(dataset).map(|reading| reading.read_at);
            Statement::new(Part::Person, &subject, text)
                .of(dataset)
                .read(read_at)
        };
        let mut said = Vec::new();
        match &known.person.user {
            Some(user) => {
                said.push(says(who(user, known), Dataset::Users).at(user.created_at));
                let text = self.signed_in(user, known.person);
                said.push(says(text, Dataset::Users).at(user.last_login_at));
            }
            None => said.push(says(stranger(known.person), Dataset::Users)),
        }
        if let Some(listed) = &known.person.listed {
            said.push(Statement::new(Part::Person, &subject, listing(listed)));
        }
        if let Some(phone) = &known.person.phone {
            let status = phone.status.as_deref().unwrap_or("not told");
            let plans = counted(phone.plans.len(), "calling plan");
            said.push(says(
                format!("has Zoom Phone with {plans}; its status there is `{status}`"),
                Dataset::PhoneUsers,
            ));
        }
        said
    }

    fn signed_in(&self, user: &User, person: &Person) -> String {
        match (user.last_login_at, user.status) {
            (Some(at), _) => format!(
                "signed in last on {}, {}, exact to about three days",
                moment(at),
                ago(utc_day(at), self.as_of)
            ),
            (None, _) if person.signed_in_at.is_some() => {
                "the list of users does not tell when they signed in".to_owned()
            }
            (None, Status::Inactive) => {
                "when they last signed in is not known: Zoom often leaves it out for people who are inactive"
                    .to_owned()
            }
            (None, Status::Active | Status::Pending) => "has never signed in".to_owned(),
        }
    }
}

/// What a directory says of somebody.
fn listing(listed: &Listed) -> String {
    let standing = match listed.standing {
        Some(Standing::Active) => "is there",
        Some(Standing::Left) => "has left",
        Some(Standing::OnLeave) => "is on leave",
        None => "has a status that is not known",
    };
    let status = listed.status.as_deref();
    let status = status.map(|status| format!("{standing} (`{status}`)"));
    let parts = [
        ("manager", &listed.manager),
        ("manager's address", &listed.manager_email),
        ("department", &listed.department),
        ("cost centre", &listed.cost_center),
        ("division", &listed.division),
    ];
    let parts = parts.into_iter().filter_map(|(what, value)| {
        let value = value.as_ref()?;
        Some(format!("{what} {value}"))
    });
    let all: Vec<String> = status.into_iter().chain(parts).collect();
    if all.is_empty() {
        return "the directory names them, and says nothing else".to_owned();
    }
    format!("the directory says: {}", all.join("; "))
}

/// The address that statements about a person as such are about.
pub(super) fn subject(person: &Person) -> String {
    let user = person.user.as_ref();
    let emails = [
        user.and_then(|user| user.email.as_ref()),
        person
            .called
            .as_ref()
            .and_then(|called| called.email.as_ref()),
        person.phone.as_ref().and_then(|phone| phone.email.as_ref()),
    ];
    let email = emails.into_iter().flatten().next();
    email.map_or_else(|| "person".to_owned(), ToString::to_string)
}

fn who(user: &User, known: &Known<'_>) -> String {
    let name = user.name().unwrap_or_default();
    let since = user
        .created_at
        .map(|at| format!(", in the account since {}", utc_day(at)));
    let groups = (!known.groups.is_empty()).then(|| known.groups.join(", "));
    let license = user.user_type.map_or_else(
        || "Zoom does not say which licence".to_owned(),
        |user_type| format!("licence {user_type}"),
    );
    let parts = [
        Some(license),
        user.united_type
            .as_ref()
            .map(|bundle| format!("bundle {bundle}")),
        known.role.as_ref().map(|role| format!("role {role}")),
        user.department
            .as_ref()
            .map(|department| format!("department {department}")),
        groups.map(|groups| format!("groups {groups}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!(
        "{name}: {}{}; {}",
        user.status.as_str(),
        since.unwrap_or_default(),
        parts.join("; ")
    )
}

fn stranger(person: &Person) -> String {
    let called = person.called.as_ref();
    let name = called.and_then(|called| called.name.clone());
    let name = name.or_else(|| person.phone.as_ref().and_then(|phone| phone.name.clone()));
    let name = name.unwrap_or_else(|| "somebody".to_owned());
    let department = called.and_then(|called| called.department.as_deref());
    let department = department.map_or_else(String::new, |name| format!(", of department {name},"));
    format!(
        "{name}{department} is not in the list of users, or no longer: there is no verdict without a seat"
    )
}
