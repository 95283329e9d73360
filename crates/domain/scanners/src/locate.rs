//! The line and column of a JSON pointer.

use crate::scan::Scanner;

/// Line and column, both from 1, the column in bytes, of the value at a pointer (RFC 6901); where there is no such value, of
/// the innermost one that should hold it. `None` for a text without values.
pub(crate) fn locate(text: &str, pointer: &str) -> Option<(u64, u64)> {
    let mut scanner = Scanner::new(text);
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let mut inside = scanner.lookahead();
        if enter(&mut inside, &token).is_none() {
            break;
        }
        scanner = inside;
    }
    scanner.peek()?;
    let before = text.as_bytes().get(..scanner.at())?;
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    Some((line as u64, (before.len() - line_start + 1) as u64))
}

/// Goes to the value of a key or the element of an index.
fn enter(scanner: &mut Scanner<'_>, token: &str) -> Option<()> {
    if scanner.next_is(b'[') {
        let index: usize = token.parse().ok()?;
        for _ in 0..index {
            scanner.skip()?;
            scanner.next_is(b',').then_some(())?;
        }
        return Some(());
    }
    scanner.next_is(b'{').then_some(())?;
    loop {
        let key = scanner.string()?;
        scanner.next_is(b':').then_some(())?;
        if key == token {
            return Some(());
        }
        scanner.skip()?;
        scanner.next_is(b',').then_some(())?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_pointer() {
        let text = "{\"a/b\": [1,\n  {\"~\": \"]\"},\n 3]}";
        for (pointer, place) in [
            ("", Some((1, 1))),
            ("/a~1b", Some((1, 9))),
            ("/a~1b/1", Some((2, 3))),
            ("/a~1b/1/~0", Some((2, 9))),
            ("/a~1b/2", Some((3, 2))),
            ("/a~1b/3", Some((1, 9))),
            ("/b/c", Some((1, 1))),
        ] {
            assert_eq!(locate(text, pointer), place, "{pointer}");
        }
    }
}
