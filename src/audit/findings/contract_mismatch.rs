//! The contract and Zoom do not name the same number of seats.

use rust_decimal::Decimal;

use super::case::{AccountCase, Looking};
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::catalog;
use crate::audit::licenses::{License, Unit};

pub(super) const RULE: Rule = Rule {
    code: "contract-mismatch",
    severity: Severity::Medium,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let licenses = case.licenses.iter();
    let differing = licenses
        .flat_map(|license| [mismatch(license), beyond_bought(license)])
        .flatten();
    let Looking {
        audit, contract, ..
    } = case.looking;
    let unnamed = audit.contracted_and_unnamed(contract).into_iter();
    differing.chain(unnamed.map(of_unnamed)).collect()
}

fn of_unnamed((plan, quantity): (&str, i64)) -> Told {
    let product = catalog::product_of(plan);
    let plan = Some(plan).filter(|plan| *plan != product);
    let dataset = License::dataset_of(product).to_string();
    Told::new(format!(
        "the contract is for {quantity}, and Zoom names no such plan"
    ))
    .resting_on([dataset, "contract".to_owned()])
    .about(catalog::plan_name(product, plan, None))
    .of_plan(product, plan)
}

fn beyond_bought(license: &License) -> Option<Told> {
    let (beyond, bought) = (license.beyond_bought()?, license.purchased?);
    let summary = format!(
        "{} have to be paid for by the contract's `minimum`, and {bought} were bought: {beyond} more than that",
        beyond + bought
    );
    Some(
        Told::new(summary)
            .resting_on([license.dataset.to_string(), "contract".to_owned()])
            .of_license(license),
    )
}

fn mismatch(license: &License) -> Option<Told> {
    // Of storage Zoom tells gigabytes, and the contract plans.
    let contracted = license
        .contracted
        .filter(|_| license.unit != Unit::Gigabyte);
    let contracted = Decimal::from(contracted?);
    let purchased = license.purchased.filter(|_| !license.is_by_contract)?;
    (contracted != purchased).then(|| {
        let summary =
            format!("Zoom says that {purchased} were bought, and the contract is for {contracted}");
        Told::new(summary)
            .resting_on([license.dataset.to_string(), "contract".to_owned()])
            .of_license(license)
    })
}
