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

/// Calls `each` for every line. A line longer than [`Limits::token`] is refused.
pub(crate) fn each_line(
    input: &mut dyn BufRead,
    limits: &Limits,
    mut each: impl FnMut(TextLine<'_>) -> Result<(), ReadReportError>,
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
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', chunk) {
            let part = chunk.get(start..end).unwrap_or_default();
            start = end + 1;
            number += 1;
            if straddling.is_empty() {
                each(TextLine {
                    number,
                    bytes: without_return(part),
                    whole: true,
                })?;
            } else {
                straddling.extend_from_slice(part);
                each(TextLine {
                    number,
                    bytes: without_return(&straddling),
                    whole: true,
                })?;
                straddling.clear();
            }
        }
        straddling.extend_from_slice(chunk.get(start..).unwrap_or_default());
        if straddling.len() > limits.token {
            return Err(ReadReportError::TooLarge {
                what: "a line",
                limit: limits.token as u64,
            });
        }
        input.consume(length);
    }
    if !straddling.is_empty() {
        each(TextLine {
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
    use super::each_line;
    use crate::{Limits, ReadReportError};

    fn check(input: &str, capacity: usize, expect: &[(&str, bool)]) {
        let mut seen = Vec::new();
        let mut reader = std::io::BufReader::with_capacity(capacity, input.as_bytes());
        each_line(&mut reader, &Limits::default(), |line| {
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
        let refused = each_line(&mut reader, &limits, |_| Ok(()));
        assert!(matches!(
            refused,
            Err(ReadReportError::TooLarge {
                what: "a line",
                limit: 5
            })
        ));
    }
}
