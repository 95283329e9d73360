use sarif::read::{MessageView, ResultView, Text};

use super::rule::Rule;

/// The text of a result: its own, else the rule's text that it names by id, with its arguments in place (SARIF 2.1.0,
/// 3.11.5 to 3.11.7).
pub(super) fn text(result: &ResultView<'_>, rule: Option<&Rule>) -> String {
    let message = &result.message;
    let own = message.plain();
    let template = if own.is_empty() { named(message, rule) } else { own };
    message.with_arguments(template)
}

/// An optional message as plain text; empty when it is absent.
pub(super) fn plain_of<'m>(message: Option<&'m MessageView<'_>>) -> &'m str {
    message.map(MessageView::plain).unwrap_or_default()
}

fn named<'m>(message: &'m MessageView<'_>, rule: Option<&'m Rule>) -> &'m str {
    let id = message.id.as_ref().map(Text::as_str);
    let found = id.and_then(|id| rule?.messages.get(id));
    found.map(String::as_str).unwrap_or_default()
}

/// The value of a line `key: value`, as Trivy and Grype write them. `None` when there is no such line.
pub(super) fn line<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut lines = text.lines().map(str::trim);
    lines.find_map(|line| Some(line.strip_prefix(key)?.strip_prefix(':')?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_keys() {
        let text = "Package: tar\nInstalled Version: 1:2\n Fixed Version: ";
        assert_eq!(line(text, "Package"), Some("tar"));
        assert_eq!(line(text, "Installed Version"), Some("1:2"));
        assert_eq!(line(text, "Fixed Version"), Some(""));
        assert_eq!(line(text, "Version"), None);
    }
}
