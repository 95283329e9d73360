use super::account::Account;
use super::plan::{Limits, ResultFacts};

/// What of a shard's results fits into one run: indices, most severe first, then by identity. The rest goes to the
/// account as cut.
///
/// Equal results (severity, identity and size) keep the order of the input, and it does not matter which of them stay.
pub(super) fn kept<S: Ord + Copy>(
    mut shard: Vec<usize>,
    results: &[ResultFacts<S>],
    limits: &Limits,
    account: &mut Account<S>,
) -> (Vec<usize>, u64) {
    let facts = |index: &usize| results.get(*index);
    shard.sort_by(|a, b| {
        let (a, b) = (facts(a), facts(b));
        let severity = |one: Option<&ResultFacts<S>>| one.map(|it| it.severity);
        let rest = |one: Option<&ResultFacts<S>>| one.map(|it| (it.identity, it.gzip_bytes));
        severity(b).cmp(&severity(a)).then_with(|| rest(a).cmp(&rest(b)))
    });
    let mut bytes = limits.run_gzip_bytes;
    let mut kept = Vec::with_capacity(shard.len().min(limits.run_results as usize));
    for index in shard {
        let Some(one) = results.get(index) else { continue };
        if (kept.len() as u64) < limits.run_results && bytes + one.gzip_bytes <= limits.file_gzip_bytes {
            bytes += one.gzip_bytes;
            kept.push(index);
            account.keep(one.severity);
        } else {
            account.cut(one.severity);
        }
    }
    (kept, bytes)
}
