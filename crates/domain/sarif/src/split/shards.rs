use super::jump::bucket;
use super::plan::{Limits, ResultFacts};

/// How many shards a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shards {
    /// As configured. What does not fit is cut.
    Fixed(u32),
    /// As many as the previous run had, or more when they no longer fit; derived when there is no previous run.
    Remembered(Option<u32>),
}

impl Shards {
    /// The number for these results: at least one, at most [`Limits::shards`].
    pub(super) fn count<S>(self, results: &[ResultFacts<S>], limits: &Limits) -> u32 {
        let most = limits.shards.max(1);
        match self {
            Self::Fixed(count) => count.clamp(1, most),
            Self::Remembered(before) => {
                let before = before.unwrap_or(0).min(most);
                if before > 0 && fits(before, results, limits) {
                    return before;
                }
                grown(before + 1, results, limits).unwrap_or_else(|| before.max(comfortable(results, limits)))
            }
        }
    }
}

/// The least comfortable number from `least` on that fits. `None`: no number helps, because single identities are too
/// large; what does not fit is cut, and shards that stay empty would change nothing.
fn grown<S>(least: u32, results: &[ResultFacts<S>], limits: &Limits) -> Option<u32> {
    let first = comfortable(results, limits).max(least);
    let last = first.saturating_mul(2).min(limits.shards.max(1));
    (first..=last).find(|count| fits(*count, results, limits))
}

/// With room for growth in every shard.
fn comfortable<S>(results: &[ResultFacts<S>], limits: &Limits) -> u32 {
    let by_count = (results.len() as u64).div_ceil(limits.comfortable().max(1));
    let bytes: u64 = results.iter().map(|one| one.gzip_bytes).sum();
    let by_size = bytes.div_ceil((limits.file_gzip_bytes / 10 * 7).max(1));
    let count = by_count.max(by_size).max(1);
    u32::try_from(count).unwrap_or(u32::MAX).min(limits.shards.max(1))
}

fn fits<S>(count: u32, results: &[ResultFacts<S>], limits: &Limits) -> bool {
    let mut loads = vec![(0_u64, limits.run_gzip_bytes); count as usize];
    for one in results {
        let Some((number, bytes)) = loads.get_mut(bucket(one.identity, count) as usize) else {
            continue;
        };
        *number += 1;
        *bytes += one.gzip_bytes;
    }
    let fits = |(number, bytes): &(u64, u64)| *number <= limits.run_results && *bytes <= limits.file_gzip_bytes;
    loads.iter().all(fits)
}
