//! What is sent again, when, and for how long.
//!
//! Reads are repeated after a lost answer or a failing server, with full jitter. A write is repeated only after an
//! answer that proves that it was not done: a rate limit, or a look that does not find it. No single look is such a
//! proof, because GitHub may answer reads from a copy that lags behind: several looks have to agree, further and further
//! apart.

use std::time::Duration;

use platform::{HttpErrorKind, Patience};

use crate::{Client, GithubError, answer::Answer, call::Call, limit};

/// How often a read is sent, and how often a write that proved undone.
const READS: u32 = 5;
const WRITES: u32 = 3;

/// How long after a lost answer, or after the last look, the next look follows.
const LOOKS: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(10)];

/// What came of one attempt.
enum Attempt {
    Answered(Answer),
    /// Nobody knows whether the server acted.
    Lost(GithubError),
}

/// What one call has waited, and how many limits it has met.
struct Waits {
    patience: Patience,
    limits: u32,
}

impl Client {
    /// Sends a read until it is answered.
    pub(crate) async fn read(&self, call: &Call) -> Result<Answer, GithubError> {
        let mut waits = self.waits();
        let mut sent = 0;
        loop {
            sent += 1;
            match self.attempt(call, &mut waits).await? {
                Attempt::Answered(answer) => return Ok(answer),
                Attempt::Lost(error) if sent >= READS => return Err(error),
                Attempt::Lost(error) => {
                    tracing::debug!(%error, "asking again");
                    if !waits.patience.back_off(sent).await {
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
        let mut waits = self.waits();
        let mut sent = 0;
        loop {
            sent += 1;
            let lost = match self.attempt(call, &mut waits).await? {
                Attempt::Answered(answer) => return done(&answer),
                Attempt::Lost(error) => error,
            };
            let unknown = |source| GithubError::OutcomeUnknown {
                asked: call.asked(),
                source: Box::new(source),
            };
            for wait in LOOKS {
                if !waits.patience.wait(wait).await {
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
    async fn attempt(&self, call: &Call, waits: &mut Waits) -> Result<Attempt, GithubError> {
        loop {
            let answer = match self.send(call).await {
                Ok(answer) => answer,
                Err(error) if may_have_arrived(&error) => return Ok(Attempt::Lost(error)),
                Err(error) => return Err(error),
            };
            if let Some(needed) = limit::asked_wait(&answer, self.clock.now(), waits.limits) {
                waits.limits += 1;
                tracing::info!(seconds = needed.as_secs(), "GitHub asks to wait");
                if waits.patience.wait(needed).await {
                    continue;
                }
                return Err(GithubError::RateLimited {
                    asked: call.asked(),
                    waited: waits.patience.waited(),
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

    fn waits(&self) -> Waits {
        Waits {
            patience: Patience::new(&self.clock, &self.random, self.patience),
            limits: 0,
        }
    }
}

/// May the server have acted, or act the next time? What is malformed, too large or not trusted stays so.
fn may_have_arrived(error: &GithubError) -> bool {
    matches!(
        error,
        GithubError::Unreachable { source, .. }
            if [HttpErrorKind::Connect, HttpErrorKind::TimedOut, HttpErrorKind::Broken].contains(&source.kind)
    )
}
