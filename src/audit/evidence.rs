//! Who hosted what, and over which days that is known.

use std::collections::HashMap;

use jiff::civil::Date;

use super::verdict::Use;
use crate::model::{Account, Dataset, Email, HostActivity, User, UserId, Window, joined};

/// Sums over the host activity of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hosted {
    /// `None` when Zoom left the number out of one of the rows that were added up.
    pub meetings: Option<i64>,
    pub meeting_minutes: Option<i64>,
    pub participants: Option<i64>,
}

impl Hosted {
    /// What somebody did of whom no report speaks.
    pub const NOTHING: Self = Self {
        meetings: Some(0),
        meeting_minutes: Some(0),
        participants: Some(0),
    };

    fn add(&mut self, row: &HostActivity) {
        let plus = |sum: Option<i64>, more: Option<i64>| sum?.checked_add(more?);
        self.meetings = plus(self.meetings, row.meetings);
        self.meeting_minutes = plus(self.meeting_minutes, row.meeting_minutes);
        self.participants = plus(self.participants, row.participants);
    }
}

/// Finds people by id, else by the lower-cased address.
pub struct People<'a> {
    by_id: HashMap<&'a UserId, usize>,
    by_email: HashMap<String, usize>,
}

impl<'a> People<'a> {
    pub fn new(users: &'a [User]) -> Self {
        let by_id = users
            .iter()
            .enumerate()
            .filter_map(|(at, user)| Some((user.id.as_ref()?, at)));
        // When an address stands there twice, an earlier listing (active people) wins.
        let by_email = users.iter().enumerate().rev();
        Self {
            by_id: by_id.collect(),
            by_email: by_email
                .filter_map(|(at, user)| Some((user.email.as_ref()?.key(), at)))
                .collect(),
        }
    }

    /// Returns the position of a person among the users.
    pub fn find(&self, id: Option<&UserId>, email: Option<&Email>) -> Option<usize> {
        let by_id = id.and_then(|id| self.by_id.get(id));
        by_id.or_else(|| self.by_email.get(&email?.key())).copied()
    }
}

/// Host activity, put to the people of the account.
pub struct Evidence<'a> {
    account: &'a Account,
    /// The days that were read whole, as ranges without gaps between their days, oldest first.
    covered: Vec<Window>,
    /// For each user, the rows that are theirs.
    rows: Vec<Vec<&'a HostActivity>>,
    /// Rows of hosts who are not, or no longer, in the account.
    strangers: Vec<&'a HostActivity>,
}

impl<'a> Evidence<'a> {
    pub fn new(account: &'a Account) -> Self {
        let people = People::new(&account.users);
        let mut rows = vec![Vec::new(); account.users.len()];
        let mut strangers = Vec::new();
        for row in &account.host_activity {
            match people.find(row.id.as_ref(), row.email.as_ref()) {
                Some(at) => rows[at].push(row),
                None => strangers.push(row),
            }
        }
        Self {
            account,
            covered: covered(account),
            rows,
            strangers,
        }
    }

    pub fn users(&self) -> &'a [User] {
        &self.account.users
    }

    /// Tells whether every day of a range was read.
    pub fn covers(&self, range: &Window) -> bool {
        self.covered.iter().any(|window| window.contains(range))
    }

    /// Returns the days that were read, as ranges without gaps between their days, oldest first.
    pub fn covered(&self) -> &[Window] {
        &self.covered
    }

    /// Returns the range of days that the stored windows can tell about: the asked one, or more.
    pub fn snap(&self, asked: Window) -> Window {
        let touched = self.windows().filter(|window| window.overlaps(&asked));
        touched.fold(asked, |range, window| Window {
            from: range.from.min(window.from),
            to: range.to.max(window.to),
        })
    }

    /// Adds up what a person hosted in the windows that touch a range.
    pub fn hosted(&self, at: usize, range: &Window) -> Hosted {
        let mut sum = Hosted::NOTHING;
        self.rows[at]
            .iter()
            .filter(|row| row.window.overlaps(range))
            .for_each(|row| sum.add(row));
        sum
    }

    /// Adds up what hosts outside the account did, one entry for each id or address.
    pub fn strangers(&self, range: &Window) -> Vec<(&'a HostActivity, Hosted)> {
        let mut order: Vec<(&HostActivity, Hosted)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in self
            .strangers
            .iter()
            .filter(|row| row.window.overlaps(range))
        {
            let key = match (&row.id, &row.email) {
                (Some(id), _) => format!("id {id}"),
                (None, Some(email)) => format!("email {}", email.key()),
                // Nothing tells such rows apart from each other: each stays alone.
                (None, None) => format!("row {}", order.len()),
            };
            let at = *known.entry(key).or_insert_with(|| {
                order.push((row, Hosted::NOTHING));
                order.len() - 1
            });
            order[at].1.add(row);
        }
        order
    }

    /// Tells when a person was last seen hosting, in relation to a window.
    pub fn seen(&self, at: usize, window: &Window) -> Use {
        let hosted = |row: &&&HostActivity| row.meetings.is_none_or(|meetings| meetings > 0);
        self.rows[at]
            .iter()
            .filter(hosted)
            .map(|row| place(row.window, *window))
            .max()
            .unwrap_or(Use::None)
    }

    /// Tells whether every day from a given one to the end of the window was read.
    pub fn covers_since(&self, given_on: Option<Date>, as_of: Date) -> bool {
        given_on.is_some_and(|from| {
            self.covers(&Window {
                from: from.min(as_of),
                to: as_of,
            })
        })
    }

    fn windows(&self) -> impl Iterator<Item = &Window> {
        let reading = self.account.reading(Dataset::HostActivity);
        reading.into_iter().flat_map(|reading| &reading.windows)
    }
}

fn place(row: Window, window: Window) -> Use {
    if window.contains(&row) {
        Use::Inside
    } else if row.overlaps(&window) {
        Use::Straddling
    } else if row.to < window.from {
        Use::Before
    } else {
        // After the as-of day: not counted.
        Use::None
    }
}

fn covered(account: &Account) -> Vec<Window> {
    let reading = account.reading(Dataset::HostActivity);
    reading
        .map(|reading| joined(&reading.windows))
        .unwrap_or_default()
}
