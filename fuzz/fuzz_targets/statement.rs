//! In-toto statements: what is read is written in one canonical form, which reads back as the same.
#![no_main]

use evidence::{CoverageResult, Predicate, Statement, TestResult, Vulns};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    round_trip::<CoverageResult>(bytes);
    round_trip::<TestResult>(bytes);
    round_trip::<Vulns>(bytes);
});

fn round_trip<P: Predicate + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    let Ok(statement) = Statement::<P>::from_json(bytes) else {
        return;
    };
    let Ok(text) = statement.to_json() else { return }; // a number that JSON cannot hold exactly
    let back = Statement::<P>::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(back, statement, "{text}");
    assert_eq!(back.to_json().ok().as_ref(), Some(&text), "one form");
}
