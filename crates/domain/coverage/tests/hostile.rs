//! Hostile input to the text and JSON readers: every fixture cut at every byte, and thousands of seeded mutations.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

mod support;

use std::path::Path;

use coverage::{Coverage, Format, Metric};
use support::{read, render};
use surface::Code;

/// Reports by real tools, under `tests/fixtures/coverage`.
const FIXTURES: &[(Format, &str)] = &[
    (Format::Lcov, "coveragepy/coverage.lcov"),
    (Format::Lcov, "gcovr/coverage.lcov"),
    (Format::Lcov, "nyc/lcov.info"),
    (Format::Go, "go/set.out"),
    (Format::Go, "go/atomic.out"),
    (Format::Gcov, "gcov/main.c.gcov"),
    (Format::CoveragePy, "coveragepy/coverage.json"),
    (Format::Gcovr, "gcovr/coverage.json"),
    (Format::Gcovr, "gcovr/summary.json"),
    (Format::Coveralls, "gcovr/coveralls.json"),
    (Format::Istanbul, "nyc/coverage-final.json"),
    (Format::Istanbul, "nyc/coverage-summary.json"),
    (Format::Istanbul, "c8/coverage-final.json"),
];

/// Formats whose tools were not at hand.
const WRITTEN: &[(Format, &str)] = &[
    (
        Format::SimpleCov,
        r#"{"RSpec":{"coverage":{"x.rb":{"lines":[1,"ignored",null,0],"branches":{"[:if, 0, 3, 4, 5, 7]":{"[:then, 1, 4, 6, 4, 9]":2,"[:else, 2, 3, 4, 5, 7]":0}}},"y.rb":[1,0]},"timestamp":2}}"#,
    ),
    (
        Format::SimpleCov,
        r#"{"meta":{"simplecov_version":"0.22.0"},"coverage":{"x.rb":{"lines":[1,0],"branches":[{"type":"then","start_line":1,"end_line":1,"coverage":0}]}},"groups":{}}"#,
    ),
    (
        Format::LlvmCov,
        r#"{"data":[{"files":[{"filename":"a.rs","segments":[[1,1,2,true,true,false],[3,1,5,true,true,false],[5,2,0,false,false,false]],"branches":[[2,5,2,9,3,0,0,0,4]],"expansions":[],"summary":{"lines":{"count":5,"covered":5,"percent":100},"regions":{"count":2,"covered":2}}}],"totals":{}}],"type":"llvm.coverage.json.export","version":"2.0.1"}"#,
    ),
    (
        Format::Codecov,
        r#"{"coverage":{"a.rs":{"1":"1/2","2":"0/1","3":4,"4":null,"5":true}}}"#,
    ),
    (
        Format::Coverlet,
        r#"{"m.dll":{"C:\\a.cs":{"A":{"Void A::f()":{"Lines":{"3":1,"4":0},"Branches":[{"Line":3,"Offset":2,"EndOffset":4,"Path":0,"Ordinal":0,"Hits":1}]}}}}}"#,
    ),
];

fn inputs() -> Vec<(Format, String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/coverage");
    let real = FIXTURES.iter().map(|&(format, path)| {
        let bytes = std::fs::read(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        (format, path.to_owned(), bytes)
    });
    let written = WRITTEN
        .iter()
        .map(|&(format, text)| (format, format!("written {format}"), text.as_bytes().to_vec()));
    real.chain(written).collect()
}

/// A cut that no reader of the format can know of: right behind a line break of a format without an end mark, which LCOV
/// has for each file but not for the report.
fn cannot_be_known(format: Format, cut: &[u8]) -> bool {
    match format {
        Format::Go => cut.ends_with(b"\n"),
        // llvm-cov leaves out the line break behind the last line, if that is no code
        Format::Gcov => {
            let last = cut.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
            last.is_empty() || last.trim_ascii_start().starts_with(b"-:")
        }
        Format::Lcov => {
            let last = cut
                .trim_ascii_end()
                .rsplit(|&byte| byte == b'\n')
                .next()
                .unwrap_or_default();
            last == b"end_of_record" || (cut.ends_with(b"\n") && last.starts_with(b"TN:"))
        }
        _ => false,
    }
}

#[test]
fn no_cut_passes_in_silence() {
    let mut cuts = 0;
    for (format, name, bytes) in inputs() {
        let (reading, coverage) = read(&bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(reading.format, format, "{name}");
        assert!(!coverage.is_empty(), "{name}");
        let whole = render(&reading, &coverage);
        for length in 0..bytes.len() {
            cuts += 1;
            let cut = &bytes[..length];
            let Ok((reading, coverage)) = read(cut, None) else {
                continue;
            };
            let said = reading.problems.has(Code::CoverageReportTruncated);
            let nothing_lost = render(&reading, &coverage) == whole;
            assert!(
                said || nothing_lost || cannot_be_known(format, cut),
                "{name} cut at {length} of {} passes in silence",
                bytes.len()
            );
        }
    }
    eprintln!("{cuts} cuts");
    assert!(cuts > 10_000);
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const TOKENS: &[&[u8]] = &[
        b"18446744073709551616",
        b"4294967295",
        b"-1",
        b"0",
        b"1e999",
        b"NaN",
        b"\0",
        b"\xff\xfe",
        b"\n",
        b"\r",
        b",",
        b":",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b"null",
        b"true",
        b"end_of_record\n",
        b"SF:",
        b"DA:",
        b"BRDA:1,0,0,1\n",
        b"mode: count\n",
        b"=====",
    ];
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(5) {
            0 => bytes
                .get_mut(at)
                .into_iter()
                .for_each(|byte| *byte = random.next().to_le_bytes()[0]),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => {
                // digits become other digits, so that numbers stay numbers
                for byte in bytes[at..end].iter_mut().filter(|byte| byte.is_ascii_digit()) {
                    *byte = b'0' + random.next().to_le_bytes()[0] % 10;
                }
            }
            _ => drop(bytes.splice(at..at, TOKENS[random.below(TOKENS.len())].iter().copied())),
        }
    }
}

fn sound(coverage: &Coverage, seed: u64, name: &str) {
    let totals = coverage.totals();
    for metric in Metric::ALL {
        if let Some(ratio) = totals.get(metric) {
            assert!(
                ratio.covered <= ratio.high && ratio.high <= ratio.total,
                "{name} seed {seed}: {ratio:?}"
            );
        }
    }
    for (_, file) in coverage.files() {
        assert!(
            file.lines().iter().all(|line| line.number > 0),
            "{name} seed {seed}: line 0"
        );
        assert!(
            file.lines().is_sorted_by(|a, b| a.number < b.number),
            "{name} seed {seed}: order"
        );
    }
}

#[test]
fn mutations_never_panic() {
    const EACH: u64 = 2_000;
    let (mut read_through, mut refused) = (0, 0);
    for (format, name, bytes) in inputs() {
        for seed in 0..EACH {
            let mut random = Random(seed);
            let mut mutated = bytes.clone();
            mutate(&mut mutated, &mut random);
            for forced in [None, Some(format)] {
                match read(&mutated, forced) {
                    Ok((_, coverage)) => {
                        read_through += 1;
                        sound(&coverage, seed, &name);
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    eprintln!("{read_through} read, {refused} refused");
    assert!(
        read_through > 1_000 && refused > 1_000,
        "the mutations are too mild or too wild"
    );
}
