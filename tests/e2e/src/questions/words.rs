//! Words with variables in them, and ignore files.

use testkit::buildkit::Question;

use super::pick;
use crate::Seeded;

const PARTS: [&str; 46] = [
    "a", "b", "ab/c", "x.y.z", "$A", "$B", "${A}", "${N}", "${A:-", "${A-", "${N:-", "${N-", "${A:+", "${N+", "${A:?",
    "${N?", "${A#", "${A##", "${A%", "${A%%", "${A/", "${A//", "${A:", "}", "}", "}", "/", "*", "?", "'", "\"", "\\",
    "\\\\", "\\*", "\\/", "`", " ", "\t", "<<", "<", "$", "{", "\u{e9}", "\u{c548}", "$1", "\n",
];

/// A word with variables in it.
pub fn word(seed: &mut Seeded) -> Question {
    let text: String = (0..=seed.below(7)).map(|_| pick(seed, &PARTS)).collect();
    let values = [
        "one/two.tar.gz",
        "",
        "aabaa",
        "a*b?c",
        "x y  z",
        "\u{e9}a\u{e9}",
        "a\nb/c",
        "$0-$B",
    ];
    let mut variables = std::collections::BTreeMap::new();
    for name in ["A", "B"] {
        variables.insert(name.to_owned(), pick(seed, &values));
    }
    Question {
        kind: "word".to_owned(),
        text,
        escape: if seed.chance(80) { "\\" } else { "`" }.to_owned(),
        variables,
        ..Question::default()
    }
}

const GLOBS: [&str; 36] = [
    "a", "b", "ab", "foo", "*", "*", "**", "**", "/", "/", "/", "?", "!", ".", "..", ".log", "*.md", "[a-c]", "[^a]",
    "[!a]", "[*]", "[?b]", "[a-", "[]", "\\*", "\\[", "\\d", "\\.", "+", "(b)", "$", "^", " ", "\u{e9}", "{a,b}", "|",
];
const FOLDERS: [&str; 12] = [
    "a", "b", "ab", "foo", "c", "x.log", "r.md", "abc", "*", "\u{e9}", "1", "b]",
];

/// An ignore file, and paths to ask it about.
pub fn ignore(seed: &mut Seeded) -> Question {
    let mut text = String::new();
    for _ in 0..=seed.below(4) {
        let sign = if seed.chance(25) { "!" } else { "" };
        text += sign;
        for _ in 0..=seed.below(4) {
            text += &pick(seed, &GLOBS);
        }
        text += if seed.chance(90) { "\n" } else { " \r\n# c\n\n" };
    }
    let paths = (0..12).map(|_| {
        let parts: Vec<String> = (0..=seed.below(4)).map(|_| pick(seed, &FOLDERS)).collect();
        parts.join("/")
    });
    Question {
        kind: "ignore".to_owned(),
        paths: paths.collect(),
        text,
        ..Question::default()
    }
}
