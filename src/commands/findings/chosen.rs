//! Which findings are wanted, and which of them are too much.

use std::sync::Arc;

use super::Args;
use crate::audit::findings::{Finding, NEED_DIRECTORY, Rule, Severity};
use crate::commands::names::is_among;
use crate::context::Context;
use crate::error::Error;
use crate::model::Directory;

impl Args {
    /// Reads the directory, if there is one; codes that cannot be found without it are not asked for in vain.
    pub(super) fn directory(&self, context: &Context) -> Result<Option<Arc<Directory>>, Error> {
        let directory = self.directory.read(context)?;
        let tells = directory.as_ref().map(|directory| directory.tells_standing);
        let mut asked = NEED_DIRECTORY
            .iter()
            .filter(|code| self.code.iter().any(|one| one == *code));
        match (asked.next(), tells) {
            (None, _) | (Some(_), Some(true)) => Ok(directory),
            (Some(code), None) => Err(Error::usage(format!(
                "`--code {code}` cannot be found in what Zoom tells"
            ))
            .hinted("`--directory FILE` reads who left, and who is on leave, from an export of the HR system")),
            (Some(code), Some(false)) => Err(Error::usage(format!(
                "`--code {code}` cannot be found in a directory without a status"
            ))
            .hinted("export it with a column `Status`, such as Active, On leave and Terminated")),
        }
    }

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
