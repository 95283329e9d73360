//! A label and a value as an SVG picture.

use crate::{Tone, html::push_text, sanitize::one_line};

const HEIGHT: u32 = 20;
const PADDING: u32 = 6;

/// An SVG badge, 20 pixels high, such as `coverage | 73.07 %`. The value carries the meaning, the colour repeats it.
/// It needs no font file, script or network, and says its text to those who do not see it.
#[must_use]
pub fn badge(label: &str, value: &str, tone: Tone) -> String {
    let (label, value) = (one_line(label), one_line(value));
    let (left, right) = (width(&label) + 2 * PADDING, width(&value) + 2 * PADDING);
    let mut name = String::new();
    push_text(&mut name, &label);
    name.push_str(": ");
    push_text(&mut name, &value);
    let mut out = String::with_capacity(1024);
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{HEIGHT}\" role=\"img\" aria-label=\"{name}\">\n\
         <title>{name}</title>\n\
         <clipPath id=\"r\"><rect width=\"{}\" height=\"{HEIGHT}\" rx=\"3\"/></clipPath>\n\
         <g clip-path=\"url(#r)\"><rect width=\"{left}\" height=\"{HEIGHT}\" fill=\"#444c56\"/>\
         <rect x=\"{left}\" width=\"{right}\" height=\"{HEIGHT}\" fill=\"{}\"/></g>\n\
         <g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\">\n",
        left + right,
        left + right,
        fill(tone),
    ));
    for (text, middle) in [(&label, left / 2), (&value, left + right / 2)] {
        let length = width(text);
        out.push_str(&format!("<text x=\"{middle}\" y=\"14\" textLength=\"{length}\">"));
        push_text(&mut out, text);
        out.push_str("</text>\n");
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// White text has a contrast of at least 4.5 on each (WCAG 2.2, 1.4.3).
const fn fill(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "#1a7f37",
        Tone::Fair => "#8f6400",
        Tone::Poor => "#cf222e",
        Tone::Neutral => "#57606a",
    }
}

/// Pixels that Verdana at 11 pixels takes, within a few percent; `textLength` evens out the rest.
fn width(text: &str) -> u32 {
    let tenths: u32 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 38,
            'f' | 't' | 'r' | '(' | ')' | '/' | '-' => 46,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 110,
            'A'..='Z' => 78,
            _ if c.is_ascii() => 68,
            _ => 110,
        })
        .sum();
    tenths.div_ceil(10)
}

#[cfg(test)]
mod tests {
    use super::badge;
    use crate::Tone;

    #[test]
    fn a_badge_says_its_text_twice_and_in_colour() {
        assert_eq!(
            badge("coverage", "73.07 %", Tone::Fair),
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="123" height="20" role="img" aria-label="coverage: 73.07 %">
<title>coverage: 73.07 %</title>
<clipPath id="r"><rect width="123" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="65" height="20" fill="#444c56"/><rect x="65" width="58" height="20" fill="#8f6400"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
<text x="32" y="14" textLength="53">coverage</text>
<text x="94" y="14" textLength="46">73.07 %</text>
</g>
</svg>
"##
        );
    }

    #[test]
    fn text_stays_text() {
        let picture = badge("</text><script>", "\"&\u{1b}", Tone::Good);
        assert!(!picture.contains("<script"));
        assert!(picture.contains("&lt;/text&gt;&lt;script&gt;"));
        assert!(picture.contains("&quot;&amp;�"));
    }
}
