//! A baseline that is a document of ours: totals that are sound, or a refusal; never less than was stated.
#![no_main]

use coverage::Metric;
use coverage::baseline::stated;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(Ok(coverage)) = stated(bytes) else { return };
    let totals = coverage.totals();
    for ratio in Metric::ALL.into_iter().filter_map(|metric| totals.get(metric)) {
        assert!(ratio.covered <= ratio.high && ratio.high <= ratio.total, "{ratio:?}");
    }
    let Ok(document) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        return; // half a surrogate in a text that nobody reads
    };
    let total = document
        .pointer("/totals/lines/total")
        .and_then(serde_json::Value::as_u64);
    assert_eq!(Some(totals.get(Metric::Line).map_or(0, |ratio| ratio.total)), total);
});
