//! File lengths: code lines, that is without blank lines and comments, and a file's tests counted apart.

use super::Violation;
use super::tree::{SourceFile, Tree};

/// A file with more code than this holds more than one concept.
const MOST: usize = 500;
const EXTENSIONS: &[&str] = &["rs", "js", "mjs", "cjs", "go"];

/// Code lines of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Length {
    code: usize,
    tests: usize,
}

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in measured(tree) {
        let Length { code, tests } = measure(file);
        for (what, lines) in [("code", code), ("tests", tests)] {
            if lines > MOST {
                found.push(Violation::new(
                    &file.path,
                    1,
                    format!("{lines} lines of {what}, at most {MOST}"),
                ));
            }
        }
    }
    found
}

/// Median and 90th percentile (nearest rank) of the files that hold code.
pub(super) fn summary(tree: &Tree) -> String {
    let mut lengths: Vec<usize> = measured(tree).map(|it| measure(it).code).filter(|it| *it > 0).collect();
    lengths.sort_unstable();
    let rank = |percent: usize| {
        let at = (lengths.len() * percent).div_ceil(100).saturating_sub(1);
        lengths.get(at).copied().unwrap_or(0)
    };
    let longest = lengths.last().copied().unwrap_or(0);
    format!(
        "{} files of code: median {} lines, 90th percentile {}, longest {longest}",
        lengths.len(),
        rank(50),
        rank(90)
    )
}

fn measured(tree: &Tree) -> impl Iterator<Item = &SourceFile> {
    let ours = tree.files.iter().filter(|it| EXTENSIONS.contains(&it.extension()));
    ours.filter(|it| !it.is_generated() && !it.path.starts_with("tests/fixtures/"))
}

fn measure(file: &SourceFile) -> Length {
    let mut length = Length { code: 0, tests: 0 };
    let mut in_tests = file.name() == "tests.rs" || file.path.contains("/tests/") || file.name().ends_with("_test.go");
    let mut in_comment = false;
    for line in file.text.lines() {
        // The tests of a file stand at its end, by custom and by clippy (`items_after_test_module`).
        in_tests |= line == "#[cfg(test)]";
        let text = line.trim();
        if in_comment || text.starts_with("/*") {
            in_comment = !text.contains("*/");
        } else if !text.is_empty() && !text.starts_with("//") {
            *(if in_tests { &mut length.tests } else { &mut length.code }) += 1;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> Tree {
        Tree::of(&[(path, text)])
    }

    #[test]
    fn comments_blanks_and_tests_are_no_code() {
        let text = "//! doc\n\n/* a\n b */\nfn a() {} // why\n/* one */\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(measure(&one("a.rs", text).files[0]), Length { code: 1, tests: 3 });
        assert_eq!(
            measure(&one("crates/a/src/tests.rs", "fn a() {}\n").files[0]),
            Length { code: 0, tests: 1 }
        );
    }

    #[test]
    fn long_files_are_found() {
        let long = "a();\n".repeat(501);
        assert_eq!(check(&one("a.rs", &"a();\n".repeat(500))), []);
        assert_eq!(
            check(&one("a.rs", &long)),
            [Violation::new("a.rs", 1, "501 lines of code, at most 500")]
        );
        assert_eq!(check(&one("a.rs", &format!("#[cfg(test)]\n{long}"))).len(), 1);
        assert_eq!(check(&one("dist/a.js", &long)), []);
        assert_eq!(check(&one("a.rs", &format!("// {}{}\n{long}", "@", "generated"))), []);
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let texts: Vec<String> = (1..=10).map(|it| "a();\n".repeat(it)).collect();
        let files: Vec<(&str, &str)> = texts.iter().map(|it| ("a.rs", it.as_str())).collect();
        assert_eq!(
            summary(&Tree::of(&files)),
            "10 files of code: median 5 lines, 90th percentile 9, longest 10"
        );
    }
}
