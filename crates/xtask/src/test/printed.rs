//! Workflows that our pages print: whoever copies one should get what the linters accept.

use crate::shell;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Writes each whole workflow of the tracked Markdown pages to a file of its own in `folder`, which is made anew. The
/// files are named after page and line; gives their paths.
pub(super) fn write(root: &Path, folder: &Path) -> Result<Vec<String>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"];
    let names = shell::output(&mut shell::command("git", &list, root))?;
    let mut written = Vec::new();
    for page in names.lines().filter(|it| !it.starts_with("tests/fixtures/")) {
        let Ok(text) = fs::read_to_string(root.join(page)) else {
            continue; // deleted, and not yet said to git
        };
        let stem = page.trim_end_matches(".md").replace('/', "-");
        for (line, workflow) in workflows(&text) {
            let path = folder.join(format!("{stem}-{line}.yml"));
            fs::write(&path, workflow)?;
            written.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(written)
}

/// The fenced blocks of YAML that are whole workflows, each with the line where it begins, from 1.
fn workflows(page: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in (1..).zip(page.lines()) {
        match &mut open {
            None if matches!(line, "```yaml" | "```yml") => open = Some((number + 1, String::new())),
            None => {}
            Some(_) if line == "```" => found.extend(open.take()),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    let has = |text: &str, key: &str| text.lines().any(|line| line.starts_with(key));
    found.retain(|(_, text)| has(text, "on:") && has(text, "jobs:"));
    found
}

#[cfg(test)]
mod tests {
    use super::workflows;

    #[test]
    fn whole_workflows_are_found_and_parts_left_alone() {
        let page = "# Page\n```yaml\non: push\njobs: {}\n```\n```yaml\n- uses: x\n```\n```sh\non:\njobs:\n```\n\
            ```yml\nname: b\non:\n  push:\njobs:\n  a: {}\n```\n";
        assert_eq!(
            workflows(page),
            [
                (3, "on: push\njobs: {}\n".to_owned()),
                (14, "name: b\non:\n  push:\njobs:\n  a: {}\n".to_owned()),
            ]
        );
    }

    #[test]
    fn our_pages_print_some() {
        let (root, folder) = (crate::workspace::root().unwrap(), tempfile::tempdir().unwrap());
        let written = super::write(&root, folder.path()).unwrap();
        assert!(written.len() >= 4, "{written:?}");
    }
}
