//! Reads who took part in the meetings of one day.

use std::collections::BTreeMap;

use super::attendance::Meetings;
use super::heard::Heard;
use super::intake::{Intake, unkept};
use crate::model::{Attendance, Dataset, DayUse, PastMeeting, UseKind, UserId, Window};
use crate::store::Rows;
use crate::zoom::{self, Fetched, Incomplete, Passed};

/// Codes with which Zoom refuses to tell of one meeting: it is another account's, or it is gone (Get meeting
/// participant reports).
const OF_ONE_MEETING: [i64; 3] = [1_010, 3_001, 12_702];

/// Asks who took part in the meetings of a day, and puts what they did into the staging area once all is there.
pub(super) async fn attended(
    (intake, heard): (&Intake, &Heard),
    (day, name): (Window, &str),
    meetings: &Meetings,
) -> Result<Fetched<Passed>, zoom::Error> {
    // What other days had says nothing of a meeting.
    let heard = &heard.expecting(None);
    let mut sums = Sums::default();
    let mut requests = 0;
    for meeting in meetings.get(&day.from).into_iter().flatten() {
        let came = of_one((intake, heard), meeting).await;
        let flaw = match came {
            Ok(came) => {
                requests += came.requests;
                sums.add(meeting, came.rows);
                came.incomplete
            }
            Err(error) if error.ends_the_run() || (requests == 0 && !is_of_one_meeting(&error)) => {
                return Err(error);
            }
            Err(error) => {
                requests += error.requests();
                Some(Incomplete {
                    reason: error.cause().to_string(),
                    error: Some(error).filter(|error| !is_of_one_meeting(error)),
                })
            }
        };
        if flaw.is_some() {
            return Ok(passed(None, 0, (requests, flaw)));
        }
    }
    let rows: Vec<DayUse> = sums.0.into_values().collect();
    let (attempt, count) = (0, rows.len() as u64);
    let place = (Dataset::Attendance, name);
    let taken = intake.take(place, attempt, Rows::Attendance(rows));
    taken.map_err(unkept)?;
    Ok(passed(Some(attempt), count, (requests, None)))
}

async fn of_one(
    (intake, heard): (&Intake, &Heard),
    meeting: &PastMeeting,
) -> Result<Fetched<Attendance>, zoom::Error> {
    let Some(uuid) = &meeting.uuid else {
        let reason = "Zoom does not say what to ask about a meeting by".to_owned();
        return Ok(Fetched {
            rows: Attendance::default(),
            requests: 0,
            incomplete: Some(Incomplete {
                reason,
                error: None,
            }),
        });
    };
    intake.client.attendance(uuid, heard).await
}

/// Tells whether Zoom may well tell of another meeting.
fn is_of_one_meeting(error: &zoom::Error) -> bool {
    let answer = error.answer();
    answer.is_some_and(|answer| {
        answer
            .code
            .is_some_and(|code| OF_ONE_MEETING.contains(&code))
    })
}

fn passed(
    attempt: Option<u32>,
    count: u64,
    (requests, incomplete): (u64, Option<Incomplete>),
) -> Fetched<Passed> {
    Fetched {
        rows: Passed { attempt, count },
        requests,
        incomplete,
    }
}

/// What everybody did on a day: those without an id together.
#[derive(Default)]
struct Sums(BTreeMap<Option<UserId>, DayUse>);

impl Sums {
    fn add(&mut self, meeting: &PastMeeting, attendance: Attendance) {
        let one = DayUse::one(UseKind::Attended, meeting.started_at);
        for present in attendance.people {
            self.put(DayUse {
                id: Some(present.id),
                // Those that were begun, as of calls.
                minutes: present.seconds.map(|seconds| (seconds + 59) / 60),
                ..one.clone()
            });
        }
        if attendance.others > 0 {
            self.put(DayUse {
                events: attendance.others,
                ..one
            });
        }
    }

    fn put(&mut self, one: DayUse) {
        match self.0.get_mut(&one.id) {
            Some(sum) => sum.add(&one),
            None => {
                self.0.insert(one.id.clone(), one);
            }
        }
    }
}
