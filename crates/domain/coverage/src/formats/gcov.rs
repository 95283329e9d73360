//! gcov's text output (`gcov(1)`): `count:line:source`, with `-b` also `branch`, `call` and `function` lines.
//!
//! Templates repeat their lines once for each instance, behind the sum of all; the sum counts. A file cut in a line of
//! code is noted; one cut right behind a line break, or in a line without code, cannot be told from a whole one.

use std::io::BufRead;

use surface::{Code, Position};

use super::lines::{TextLine, each_line};
use super::number::{hits, whole_u32};
use crate::{FileBuilder, FileName, Format, Hits, Limits, ReadReportError, Reading, Sink};

/// Why a line breaks the format.
#[derive(Debug, thiserror::Error)]
pub enum GcovError {
    /// Counts before the `Source:` line.
    #[error("`{text}` stands before the name of the source file")]
    NoSource {
        /// The line, shortened.
        text: String,
    },
}

/// Reads gcov's text.
///
/// # Errors
/// [`GcovError`] as [`ReadReportError::Malformed`] with the line; a line over the limit; a failing stream.
pub fn read(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Result<Reading, ReadReportError> {
    let mut reader = Reader {
        sink,
        builder: FileBuilder::new(Format::Gcov),
        reading: Reading::new(Format::Gcov),
        open: None,
        last: 0,
        functions: Vec::new(),
    };
    each_line(input, limits, &mut |line: TextLine<'_>| reader.line(line))?;
    reader.close();
    Ok(reader.reading)
}

struct Reader<'s> {
    sink: &'s mut dyn Sink,
    builder: FileBuilder,
    reading: Reading,
    open: Option<FileName>,
    /// The last source line that was read.
    last: u32,
    /// Functions announced before the line they start on.
    functions: Vec<(Box<[u8]>, Hits)>,
}

impl Reader<'_> {
    fn line(&mut self, line: TextLine<'_>) -> Result<(), ReadReportError> {
        if !line.whole && !is_no_code(line.bytes) {
            let what = "the last line may be cut";
            self.reading.problems.note(
                Code::CoverageReportTruncated,
                what,
                line.bytes,
                Position::line(line.number),
            );
        }
        let mut words = line
            .bytes
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty());
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some(b"branch"), Some(id), Some(b"taken"), Some(count)) => self.branch(id, Some(count)),
            (Some(b"branch"), Some(id), Some(b"never"), Some(b"executed")) => self.branch(id, None),
            (Some(b"function"), Some(name), Some(b"called"), Some(count)) => {
                if let Some((hits, _)) = hits(count) {
                    self.functions.push((name.into(), hits));
                }
            }
            _ => return self.source_line(line),
        }
        Ok(())
    }

    fn branch(&mut self, id: &[u8], count: Option<&[u8]>) {
        let taken = match count {
            None => Some(Hits::NEVER_EVALUATED),
            Some([b'0', b'%', ..]) => Some(Hits::MISSED),
            Some([digits @ .., b'%']) => whole_u32(digits).map(|_| Hits::UNCOUNTED),
            Some(digits) => hits(digits).map(|(hits, _)| hits),
        };
        if let (Some(id), Some(taken), 1..) = (whole_u32(id), taken, self.last) {
            self.builder.branch(self.last, 0, id, taken);
        }
    }

    fn source_line(&mut self, line: TextLine<'_>) -> Result<(), ReadReportError> {
        let mut fields = line.bytes.splitn(3, |&byte| byte == b':');
        let (Some(count), Some(number), Some(source)) = (fields.next(), fields.next(), fields.next()) else {
            return Ok(()); // calls, rulers and names of template instances
        };
        let (count, Some(number)) = (count.trim_ascii(), whole_u32(number.trim_ascii())) else {
            return Ok(());
        };
        if number == 0 {
            if let Some(name) = source.strip_prefix(b"Source:") {
                self.close();
                self.open = Some(FileName::new(name));
            }
            return Ok(());
        }
        if self.open.is_none() {
            let text = String::from_utf8_lossy(line.bytes.get(..60).unwrap_or(line.bytes)).into_owned();
            return Err(ReadReportError::Malformed {
                format: Format::Gcov,
                source: Box::new(GcovError::NoSource { text }),
                position: Position::line(line.number),
            });
        }
        let is_repeated = number <= self.last;
        self.last = self.last.max(number);
        for (name, hits) in std::mem::take(&mut self.functions) {
            self.builder.function(&name, number, 0, hits);
        }
        if !is_repeated {
            self.count(count, number, line);
        }
        Ok(())
    }

    fn count(&mut self, count: &[u8], number: u32, line: TextLine<'_>) {
        let hits = match count {
            b"-" => return,
            b"#####" | b"=====" | b"$$$$$" | b"%%%%%" => Hits::MISSED,
            // `*`: a block of the line did not run
            _ => match readable(count.strip_suffix(b"*").unwrap_or(count)) {
                Some(hits) => hits,
                None => {
                    let what = "lines with no count";
                    let at = Position::line(line.number);
                    return self
                        .reading
                        .problems
                        .note(Code::CoverageRecordSkipped, what, line.bytes, at);
                }
            },
        };
        self.builder.line(number, hits);
    }

    fn close(&mut self) {
        if let Some(name) = self.open.take() {
            self.reading.files += 1;
            self.sink.file(name, self.builder.finish());
        }
        self.last = 0;
        self.functions.clear();
    }
}

/// `-:   61:}`: a line without code. llvm-cov leaves out the line break behind the last one.
fn is_no_code(line: &[u8]) -> bool {
    let mut fields = line.splitn(3, |&byte| byte == b':').map(<[u8]>::trim_ascii);
    let (count, number, source) = (fields.next(), fields.next(), fields.next());
    count == Some(b"-") && number != Some(b"0") && source.is_some()
}

/// `12`, and `1.2k` as `-H` writes it.
fn readable(count: &[u8]) -> Option<Hits> {
    let scale = match count.last()? {
        b'k' => 1e3,
        b'M' => 1e6,
        b'G' => 1e9,
        b'T' => 1e12,
        b'P' => 1e15,
        b'E' => 1e18,
        b'0'..=b'9' => return hits(count).map(|(hits, _)| hits),
        _ => return None,
    };
    let number: f64 = std::str::from_utf8(count.get(..count.len() - 1)?).ok()?.parse().ok()?;
    Some(Hits::count(super::number::of_float(number * scale).0))
}
