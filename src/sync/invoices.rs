//! Reads the invoices of the last year: Zoom tells of no more at once, and tells rarely.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::read::{Came, Job};
use crate::model::Window;
use crate::store::Rows;
use crate::zoom::{self, Fetched, Passed};

/// Returns the year that ends on a day.
fn year_until(as_of: Date) -> Window {
    let from = as_of.saturating_sub(1.year()).saturating_add(1.day());
    Window { from, to: as_of }
}

impl Job {
    pub(super) async fn invoices(&self) -> Result<Came, zoom::Error> {
        let days = year_until(self.intake.as_of);
        let part = format!("{}/{}", days.from, days.to);
        if let Some(part) = self.intake.left(self.heard.dataset, &part) {
            return Ok(part);
        }
        let Fetched {
            rows,
            requests,
            incomplete,
        } = self.intake.client.invoices(days, &self.heard).await?;
        let passed = Passed {
            attempt: Some(0),
            count: rows.len() as u64,
        };
        let taken = self.take(&part, 0, Rows::Invoices(rows));
        taken.map_err(super::intake::unkept)?;
        self.finish(
            &part,
            Fetched {
                rows: passed,
                requests,
                incomplete,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_has_as_many_days_as_zoom_allows() {
        for (as_of, from, days) in [
            (date(2026, 11, 26), date(2025, 11, 27), 365),
            (date(2024, 2, 29), date(2023, 3, 1), 366),
            (date(2025, 2, 28), date(2024, 2, 29), 366),
        ] {
            let year = year_until(as_of);
            assert_eq!((year.from, year.days()), (from, days));
        }
    }
}
