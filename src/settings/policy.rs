//! The policy as it is written, and what it means.

use std::ops::Range;

use toml::de::DeValue;

use super::domain::domain;
use super::fields::Fields;
use super::mistakes::{Mistakes, Read, Wrong, nearest};
use super::products::{check_plan, check_product};
use super::tables::OF_CONFIG;
use super::values::{Value, count, date, days, text};
use crate::audit::policy::{Exception, Exemption, ForSome, KeepSeats, Policy, Whom};
use crate::audit::uses::Using;

/// Ways to say whom an exemption is for.
const WHOM: [&str; 4] = ["email", "group", "role", "domain"];

/// Ways to say whom or what something differs for.
const CONDITIONS: [&str; 3] = ["product", "group", "department"];

/// What may differ.
const OWN: [&str; 3] = ["window", "grace", "use"];

/// Reads a file that is a policy, and says all that is wrong with it.
pub(super) fn read_policy(text: &str) -> Read<Policy> {
    Mistakes::read(text, "policy", |fields| {
        let policy = policy(fields);
        for key in OF_CONFIG {
            if !fields.has(key) {
                continue;
            }
            let place = fields.place(key);
            fields.get(key);
            let message = format!(
                "`{key}` belongs in config.toml: a policy in a file of its own is what stands there under `policy`, as in `window = \"90d\"` and `[[exempt]]`"
            );
            fields.note(&place, Wrong::new(message));
        }
        policy
    })
}

pub(super) fn policy(fields: &mut Fields<'_>) -> Policy {
    let own = exception(fields);
    let default = Policy::default();
    Policy {
        window_days: own.window_days.unwrap_or(default.window_days),
        grace_days: own.grace_days.unwrap_or(default.grace_days),
        counts: own.counts,
        products: fields.named("product", |fields, name| {
            check_product(fields, &name.span(), name.get_ref());
            exception(fields)
        }),
        for_some: fields.tables("for", for_some).unwrap_or_default(),
        exempt: exempt(fields),
        keep_seats: fields.tables("keep_seats", keep_seats).unwrap_or_default(),
    }
}

/// Reads what stands in the top table and in those for some products or people alike.
fn exception(fields: &mut Fields<'_>) -> Exception {
    let own = Exception {
        window_days: fields.read("window", days),
        grace_days: fields.read("grace", days),
        counts: fields.list("use", using),
    };
    if let Some(value) = fields.get("use")
        && let DeValue::Array(items) = value.get_ref()
        && items.is_empty()
    {
        let message = "`use` is empty, so that nobody would be active".to_owned();
        fields.note(&value.span(), Wrong::new(message));
    }
    own
}

fn using(_: &str, value: &Value<'_>) -> Result<Using, Wrong> {
    let word = text("use", value)?;
    let all = Using::ALL.map(Using::as_str);
    Using::parse(&word).ok_or_else(|| {
        let message = format!(
            "`{word}` is nothing that can count as use: that is {}",
            all.join(", ")
        );
        Wrong::new(message).meaning(nearest(&word, all))
    })
}

fn for_some(fields: &mut Fields<'_>) -> Option<ForSome> {
    let [product, group, department] = CONDITIONS.map(|key| fields.read(key, text));
    if let Some(product) = &product {
        let place = fields.place("product");
        check_product(fields, &place, product);
    }
    if !CONDITIONS.iter().any(|key| fields.has(key)) {
        fields.note_whole("`for` has no `product`, `group` or `department` to be about".to_owned());
    }
    if !OWN.iter().any(|key| fields.has(key)) {
        fields.note_whole("`for` says nothing: it has no `window`, `grace` or `use`".to_owned());
    }
    let own = exception(fields);
    (product.is_some() || group.is_some() || department.is_some()).then_some(ForSome {
        product,
        group,
        department,
        own,
    })
}

/// An exemption, and where it stands.
type Placed = (Exemption, Range<usize>);

fn exempt(fields: &mut Fields<'_>) -> Vec<Exemption> {
    let all = fields.tables("exempt", exemption).unwrap_or_default();
    for (at, (one, place)) in all.iter().enumerate() {
        let mut before = all[..at].iter();
        if let Some((_, earlier)) = before.find(|(earlier, _)| earlier.whom.is_same(&one.whom)) {
            let message = format!(
                "{} is exempt in line {} already",
                one.whom.words(),
                fields.line(earlier)
            );
            let wrong = Wrong::new(message).advising("leave one of the two out");
            fields.doubt(place, wrong);
        }
    }
    all.into_iter().map(|(one, _)| one).collect()
}

fn exemption(fields: &mut Fields<'_>) -> Option<Placed> {
    let there = WHOM.into_iter().find(|key| fields.has(key));
    let place = fields.place(there.unwrap_or_default());
    let whom = whom(fields);
    let reason = fields.needed("reason", text);
    let (approved_by, until) = (fields.read("approved_by", text), fields.read("until", date));
    let exemption = Exemption {
        whom: whom?,
        reason: reason.unwrap_or_default(),
        approved_by,
        until,
    };
    Some((exemption, place))
}

fn whom(fields: &mut Fields<'_>) -> Option<Whom> {
    let named = WHOM.map(|key| match key {
        "domain" => fields.read(key, domain),
        _ => fields.read(key, text),
    });
    let there = WHOM.into_iter().filter(|key| fields.has(key)).count();
    if there == 0 {
        fields.note_whole(
            "`exempt` has no `email`, `group`, `role` or `domain` to be about".to_owned(),
        );
    }
    if there > 1 {
        fields.note_whole(format!(
            "`exempt` is about one of `email`, `group`, `role` and `domain`, not {there} of them"
        ));
        return None;
    }
    match named {
        [Some(email), ..] => Some(Whom::Email(email)),
        [_, Some(group), ..] => Some(Whom::Group(group)),
        [_, _, Some(role), _] => Some(Whom::Role(role)),
        [.., domain] => domain.map(Whom::Domain),
    }
}

fn keep_seats(fields: &mut Fields<'_>) -> Option<KeepSeats> {
    let [product, plan] = ["product", "plan"].map(|key| fields.read(key, text));
    if let Some(product) = &product {
        let place = fields.place("product");
        check_product(fields, &place, product);
    }
    if let Some(plan) = &plan {
        let place = fields.place("plan");
        check_plan(fields, &place, plan);
    }
    if fields.has("product") == fields.has("plan") {
        fields.note_whole("`keep_seats` has to have either a `plan` or a `product`".to_owned());
    }
    let seats = fields.needed("seats", count);
    let reason = fields.needed("reason", text);
    let until = fields.read("until", date);
    Some(KeepSeats {
        plan: plan.or(product)?,
        seats: seats?,
        reason: reason?,
        until,
    })
}
