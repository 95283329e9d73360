//! The decision table, put together.

use gate::{Reason, Verdict};

use super::{Facts, Policy, baseline, data, levels, places};

/// The verdict on these facts. The same facts in any order give the same verdict.
#[must_use]
pub fn judge(policy: &Policy, facts: &Facts) -> Verdict {
    let mut reasons: Vec<Reason> = Vec::new();
    data::reports(facts, &mut reasons);
    data::completeness(policy, facts, &mut reasons);
    data::metrics(policy, facts, &mut reasons);
    places::paths(facts, &mut reasons);
    places::base(policy, facts, &mut reasons);
    places::owners(facts, &mut reasons);
    levels::thresholds(policy, &mut reasons);
    levels::overall(policy, facts, &mut reasons);
    levels::components(policy, facts, &mut reasons);
    levels::files(policy, facts, &mut reasons);
    levels::patch(policy, facts, &mut reasons);
    baseline::regression(policy, facts, &mut reasons);
    Verdict::of(reasons).relax(&policy.allow)
}
