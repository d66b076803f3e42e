//! `/accounts/{accountId}/recordings`: what is in the cloud, with its host and its size.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    drafts::{self, Deed, Place, by_time, with_twins},
    history::meeting_id,
    person::Kind,
    planted,
    recorded::Recorded,
    state::State,
    window::Window,
};

/// The days, in UTC, that are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question(Window);

impl drafts::Question for Question {
    /// Each with its twins.
    type Made = Vec<Deed<(Recorded, u8)>>;

    fn add(&self, made: &mut Self::Made, account: &Account, who: Place) {
        let recorded = who.person(account);
        let recorded = recorded.recorded_between(self.0.from, self.0.to);
        let recorded = with_twins(recorded, |recorded| recorded.start);
        made.extend(recorded.into_iter().map(|what| Deed {
            at: what.0.start,
            who,
            what,
        }));
    }

    fn end(&self, made: &mut Self::Made) {
        by_time(made);
    }
}

/// Makes a little more of what the answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask) -> bool {
    question(ask, state)
        .is_ok_and(|question| state.lists.recordings.goes_on(&state.account, &question))
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(serialize_with = "as_text")]
    from: Date,
    #[serde(serialize_with = "as_text")]
    to: Date,
    page_size: usize,
    total_records: usize,
    next_page_token: String,
    meetings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    uuid: String,
    id: u64,
    account_id: &'a str,
    host_id: &'a str,
    topic: &'static str,
    r#type: u8,
    #[serde(serialize_with = "as_text")]
    start_time: Timestamp,
    duration: u32,
    total_size: u64,
    recording_count: usize,
    share_url: &'static str,
    recording_play_passcode: &'static str,
    recording_files: [Piece; 3],
}

#[derive(Serialize)]
struct Piece {
    id: String,
    #[serde(serialize_with = "as_text")]
    recording_start: Timestamp,
    recording_type: &'static str,
    file_type: &'static str,
    file_extension: &'static str,
    /// Some files have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_size: Option<u64>,
    play_url: &'static str,
    download_url: &'static str,
    status: &'static str,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let question = match question(ask, state) {
        Ok(question) => question,
        Err(refusal) => return refusal,
    };
    let recordings = state.lists.recordings.whole(&state.account, &question);
    let Ok(page) = state.page(ask, recordings.len(), 300) else {
        return Answer::page_token();
    };
    let rows = recordings[page.start..page.end].iter();
    let body = Listed {
        from: question.0.from,
        to: question.0.to,
        page_size: page.size,
        total_records: page.total,
        next_page_token: page.next,
        meetings: rows.map(|deed| row(&state.account, deed)).collect(),
    };
    Answer::json(200, &body)
}

fn row<'a>(account: &'a Account, deed: &Deed<(Recorded, u8)>) -> Row<'a> {
    let (recorded, twins) = deed.what;
    let host = deed.who.person(account);
    let begun = deed.at.as_second().unsigned_abs();
    let id = meeting_id(&host.email, begun);
    let files = files(id, recorded);
    Row {
        uuid: format!("/{id:x}{begun:x}{twins:02x}=="),
        id,
        account_id: &account.id,
        host_id: host.id.as_deref().unwrap_or_default(),
        topic: planted::TOPIC,
        r#type: match recorded.kind {
            Kind::Meeting => 2,
            Kind::Webinar => 5,
        },
        start_time: deed.at,
        duration: recorded.minutes,
        total_size: recorded.bytes,
        recording_count: files.len(),
        share_url: planted::LINK,
        recording_play_passcode: planted::PASSCODE,
        recording_files: files,
    }
}

fn files(id: u64, recorded: Recorded) -> [Piece; 3] {
    let bytes = recorded.bytes;
    let sound = bytes / 20;
    let view = "shared_screen_with_speaker_view";
    [
        (view, ["MP4", "MP4"], Some(bytes - sound)),
        ("audio_only", ["M4A", "M4A"], Some(sound)),
        ("timeline", ["TIMELINE", "JSON"], None),
    ]
    .map(
        |(recording_type, [file_type, file_extension], file_size)| Piece {
            id: format!("{id:x}-{file_type}"),
            recording_start: recorded.start,
            recording_type,
            file_type,
            file_extension,
            file_size,
            play_url: planted::LINK,
            download_url: planted::LINK,
            status: "completed",
        },
    )
}

/// UTC days of any age, at most a month of them; without any, today.
fn question(ask: &Ask, state: &State) -> Result<Question, Answer> {
    let asked = ["from", "to"].map(|name| ask.parameter(name).is_some());
    let window = match asked {
        [false, false] => Window::today(state),
        _ => Window::month(ask, state)?,
    };
    Ok(Question(window))
}
