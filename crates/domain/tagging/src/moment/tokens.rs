//! A format of moment.js, split at its tokens.

/// One piece of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Goes to the output as it is.
    Literal(&'a str),
    /// Letters that may stand for a part of the date.
    Token(&'a str),
}

/// The pieces of a format without the tokens for whole dates, which [`expand`] writes out.
pub(super) fn pieces(format: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if let Some(inside) = bracketed(rest) {
            (Piece::Literal(inside), inside.len() + 2)
        } else if first == '\\' && token_length(rest.get(1..).unwrap_or_default()) > 0 {
            let length = token_length(rest.get(1..).unwrap_or_default());
            (Piece::Literal(rest.get(1..=length).unwrap_or_default()), length + 1)
        } else {
            match token_length(rest) {
                // A backslash before nothing special, and line breaks, vanish.
                0 if matches!(first, '\\' | '\n' | '\r' | '\u{2028}' | '\u{2029}') => {
                    (Piece::Literal(""), first.len_utf8())
                }
                0 => (
                    Piece::Literal(rest.get(..first.len_utf8()).unwrap_or_default()),
                    first.len_utf8(),
                ),
                length => (Piece::Token(rest.get(..length).unwrap_or_default()), length),
            }
        };
        pieces.push(piece);
        rest = rest.get(length..).unwrap_or_default();
    }
    pieces
}

/// What stands between the brackets that a text begins with. An opening bracket inside ends the hope for one.
fn bracketed(text: &str) -> Option<&str> {
    let after = text.strip_prefix('[')?;
    let before = after.find('[').unwrap_or(after.len());
    let end = after.get(..before)?.rfind(']')?;
    after.get(..end)
}

/// The bytes of the token at the beginning of a text: 0 when there is none.
fn token_length(text: &str) -> usize {
    let starts = |candidates: &[&str]| {
        candidates
            .iter()
            .find(|it| text.starts_with(**it))
            .map_or(0, |it| it.len())
    };
    match text.as_bytes().first() {
        Some(b'H') => starts(&["Hmmss", "Hmm", "HH", "H"]),
        Some(b'h') => starts(&["hmmss", "hmm", "hh", "h"]),
        Some(b'M') => starts(&["Mo", "MMMM", "MMM", "MM", "M"]),
        Some(b'D') => starts(&["Do", "DDDo", "DDDD", "DDD", "DD", "D"]),
        Some(b'd') => starts(&["dddd", "ddd", "dd", "do", "d"]),
        Some(b'w') => starts(&["wo", "w|", "ww", "w"]),
        Some(b'W') => starts(&["Wo", "W|", "WW", "W"]),
        Some(b'Q') => starts(&["Qo", "Q"]),
        Some(b'N') => starts(&["NNNNN", "NNNN", "NNN", "NN", "N"]),
        Some(b'Y') => starts(&["YYYYYY", "YYYYY", "YYYY", "YY", "Y"]),
        Some(b'y') => starts(&["yyyy", "yyy", "yy", "yo", "y"]),
        Some(b'g') => starts(&["ggggg", "gggg", "gg"]),
        Some(b'G') => starts(&["GGGGG", "GGGG", "GG"]),
        Some(b'k') => starts(&["kk", "k"]),
        Some(b'm') => starts(&["mm", "m"]),
        Some(b's') => starts(&["ss", "s"]),
        Some(b'S') => text.bytes().take(9).take_while(|&byte| byte == b'S').count(),
        Some(b'z') => starts(&["zz", "z"]),
        Some(b'Z') => starts(&["ZZ", "Z"]),
        Some(b'e' | b'E' | b'a' | b'A' | b'x' | b'X') => 1,
        _ => 0,
    }
}

/// The tokens for whole dates (`LT`, `L` to `LLLL`, `l` to `llll`) written out in the English way.
pub(super) fn expand(format: &str) -> String {
    let mut expanded = String::with_capacity(format.len());
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(1..).unwrap_or_default();
        let (text, length) = if let Some(inside) = bracketed(rest) {
            let length = inside.len() + 2;
            (rest.get(..length).unwrap_or_default(), length)
        } else if let Some((_, name)) = whole_date(after).filter(|_| first == '\\') {
            let length = name.len() + 1;
            (rest.get(..length).unwrap_or_default(), length)
        } else if let Some((text, name)) = whole_date(rest) {
            (text, name.len())
        } else {
            let length = first.len_utf8();
            (rest.get(..length).unwrap_or_default(), length)
        };
        expanded.push_str(text);
        rest = rest.get(length..).unwrap_or_default();
    }
    expanded
}

/// The format that the token for a whole date stands for, and the token.
fn whole_date(text: &str) -> Option<(&'static str, &'static str)> {
    const WHOLE: &[(&str, &str)] = &[
        ("h:mm:ss A", "LTS"),
        ("h:mm A", "LT"),
        ("dddd, MMMM D, YYYY h:mm A", "LLLL"),
        ("MMMM D, YYYY h:mm A", "LLL"),
        ("MMMM D, YYYY", "LL"),
        ("MM/DD/YYYY", "L"),
        ("ddd, MMM D, YYYY h:mm A", "llll"),
        ("MMM D, YYYY h:mm A", "lll"),
        ("MMM D, YYYY", "ll"),
        ("M/D/YYYY", "l"),
    ];
    WHOLE.iter().find(|(_, token)| text.starts_with(token)).copied()
}
