//! A walk over bytes that hold a value, whole or in part.

use super::{Expected, Fault, Step, Stop, text};

/// How deep values may stand in each other.
pub(crate) const DEPTH: u32 = 128;

/// The byte at `i`.
#[inline]
pub(crate) fn at(bytes: &[u8], i: usize) -> Step<u8> {
    bytes.get(i).copied().ok_or(Stop::More)
}

/// The first place from `i` on without white space.
#[inline]
pub(crate) fn blank(bytes: &[u8], mut i: usize) -> usize {
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b' ' => {
                i += 1;
                while bytes.get(i..).and_then(<[u8]>::first_chunk::<8>) == Some(b"        ") {
                    i += 8;
                }
            }
            b'\n' | b'\r' | b'\t' => i += 1,
            _ => break,
        }
    }
    i
}

/// Walks over a number. Its end is known only by the byte after it. One that no `f64` can hold is refused: RFC 8259
/// lets readers set limits, and those after us do.
pub(crate) fn number(bytes: &[u8], start: usize) -> Step<usize> {
    let digits = |mut i: usize| -> Step<usize> {
        let first = i;
        while at(bytes, i)?.is_ascii_digit() {
            i += 1;
        }
        if i == first {
            Err(Stop::Fault(Fault::BadNumber, start))
        } else {
            Ok(i)
        }
    };
    let mut i = start + usize::from(at(bytes, start)? == b'-');
    i = if at(bytes, i)? == b'0' { i + 1 } else { digits(i)? };
    if at(bytes, i)? == b'.' {
        i = digits(i + 1)?;
    }
    let huge = matches!(at(bytes, i)?, b'e' | b'E');
    if huge {
        i += 1;
        i = digits(i + usize::from(matches!(at(bytes, i)?, b'+' | b'-')))?;
    }
    match at(bytes, i)? {
        b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => Err(Stop::Fault(Fault::BadNumber, start)),
        _ if huge || i - start > 300 => finite(bytes, start, i),
        _ => Ok(i),
    }
}

#[cold]
fn finite(bytes: &[u8], start: usize, end: usize) -> Step<usize> {
    let text = bytes.get(start..end).and_then(|token| std::str::from_utf8(token).ok());
    let value: Option<f64> = text.and_then(|text| text.parse().ok());
    if value.is_some_and(f64::is_finite) {
        Ok(end)
    } else {
        Err(Stop::Fault(Fault::BadNumber, start))
    }
}

/// Walks over `true`, `false` or `null`.
pub(crate) fn literal(bytes: &[u8], start: usize) -> Step<usize> {
    let word: &[u8] = match at(bytes, start)? {
        b't' => b"true",
        b'f' => b"false",
        b'n' => b"null",
        _ => return Err(Stop::Fault(Fault::Unexpected(Expected::Value), start)),
    };
    let rest = bytes.get(start..).unwrap_or_default();
    if rest.starts_with(word) {
        Ok(start + word.len())
    } else if word.starts_with(rest) {
        Err(Stop::More)
    } else {
        Err(Stop::Fault(Fault::Unexpected(Expected::Value), start))
    }
}

/// Takes tokens as they are walked over.
trait Sink {
    fn take(&mut self, token: &[u8]);
}

struct Nowhere;

impl Sink for Nowhere {
    #[inline]
    fn take(&mut self, _: &[u8]) {}
}

impl Sink for Vec<u8> {
    #[inline]
    fn take(&mut self, token: &[u8]) {
        self.extend_from_slice(token);
    }
}

/// Walks over a whole value whose first byte is at `start`, `depth` values deep. Counts commas that stand before an
/// end, when `commas` is there to count them; without it they break the rules.
pub(crate) fn skip(bytes: &[u8], start: usize, depth: u32, commas: Option<&mut u32>) -> Step<usize> {
    walk(bytes, start, depth, commas, &mut Nowhere)
}

/// The same walk, and the value is written without white space.
pub(crate) fn compact(bytes: &[u8], start: usize, depth: u32, out: &mut Vec<u8>) -> Step<usize> {
    walk(bytes, start, depth, Some(&mut 0), out)
}

#[inline]
fn walk(bytes: &[u8], start: usize, base: u32, mut commas: Option<&mut u32>, out: &mut impl Sink) -> Step<usize> {
    let mut i = start;
    let mut depth = 0_u32;
    let mut objects = 0_u128; // one bit a level, the lowest is the innermost: is it an object?
    'value: loop {
        let token = i;
        match at(bytes, i)? {
            b'"' => i = text(bytes, i + 1)?.end,
            open @ (b'{' | b'[') => {
                depth += 1;
                if base + depth > DEPTH {
                    return Err(Stop::Fault(Fault::TooDeep, i));
                }
                let object = open == b'{';
                objects = objects << 1 | u128::from(object);
                out.take(&[open]);
                i = blank(bytes, i + 1);
                if at(bytes, i)? != if object { b'}' } else { b']' } {
                    if object {
                        i = name(bytes, i, out)?;
                    }
                    continue 'value;
                }
                i += 1;
                depth -= 1;
                objects >>= 1;
                out.take(if object { b"}" } else { b"]" });
                if depth == 0 {
                    return Ok(i);
                }
                i = blank(bytes, i);
                match close(bytes, i, &mut depth, &mut objects, &mut commas, out)? {
                    Next::Value(next) => i = next,
                    Next::Done(end) => return Ok(end),
                }
                continue 'value;
            }
            b'-' | b'0'..=b'9' => i = number(bytes, i)?,
            _ => i = literal(bytes, i)?,
        }
        out.take(bytes.get(token..i).unwrap_or_default());
        if depth == 0 {
            return Ok(i);
        }
        i = blank(bytes, i);
        match close(bytes, i, &mut depth, &mut objects, &mut commas, out)? {
            Next::Value(next) => i = next,
            Next::Done(end) => return Ok(end),
        }
    }
}

enum Next {
    /// A value begins here.
    Value(usize),
    /// The outermost value ends here.
    Done(usize),
}

/// What follows a value inside of another: a comma and the next one, or as many ends as there are.
#[inline]
fn close(
    bytes: &[u8],
    mut i: usize,
    depth: &mut u32,
    objects: &mut u128,
    commas: &mut Option<&mut u32>,
    out: &mut impl Sink,
) -> Step<Next> {
    loop {
        let object = *objects & 1 == 1;
        let end = if object { b'}' } else { b']' };
        let byte = at(bytes, i)?;
        if byte == b',' {
            let comma = i;
            i = blank(bytes, i + 1);
            if at(bytes, i)? != end {
                out.take(b",");
                return Ok(Next::Value(if object { name(bytes, i, out)? } else { i }));
            }
            match commas {
                Some(count) => **count += 1,
                None => return Err(Stop::Fault(Fault::TrailingComma, comma)),
            }
        } else if byte != end {
            let expected = if object {
                Expected::CommaOrBrace
            } else {
                Expected::CommaOrBracket
            };
            return Err(Stop::Fault(Fault::Unexpected(expected), i));
        }
        out.take(&[end]);
        i += 1;
        *depth -= 1;
        *objects >>= 1;
        if *depth == 0 {
            return Ok(Next::Done(i));
        }
        i = blank(bytes, i);
    }
}

/// Walks over a name and its colon to the value.
#[inline]
fn name(bytes: &[u8], i: usize, out: &mut impl Sink) -> Step<usize> {
    if at(bytes, i)? != b'"' {
        return Err(Stop::Fault(Fault::Unexpected(Expected::Name), i));
    }
    let end = text(bytes, i + 1)?.end;
    out.take(bytes.get(i..end).unwrap_or_default());
    let colon = blank(bytes, end);
    if at(bytes, colon)? != b':' {
        return Err(Stop::Fault(Fault::Unexpected(Expected::Colon), colon));
    }
    out.take(b":");
    let value = blank(bytes, colon + 1);
    at(bytes, value)?;
    Ok(value)
}
