//! A document of ours as baseline: what it states is taken, what is cut or broken is refused or is none of ours.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use coverage::Metric;
use coverage::baseline::{StatedTotalsError, stated};

const REPORT: &str = r#"{"schema":"windlass/coverage-report@1","totals":{"files":5,"lines":{"covered":57,"total":78},
"branches":{"covered":3,"total":6,"covered_max":4},"functions":null,"statements":null,"instructions":null,"regions":null},
"files":[{"path":"src/ä.rs","lines":{"covered":1,"total":2}}],"inputs":[],"warnings":[]}"#;
const GATE: &str = r#"{"schema":"windlass/coverage-gate@1","verdict":"passed","reasons":[],
"totals":{"files":1,"lines":{"covered":2,"total":3},"branches":null},"checks":[],"inputs":[],"warnings":[]}"#;

/// Covered and total lines; `None` for what is no document of ours.
fn lines(text: &[u8]) -> Option<Result<(u64, u64), StatedTotalsError>> {
    let stated = stated(text)?;
    Some(stated.map(|coverage| {
        let lines = coverage.totals().get(Metric::Line);
        lines.map_or((0, 0), |lines| (lines.covered, lines.total))
    }))
}

#[test]
fn totals_of_lines_are_taken() {
    assert_eq!(lines(REPORT.as_bytes()), Some(Ok((57, 78))));
    assert_eq!(lines(GATE.as_bytes()), Some(Ok((2, 3))));
}

#[test]
fn totals_of_the_other_metrics_are_taken_where_they_are_stated() {
    let document = REPORT.replace("\"regions\":null", "\"regions\":{\"covered\":7,\"total\":9}");
    let stated = stated(document.as_bytes()).unwrap().unwrap().totals();
    let counts = |metric| stated.get(metric).map(|ratio| (ratio.covered, ratio.high, ratio.total));
    assert_eq!(counts(Metric::Branch), Some((3, 4, 6)));
    assert_eq!(counts(Metric::Region), Some((7, 7, 9)));
    assert_eq!(counts(Metric::Function), None);
}

#[test]
fn unsound_totals_are_refused_and_other_documents_left_alone() {
    let check = |totals: &str, expected| {
        let document = format!("{{\"schema\":\"windlass/coverage-gate@1\",\"totals\":{totals}}}");
        assert_eq!(lines(document.as_bytes()), expected, "{totals}");
    };
    let refused = || Some(Err(StatedTotalsError));
    check("{\"lines\":{\"covered\":0,\"total\":1}}", Some(Ok((0, 1))));
    check("{\"lines\":{\"covered\":2,\"total\":1}}", refused());
    check("{\"lines\":{\"covered\":-1,\"total\":1}}", refused());
    check("{\"lines\":{\"covered\":1}}", refused());
    check("{\"lines\":{\"covered\":1,\"total\":4294967296}}", refused());
    check("{\"lines\":null}", refused());
    check(
        "{\"lines\":{\"covered\":0,\"total\":1},\"branches\":{\"covered\":2,\"total\":1}}",
        refused(),
    );
    check(
        "{\"lines\":{\"covered\":0,\"total\":1},\"branches\":{\"covered\":2,\"covered_max\":1,\"total\":3}}",
        refused(),
    );
    check("{\"lines\":{\"covered\":0,\"total\":1},\"regions\":7}", refused());
    check("{}", refused());
    check("null", refused());
    for other in [
        "",
        "[]",
        "{}",
        "SF:a\n",
        "{\"schema\":\"windlass/error@1\",\"totals\":{}}",
    ] {
        assert_eq!(lines(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn a_document_cut_anywhere_states_nothing() {
    for whole in [REPORT, GATE] {
        for end in 0..whole.len() {
            assert_eq!(lines(&whole.as_bytes()[..end]), None, "cut at {end}");
        }
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap()
    }
}

#[test]
fn mutated_documents_state_what_stands_in_them_or_nothing() {
    const PIECES: [&str; 12] = [
        "null",
        "-1",
        "1e9",
        "4294967296",
        "0",
        "9",
        "{}",
        "[]",
        "\"",
        ",",
        "}",
        "\u{feff}",
    ];
    let (mut taken, mut refused, mut not_ours) = (0, 0, 0);
    for seed in 0..4_000 {
        let mut random = Random(seed);
        let mut bytes = [REPORT, GATE][random.below(2)].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            // Half of the changes meet the totals.
            let from = if random.below(2) == 0 {
                bytes.len()
            } else {
                bytes.len().min(140)
            };
            let at = random.below(from);
            match random.below(4) {
                0 => drop(bytes.remove(at)),
                1 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
                2 => bytes[at] = b'0' + u8::try_from(random.below(10)).unwrap(),
                _ => bytes[at] ^= 1 << random.below(8),
            }
        }
        match lines(&bytes) {
            Some(Ok((covered, total))) => {
                taken += 1;
                assert!(covered <= total, "seed {seed}");
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(
                    text.contains(&total.to_string()),
                    "seed {seed}: {total} does not stand in {text}"
                );
            }
            Some(Err(StatedTotalsError)) => refused += 1,
            None => not_ours += 1,
        }
    }
    assert!(
        taken > 200 && refused > 50 && not_ours > 500,
        "{taken} taken, {refused} refused, {not_ours} not ours"
    );
}
