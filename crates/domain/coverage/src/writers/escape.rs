//! What a name must not break: a line of text, an XML attribute.

use std::borrow::Cow;

/// Bytes for one line of text: line ends in a name become U+FFFD.
pub(super) fn one_line(name: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr2(b'\n', b'\r', name).is_none() {
        return Cow::Borrowed(name);
    }
    let mut safe = Vec::with_capacity(name.len() + 2);
    for &byte in name {
        match byte {
            b'\n' | b'\r' => safe.extend_from_slice("\u{FFFD}".as_bytes()),
            _ => safe.push(byte),
        }
    }
    Cow::Owned(safe)
}

/// Text for a double-quoted XML 1.0 attribute. Characters that XML cannot hold become U+FFFD (XML 1.0, section 2.2).
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            c if plain(c) => escaped.push(c),
            _ => escaped.push('\u{FFFD}'),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::{attribute, one_line};

    #[test]
    fn names_cannot_leave_their_place() {
        assert_eq!(attribute("a\"><b x='\n\u{1}"), "a&quot;&gt;&lt;b x='&#10;\u{FFFD}");
        assert_eq!(attribute("src/ä.rs"), "src/ä.rs");
        assert_eq!(
            one_line(b"a\nSF:b\r\xFF"),
            b"a\xEF\xBF\xBDSF:b\xEF\xBF\xBD\xFF".as_slice()
        );
    }
}
