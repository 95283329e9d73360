use std::{rc::Rc, time::Duration};

use crate::{Clock, Random, Timestamp, http_date};

/// The first wait after a failure at most, doubled each time, and the most it becomes.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

/// The waits of one call to a server, bounded in all.
pub struct Patience {
    clock: Rc<dyn Clock>,
    random: Rc<dyn Random>,
    left: Duration,
    waited: Duration,
}

impl Patience {
    /// Waits of this long in all.
    #[must_use]
    pub fn new(clock: &Rc<dyn Clock>, random: &Rc<dyn Random>, whole: Duration) -> Self {
        Self {
            clock: Rc::clone(clock),
            random: Rc::clone(random),
            left: whole,
            waited: Duration::ZERO,
        }
    }

    /// How long it has waited.
    #[must_use]
    pub const fn waited(&self) -> Duration {
        self.waited
    }

    /// Waits, if there is time left for the whole wait; else it does not, and says `false`.
    pub async fn wait(&mut self, wait: Duration) -> bool {
        let Some(left) = self.left.checked_sub(wait) else {
            return false;
        };
        self.left = left;
        self.waited += wait;
        self.clock.sleep(wait).await;
        true
    }

    /// The wait after so many failures, 1 and more: full jitter below a second, two, four ... thirty.
    pub async fn back_off(&mut self, failures: u32) -> bool {
        let wait = self.jitter(ceiling(failures));
        self.wait(wait).await
    }

    /// Anything from nothing to the ceiling, in milliseconds. Without randomness it is the ceiling.
    #[must_use]
    pub fn jitter(&self, ceiling: Duration) -> Duration {
        let mut bytes = [0; 8];
        match self.random.fill(&mut bytes) {
            Ok(()) => part(ceiling, u64::from_le_bytes(bytes)),
            Err(_) => ceiling,
        }
    }
}

/// How long a `Retry-After` asks to wait (RFC 9110, section 10.2.3), a second at least; `None` when it cannot be read.
/// `date` is the answer's own `Date`: by it the server's clock counts, so that neither a wrong one here nor `--now`
/// changes the wait.
#[must_use]
pub fn retry_after(header: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    let seconds = match header.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let now = date.and_then(http_date).unwrap_or(now.seconds);
            u64::try_from(http_date(header)?.saturating_sub(now)).unwrap_or_default()
        }
    };
    Some(Duration::from_secs(seconds.max(1)))
}

/// The longest wait after so many failures, 1 and more.
fn ceiling(failures: u32) -> Duration {
    FIRST
        .saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)))
        .min(LONGEST)
}

fn part(ceiling: Duration, drawn: u64) -> Duration {
    let milliseconds = u64::try_from(ceiling.as_millis()).unwrap_or(u64::MAX - 1);
    Duration::from_millis(drawn % (milliseconds + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_up_to_half_a_minute() {
        let seconds: Vec<u64> = [1, 2, 3, 5, 6, 40].map(|failures| ceiling(failures).as_secs()).into();
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

    #[test]
    fn a_server_says_how_long_to_wait() {
        let now = Timestamp {
            seconds: 1_795_268_700, // Sat, 21 Nov 2026 13:45:00 GMT
            nanoseconds: 0,
        };
        for (header, date, expect) in [
            ("7", None, Some(7)),
            (" 0 ", None, Some(1)),
            ("Sat, 21 Nov 2026 13:47:00 GMT", None, Some(120)),
            ("Sat, 21 Nov 2026 13:00:00 GMT", None, Some(1)),
            (
                "Sat, 21 Nov 2026 13:47:00 GMT",
                Some("Sat, 21 Nov 2026 13:46:50 GMT"),
                Some(10),
            ),
            ("soon", None, None),
            ("-1", None, None),
        ] {
            let seconds = retry_after(header, date, now).map(|wait| wait.as_secs());
            assert_eq!(seconds, expect, "{header}");
        }
    }
}
