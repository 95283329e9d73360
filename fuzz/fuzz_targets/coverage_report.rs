//! Coverage reports of every format: what is read adds up, whatever the size of the reads, and merges and converts.
#![no_main]

use std::io::{self, Read};

use coverage::{Coverage, FileName, Format, Limits, Metric, ReadReportError, Reading, writers};
use libfuzzer_sys::fuzz_target;

/// So that a gzip bomb takes no longer than other inputs.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 128,
    token: 1 << 16,
};

fuzz_target!(|bytes: &[u8]| {
    let Ok((reading, coverage)) = read(&mut &*bytes, None) else {
        // A format that is forced on any content is refused, or read without a panic.
        let forced = Format::ALL.get(bytes.len() % Format::ALL.len()).copied();
        if let Ok((_, coverage)) = read(&mut &*bytes, forced) {
            sound(&coverage);
        }
        return;
    };
    sound(&coverage);
    let forced = read(&mut &*bytes, Some(reading.format)).expect("naming the format changes nothing");
    assert_eq!((&forced.0.problems, &forced.1), (&reading.problems, &coverage));
    let slow = read(&mut Slow { bytes, step: 1 }, None).expect("the size of the reads changes nothing");
    assert_eq!((&slow.0.problems, &slow.1), (&reading.problems, &coverage));
    merged(&coverage);
    converted(&coverage);
});

fn read(input: &mut dyn Read, forced: Option<Format>) -> Result<(Reading, Coverage), ReadReportError> {
    let mut coverage = Coverage::default();
    let reading = coverage::read(input, forced, &LIMITS, &mut coverage)?;
    Ok((reading, coverage))
}

/// A stream that gives a few bytes at a time, one more each time.
struct Slow<'a> {
    bytes: &'a [u8],
    step: usize,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = (self.step % 13).min(self.bytes.len()).min(buffer.len()).max(1);
        let Some((given, rest)) = self.bytes.split_at_checked(size) else {
            return Ok(0);
        };
        buffer.get_mut(..size).expect("it fits").copy_from_slice(given);
        self.bytes = rest;
        self.step += 1;
        Ok(size)
    }
}

fn sound(coverage: &Coverage) {
    let totals = coverage.totals();
    for metric in Metric::ALL {
        if let Some(ratio) = totals.get(metric) {
            assert!(
                ratio.covered <= ratio.high && ratio.high <= ratio.total,
                "{metric:?} {ratio:?}"
            );
        }
    }
    let counted: Vec<Metric> = Metric::ALL.into_iter().filter(|it| totals.get(*it).is_some()).collect();
    assert_eq!(coverage.metrics(), counted);
    for (name, file) in coverage.files() {
        let text = name.text();
        assert!(file.lines().iter().all(|line| line.number > 0), "{text}: line 0");
        assert!(
            file.lines().is_sorted_by(|one, two| one.number < two.number),
            "{text}: order"
        );
    }
}

/// Merging in either order is the same, and takes nothing away.
fn merged(coverage: &Coverage) {
    let mut other = Coverage::default();
    let sample = b"SF:src/a.rs\nFN:1,f\nFNDA:1,f\nBRDA:2,0,0,1\nBRDA:2,0,1,-\nDA:1,1\nDA:2,0\nend_of_record\n";
    coverage::read(&mut sample.as_slice(), None, &LIMITS, &mut other).expect("a sound report");
    let (mut one, mut two) = (coverage.clone(), other.clone());
    one.merge(other);
    two.merge(coverage.clone());
    assert_eq!(one, two);
    let mut twice = coverage.clone();
    twice.merge(coverage.clone());
    assert_eq!(twice.len(), coverage.len());
    let hit = |coverage: &Coverage| {
        let files = coverage.files();
        let files = files.map(|(_, file)| file.lines().iter().filter(|line| line.hits().is_hit()).count());
        files.sum::<usize>()
    };
    assert_eq!(
        hit(&twice),
        hit(coverage),
        "a run more uncovers nothing, the same run covers nothing more"
    );
}

/// What is written reads back with the same lines.
fn converted(coverage: &Coverage) {
    let simple = |name: &FileName| {
        !name.as_bytes().is_empty()
            && name
                .as_bytes()
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"./_-".contains(byte))
    };
    if coverage.is_empty()
        || !coverage
            .files()
            .all(|(name, file)| simple(name) && !file.lines().is_empty())
    {
        return; // names with line ends are changed on purpose, and totals without lines cannot be written
    }
    let (mut lcov, mut cobertura, mut sonarqube) = (Vec::new(), Vec::new(), Vec::new());
    writers::lcov::write(coverage, &mut lcov).expect("memory takes everything");
    writers::cobertura::write(coverage, 0, &mut cobertura).expect("memory takes everything");
    let unknown = |_: &FileName| writers::sonarqube::Extent::Unknown;
    writers::sonarqube::write(coverage, &unknown, &mut sonarqube).expect("memory takes everything");
    for (format, written) in [
        (Format::Lcov, lcov),
        (Format::Cobertura, cobertura),
        (Format::SonarQube, sonarqube),
    ] {
        if written.len() > 1 << 20 {
            continue;
        }
        let text = String::from_utf8_lossy(&written).into_owned();
        let (_, back) = read(&mut written.as_slice(), Some(format)).unwrap_or_else(|error| panic!("{error}: {text}"));
        let lines = |coverage: &Coverage| coverage.totals().get(Metric::Line);
        assert_eq!(lines(&back), lines(coverage), "{text}");
        assert_eq!(back.len(), coverage.len(), "{text}");
    }
}
