//! Bash in YAML stays under five lines; what is longer belongs to xtask or to a flow.

use super::Violation;
use super::tree::{SourceFile, Tree};

/// The longest script that is still read at a glance.
const MOST: usize = 4;

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|it| is_for_github(it)) {
        let lines: Vec<(usize, &str)> = file.numbered().collect();
        for (index, (number, line)) in lines.iter().enumerate() {
            let Some(indent) = script_below(line) else { continue };
            let below = lines.iter().skip(index + 1).map(|(_, line)| line);
            let script = below.take_while(|it| it.trim().is_empty() || depth(it) > indent);
            let length = script.filter(|it| !it.trim().is_empty()).count();
            if length > MOST {
                found.push(Violation::new(
                    &file.path,
                    *number,
                    format!("{length} lines of script, at most {MOST}"),
                ));
            }
        }
    }
    found
}

fn is_for_github(file: &SourceFile) -> bool {
    matches!(file.extension(), "yml" | "yaml")
        && (file.path.contains(".github/workflows/") || file.name().starts_with("action."))
}

/// The indent of the key, when the line opens a block of script.
fn script_below(line: &str) -> Option<usize> {
    let key = line.trim_start().trim_start_matches("- ");
    let value = key.strip_prefix("run:")?.trim();
    value.starts_with(['|', '>']).then(|| line.len() - key.len())
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_scripts_are_found() {
        let lines = |count: usize| {
            let script = "          echo\n".repeat(count);
            format!("jobs:\n  a:\n    steps:\n      - name: b\n        run: |\n{script}\n      - run: echo\n")
        };
        let check_at = |path: &str, count| check(&Tree::of(&[(path, &lines(count))]));
        assert_eq!(check_at(".github/workflows/ci.yml", 4), []);
        let found = check_at(".github/workflows/ci.yml", 5);
        assert_eq!(
            found,
            [Violation::new(
                ".github/workflows/ci.yml",
                5,
                "5 lines of script, at most 4"
            )]
        );
        assert_eq!(check_at("actions/x/action.yml", 9).len(), 1);
        assert_eq!(check_at("docs/example.yml", 9).len(), 0);
        let first_key = "steps:\n  - run: |\n      a\n      b\n      c\n      d\n      e\n";
        assert_eq!(check(&Tree::of(&[("action.yml", first_key)])).len(), 1);
    }
}
