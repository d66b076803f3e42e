//! Findings, counted.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::finding::{Finding, Kind, Severity, Worth};

/// How many findings there are, and what they are worth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    pub findings: i64,
    pub severities: [i64; 3],
    pub kinds: [i64; 3],
    /// What is worth something a year, by currency.
    pub values: BTreeMap<String, Decimal>,
    /// Those of waste that have no value, be it that another finding has it.
    pub without_value: i64,
    /// Those that would have one if there were a price.
    pub unpriced: i64,
}

impl Summary {
    pub fn of(found: &[Finding]) -> Self {
        let mut summary = Self::default();
        for finding in found {
            summary.findings += 1;
            let severity = Severity::ALL
                .iter()
                .position(|one| *one == finding.rule.severity);
            let kind = Kind::ALL.iter().position(|one| *one == finding.rule.kind);
            if let (Some(severity), Some(kind)) = (severity, kind) {
                summary.severities[severity] += 1;
                summary.kinds[kind] += 1;
            }
            if let Some((amount, currency)) = &finding.value {
                *summary.values.entry(currency.clone()).or_default() += *amount;
            } else if finding.rule.kind == Kind::Waste {
                summary.without_value += 1;
                summary.unpriced += i64::from(finding.worth != Worth::Nothing);
            }
        }
        summary
    }
}
