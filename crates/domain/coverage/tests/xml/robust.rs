//! Broken input: cut at every byte, changed at random, larger than the window.

use coverage::formats::xml::detect;
use coverage::{Format, Limits, Metric, ReadReportError};

use crate::read::read_as;
use crate::samples::SAMPLES;

#[test]
fn samples_are_whole_and_found_by_their_content() {
    for (format, sample) in SAMPLES {
        assert_eq!(detect(sample.as_bytes()), Some(format), "{sample}");
        let (reading, coverage) = read_as(format, sample.as_bytes(), &Limits::default()).unwrap();
        assert!(
            reading.files > 0 && coverage.totals().get(Metric::Line).is_some(),
            "{sample}"
        );
    }
}

#[test]
fn a_report_cut_at_any_byte_is_refused() {
    for (format, sample) in SAMPLES {
        for cut in 0..sample.trim_end().len() {
            let result = read_as(format, &sample.as_bytes()[..cut], &Limits::default());
            let refused =
                matches!(&result, Err(ReadReportError::Malformed { position, .. }) if position.line.is_some());
            assert!(refused, "{format} cut at {cut}: {result:?}");
        }
    }
}

#[test]
fn a_changed_report_is_read_or_refused_and_never_contradicts_itself() {
    const ROUNDS: usize = 2500;
    let limits = Limits {
        bytes: 1 << 20,
        depth: 16,
        token: 1 << 10,
    };
    let mut accepted = 0;
    for (at, (format, sample)) in SAMPLES.into_iter().enumerate() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ at as u64);
        for _ in 0..ROUNDS {
            let bytes = random.mutate(sample.as_bytes());
            let _ = detect(&bytes);
            if let Ok((reading, coverage)) = read_as(format, &bytes, &limits) {
                accepted += 1;
                assert_eq!(reading.files, coverage.len() as u64);
                for metric in Metric::ALL {
                    let ratio = coverage.totals().get(metric).unwrap_or_default();
                    assert!(
                        ratio.covered <= ratio.high && ratio.high <= ratio.total,
                        "{metric:?} {ratio:?}"
                    );
                }
            }
        }
    }
    assert!(
        accepted > ROUNDS,
        "only {accepted} mutations were read at all: they prove little"
    );
}

#[test]
fn tags_across_windows_and_larger_than_a_window_are_read() {
    for padding in 0..64 {
        let mut report = format!("<coverage line-rate='1'><!--{}-->", "-.".repeat(padding));
        report.push_str("<packages>\n<class filename='a'>");
        for line in 1..=9000 {
            report.push_str(&format!("<line number='{line}' hits='1' />\n"));
        }
        report.push_str("</class></packages></wrong>");
        let error = read_as(Format::Cobertura, report.as_bytes(), &Limits::default()).unwrap_err();
        assert_eq!(surface::Explain::position(&error).to_string(), "9002:20", "{padding}");
        let whole = report.replace("</wrong>", "</coverage>");
        let (_, coverage) = read_as(Format::Cobertura, whole.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(
            coverage.totals().get(Metric::Line).unwrap_or_default().total,
            9000,
            "{padding}"
        );
    }
    let lines = "<line number='1' hits='1'/>\n".repeat(9000);
    let report = format!(
        "<coverage line-rate='1'><class filename='a'>\n{lines}<line hits='x' number='1.0'/></class></coverage>"
    );
    let (reading, _) = read_as(Format::Cobertura, report.as_bytes(), &Limits::default()).unwrap();
    let places = reading
        .problems
        .as_slice()
        .iter()
        .map(|problem| problem.position.to_string())
        .collect::<Vec<_>>();
    assert_eq!(places, ["9002:24", "9002:13"]);
    let name = "n".repeat(500_000);
    let report =
        format!("<coverage line-rate='1'><class filename='{name}'><line number='1' hits='1'/></class></coverage>");
    let (_, coverage) = read_as(Format::Cobertura, report.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(
        coverage.files().next().map(|(name, _)| name.as_bytes().len()),
        Some(500_000)
    );
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A copy with one to three places changed: a byte replaced, dropped or put in, a piece dropped or doubled.
    fn mutate(&mut self, sample: &[u8]) -> Vec<u8> {
        const TELLING: &[u8] = b"<>/\"'&;=!-[]?0123456789 \n\0\xFFabc%().,";
        let mut bytes = sample.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            let byte = TELLING[self.below(TELLING.len())];
            match self.below(5) {
                0 if at < bytes.len() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ if at < bytes.len() => drop(bytes.remove(at)),
                _ => {}
            }
        }
        bytes
    }
}
