//! Hosts who are not in the account, or no longer.

use super::Who;
use crate::context::Context;
use crate::model::{Person, counted};

/// How many of them did what was asked about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Strangers {
    /// Those who are shown.
    meant: usize,
    /// Those of whom nothing tells whether they are of the departments and groups that were named.
    untold: usize,
}

impl Strangers {
    pub(super) fn add(&mut self, person: &Person, who: &Who) {
        if person.user.is_some() {
            return;
        }
        if who.leaves_open(person) {
            self.untold += 1;
        } else {
            self.meant += 1;
        }
    }

    pub(super) fn say(self, context: &Context) {
        let are = |count| if count == 1 { "is" } else { "are" };
        if self.meant > 0 {
            let (hosts, are) = (counted(self.meant, "host"), are(self.meant));
            let said = format!("{hosts} {are} not in the account, or no longer");
            context.terminal.status(&said);
        }
        if self.untold > 0 {
            let (hosts, are) = (counted(self.untold, "host"), are(self.untold));
            context.terminal.status(&format!(
                "{hosts} of the whole account {are} not in it, or no longer: whether they are of those asked about is \
                 unknown"
            ));
        }
    }
}
