//! Text that Markdown and GitHub show as it is (GFM 0.29, sections 2.4, 6.1, 6.9; GitHub's mentions and references).

use crate::{
    inline::is_safe_target,
    sanitize::{one_line, push_replaced},
};

/// Appends text. A zero-width space breaks what only GitHub's own filters would act on: mentions, references, bare links.
pub(super) fn push_text(out: &mut String, text: &str) {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    push_replaced(out, &one_line(text), |byte, rest| match byte {
        b'\\' => Some("\\\\"),
        b'`' => Some("\\`"),
        b'*' => Some("\\*"),
        b'_' => Some("\\_"),
        b'[' => Some("\\["),
        b']' => Some("\\]"),
        b'|' => Some("\\|"),
        b'~' => Some("\\~"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'$' => Some("<span>$</span>"),
        b'@' if rest.starts_with(char::is_alphanumeric) => Some("@&#8203;"),
        b'#' if digit(rest) => Some("#&#8203;"),
        b'H' if rest.strip_prefix('-').is_some_and(digit) => Some("H&#8203;"),
        b':' if rest.starts_with("//") => Some(":&#8203;"),
        b'w' if rest.starts_with("ww.") => Some("w&#8203;"),
        _ => None,
    });
}

/// Appends text at the start of a block, where `-`, `#`, `1.` and blanks would mean something.
pub(super) fn push_first_text(out: &mut String, text: &str) {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    out.push_str(number);
    let special: &[char] = if digits == 0 {
        &['-', '+', '=', '#']
    } else {
        &['.', ')']
    };
    match rest.strip_prefix(special) {
        Some(tail) if digits == 0 || tail.is_empty() || tail.starts_with(char::is_whitespace) => {
            out.push('\\');
            out.push_str(rest.strip_suffix(tail).unwrap_or_default());
            push_text(out, tail);
        }
        _ => push_text(out, rest),
    }
}

/// Appends a code span. In a table a `|` needs HTML: no backtick form is read alike by all versions of the rule.
pub(super) fn push_code(out: &mut String, text: &str, in_table: bool) {
    let text = one_line(text);
    if text.trim().is_empty() {
        return;
    }
    if in_table && text.contains('|') {
        out.push_str("<code>");
        push_replaced(out, &text, |byte, _| entity(byte));
        out.push_str("</code>");
        return;
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    for part in [&fence, pad, &text, pad, &fence] {
        out.push_str(part);
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'|' => "&#124;",
        b'\\' => "&#92;",
        b'`' => "&#96;",
        b'*' => "&#42;",
        b'_' => "&#95;",
        b'[' => "&#91;",
        b']' => "&#93;",
        b'~' => "&#126;",
        b'$' => "&#36;",
        b':' => "&#58;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'&' => "&amp;",
        _ => return None,
    })
}

/// The longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Appends emphasised text; as HTML where asterisks would not flank a word (GFM, section 6.4).
pub(super) fn push_strong(out: &mut String, text: &str) {
    let text = text.trim();
    let flanked = text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
    let (open, close) = if flanked {
        ("**", "**")
    } else {
        ("<strong>", "</strong>")
    };
    if !text.is_empty() {
        out.push_str(open);
        push_text(out, text);
        out.push_str(close);
    }
}

/// Appends a link, or only its text when the target is not safe to follow.
pub(super) fn push_link(out: &mut String, text: &str, target: &str) {
    if !is_safe_target(target) {
        return push_text(out, text);
    }
    out.push('[');
    push_text(out, text);
    out.push_str("](");
    push_replaced(out, target, |byte, _| {
        Some(match byte {
            b'(' => "%28",
            b')' => "%29",
            b'<' => "%3C",
            b'>' => "%3E",
            b'|' => "%7C",
            b'`' => "%60",
            b'&' => "&amp;",
            _ => return None,
        })
    });
    out.push(')');
}

/// Appends text inside an HTML tag's content on a line that Markdown leaves alone.
pub(super) fn push_html(out: &mut String, text: &str) {
    push_replaced(out, &one_line(text), |byte, rest| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'@' if rest.starts_with(char::is_alphanumeric) => Some("@&#8203;"),
        b'#' if rest.starts_with(|c: char| c.is_ascii_digit()) => Some("#&#8203;"),
        _ => None,
    });
}
