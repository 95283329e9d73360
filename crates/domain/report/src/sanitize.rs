//! Characters that no surface shows as they are.

/// Is it a character that hides, moves or overwrites other text: controls, and marks of writing direction?
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Appends text with the bytes that `replace` names replaced. Runs between them are copied whole; `replace` gets the
/// byte and what follows it, and only ASCII bytes may be replaced.
pub(crate) fn push_replaced(out: &mut String, text: &str, replace: impl Fn(u8, &str) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii() {
            continue;
        }
        if let Some(replacement) = replace(byte, text.get(at + 1..).unwrap_or_default()) {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(replacement);
            from = at + 1;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// The text with hidden characters made visible: line ends and tabs as blanks, others as `�`. Borrowed where nothing
/// is hidden, which is nearly always.
pub(crate) fn one_line(text: &str) -> std::borrow::Cow<'_, str> {
    visible(text, |c| matches!(c, '\n' | '\r' | '\t').then_some(' '))
}

/// The same, for text of several lines: LF and tabs stay.
pub(crate) fn many_lines(text: &str) -> std::borrow::Cow<'_, str> {
    visible(text, |c| match c {
        '\n' | '\t' => Some(c),
        '\r' => Some('\n'),
        _ => None,
    })
}

fn visible(text: &str, kept: impl Fn(char) -> Option<char>) -> std::borrow::Cow<'_, str> {
    let suspicious = |byte: u8| byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2; // lead bytes of U+0080.. and U+200E..
    if !text.bytes().any(suspicious) {
        return text.into();
    }
    let text = if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    };
    text.chars()
        .map(|c| if is_hidden(c) { kept(c).unwrap_or('\u{fffd}') } else { c })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::{many_lines, one_line};

    #[test]
    fn hidden_characters_become_visible() {
        assert_eq!(one_line("a\r\nb\tc\u{1b}[31m\u{202e}d\u{85}é…"), "a b c�[31m�d�é…");
        assert_eq!(many_lines("a\r\n\tb\rc\u{8}"), "a\n\tb\nc�");
        assert_eq!(one_line(""), "");
    }
}
