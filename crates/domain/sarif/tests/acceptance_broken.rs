//! What is no sound JSON is refused, whatever is wrong with it.

use sarif::acceptance::{RuleCode, Settings, check};
use serde_json::json;

#[path = "support/judged.rs"]
mod judged;
mod support;

use judged::{report, tripped};
use support::clean;

#[test]
fn what_is_no_json_is_refused_where_it_breaks() {
    let check = |text: &str, expected: RuleCode, pointer: &str| {
        let report = report(text.as_bytes(), &Settings::default());
        assert!(!report.accepted(), "{text}");
        assert!(tripped(&report).contains(&expected), "{text}");
        let problem = report.problems.iter().find(|problem| problem.rule == expected).unwrap();
        assert_eq!(problem.pointer, pointer, "{text}");
    };
    check("", RuleCode::JsonSyntax, "");
    check(
        "{\"runs\": [{\"results\": [1,]}]}",
        RuleCode::JsonSyntax,
        "/runs/0/results/1",
    );
    check(&format!("{} x", clean()), RuleCode::JsonSyntax, "");
    check(&format!("\u{FEFF}{}", clean()), RuleCode::ByteOrderMark, "");
    check("[]", RuleCode::Schema, "");
    check("null", RuleCode::Schema, "");
}

/// Texts, names and numbers of which no rule says anything, beside those of every kind that one does.
#[test]
fn what_is_no_unicode_is_refused_wherever_it_stands() {
    let mut log = clean();
    log["runs"][0]["properties"] = json!({"any": {"key ü": ["text ü", 1.5, {"deep": null}]}});
    log["runs"][0]["results"][0]["properties"] = json!({"any": "text"});
    log["runs"][0]["tool"]["driver"]["name"] = json!(["no", {"name": "at all"}]);
    let text = serde_json::to_vec(&log).unwrap();
    let refused = |bytes: &[u8]| {
        let report = report(bytes, &Settings::default());
        let problem = report.problems.iter().find(|it| it.rule == RuleCode::JsonSyntax);
        problem.map(|problem| problem.message.clone())
    };
    assert_eq!(refused(&text), None);
    for place in 0..text.len() {
        let mut bytes = text.clone();
        bytes.insert(place, 0xFF);
        assert!(refused(&bytes).is_some(), "a byte that is no UTF-8 at {place}");
    }
    let whole = String::from_utf8(text).unwrap();
    let spoilt = |from: &str, to: &[u8]| {
        let (before, after) = whole.split_once(from).expect("it stands there");
        refused(&[before.as_bytes(), to, after.as_bytes()].concat())
    };
    for (from, to) in [
        ("\"text ü\"", &b"\"text \\ud800\""[..]),
        ("\"key ü\"", b"\"key \\udc00\""),
        ("\"at all\"", b"\"\xC3\x28\""),
        ("1.5", b"1e999"),
    ] {
        let said = spoilt(from, to).expect("it is refused");
        assert!(said.contains("at line 1 column "), "{said}");
    }
    let nested = spoilt("1.5", &[[b'['; 200], [b']'; 200]].concat()).expect("it is refused");
    assert!(nested.contains("recursion limit"), "{nested}");
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let text = clean().to_string();
    for end in 0..text.len() {
        let (part, _) = text.as_bytes().split_at(end);
        let report = report(part, &Settings::default());
        assert!(report.counts.contains_key(&RuleCode::JsonSyntax), "cut at {end}");
    }
}

#[test]
fn mutated_files_are_judged_without_a_panic() {
    let text = clean().to_string().into_bytes();
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut refused = 0;
    for _ in 0..4_000 {
        let mut bytes = text.clone();
        for _ in 0..=next(3) {
            let place = next(bytes.len());
            match next(4) {
                0 => bytes[place] = next(256) as u8,
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, b"{}[],:\"0-\\nt"[next(12)]),
                _ => {
                    let end = (place + next(40)).min(bytes.len());
                    let piece = bytes[place..end].to_vec();
                    bytes.splice(place..place, piece);
                }
            }
        }
        refused += u32::from(!report(&bytes, &Settings::default()).accepted());
    }
    assert!(
        (2_000..4_000).contains(&refused),
        "{refused} refused: the mutations are too weak or the check too strict"
    );
}

#[test]
fn a_failing_reader_is_an_error_and_no_verdict() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    use std::io::Read as _;
    assert!(check(Broken, &Settings::default()).is_err());
    assert!(check(b"{\"runs\": [".chain(Broken), &Settings::default()).is_err());
    let text = clean().to_string();
    assert!(check(text.as_bytes().chain(Broken), &Settings::default()).is_err());
}
