//! The door: bytes of any encoding in, the right reader found by content.

mod decode;
mod detect;
mod json_shape;
mod looks;

use std::cell::Cell;
use std::io::{BufRead, Read};

use self::decode::{Bounded, Encoding, Peeked, Utf16};
use crate::{Format, Limits, ReadReportError, Reading, Sink};

/// How much decoded content may be looked at to find the format.
const HEAD: usize = 64 << 10;

/// Reads a report of any known format: plain or gzip (several members too), UTF-8 or UTF-16, with or without byte order
/// mark. The format is found by content; `forced` names it instead, and must not contradict what the content shows.
/// Files go into `sink` while the report is read, so after an error the sink may hold a part.
///
/// # Errors
/// [`ReadReportError::Empty`] for nothing or blanks, [`ReadReportError::UnknownFormat`] for anything that is no report,
/// [`ReadReportError::FormatContradicted`], [`ReadReportError::TooLarge`] past [`Limits::bytes`] decoded bytes, and what
/// the format's own reader refuses.
pub fn read(
    input: &mut dyn Read,
    forced: Option<Format>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<Reading, ReadReportError> {
    let mut raw = Peeked::new(input);
    if raw.head(2)?.starts_with(&[0x1f, 0x8b]) {
        decoded(&mut flate2::bufread::MultiGzDecoder::new(raw), forced, limits, sink)
    } else {
        decoded(&mut raw, forced, limits, sink)
    }
}

fn decoded(
    input: &mut dyn Read,
    forced: Option<Format>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<Reading, ReadReportError> {
    let exceeded = Cell::new(false);
    let mut bytes = Peeked::new(Bounded::new(input, limits.bytes, &exceeded));
    let outcome = match Encoding::of(bytes.head(4)?) {
        Encoding::Utf8 { mark } => {
            bytes.consume(mark);
            dispatch(&mut bytes, forced, limits, sink)
        }
        Encoding::Utf16 { order, mark } => {
            bytes.consume(mark);
            dispatch(&mut Peeked::new(Utf16::new(bytes, order)), forced, limits, sink)
        }
    };
    match outcome {
        Err(_) if exceeded.get() => Err(ReadReportError::TooLarge {
            what: "the report",
            limit: limits.bytes,
        }),
        outcome => outcome,
    }
}

fn dispatch<R: Read>(
    input: &mut Peeked<R>,
    forced: Option<Format>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<Reading, ReadReportError> {
    refuse_blanks(input)?;
    let head = input.head(HEAD)?;
    let found = detect::format(head);
    let format = match (forced, found) {
        (Some(asked), Some(found)) if asked != found => {
            return Err(ReadReportError::FormatContradicted { asked, found });
        }
        (Some(asked), _) => asked,
        (None, Some(found)) => found,
        (None, None) => {
            return Err(ReadReportError::UnknownFormat {
                seen: looks::like(head),
            });
        }
    };
    by_format(format)(input, limits, sink)
}

/// Refuses what holds blanks only, and drops leading blanks where they are so many that they would fill the head in
/// which the format is looked for. Fewer stay: positions count them.
fn refuse_blanks<R: Read>(input: &mut Peeked<R>) -> Result<(), ReadReportError> {
    const FEW: usize = 1 << 10;
    loop {
        let head = input.head(HEAD)?;
        let length = head.len();
        let blanks = head.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if length == 0 {
            return Err(ReadReportError::Empty);
        }
        if blanks > FEW || blanks == length {
            input.consume(blanks);
        }
        if blanks < length {
            return Ok(());
        }
    }
}

type ReadFormat = fn(&mut dyn BufRead, &Limits, &mut dyn Sink) -> Result<Reading, ReadReportError>;

fn by_format(format: Format) -> ReadFormat {
    use crate::formats as f;
    match format {
        Format::Lcov => f::lcov::read,
        Format::Go => f::go::read,
        Format::CoveragePy => f::coveragepy::read,
        Format::LlvmCov => f::llvm_cov::read,
        Format::Istanbul => f::istanbul::read,
        Format::SimpleCov => f::simplecov::read,
        Format::Gcovr => f::gcovr::read,
        Format::Coveralls => f::coveralls::read,
        Format::Codecov => f::codecov::read,
        Format::Coverlet => f::coverlet::read,
        Format::Gcov => f::gcov::read,
        Format::Cobertura => f::cobertura::read,
        Format::Jacoco => f::jacoco::read,
        Format::Clover => f::clover::read,
        Format::OpenCover => f::opencover::read,
        Format::SonarQube => f::sonarqube::read,
        Format::NCover => f::ncover::read,
        Format::DotCover => f::dotcover::read,
        Format::VisualStudio => f::visualstudio::read,
    }
}
