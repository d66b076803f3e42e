//! What a request waits for: its turn, and after some trouble for what makes another attempt worth while.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::Client;
use super::answer::Trouble;
use super::error::{Answer, Cause};
use super::http::Reader;
use super::pace::{Turn, UnderWay};
use super::quota::next_day;
use super::retry::{PATIENCE, Tries, wait_until};
use super::tier::Class;

impl Reader<'_> {
    /// Waits until another attempt makes sense; fails when none does.
    pub(super) async fn recover(
        &self,
        class: Class,
        trouble: Trouble,
        tries: &mut Tries,
    ) -> Result<(), Cause> {
        let Client { options, pace, .. } = self.client;
        let now = (options.clock)();
        let until = |then: Option<Timestamp>| then.map(|then| wait_until(then, now));
        match trouble {
            Trouble::Never(cause) => Err(cause),
            Trouble::Token(answer) => Err(Cause::Unauthorized(answer)),
            Trouble::Spent(answer, resets) => {
                let resets = resets.unwrap_or_else(|| next_day(now));
                pace.spend(class, resets, &answer);
                Err(Cause::DailyLimit { resets, answer })
            }
            Trouble::Busy(answer, then) => {
                let wait = self.slow_down(class, until(then), tries);
                let until = then.filter(|then| *then > now);
                let wait = wait.ok_or(Cause::Unavailable(Answer { until, ..answer }))?;
                self.wait("Zoom asks for fewer requests", wait).await;
                Ok(())
            }
            Trouble::Again(cause, then) => {
                let asked = until(then);
                if asked.is_some_and(|wait| wait > PATIENCE) {
                    return Err(cause);
                }
                let so_far = (asked, self.client.has_answered());
                let wait = tries.after_failure(options.retry_base, so_far);
                let Some(wait) = wait.filter(|wait| self.may_wait(*wait)) else {
                    return Err(cause);
                };
                self.wait(&cause.to_string(), wait).await;
                Ok(())
            }
        }
    }

    /// Makes the requests of a class fewer, and returns how long the one that was refused has to wait.
    fn slow_down(
        &self,
        class: Class,
        asked: Option<Duration>,
        tries: &mut Tries,
    ) -> Option<Duration> {
        let Client { options, pace, .. } = self.client;
        let now = Instant::now();
        let is_slower = pace.slow(class, now);
        let wait = tries.after_busy(options.retry_base * class.seconds_counted(), asked);
        if wait.is_some_and(|wait| !self.may_wait(wait)) {
            return None;
        }
        // When Zoom names a time, it is one for everybody. When it does not, whoever was refused waits until
        // that second is over, and the others need not: at half the rate they fit in. Where there is no rate
        // to halve, only a wait makes them fewer.
        let pause = if is_slower { asked } else { asked.or(wait) };
        if let Some(pause) = pause {
            pace.hold(class, now + pause);
        }
        wait
    }

    /// Waits for the turn of a class, unless its limit for the day is used up; the request is under way until
    /// what this returns is dropped.
    pub(super) async fn turn(&self, class: Class) -> Result<UnderWay<'_>, Cause> {
        let Client { options, pace, .. } = self.client;
        pace.check(class, (options.clock)())?;
        // If the token has to be renewed, that is waited for here and not after the turn: all whose turns
        // came meanwhile would go at once.
        let token = self.client.tokens.token().await;
        token.map_err(Cause::Auth)?;
        let _at_the_head = pace.queue(class).await;
        pace.room(class).await;
        loop {
            let now = Instant::now();
            let Turn::At(turn) = pace.take(class, now, (options.clock)())? else {
                return Ok(pace.set_out(class));
            };
            let wait = turn - now;
            if wait >= Duration::from_secs(1) {
                self.wait("keeping below Zoom's limits", wait).await;
            } else {
                tokio::time::sleep(wait).await;
            }
        }
    }

    /// Tells whether whoever asked would still wait for another attempt.
    fn may_wait(&self, wait: Duration) -> bool {
        let patience = self.client.options.patience;
        patience.is_none_or(|patience| self.began.elapsed() + wait <= patience)
    }

    async fn wait(&self, why: &str, wait: Duration) {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        self.progress.waiting(why, seconds);
        tokio::time::sleep(wait).await;
    }
}
