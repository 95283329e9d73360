//! Environment, clock and random bytes.

use std::time::Duration;

use platform::{Clock, Env, LocalFuture, Random, Timestamp};
use wasm_bindgen_futures::JsFuture;

use crate::host;

/// The environment of the node process.
pub(crate) struct NodeEnv;

impl Env for NodeEnv {
    fn var(&self, name: &str) -> Option<String> {
        host::env_var(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names = host::env_names();
        names.sort_unstable();
        names
    }

    fn current_dir(&self) -> String {
        host::env_folder()
    }
}

/// Node's clock, in milliseconds.
pub(crate) struct NodeClock;

impl Clock for NodeClock {
    fn now(&self) -> Timestamp {
        // Milliseconds since 1970 stay whole in a double until the year 287,396.
        let milliseconds = host::clock_now() as i64;
        let nanoseconds = u32::try_from(milliseconds.rem_euclid(1000) * 1_000_000).unwrap_or(0);
        Timestamp {
            seconds: milliseconds.div_euclid(1000),
            nanoseconds,
        }
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'_, ()> {
        let slept = JsFuture::from(host::clock_sleep(milliseconds(duration)));
        Box::pin(async move { drop(slept.await) })
    }
}

/// Node's source of random bytes.
pub(crate) struct NodeRandom;

impl Random for NodeRandom {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        host::random_fill(bytes).map_err(|_| std::io::Error::other("node has no source of random bytes"))
    }
}

/// As node's timers want it: they hold at most 2^31 - 1 and fire at once beyond.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    f64::from(u32::try_from(duration.as_millis()).unwrap_or(u32::MAX).min(0x7fff_ffff))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::milliseconds;

    #[test]
    fn timers_never_overflow() {
        assert_eq!(milliseconds(Duration::from_micros(1500)), 1.0);
        assert_eq!(milliseconds(Duration::MAX), 2_147_483_647.0);
    }
}
