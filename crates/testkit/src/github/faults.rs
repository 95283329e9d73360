//! What goes wrong between a client and GitHub, on demand.

use serde::Deserialize;

/// A fault and the requests that it meets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// An operation such as `issues/create-comment`, `reads`, `writes`, or `*`.
    pub on: String,
    /// How many of these requests pass before it begins.
    #[serde(default)]
    pub after: u32,
    /// How many it meets.
    #[serde(default = "once")]
    pub times: u32,
    /// What it does.
    pub does: Damage,
}

/// What a fault does.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Damage {
    /// The request is not acted on, and the answer is this status.
    ErrorBefore(u16),
    /// The request is acted on, and the answer is this status all the same.
    ErrorAfter(u16),
    /// The connection breaks before the request is acted on.
    DropBefore,
    /// The connection breaks after the request was acted on.
    DropAfter,
    /// A rate limit, with the headers that say so or without.
    Limit {
        /// 403 or 429.
        status: u16,
        /// `Retry-After`, in seconds.
        #[serde(default)]
        retry_after: Option<u32>,
        /// Seconds until `X-RateLimit-Reset`, with nothing remaining.
        #[serde(default)]
        reset_in: Option<u32>,
    },
    /// A read sees the state of so many writes ago.
    Stale(usize),
    /// The answer takes so many seconds.
    Slow(u32),
    /// The answer's body is cut in the middle: its length fits, its JSON does not.
    Malformed,
    /// Any of the others, drawn from this seed, on so many of a thousand requests.
    Random {
        /// Where the draw begins.
        seed: u64,
        /// How often.
        per_mille: u64,
    },
}

fn once() -> u32 {
    1
}

impl Fault {
    /// A fault that meets the next request of an operation, once.
    #[must_use]
    pub fn once(on: &str, does: Damage) -> Self {
        Self {
            on: on.to_owned(),
            after: 0,
            times: 1,
            does,
        }
    }

    fn meets(&self, operation: &str, read: bool) -> bool {
        match self.on.as_str() {
            "*" => true,
            "reads" => read,
            "writes" => !read,
            on => on == operation,
        }
    }

    /// The damage to this request. Of a random one, what the draw gives.
    fn damage(&mut self, operation: &str, read: bool) -> Option<Damage> {
        if !self.meets(operation, read) || self.times == 0 {
            return None;
        }
        if self.after > 0 {
            self.after -= 1;
            return None;
        }
        self.times -= 1;
        let Damage::Random { seed, per_mille } = &mut self.does else {
            return Some(self.does.clone());
        };
        let drawn = draw(seed);
        if drawn % 1000 >= *per_mille {
            return None;
        }
        let kinds = kinds();
        let index = usize::try_from(draw(seed)).unwrap_or_default() % kinds.len().max(1);
        kinds.into_iter().nth(index)
    }
}

/// The faults that are still to come, in the order in which they were scripted.
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    /// The first damage that meets a request.
    pub(crate) fn next(&mut self, operation: &str, read: bool) -> Option<Damage> {
        self.0.iter_mut().find_map(|it| it.damage(operation, read))
    }
}

/// What a random fault may be.
fn kinds() -> Vec<Damage> {
    vec![
        Damage::ErrorBefore(503),
        Damage::ErrorAfter(502),
        Damage::DropBefore,
        Damage::DropAfter,
        Damage::Limit {
            status: 403,
            retry_after: Some(1),
            reset_in: None,
        },
        Damage::Limit {
            status: 429,
            retry_after: None,
            reset_in: Some(2),
        },
        Damage::Limit {
            status: 403,
            retry_after: None,
            reset_in: None,
        },
        Damage::Stale(1),
        Damage::Slow(1),
        Damage::Malformed,
    ]
}

/// The next number of xorshift64* (Marsaglia, Vigna): the same seed, the same faults.
fn draw(state: &mut u64) -> u64 {
    let mut next = if *state == 0 { 0x9E37_79B9_7F4A_7C15 } else { *state };
    next ^= next >> 12;
    next ^= next << 25;
    next ^= next >> 27;
    *state = next;
    next.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
}

#[cfg(test)]
mod tests {
    use super::{Damage, Fault, Faults};

    #[test]
    fn a_fault_meets_the_requests_it_is_for() {
        let mut fault = Fault::once("writes", Damage::DropAfter);
        fault.after = 1;
        fault.times = 2;
        let mut faults = Faults(vec![fault]);
        let met: Vec<bool> = [true, false, false, true, false, false]
            .map(|read| faults.next("issues/create-comment", read).is_some())
            .into();
        assert_eq!(met, [false, false, true, false, true, false]);
    }

    #[test]
    fn the_same_seed_gives_the_same_faults() {
        let drawn = |seed| {
            let mut fault = Fault::once("*", Damage::Random { seed, per_mille: 300 });
            fault.times = u32::MAX;
            let mut faults = Faults(vec![fault]);
            (0..1000).map(|_| faults.next("x", true)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        let met = drawn(7).iter().flatten().count();
        assert!((250..350).contains(&met), "{met} of 1000");
    }
}
