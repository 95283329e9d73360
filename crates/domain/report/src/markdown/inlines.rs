//! What stands inside a line.

use super::{
    blocks::Writer,
    escape::{push_code, push_first_text, push_html, push_link, push_strong, push_text},
};
use crate::{Inline, Inlines, Meter, Tone};

/// Where inlines stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a block, where some signs mean more.
    Start,
    Middle,
    Cell,
}

impl Writer {
    /// Inside `<summary>` Markdown is not read, so marks are HTML.
    pub(super) fn html_inline(&mut self, inline: &Inline) {
        let (open, text, close) = match inline {
            Inline::Text(text) | Inline::Link { text, .. } => ("", text, ""),
            Inline::Strong(text) => ("<strong>", text, "</strong>"),
            Inline::Code(text) => ("<code>", text, "</code>"),
            Inline::Toned(tone, text) => (sign(*tone), text, ""),
            Inline::Meter(meter) => ("", &meter.shown, ""),
        };
        self.out.push_str(open);
        push_html(&mut self.out, text);
        self.out.push_str(close);
    }

    pub(super) fn cell(&mut self, inlines: Option<&Inlines>) {
        self.out.push(' ');
        if let Some(inlines) = inlines {
            self.inlines(inlines, Place::Cell);
        }
        self.out.push_str(" |");
    }

    pub(super) fn inlines(&mut self, inlines: &Inlines, place: Place) {
        for (at, inline) in inlines.0.iter().enumerate() {
            match inline {
                Inline::Text(text) if at == 0 && place == Place::Start => push_first_text(&mut self.out, text),
                Inline::Text(text) => push_text(&mut self.out, text),
                Inline::Strong(text) => push_strong(&mut self.out, text),
                Inline::Code(text) => push_code(&mut self.out, text, place == Place::Cell),
                Inline::Link { text, target } => push_link(&mut self.out, text, target),
                Inline::Meter(meter) => self.meter(meter),
                Inline::Toned(tone, text) => {
                    self.out.push_str(sign(*tone));
                    push_text(&mut self.out, text);
                }
            }
        }
    }

    pub(super) fn meter(&mut self, meter: &Meter) {
        if meter.whole > 0 {
            self.out.push('`');
            meter.push_bar(&mut self.out);
            self.out.push_str("` ");
        }
        push_text(&mut self.out, &meter.shown);
    }
}

const fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✅ ",
        Tone::Fair => "⚠️ ",
        Tone::Poor => "❌ ",
        Tone::Neutral => "",
    }
}
