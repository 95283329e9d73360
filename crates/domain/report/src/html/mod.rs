//! A page of HTML: no script, readable from a folder, in light and dark.

mod blocks;
mod style;

use crate::{
    Block, Document,
    inline::is_safe_target,
    sanitize::{one_line, push_replaced},
};
pub use style::STYLESHEET;

/// Where a page takes its looks from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style<'a> {
    /// The page holds [`STYLESHEET`] itself and stands alone.
    Inline,
    /// A file beside it, by its relative path: write [`STYLESHEET`] there, once for many pages.
    Linked(&'a str),
}

/// What is around the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// Its looks.
    pub style: Style<'a>,
    /// Links above the title, text and relative target, such as the way back to the index.
    pub navigation: Vec<(&'a str, &'a str)>,
}

/// The document as one page of HTML (UTF-8, valid by the WHATWG standard).
#[must_use]
pub fn html(document: &Document, page: &Page<'_>) -> String {
    let mut out = String::with_capacity(4096);
    push_html(&mut out, document, page);
    out
}

/// What a page without script may do: show itself, its pictures and its style sheet.
const POLICY: &str = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

/// The same, appended: many pages may share one buffer.
pub fn push_html(out: &mut String, document: &Document, page: &Page<'_>) {
    push_head(out, &document.title, POLICY, page.style);
    out.push_str("</head>\n<body>\n");
    if !page.navigation.is_empty() {
        out.push_str("<nav aria-label=\"Pages\">");
        for (at, (text, target)) in page.navigation.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { " / " });
            push_link(out, text, target);
        }
        out.push_str("</nav>\n");
    }
    out.push_str("<main>\n");
    push_document(out, document);
    out.push_str("</main>\n</body>\n</html>\n");
}

/// The beginning of a page, its head still open. The policy is a Content-Security-Policy without double quotes.
pub(crate) fn push_head(out: &mut String, title: &str, policy: &str, style: Style<'_>) {
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"",
    );
    out.push_str(policy);
    out.push_str("\">\n<title>");
    push_text(out, title);
    out.push_str("</title>\n");
    match style {
        Style::Inline => push_style(out, STYLESHEET),
        Style::Linked(target) => {
            out.push_str("<link rel=\"stylesheet\" href=\"");
            push_text(out, target);
            out.push_str("\">\n");
        }
    }
}

/// A style sheet of ours inside the page.
pub(crate) fn push_style(out: &mut String, sheet: &str) {
    for part in ["<style>\n", sheet, "</style>\n"] {
        out.push_str(part);
    }
}

/// The title as heading and the blocks.
pub(crate) fn push_document(out: &mut String, document: &Document) {
    out.push_str("<h1>");
    push_text(out, &document.title);
    out.push_str("</h1>\n");
    blocks::push(out, &document.blocks);
}

/// The blocks alone.
pub(crate) fn push_blocks(out: &mut String, blocks: &[Block]) {
    blocks::push(out, blocks);
}

/// Appends text, for element content and quoted attribute values alike.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push_escaped(out, &one_line(text));
}

fn push_escaped(out: &mut String, text: &str) {
    push_replaced(out, text, |byte, _| {
        Some(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => return None,
        })
    });
}

/// Appends a link, or only its text when the target is not safe to follow.
fn push_link(out: &mut String, text: &str, target: &str) {
    if !is_safe_target(target) {
        return push_text(out, text);
    }
    out.push_str("<a href=\"");
    push_text(out, target);
    out.push_str("\">");
    push_text(out, text);
    out.push_str("</a>");
}

#[cfg(test)]
mod tests;
