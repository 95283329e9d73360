use super::{MessageView, Text};

impl<'a> MessageView<'a> {
    /// Its plain text, or its Markdown where it has no other; empty when it has neither.
    #[must_use]
    pub fn plain(&self) -> &str {
        let texts: [&Option<Text<'a>>; 2] = [&self.text, &self.markdown];
        let told = texts.into_iter().flatten().find(|text| !text.is_empty());
        told.map(Text::as_str).unwrap_or_default()
    }

    /// A text with its arguments in their places (3.11.5): `{0}` becomes the first argument; `{{` and `}}` are braces.
    /// What names no argument stays.
    #[must_use]
    pub fn with_arguments(&self, template: &str) -> String {
        if self.arguments.is_empty() {
            return template.to_owned();
        }
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            text.push_str(before);
            let doubled = brace.get(..2).filter(|two| matches!(*two, "{{" | "}}"));
            let placed = brace.strip_prefix('{').and_then(|inner| {
                let (number, after) = inner.split_once('}')?;
                let argument = self.arguments.get(number.parse::<usize>().ok()?)?;
                Some((argument.as_str(), after))
            });
            let (piece, after) = match (doubled, placed) {
                (Some(two), _) => two.split_at(1),
                (None, Some(placed)) => placed,
                (None, None) => brace.split_at(1),
            };
            text.push_str(piece);
            rest = if doubled.is_some() {
                brace.get(2..).unwrap_or_default()
            } else {
                after
            };
        }
        text.push_str(rest);
        text
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn arguments_take_their_places() {
        let message = MessageView {
            arguments: ["a", "b{0}"].map(|text| Text(Cow::Borrowed(text))).to_vec(),
            ..MessageView::default()
        };
        for (template, expected) in [
            ("no place", "no place"),
            ("{0} and {1}", "a and b{0}"),
            ("{{0}} {0}", "{0} a"),
            ("{2} {x} { }", "{2} {x} { }"),
            ("}", "}"),
            ("é{0}é", "éaé"),
        ] {
            assert_eq!(message.with_arguments(template), expected, "{template}");
        }
        assert_eq!(MessageView::default().with_arguments("{0} {{"), "{0} {{");
    }
}
