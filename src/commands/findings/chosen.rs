//! Which findings are wanted, and which of them are too much.

use super::Args;
use crate::audit::findings::{Finding, Rule, Severity};
use crate::commands::names::is_among;

impl Args {
    pub(super) fn wants(&self, finding: &Finding) -> bool {
        self.asks_for(finding.rule, finding.department.as_deref())
    }

    /// Tells whether findings of a rule are wanted, of somebody of a department.
    pub(super) fn asks_for(&self, rule: &Rule, department: Option<&str>) -> bool {
        let least = self.severity.as_deref().and_then(severity);
        is_among(&self.code, Some(rule.code))
            && is_among(&self.kind, Some(rule.kind.as_str()))
            && least.is_none_or(|least| rule.severity >= least)
            && is_among(&self.department, department)
    }

    /// Tells whether there is one of what `--fail-on` names.
    pub(super) fn is_reached(&self, found: &[Finding]) -> bool {
        let reaches = |finding: &Finding, what: &str| match severity(what) {
            Some(least) => finding.rule.severity >= least,
            None => finding.rule.kind.as_str() == what,
        };
        let mut all = found.iter();
        all.any(|finding| self.fail_on.iter().any(|what| reaches(finding, what)))
    }
}

fn severity(word: &str) -> Option<Severity> {
    let mut all = Severity::ALL.into_iter();
    all.find(|severity| severity.as_str() == word)
}
