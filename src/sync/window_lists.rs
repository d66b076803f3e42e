//! What one window of each dataset is listed with.

use jiff::civil::Date;

use super::days::earliest;
use super::heard::Heard;
use super::intake::{Intake, unkept};
use crate::model::{Dataset, DayUse, Window};
use crate::store::Rows;
use crate::zoom::{self, Class, Fetched, Passed};

/// Returns the rate class of what the windows of a dataset are listed with.
pub(super) fn class_of(dataset: Dataset) -> Class {
    match dataset {
        Dataset::Calls => Class::PhoneHeavy,
        Dataset::Recordings => Class::Medium,
        Dataset::Webinars => Class::ResourceIntensive,
        _ => Class::Heavy,
    }
}

/// Lists one window of a dataset, and puts what comes into the staging area.
pub(super) async fn listed(
    (intake, heard): (&Intake, &Heard),
    (window, name): (Window, &str),
) -> Result<Fetched<Passed>, zoom::Error> {
    let client = &intake.client;
    let place = (heard.dataset, name);
    let days = (window, earliest(intake.as_of));
    let uses = |wrap: fn(Vec<DayUse>) -> Rows| {
        move |attempt, rows| intake.take(place, attempt, wrap(rows))
    };
    match heard.dataset {
        Dataset::Meetings => client.meetings(days, &uses(Rows::Meetings), heard).await,
        Dataset::Webinars => client.webinars(days, &uses(Rows::Webinars), heard).await,
        Dataset::Calls => {
            let of_places = |attempt, rows| intake.take(place, attempt, Rows::PlaceCalls(rows));
            let sinks = (&uses(Rows::Calls) as _, &of_places as _);
            client.calls(days, sinks, heard).await
        }
        Dataset::Recordings => {
            let days = (window, Date::MIN);
            client
                .recordings(days, &uses(Rows::Recordings), heard)
                .await
        }
        Dataset::SignIns => {
            let take = |attempt, rows| intake.take(place, attempt, Rows::SignIns(rows));
            client.sign_ins(days, &take, heard).await
        }
        Dataset::AdminLog => {
            let take = |attempt, rows| intake.take(place, attempt, Rows::AdminLog(rows));
            client.license_changes(days, &take, heard).await
        }
        Dataset::Telephone => {
            let came = client.audio_use(days, heard).await?;
            whole((intake, place), came, Rows::Telephone)
        }
        Dataset::RecordingStorage => {
            let came = client.storage_days(window, heard).await?;
            whole((intake, place), came, Rows::RecordingStorage)
        }
        Dataset::DailyTotals => {
            let mut came = client.daily_totals(window.from, heard).await?;
            came.rows.retain(|total| window.has(total.day));
            whole((intake, place), came, Rows::DailyTotals)
        }
        _ => {
            let take = |attempt, rows| intake.take(place, attempt, Rows::HostActivity(rows));
            client.host_activity(window, &take, heard).await
        }
    }
}

/// Stages a window that came in one piece.
fn whole<T>(
    (intake, place): (&Intake, (Dataset, &str)),
    came: Fetched<Vec<T>>,
    wrap: fn(Vec<T>) -> Rows,
) -> Result<Fetched<Passed>, zoom::Error> {
    let attempt = 0;
    let count = came.rows.len() as u64;
    let taken = intake.take(place, attempt, wrap(came.rows));
    taken.map_err(unkept)?;
    Ok(Fetched {
        rows: Passed {
            attempt: Some(attempt),
            count,
        },
        requests: came.requests,
        incomplete: came.incomplete,
    })
}
