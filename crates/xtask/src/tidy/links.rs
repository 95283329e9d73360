//! A relative link of a page leads to a file or a folder that is there.

use super::Violation;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let pages = tree.files.iter().filter(|it| it.extension() == "md");
    for page in pages.filter(|it| !it.path.starts_with("tests/fixtures/")) {
        let mut in_code = false;
        for (number, line) in page.numbered() {
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            } else if !in_code {
                let dead = targets(line).filter(|it| !exists(tree, &page.path, it));
                found.extend(dead.map(|it| Violation::new(&page.path, number, format!("`{it}` leads nowhere"))));
            }
        }
    }
    found
}

/// The relative targets of the links of a line, without what stands behind `#`. Links in inline code are none.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let prose = line.split('`').step_by(2);
    let links = prose.flat_map(|it| it.split("](").skip(1));
    links.filter_map(|it| {
        let (target, _) = it.split_once(')')?;
        let (path, _) = target.split_once('#').unwrap_or((target, ""));
        let relative = !path.is_empty() && !path.contains(':');
        relative.then_some(path)
    })
}

fn exists(tree: &Tree, page: &str, target: &str) -> bool {
    let Some(path) = resolve(page, target) else {
        return false;
    };
    let folder = format!("{path}/");
    path.is_empty()
        || tree
            .files
            .iter()
            .any(|it| it.path == path || it.path.starts_with(&folder))
}

/// From the root; `None` when it leads out of the checkout.
fn resolve(page: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_links_are_found_and_others_are_not() {
        let dead = |line: &str| {
            let tree = Tree::of(&[("docs/guides/a.md", line), ("docs/b.md", ""), ("README.md", "")]);
            check(&tree).len()
        };
        for lives in [
            "[b](../b.md)",
            "[b](../b.md#part) and [root](../../README.md)",
            "[folder](../guides/) [root](../..)",
            "[here](#part) [out](https://example.com/x.md) [us](mailto:us@example.com)",
            "in code `[x](gone.md)`",
            "```\n[x](gone.md)\n```",
            "a list[0] (of words)",
        ] {
            assert_eq!(dead(lives), 0, "{lives}");
        }
        for gone in [
            "[b](b.md)",
            "see `code` and [x](gone.md)",
            "[x](../../../README.md)",
            "![x](c.png)",
        ] {
            assert_eq!(dead(gone), 1, "{gone}");
        }
        assert_eq!(dead("[x](gone.md) [y](gone2.md)"), 2);
    }
}
