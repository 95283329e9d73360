//! What GitHub would say: the same for a stream as for a file in memory, and of a cut file never that it is whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sarif::acceptance::{Outcome, Problem, RuleCode, Settings, Weight, check, check_bytes};

fuzz_target!(|bytes: &[u8]| {
    let mut settings = Settings::default();
    if bytes.len() > 4096 {
        settings.weight = Weight::Known(0); // compressing takes longer than all else
    }
    let report = check_bytes(bytes, &settings);
    let streamed = check(Slow(bytes), &settings).expect("memory does not fail");
    // Of a document that is no JSON the parser names another column when it reads a stream.
    let same = |one: &Problem, two: &Problem| one == two || one.rule == two.rule && one.rule == RuleCode::JsonSyntax;
    let pairs = || streamed.problems.iter().zip(&report.problems);
    assert_eq!(streamed.problems.len(), report.problems.len());
    assert!(
        pairs().all(|(one, two)| same(one, two)),
        "{:?}",
        pairs().find(|(one, two)| !same(one, two))
    );
    assert_eq!((&streamed.counts, &streamed.runs), (&report.counts, &report.runs));
    assert_eq!((streamed.bytes, streamed.gzip_bytes), (report.bytes, report.gzip_bytes));
    assert_eq!(report.accepted(), report.count(Outcome::Refused) == 0);
    let listed = report.problems.len() as u64;
    assert!(
        listed <= report.counts.values().sum(),
        "all are counted, some are listed"
    );
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_json = serde_json::from_slice::<serde_json::Value>(unmarked).is_ok();
    assert!(is_json || !report.accepted(), "what is no JSON is not accepted");
});

/// One byte at a time.
struct Slow<'a>(&'a [u8]);

impl std::io::Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let (Some((byte, rest)), Some(place)) = (self.0.split_first(), buffer.first_mut()) else {
            return Ok(0);
        };
        *place = *byte;
        self.0 = rest;
        Ok(1)
    }
}
