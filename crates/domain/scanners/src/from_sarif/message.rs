use sarif::read::{MessageView, ResultView, Text};

use super::rule::Rule;

/// The text of a result: its own, else the rule's text that it names by id, with its arguments in place (SARIF 2.1.0,
/// 3.11.5 to 3.11.7).
pub(super) fn text(result: &ResultView<'_>, rule: Option<&Rule>) -> String {
    let message = &result.message;
    let own = plain(message);
    let template = if own.is_empty() { named(message, rule) } else { own };
    with_arguments(template, &message.arguments)
}

/// A message as plain text, or in Markdown where it has no other.
pub(super) fn plain<'m>(message: &'m MessageView<'_>) -> &'m str {
    let texts = [&message.text, &message.markdown];
    let told = texts.into_iter().flatten().find(|text| !text.is_empty());
    told.map(Text::as_str).unwrap_or_default()
}

/// An optional message as plain text; empty when it is absent.
pub(super) fn plain_of<'m>(message: Option<&'m MessageView<'_>>) -> &'m str {
    message.map(plain).unwrap_or_default()
}

fn named<'m>(message: &'m MessageView<'_>, rule: Option<&'m Rule>) -> &'m str {
    let id = message.id.as_ref().map(Text::as_str);
    let found = id.and_then(|id| rule?.messages.get(id));
    found.map(String::as_str).unwrap_or_default()
}

/// `{0}` becomes the first argument; `{{` and `}}` are braces. What names no argument stays.
fn with_arguments(template: &str, arguments: &[Text<'_>]) -> String {
    if arguments.is_empty() {
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
            let argument = arguments.get(number.parse::<usize>().ok()?)?;
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

/// The value of a line `key: value`, as Trivy and Grype write them. `None` when there is no such line.
pub(super) fn line<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut lines = text.lines().map(str::trim);
    lines.find_map(|line| Some(line.strip_prefix(key)?.strip_prefix(':')?.trim()))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn arguments_take_their_places() {
        let arguments = ["a", "b{0}"].map(|text| Text(Cow::Borrowed(text)));
        for (template, expected) in [
            ("no place", "no place"),
            ("{0} and {1}", "a and b{0}"),
            ("{{0}} {0}", "{0} a"),
            ("{2} {x} { }", "{2} {x} { }"),
            ("}", "}"),
            ("é{0}é", "éaé"),
        ] {
            assert_eq!(with_arguments(template, &arguments), expected, "{template}");
        }
        assert_eq!(with_arguments("{0} {{", &[]), "{0} {{");
    }

    #[test]
    fn lines_have_keys() {
        let text = "Package: tar\nInstalled Version: 1:2\n Fixed Version: ";
        assert_eq!(line(text, "Package"), Some("tar"));
        assert_eq!(line(text, "Installed Version"), Some("1:2"));
        assert_eq!(line(text, "Fixed Version"), Some(""));
        assert_eq!(line(text, "Version"), None);
    }
}
