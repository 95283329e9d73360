//! A page as a browser would cut it into tags, for tests that ask what a hostile text became.

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes in order, names in lower case, values as written.
    pub attributes: Vec<(String, String)>,
}

/// The start tags of a page, in order. Comments are skipped; the content of `style` and `title` is text.
#[must_use]
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|it: char| it.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if ["style", "title", "script", "textarea"].contains(&tag.name.as_str()) {
            let lower = rest.to_ascii_lowercase();
            let end = lower.find(&format!("</{}", tag.name)).unwrap_or(rest.len());
            rest = rest.get(end..).unwrap_or_default();
        }
        tags.push(tag);
    }
    tags
}

/// What in these tags could run or load something that the page does not bring along.
#[must_use]
pub fn active(tags: &[Tag]) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags {
        if ["script", "iframe", "object", "embed", "base", "form"].contains(&tag.name.as_str()) {
            found.push(format!("<{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            let target = value.trim().to_ascii_lowercase();
            let loads = ["href", "src", "action", "xlink:href"].contains(&name.as_str());
            let leaves = ["javascript:", "data:text", "http:", "https:", "//"]
                .iter()
                .any(|it| target.starts_with(it));
            if name.starts_with("on")
                || (loads && leaves && tag.name != "a")
                || (loads && target.starts_with("javascript:"))
            {
                found.push(format!("<{} {name}={value}>", tag.name));
            }
        }
    }
    found
}

fn tag(text: &str) -> (Tag, &str) {
    let name_end = text
        .find(|it: char| it.is_whitespace() || it == '>' || it == '/')
        .unwrap_or(text.len());
    let (name, mut rest) = text.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let end = rest
            .find(|it: char| it.is_whitespace() || it == '=' || it == '>' || it == '/')
            .unwrap_or(rest.len())
            .max(1);
        let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(assigned) => value(assigned.trim_start()),
            None => ("", after),
        };
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
    let name = name.to_ascii_lowercase();
    (Tag { name, attributes }, rest)
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text
        .find(|it: char| it.is_whitespace() || it == '>')
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::{active, tags};

    #[test]
    fn what_would_run_is_found() {
        let check = |page: &str, expected: &[&str]| assert_eq!(active(&tags(page)), expected, "{page}");
        check("<p class=\"a\">&lt;script&gt;</p><a href='https://x'>y</a>", &[]);
        check("<p><script>x</script>", &["<script>"]);
        check("<img src=x onerror=alert(1)>", &["<img onerror=alert(1)>"]);
        check("<a href='javascript:x'>", &["<a href=javascript:x>"]);
        check("<link href=\"https://x/y.css\">", &["<link href=https://x/y.css>"]);
        check("<!-- <script> --><style>a > b {} <script></style><br/>", &[]);
    }
}
