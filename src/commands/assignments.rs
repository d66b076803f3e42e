//! `zoomaudit licenses --assignments`: one row for each seat that somebody holds.

use crate::audit::Audit;
use crate::audit::price::{ContractLine, price_of};
use crate::audit::seats::{Holder, Seat};
use crate::report::{Cell, Column, Row};

use super::names::is_among;
use super::{text, time};

/// Which seats are wanted.
#[derive(Debug, clap::Args)]
pub struct Filter {
    /// Only seats of this product, such as base or phone (can be repeated)
    #[arg(
        long,
        value_name = "PRODUCT",
        value_delimiter = ',',
        requires = "assignments"
    )]
    product: Vec<String>,

    /// Only seats with this verdict (can be repeated)
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', requires = "assignments",
          value_parser = ["active", "idle", "never", "new", "unknown", "exempt"])]
    verdict: Vec<String>,

    /// Only seats of people of this department (can be repeated)
    #[arg(long, value_name = "NAME", requires = "assignments")]
    department: Vec<String>,
}

pub const COLUMNS: &[Column] = &[
    Column::left("holder_type", "Holder"),
    Column::left("holder_id", "Holder id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("status", "Status"),
    Column::left("product", "Product").shown(),
    Column::left("plan", "Plan"),
    Column::left("held_since", "Held since"),
    Column::left("held_since_source", "Held since by"),
    Column::left("last_login_at", "Last login"),
    Column::left("last_used_at", "Last used").shown(),
    Column::left("last_used_source", "Last used by"),
    Column::right("idle_days", "Idle days").shown(),
    Column::left("verdict", "Verdict").shown(),
    Column::left("reason", "Reason").shown(),
    Column::left("next_event_at", "Next event"),
    Column::left("guards", "Guards"),
    Column::right("unit_price", "Unit price"),
    Column::left("price_per", "Per"),
    Column::left("currency", "Currency"),
];

/// Makes a row of every seat that is wanted.
pub fn rows(
    filter: &Filter,
    (audit, seats): (&Audit<'_>, &[Seat<'_>]),
    contract: &[ContractLine],
) -> Vec<Row> {
    let wanted = seats.iter().filter(|seat| filter.wants(seat));
    wanted.map(|seat| row(seat, audit, contract)).collect()
}

impl Filter {
    fn wants(&self, seat: &Seat<'_>) -> bool {
        let department = match seat.holder {
            Holder::User(user) => user.department.as_deref(),
            Holder::PhoneOnly(phone_user) => phone_user.department.as_deref(),
        };
        is_among(&self.product, seat.product.as_deref())
            && is_among(&self.verdict, Some(seat.ruling.verdict.as_str()))
            && is_among(&self.department, department)
    }
}

fn row(seat: &Seat<'_>, audit: &Audit<'_>, contract: &[ContractLine]) -> Row {
    let product = seat.product.as_deref();
    let price =
        product.and_then(|product| price_of(contract, seat.plan.as_deref(), product, audit.as_of));
    let mut row = holder(&seat.holder);
    let last_login_at = match seat.holder {
        Holder::User(user) => user.last_login_at,
        Holder::PhoneOnly(_) => None,
    };
    let guards = seat
        .guards
        .iter()
        .map(|guard| guard.as_str().to_owned())
        .collect();
    row.extend([
        text(product),
        text(seat.plan.clone()),
        // When a seat was given is in datasets that are not read.
        Cell::Missing,
        Cell::Missing,
        time(last_login_at),
        // Host activity tells of windows, not of days.
        Cell::Missing,
        Cell::Missing,
        Cell::Missing,
        Cell::Text(seat.ruling.verdict.as_str().to_owned()),
        Cell::Text(seat.ruling.reason.as_str().to_owned()),
        Cell::Missing,
        Cell::List(guards),
        price.as_ref().map_or(Cell::Missing, |price| Cell::Money {
            amount: price.shown(),
            currency: price.currency.clone(),
        }),
        text(price.as_ref().map(|price| price.per.as_str())),
        text(price.map(|price| price.currency)),
    ]);
    row
}

/// The cells up to and including the status.
fn holder(holder: &Holder<'_>) -> Row {
    let (id, email, name, department, status) = match holder {
        Holder::User(user) => (
            &user.id,
            &user.email,
            user.name(),
            &user.department,
            Some(user.status.as_str()),
        ),
        Holder::PhoneOnly(phone_user) => (
            &phone_user.id,
            &phone_user.email,
            phone_user.name.clone(),
            &phone_user.department,
            None,
        ),
    };
    vec![
        Cell::Text("user".to_owned()),
        text(id.as_ref().map(ToString::to_string)),
        text(email.as_ref().map(ToString::to_string)),
        text(name),
        text(department.clone()),
        text(status),
    ]
}
