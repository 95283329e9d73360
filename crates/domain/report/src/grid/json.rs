//! The grid as JSON that may stand inside a `<script>`.
//!
//! A word is a digit and text: the digit says how many UTF-16 units it shares with the word before. A row's word is a
//! number of `width` digits. Digits are those of base64url (RFC 4648, section 5), so that neither needs an escape.

use super::{Grid, GridColumn, GridKind, dictionary::Dictionary};
use crate::{Tone, sanitize::one_line};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(super) fn push(out: &mut String, grid: &Grid<'_>) {
    out.push_str("{\"noun\":");
    push_string(out, grid.noun);
    out.push_str(",\"rows\":");
    out.push_str(&grid.rows.len().to_string());
    out.push_str(",\"columns\":[");
    for (at, column) in grid.columns.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        push_column(out, column, &Dictionary::of(grid, at, column.kind));
    }
    out.push_str("\n]}");
}

fn push_column(out: &mut String, column: &GridColumn<'_>, dictionary: &Dictionary<'_>) {
    out.push_str("{\"name\":");
    push_string(out, column.name);
    out.push_str(",\"heading\":");
    push_string(out, column.heading);
    out.push_str(",\"kind\":");
    push_string(out, column.kind.word());
    out.push_str(if column.facet {
        ",\"facet\":true"
    } else {
        ",\"facet\":false"
    });
    out.push_str(",\"share\":");
    out.push_str(&column.width.to_string());
    out.push_str(",\"tones\":\"");
    if let GridKind::Word(known) = column.kind {
        for word in &dictionary.words {
            let tone = known.iter().find(|(it, _)| it == word).map(|(_, tone)| *tone);
            out.push(letter(tone.unwrap_or_default()));
        }
    }
    out.push_str("\",\"words\":[");
    let mut last = "";
    for (at, word) in dictionary.words.iter().enumerate() {
        out.push_str(if at == 0 { "\"" } else { ",\"" });
        let (units, rest) = unshared(last, word);
        push_digit(out, units);
        push_escaped(out, rest);
        out.push('"');
        last = word;
    }
    let width = width(dictionary.words.len());
    out.push_str("],\"width\":");
    out.push_str(&width.to_string());
    out.push_str(",\"cells\":\"");
    out.reserve(dictionary.cells.len() * width as usize);
    for cell in &dictionary.cells {
        for place in (0..width).rev() {
            push_digit(out, cell >> (6 * place));
        }
    }
    out.push_str("\"}");
}

const fn letter(tone: Tone) -> char {
    match tone {
        Tone::Good => 'g',
        Tone::Fair => 'f',
        Tone::Poor => 'p',
        Tone::Neutral => 'n',
    }
}

/// Digits that the numbers below this count need.
fn width(count: usize) -> u32 {
    let bits = usize::BITS - count.saturating_sub(1).leading_zeros();
    bits.div_ceil(6).max(1)
}

/// The lowest six bits.
fn push_digit(out: &mut String, number: u32) {
    out.push(DIGITS.get(number as usize % 64).copied().map_or('A', char::from));
}

/// How many UTF-16 units both begin with, 63 at most, and the rest of the second. No character is cut in two.
fn unshared<'a>(last: &str, word: &'a str) -> (u32, &'a str) {
    let (mut units, mut from) = (0, 0);
    for (a, b) in last.chars().zip(word.chars()) {
        let longer = units + b.len_utf16();
        if a != b || longer > 63 {
            break;
        }
        (units, from) = (longer, from + b.len_utf8());
    }
    (units as u32, word.get(from..).unwrap_or_default())
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    push_escaped(out, &one_line(text));
    out.push('"');
}

/// The inside of a JSON string (RFC 8259, section 7) in which no `<` could end the element around it, and no line
/// separator the line.
fn push_escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (escape, length) = match byte {
            b'"' => ("\\\"", 1),
            b'\\' => ("\\\\", 1),
            b'\n' => ("\\n", 1),
            b'\t' => ("\\t", 1),
            b'<' => ("\\u003c", 1),
            0xe2 => match text.get(at..at + 3) {
                Some("\u{2028}") => ("\\u2028", 3),
                Some("\u{2029}") => ("\\u2029", 3),
                _ => continue,
            },
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(escape);
        from = at + length;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::{unshared, width};

    #[test]
    fn numbers_get_the_digits_they_need() {
        let check = |count: usize, digits: u32| assert_eq!(width(count), digits, "{count}");
        check(0, 1);
        check(1, 1);
        check(64, 1);
        check(65, 2);
        check(4096, 2);
        check(4097, 3);
    }

    #[test]
    fn a_shared_start_ends_between_characters() {
        let check = |last: &str, word: &str, expect: (u32, &str)| assert_eq!(unshared(last, word), expect);
        check("", "abc", (0, "abc"));
        check("abd", "abc", (2, "c"));
        check("é😀x", "é😀y", (3, "y"));
        check("😀", "😁", (0, "😁"));
        check(&"😀".repeat(40), &"😀".repeat(32), (62, "😀"));
    }
}
