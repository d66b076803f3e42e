//! The rows of `zoomaudit findings`.

use jiff::civil::Date;

use crate::audit::findings::Finding;
use crate::commands::{money, text};
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("code", "Code").shown().heads_groups(),
    Column::left("severity", "Severity").shown().heads_groups(),
    Column::left("kind", "Kind"),
    Column::left("subject", "Subject").shown(),
    Column::left("email", "Email"),
    Column::left("department", "Department"),
    Column::left("product", "Product"),
    Column::left("plan", "Plan"),
    Column::left("summary", "Summary").shown().of_sentences(),
    Column::left("evidence", "Evidence"),
    Column::left("since", "Since"),
    Column::right("annual_value", "Value a year").shown(),
    Column::left("currency", "Currency"),
    Column::left("realisable_on", "Realisable on"),
];

pub(super) fn row(finding: Finding) -> Row {
    let (amount, currency) = finding.value.unzip();
    let value = money(amount, currency.as_deref());
    let date = |date: Option<Date>| date.map_or(Cell::Missing, Cell::Date);
    vec![
        Cell::Word(finding.rule.code),
        Cell::Word(finding.rule.severity.as_str()),
        Cell::Word(finding.rule.kind.as_str()),
        Cell::Text(finding.subject),
        text(finding.email),
        text(finding.department),
        text(finding.product),
        text(finding.plan),
        Cell::Text(finding.summary.into_owned()),
        Cell::List(finding.evidence),
        date(finding.since),
        value,
        text(currency),
        date(finding.realisable_on),
    ]
}
