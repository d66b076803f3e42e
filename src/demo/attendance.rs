//! Who came to a meeting: its host, colleagues, and people from outside, some of them twice.

use jiff::{SignedDuration, Timestamp};

use super::{
    account::Account,
    history::meeting_id,
    person::{Hosted, Person},
    random::Random,
};

/// Somebody who came to a meeting.
#[derive(Debug, Clone)]
pub struct Participant<'a> {
    /// `None` for somebody from outside.
    pub person: Option<&'a Person>,
    /// When they came and for how many seconds they stayed, each time.
    pub stays: Vec<(Timestamp, u32)>,
}

impl Account {
    /// Who came to an event of `host`: as many as it says, with the host first. Nobody of the
    /// account comes to a meeting as two participants.
    pub fn participants_of<'a>(&'a self, host: &'a Person, event: &Hosted) -> Vec<Participant<'a>> {
        let begun = event.start.as_second().unsigned_abs();
        let mut random = Random::of(&[meeting_id(&host.email, begun), begun]);
        let whole = Participant {
            person: Some(host),
            stays: vec![(event.start, event.minutes * 60)],
        };
        let mut participants = vec![whole];
        while participants.len() < event.participants as usize {
            let colleague = self.invites(&mut random);
            let is_new = |person: &&Person| {
                let known = participants.iter().filter_map(|known| known.person);
                !known.into_iter().any(|known| std::ptr::eq(known, *person))
            };
            participants.push(Participant {
                person: colleague.filter(is_new),
                stays: stays(event, &mut random),
            });
        }
        participants
    }

    /// A colleague for a meeting, or nobody: then somebody from outside comes.
    fn invites(&self, random: &mut Random) -> Option<&Person> {
        let (drawn, comes) = (random.next(), random.chance(65));
        let place = drawn.checked_rem(self.people.len() as u64)?;
        let colleague = self.people.get(usize::try_from(place).ok()?)?;
        Some(colleague).filter(|colleague| comes && colleague.is_member())
    }
}

/// One stay from somewhat late to the end or, for one in ten, two with a pause in between.
fn stays(event: &Hosted, random: &mut Random) -> Vec<(Timestamp, u32)> {
    let seconds = i64::from(event.minutes) * 60;
    let late = random.between(0, seconds / 4);
    let at = |second: i64, long: i64| {
        let start = event
            .start
            .saturating_add(SignedDuration::from_secs(second));
        (
            start.unwrap_or(event.start),
            u32::try_from(long).unwrap_or(0),
        )
    };
    if random.chance(10) {
        let half = seconds / 2;
        let pause = seconds / 10;
        return vec![
            at(late, half - late),
            at(half + pause, seconds - half - pause),
        ];
    }
    vec![at(late, seconds - late)]
}
