//! The XML scanner under every reader of XML: any bytes as the body of a report, in each of the formats.
#![no_main]

use coverage::{Coverage, Format, Limits, Metric};
use libfuzzer_sys::fuzz_target;

const FORMATS: [Format; 8] = [
    Format::Cobertura,
    Format::Jacoco,
    Format::Clover,
    Format::OpenCover,
    Format::SonarQube,
    Format::NCover,
    Format::DotCover,
    Format::VisualStudio,
];

fuzz_target!(|bytes: &[u8]| {
    for format in FORMATS {
        let whole = read(bytes, format);
        if let Some(coverage) = &whole {
            let totals = coverage.totals();
            for ratio in Metric::ALL.into_iter().filter_map(|metric| totals.get(metric)) {
                assert!(ratio.covered <= ratio.high && ratio.high <= ratio.total, "{ratio:?}");
            }
        }
        // A comment and a processing instruction in front say nothing.
        if whole.is_some() && bytes.starts_with(b"<") && !bytes.starts_with(b"<?") {
            let marked = [b"<?odd thing?><!-- - -->".as_slice(), bytes].concat();
            assert_eq!(read(&marked, format), whole, "{format}");
        }
    }
});

fn read(bytes: &[u8], format: Format) -> Option<Coverage> {
    let mut coverage = Coverage::default();
    let limits = Limits {
        bytes: 1 << 20,
        depth: 64,
        token: 1 << 16,
    };
    coverage::read(&mut &*bytes, Some(format), &limits, &mut coverage).ok()?;
    Some(coverage)
}
