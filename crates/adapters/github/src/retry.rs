//! What is sent again, when, and for how long.
//!
//! Reads are repeated after a lost answer or a failing server, with full jitter. A write is repeated only after an
//! answer that proves that it was not done: a rate limit, or a look that does not find it. No single look is such a
//! proof, because GitHub may answer reads from a copy that lags behind: several looks have to agree, further and further
//! apart.

use std::time::Duration;

use platform::HttpErrorKind;

use crate::{Client, GithubError, answer::Answer, call::Call, limit};

/// How often a read is sent, and how often a write that proved undone.
const READS: u32 = 5;
const WRITES: u32 = 3;

/// The first wait after a failure at most, doubled each time, and the most it becomes.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

/// How long after a lost answer, or after the last look, the next look follows.
const LOOKS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(10)];

/// What came of one attempt.
enum Attempt {
    Answered(Answer),
    /// Nobody knows whether the server acted.
    Lost(GithubError),
}

/// The waits of one call, bounded in all.
struct Patience {
    left: Duration,
    waited: Duration,
    limits: u32,
}

impl Client {
    /// Sends a read until it is answered.
    pub(crate) async fn read(&self, call: &Call) -> Result<Answer, GithubError> {
        let mut patience = self.patience();
        let mut sent = 0;
        loop {
            sent += 1;
            match self.attempt(call, &mut patience).await? {
                Attempt::Answered(answer) => return Ok(answer),
                Attempt::Lost(error) if sent >= READS => return Err(error),
                Attempt::Lost(error) => {
                    let wait = self.jitter(ceiling(sent));
                    tracing::debug!(%error, ?wait, "asking again");
                    if !self.wait(wait, &mut patience).await {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Sends a write, and again only when it proved undone. `done` reads the answer; `look` finds what the write would
    /// have made.
    pub(crate) async fn write_once<T>(
        &self,
        call: &Call,
        done: impl Fn(&Answer) -> Result<T, GithubError>,
        look: impl AsyncFn() -> Result<Option<T>, GithubError>,
    ) -> Result<T, GithubError> {
        let mut patience = self.patience();
        let mut sent = 0;
        loop {
            sent += 1;
            let lost = match self.attempt(call, &mut patience).await? {
                Attempt::Answered(answer) => return done(&answer),
                Attempt::Lost(error) => error,
            };
            let unknown = |source| GithubError::OutcomeUnknown {
                asked: call.asked(),
                source: Box::new(source),
            };
            for wait in LOOKS {
                if !self.wait(wait, &mut patience).await {
                    return Err(unknown(lost));
                }
                if let Some(found) = look().await.map_err(unknown)? {
                    tracing::debug!(error = %lost, "the answer was lost, the write was done");
                    return Ok(found);
                }
            }
            if sent >= WRITES {
                return Err(lost);
            }
            tracing::debug!(error = %lost, "the write was not done, sending it again");
        }
    }

    /// Sends a call, and again after each rate limit.
    async fn attempt(&self, call: &Call, patience: &mut Patience) -> Result<Attempt, GithubError> {
        loop {
            let answer = match self.send(call).await {
                Ok(answer) => answer,
                Err(error) if may_have_arrived(&error) => return Ok(Attempt::Lost(error)),
                Err(error) => return Err(error),
            };
            if let Some(needed) = limit::asked_wait(&answer, self.clock.now(), patience.limits) {
                patience.limits += 1;
                tracing::info!(seconds = needed.as_secs(), "GitHub asks to wait");
                if self.wait(needed, patience).await {
                    continue;
                }
                return Err(GithubError::RateLimited {
                    asked: call.asked(),
                    waited: patience.waited,
                    needed,
                });
            }
            return match answer.status {
                408 | 500.. => Ok(Attempt::Lost(answer.error())),
                400.. => Err(answer.error()),
                _ => Ok(Attempt::Answered(answer)),
            };
        }
    }

    fn patience(&self) -> Patience {
        Patience {
            left: self.patience,
            waited: Duration::ZERO,
            limits: 0,
        }
    }

    /// Waits if there is time left for the whole wait.
    async fn wait(&self, wait: Duration, patience: &mut Patience) -> bool {
        let Some(left) = patience.left.checked_sub(wait) else {
            return false;
        };
        patience.left = left;
        patience.waited += wait;
        self.clock.sleep(wait).await;
        true
    }

    /// Anything from nothing to the ceiling, in milliseconds. Without randomness it is the ceiling.
    fn jitter(&self, ceiling: Duration) -> Duration {
        let mut bytes = [0; 8];
        match self.random.fill(&mut bytes) {
            Ok(()) => part(ceiling, u64::from_le_bytes(bytes)),
            Err(_) => ceiling,
        }
    }
}

/// The longest wait after so many lost answers, 1 and more.
fn ceiling(lost: u32) -> Duration {
    FIRST
        .saturating_mul(2_u32.saturating_pow(lost.saturating_sub(1)))
        .min(LONGEST)
}

fn part(ceiling: Duration, drawn: u64) -> Duration {
    let milliseconds = u64::try_from(ceiling.as_millis()).unwrap_or(u64::MAX - 1);
    Duration::from_millis(drawn % (milliseconds + 1))
}

/// May the server have acted, or act the next time? What is malformed, too large or not trusted stays so.
fn may_have_arrived(error: &GithubError) -> bool {
    matches!(
        error,
        GithubError::Unreachable { source, .. }
            if [HttpErrorKind::Connect, HttpErrorKind::TimedOut, HttpErrorKind::Broken].contains(&source.kind)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_up_to_half_a_minute() {
        let seconds: Vec<u64> = [1, 2, 3, 5, 6, 40].map(|lost| ceiling(lost).as_secs()).into();
        assert_eq!(seconds, [1, 2, 4, 16, 30, 30]);
    }

    #[test]
    fn jitter_is_full_and_never_above_its_ceiling() {
        let ceiling = Duration::from_secs(2);
        let mut seen = [false; 4];
        let mut state = 7_u64;
        for _ in 0..10_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let wait = part(ceiling, state >> 11);
            assert!(wait <= ceiling);
            seen[usize::try_from(wait.as_millis()).unwrap() / 501] = true;
        }
        assert_eq!(seen, [true; 4], "every quarter is drawn");
        assert_eq!(part(ceiling, 2_000), ceiling);
        assert_eq!(part(Duration::ZERO, u64::MAX), Duration::ZERO);
    }
}
