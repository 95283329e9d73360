//! From a JSON pointer to its line and column, and back.

use crate::document::push_token;
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

/// The pointer of the innermost value around the byte that ends at this line and column: where a reader stops that finds
/// a value wrong. Blanks belong to the value before them. Good for broken text too.
pub(crate) fn pointer_to(text: &str, line: usize, column: usize) -> String {
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let line_start = std::iter::once(0).chain(lines).nth(line.saturating_sub(1));
    let wanted = (line_start.unwrap_or(text.len()) + column).saturating_sub(1);
    let mut scanner = Scanner::new(text);
    let mut pointer = String::new();
    while let Some(token) = step(&mut scanner, wanted) {
        push_token(&mut pointer, &token);
    }
    pointer
}

/// Goes to the value within this one that has the wanted byte. Gives its key or index; `None` when no value within has it.
fn step(scanner: &mut Scanner<'_>, wanted: usize) -> Option<String> {
    let list = scanner.next_is(b'[');
    (list || scanner.next_is(b'{')).then_some(())?;
    for index in 0_usize.. {
        let token = if list {
            index.to_string()
        } else {
            let key = scanner.string()?;
            scanner.next_is(b':').then_some(())?;
            key
        };
        scanner.peek()?;
        let begins = scanner.at();
        let mut after = scanner.lookahead();
        let whole = after.skip().and_then(|()| after.peek()).is_some();
        if begins > wanted {
            return None;
        }
        if !whole || after.at() > wanted {
            return Some(token);
        }
        *scanner = after;
        scanner.next_is(b',').then_some(())?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_found_by_place() {
        let text = "{\"a/b\": [1,\n  {\"~\": \"]\" },\n 3], \"c\": tru";
        for (line, column, pointer) in [
            (1, 1, ""),
            (1, 8, ""),
            (1, 9, "/a~1b"),
            (1, 10, "/a~1b/0"),
            (1, 11, "/a~1b"),
            (2, 3, "/a~1b/1"),
            (2, 10, "/a~1b/1/~0"),
            (2, 11, "/a~1b/1/~0"),
            (2, 12, "/a~1b/1/~0"),
            (2, 13, "/a~1b/1"),
            (3, 2, "/a~1b/2"),
            (3, 3, "/a~1b"),
            (3, 13, "/c"),
            (9, 9, "/c"),
        ] {
            assert_eq!(pointer_to(text, line, column), pointer, "{line}:{column}");
        }
    }

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
