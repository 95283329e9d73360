//! Lines of a stream, without copying those that lie whole in its buffer.

use std::io::BufRead;

use crate::{Limits, ReadReportError};

/// One line, without its `\n` or `\r\n`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextLine<'a> {
    /// 1-based.
    pub(crate) number: u64,
    /// The bytes.
    pub(crate) bytes: &'a [u8],
    /// Did it end in a line break? Only the last line of a stream may not.
    pub(crate) whole: bool,
}

/// What takes a stream line by line.
pub(crate) trait Lines {
    /// Takes the line that `text` begins with, when it is one that can be read without looking for its end first, and says
    /// how long it is, the line break included. [`None`]: nothing was taken, [`Self::line`] gets it.
    fn plain(&mut self, text: &[u8]) -> Option<usize> {
        let _ = text;
        None
    }

    /// Takes a line.
    fn line(&mut self, line: TextLine<'_>) -> Result<(), ReadReportError>;
}

impl<F: FnMut(TextLine<'_>) -> Result<(), ReadReportError>> Lines for F {
    fn line(&mut self, line: TextLine<'_>) -> Result<(), ReadReportError> {
        self(line)
    }
}

/// Hands every line to `lines`. A line longer than [`Limits::token`] is refused.
pub(crate) fn each_line(
    input: &mut dyn BufRead,
    limits: &Limits,
    lines: &mut impl Lines,
) -> Result<(), ReadReportError> {
    let mut straddling: Vec<u8> = Vec::new();
    let mut number = 0;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        if chunk.is_empty() {
            break;
        }
        let length = chunk.len();
        let mut rest = chunk;
        loop {
            if straddling.is_empty() {
                while let Some(length) = lines.plain(rest) {
                    number += 1;
                    rest = rest.get(length..).unwrap_or_default();
                }
            }
            let Some(end) = memchr::memchr(b'\n', rest) else { break };
            let part = rest.get(..end).unwrap_or_default();
            rest = rest.get(end + 1..).unwrap_or_default();
            number += 1;
            let bytes = if straddling.is_empty() {
                part
            } else {
                straddling.extend_from_slice(part);
                &straddling
            };
            lines.line(TextLine {
                number,
                bytes: without_return(bytes),
                whole: true,
            })?;
            straddling.clear();
        }
        straddling.extend_from_slice(rest);
        if straddling.len() > limits.token {
            return Err(ReadReportError::TooLarge {
                what: "a line",
                limit: limits.token as u64,
            });
        }
        input.consume(length);
    }
    if !straddling.is_empty() {
        lines.line(TextLine {
            number: number + 1,
            bytes: without_return(&straddling),
            whole: false,
        })?;
    }
    Ok(())
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::{TextLine, each_line};
    use crate::{Limits, ReadReportError};

    fn check(input: &str, capacity: usize, expect: &[(&str, bool)]) {
        let mut seen = Vec::new();
        let mut reader = std::io::BufReader::with_capacity(capacity, input.as_bytes());
        each_line(&mut reader, &Limits::default(), &mut |line: TextLine<'_>| {
            assert_eq!(line.number, seen.len() as u64 + 1);
            seen.push((String::from_utf8(line.bytes.to_vec()).unwrap(), line.whole));
            Ok(())
        })
        .unwrap();
        let expect: Vec<_> = expect.iter().map(|&(text, whole)| (text.to_owned(), whole)).collect();
        assert_eq!(seen, expect, "{input:?} in chunks of {capacity}");
    }

    #[test]
    fn lines_are_the_same_however_the_stream_is_cut_into_chunks() {
        for capacity in 1..12 {
            check("", capacity, &[]);
            check("one\r\n\ntwo", capacity, &[("one", true), ("", true), ("two", false)]);
            check("long line\nb\r\n", capacity, &[("long line", true), ("b", true)]);
        }
    }

    #[test]
    fn a_line_over_the_limit_is_refused() {
        let limits = Limits {
            token: 5,
            ..Limits::default()
        };
        let mut reader = std::io::BufReader::with_capacity(4, &b"short\nmuch too long\n"[..]);
        let refused = each_line(&mut reader, &limits, &mut |_: TextLine<'_>| Ok(()));
        assert!(matches!(
            refused,
            Err(ReadReportError::TooLarge {
                what: "a line",
                limit: 5
            })
        ));
    }
}
