//! LCOV tracefiles, versions 1 and 2, as `geninfo(1)` describes them under FILES.
//!
//! Totals in the file (`LF`, `LH`, `BRF` ...) are claims: they count only where a file states nothing else, and are
//! otherwise compared. MC/DC records are skipped and noted. Names pass through as bytes.
//!
//! A missing `end_of_record` is noted as [`Code::CoverageReportTruncated`] and what stands before it is kept. A file cut
//! right behind an `end_of_record` cannot be told from a whole one.

mod claims;
mod error;
mod functions;
mod plain;

use std::io::BufRead;

use surface::{Code, Position};

use self::claims::Claims;
pub use self::error::LcovError;
use self::functions::Functions;
use self::plain::{plain_branch, plain_data};
use super::lines::{Lines, TextLine, each_line};
use super::number::{self, Oddity, leading_digits, whole_u32};
use crate::{FileBuilder, FileName, Format, Hits, Limits, Metric, ReadReportError, Reading, Sink};

/// Reads an LCOV tracefile.
///
/// # Errors
/// [`LcovError`] as [`ReadReportError::Malformed`] with the line; a line over the limit; a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut reader = Reader {
        sink,
        builder: FileBuilder::new(Format::Lcov),
        reading: Reading::new(Format::Lcov),
        open: None,
        opened_at: 0,
        branches: 0,
        claims: Claims::default(),
        functions: Functions::default(),
        any_line: false,
        any_claim: false,
    };
    each_line(input, limits, &mut reader)?;
    if reader.open.is_some() {
        reader.unended();
    }
    reader.reading.totals_only = reader.any_claim && !reader.any_line;
    Ok(reader.reading)
}

struct Reader<'s> {
    sink: &'s mut dyn Sink,
    builder: FileBuilder,
    reading: Reading,
    open: Option<FileName>,
    opened_at: u64,
    branches: usize,
    claims: Claims,
    functions: Functions,
    any_line: bool,
    any_claim: bool,
}

/// A field's error, or `None` for a fault in the last line that a cut explains.
type Fault = Option<LcovError>;

impl Lines for Reader<'_> {
    fn plain(&mut self, text: &[u8]) -> Option<usize> {
        self.open.as_ref()?;
        let rest = match text {
            [b'D', b'A', b':', fields @ ..] => {
                let (at, hits, rest) = plain_data(fields)?;
                let rest = rest.strip_prefix(b"\n")?;
                self.builder.line(at, hits);
                rest
            }
            [b'B', b'R', b'D', b'A', b':', fields @ ..] => {
                let (at, block, id, taken, rest) = plain_branch(fields)?;
                let rest = rest.strip_prefix(b"\n")?;
                self.builder.branch(at, block, id, taken);
                self.branches += 1;
                rest
            }
            _ => return None,
        };
        Some(text.len() - rest.len())
    }

    fn line(&mut self, line: TextLine<'_>) -> Result<(), ReadReportError> {
        let fault = match line.bytes {
            [b'D', b'A', b':', rest @ ..] => self.data(rest, line),
            [b'B', b'R', b'D', b'A', b':', rest @ ..] => self.branch(rest, line),
            other => self.rare(other, line),
        };
        if !line.whole && line.bytes != b"end_of_record" {
            let what = "the last line is cut: what stands before it was kept";
            self.reading.problems.note(
                Code::CoverageReportTruncated,
                what,
                line.bytes,
                Position::line(line.number),
            );
            return Ok(());
        }
        match fault {
            Ok(()) | Err(None) => Ok(()),
            Err(Some(error)) => Err(ReadReportError::Malformed {
                format: Format::Lcov,
                source: Box::new(error),
                position: Position::line(line.number),
            }),
        }
    }
}

impl Reader<'_> {
    /// `DA:line,hits[,checksum]`
    fn data(&mut self, rest: &[u8], line: TextLine<'_>) -> Result<(), Fault> {
        self.inside("DA")?;
        let (at, at_length) = leading_digits(rest);
        let after = match rest.get(at_length..) {
            Some([b',', after @ ..]) if at_length > 0 => after,
            _ => return self.no_line_number(rest, line),
        };
        let (count, length) = leading_digits(after);
        let hits = match after.get(length) {
            None | Some(b',') if (1..=19).contains(&length) => Hits::count(count),
            _ => self.odd_hits(after.split(|&byte| byte == b',').next().unwrap_or_default(), line)?,
        };
        match u32::try_from(at) {
            Ok(at @ 1..) if at_length <= 10 => self.builder.line(at, hits),
            _ => self.no_such_line(line),
        }
        Ok(())
    }

    /// `BRDA:line,[e]block,branch,taken`; block and branch may be text, and the branch may hold commas.
    fn branch(&mut self, rest: &[u8], line: TextLine<'_>) -> Result<(), Fault> {
        self.inside("BRDA")?;
        if let Some((at, block, id, taken, [])) = plain_branch(rest) {
            self.builder.branch(at, block, id, taken);
            self.branches += 1;
            return Ok(());
        }
        let missing = || {
            Some(LcovError::Field {
                what: "branch of line, block, branch and count",
                text: shorten(line.bytes),
            })
        };
        let (at, at_length) = leading_digits(rest);
        let after = match rest.get(at_length..) {
            Some([b',', after @ ..]) if at_length > 0 => after,
            _ => return self.no_line_number(rest, line),
        };
        let block_end = memchr::memchr(b',', after).ok_or_else(missing)?;
        let (block, after) = (
            after.get(..block_end).unwrap_or_default(),
            after.get(block_end + 1..).unwrap_or_default(),
        );
        let id_end = memchr::memrchr(b',', after).ok_or_else(missing)?;
        let (id, taken) = (
            after.get(..id_end).unwrap_or_default(),
            after.get(id_end + 1..).unwrap_or_default(),
        );
        let taken = match taken {
            b"-" => Hits::NEVER_EVALUATED,
            other => self.odd_hits(other, line)?,
        };
        let Some(at @ 1..) = u32::try_from(at).ok().filter(|_| at_length <= 10) else {
            self.no_such_line(line);
            return Ok(());
        };
        match (whole_u32(block), whole_u32(id)) {
            (Some(block), Some(id)) => self.builder.branch(at, block, id, taken),
            _ => {
                let (block, id) = (String::from_utf8_lossy(block), String::from_utf8_lossy(id));
                self.builder.named_branch(at, &block, &id, taken);
            }
        }
        self.branches += 1;
        Ok(())
    }

    fn rare(&mut self, bytes: &[u8], line: TextLine<'_>) -> Result<(), Fault> {
        let (key, rest) = match memchr::memchr(b':', bytes) {
            Some(colon) => (
                bytes.get(..colon).unwrap_or_default(),
                bytes.get(colon + 1..).unwrap_or_default(),
            ),
            None => (bytes.trim_ascii(), &[][..]),
        };
        match key {
            b"" | b"TN" | b"VER" => {}
            b"SF" => self.source_file(rest, line),
            b"end_of_record" => {
                if self.open.is_some() {
                    self.close();
                }
            }
            b"FN" | b"FNDA" | b"FNL" | b"FNA" => {
                self.inside("FN")?;
                let read = self.functions.record(key, rest);
                let fault = || {
                    Some(LcovError::Field {
                        what: "function record",
                        text: shorten(bytes),
                    })
                };
                if let Some(oddity) = read.ok_or_else(fault)? {
                    self.note_oddity(oddity, bytes, line);
                }
            }
            b"LF" | b"LH" | b"BRF" | b"BRH" | b"FNF" | b"FNH" => self.claims.record(key, rest, line, &mut self.reading),
            b"MCDC" | b"MCF" | b"MCH" => self.skip("MC/DC records are not counted", line),
            [b'#', ..] => {}
            _ => self.skip("lines of no known record", line),
        }
        Ok(())
    }

    fn source_file(&mut self, name: &[u8], line: TextLine<'_>) {
        if self.open.is_some() {
            self.unended();
        }
        if name.trim_ascii().is_empty() && line.whole {
            // gcovr writes so on a drive of `subst`. What it states counts, and is of no file of the repository.
            let what = "a file has no name: what it states was kept";
            let at = Position::line(line.number);
            self.reading
                .problems
                .note(Code::CoveragePathsUnmatched, what, line.bytes, at);
        }
        self.open = Some(FileName::new(name));
        self.opened_at = line.number;
    }

    fn unended(&mut self) {
        let name = self.open.clone().unwrap_or_else(|| FileName::new(b""));
        let what = "a file has no `end_of_record`: what it states was kept";
        let at = Position::line(self.opened_at);
        self.reading
            .problems
            .note(Code::CoverageReportTruncated, what, name.as_bytes(), at);
        self.close();
    }

    fn close(&mut self) {
        let Some(name) = self.open.take() else { return };
        let claims = std::mem::take(&mut self.claims);
        self.functions.drain_into(&mut self.builder);
        let has_lines = !self.builder.lines().is_empty();
        self.any_line |= has_lines;
        if !has_lines && let Some((covered, total)) = claims.of(Metric::Line) {
            self.builder.tally(Metric::Line, covered, total);
            self.any_claim = true;
            for metric in [Metric::Branch, Metric::Function] {
                if let Some((covered, total)) = claims.of(metric) {
                    self.builder.tally(metric, covered, total);
                }
            }
        }
        let file = self.builder.finish();
        claims.compare(&file, self.branches, &name, self.opened_at, &mut self.reading);
        self.branches = 0;
        self.reading.files += 1;
        self.sink.file(name, file);
    }

    fn inside(&self, record: &str) -> Result<(), Fault> {
        if self.open.is_some() {
            Ok(())
        } else {
            Err(Some(LcovError::OutsideFile {
                record: record.to_owned(),
            }))
        }
    }

    fn odd_hits(&mut self, text: &[u8], line: TextLine<'_>) -> Result<Hits, Fault> {
        let (hits, oddity) = number::hits(text).ok_or_else(|| {
            Some(LcovError::Field {
                what: "count",
                text: shorten(text),
            })
        })?;
        if let Some(oddity) = oddity {
            self.note_oddity(oddity, text, line);
        }
        Ok(hits)
    }

    fn note_oddity(&mut self, oddity: Oddity, text: &[u8], line: TextLine<'_>) {
        let at = Position::line(line.number);
        self.reading
            .problems
            .note(Code::CoverageNumberLenient, oddity, text, at);
    }

    /// A negative line number says nothing; anything else that is no number breaks the format.
    fn no_line_number(&mut self, rest: &[u8], line: TextLine<'_>) -> Result<(), Fault> {
        match rest {
            [b'-', b'0'..=b'9', ..] => {
                self.no_such_line(line);
                Ok(())
            }
            _ => Err(Some(LcovError::Field {
                what: "record that begins with a line number",
                text: shorten(line.bytes),
            })),
        }
    }

    fn no_such_line(&mut self, line: TextLine<'_>) {
        self.skip("records of lines that cannot exist", line);
    }

    fn skip(&mut self, what: &'static str, line: TextLine<'_>) {
        self.reading.problems.note(
            Code::CoverageRecordSkipped,
            what,
            line.bytes,
            Position::line(line.number),
        );
    }
}

fn shorten(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..60).unwrap_or(bytes)).into_owned()
}
