//! Listings that the client passes on page by page, gathered into what counts of them.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::Timestamp;
use zoomaudit::model::{
    DayUse, HostActivity, LicenseChange, PhonePlan, PhoneUser, PlaceCalls, SignIn, Status,
    Upcoming, User, Window,
};
use zoomaudit::zoom::{Client, Error, Fetched, Passed, Progress, Unkept};

/// The rows of each attempt at a listing.
pub(crate) struct Gathered<T>(Mutex<HashMap<u32, Vec<T>>>);

impl<T> Gathered<T> {
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "what rows are passed to may fail, and this does not"
    )]
    pub(crate) fn take(&self, attempt: u32, rows: Vec<T>) -> Result<(), Unkept> {
        self.0
            .lock()
            .unwrap()
            .entry(attempt)
            .or_default()
            .extend(rows);
        Ok(())
    }

    /// Returns the rows of the attempt that counts, of which there are as many as the client says.
    pub(crate) fn whole(self, passed: Fetched<Passed>) -> Fetched<Vec<T>> {
        let count = passed.rows.count;
        let whole = self.sums(passed);
        assert_eq!(whole.rows.len() as u64, count);
        whole
    }

    /// Returns the rows of the attempt that counts: sums, of which there are fewer than the events that the
    /// client counts.
    pub(crate) fn sums(self, passed: Fetched<Passed>) -> Fetched<Vec<T>> {
        let mut attempts = self.0.into_inner().unwrap();
        let counts = passed.rows.attempt;
        let rows = counts.and_then(|attempt| attempts.remove(&attempt));
        let rows = rows.unwrap_or_default();
        Fetched {
            rows,
            requests: passed.requests,
            incomplete: passed.incomplete,
        }
    }
}

pub(crate) async fn users(
    client: &Client,
    status: Status,
    progress: &dyn Progress,
) -> Result<Fetched<Vec<User>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.users(status, &take, progress).await?;
    Ok(gathered.whole(passed))
}

pub(crate) async fn phone_users(client: &Client) -> Result<Fetched<Vec<PhoneUser>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.phone_users(&take, &()).await?;
    Ok(gathered.whole(passed))
}

/// What is bought of Zoom Phone, the calling plans alone.
pub(crate) async fn phone_plans(client: &Client) -> Result<Fetched<Vec<PhonePlan>>, Error> {
    let read = client.phone_plans(&()).await?;
    Ok(Fetched {
        rows: read.rows.plans,
        requests: read.requests,
        incomplete: read.incomplete,
    })
}

pub(crate) async fn host_activity(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<HostActivity>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.host_activity(window, &take, &()).await?;
    Ok(gathered.whole(passed))
}

pub(crate) async fn meetings(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<DayUse>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.meetings((window, window.from), &take, &()).await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn calls(client: &Client, window: Window) -> Result<Fetched<Vec<DayUse>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let of_places = |_, _| Ok(());
    let sinks = (&take as _, &of_places as _);
    let passed = client.calls((window, window.from), sinks, &()).await?;
    Ok(gathered.sums(passed))
}

/// The calls of common areas alone.
pub(crate) async fn place_calls(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<PlaceCalls>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let of_people = |_, _| Ok(());
    let sinks = (&of_people as _, &take as _);
    let passed = client.calls((window, window.from), sinks, &()).await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn recordings(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<DayUse>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.recordings((window, window.from), &take, &()).await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn sign_ins(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<SignIn>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.sign_ins((window, window.from), &take, &()).await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn upcoming(
    client: &Client,
    days: (Window, Timestamp),
) -> Result<Fetched<Vec<Upcoming>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.upcoming(days, &take, &()).await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn license_changes(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<LicenseChange>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client
        .license_changes((window, window.from), &take, &())
        .await?;
    Ok(gathered.sums(passed))
}

pub(crate) async fn webinars(
    client: &Client,
    window: Window,
) -> Result<Fetched<Vec<DayUse>>, Error> {
    let gathered = Gathered::new();
    let take = |attempt, rows| gathered.take(attempt, rows);
    let passed = client.webinars((window, window.from), &take, &()).await?;
    Ok(gathered.sums(passed))
}
