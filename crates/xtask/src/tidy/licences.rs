//! Licences, bans and sources of outside crates, by the lists of `deny.toml`, so that a machine without cargo-deny
//! holds them too. Advisories need their database and stay with cargo-deny.

use super::Violation;
use super::tree::{SourceFile, Tree};
use crate::workspace::{Outside, Workspace};

const LISTS: &str = "deny.toml";
/// Crates that hold a licence in a file and do not name it: what a reader found there, which cargo-deny finds by itself.
const READ: &[(&str, &str, &str)] = &[("jsonpath-rust", "0.3.5", "MIT")];

pub(super) fn check(tree: &Tree, workspace: &Workspace) -> Vec<Violation> {
    let Some(file) = tree.file(LISTS) else {
        return vec![Violation::new(LISTS, 1, "missing")];
    };
    let licences = list(file, "licenses", "allow");
    let banned = list(file, "bans", "deny");
    let sources = list(file, "sources", "allow-registry");
    if licences.is_empty() || banned.is_empty() || sources.is_empty() {
        return vec![Violation::new(
            LISTS,
            1,
            "its lists of licences, bans and sources cannot be read",
        )];
    }
    let mut found = Vec::new();
    for one in &workspace.outside {
        let mut say = |what: String| found.push(Violation::new("Cargo.lock", 1, what));
        let Outside {
            name,
            version,
            license,
            source,
        } = one;
        let of_file = READ
            .iter()
            .find(|(read, at, _)| (read, at) == (&name.as_str(), &version.as_str()));
        match license.as_deref().or(of_file.map(|(_, _, licence)| *licence)) {
            None => say(format!("`{name}` {version} names no licence")),
            Some(expression) if !accepted(expression, &licences) => {
                say(format!("`{name}` {version}: licence `{expression}` is not allowed"));
            }
            Some(_) => {}
        }
        if banned.iter().any(|it| it == name) {
            say(format!("`{name}` {version} is banned"));
        }
        if !sources.iter().any(|it| source == &format!("registry+{it}")) {
            say(format!("`{name}` {version} comes from `{source}`"));
        }
    }
    found
}

/// Is some choice of the SPDX expression made of allowed licences alone? A licence `WITH` an exception is one name.
fn accepted(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (verdict, rest) = any(&words, allowed);
    verdict && rest.is_empty()
}

/// `all OR all ...`: the looser binding of the two.
fn any<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut verdict, mut rest) = all(words, allowed);
    while let Some((&"OR", after)) = rest.split_first() {
        let (next, left) = all(after, allowed);
        verdict |= next;
        rest = left;
    }
    (verdict, rest)
}

/// `one AND one ...`.
fn all<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut verdict, mut rest) = one(words, allowed);
    while let Some((&"AND", after)) = rest.split_first() {
        let (next, left) = one(after, allowed);
        verdict &= next;
        rest = left;
    }
    (verdict, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    match words {
        ["(", inside @ ..] => match any(inside, allowed) {
            (verdict, [")", rest @ ..]) => (verdict, rest),
            (_, rest) => (false, rest),
        },
        [licence, "WITH", exception, rest @ ..] => (
            allowed.iter().any(|it| *it == format!("{licence} WITH {exception}")),
            rest,
        ),
        [licence, rest @ ..] => (allowed.iter().any(|it| it == licence), rest),
        [] => (false, words),
    }
}

/// The quoted words of `key = [ ... ]` under `[section]`; of a table in the list, its first quoted word.
fn list(file: &SourceFile, section: &str, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut here, mut open) = (false, false);
    for line in file.text.lines().map(|it| it.split(" #").next().unwrap_or(it).trim()) {
        if open && line.starts_with(']') {
            break;
        }
        if line.starts_with('[') {
            here = line == format!("[{section}]");
        } else if open {
            found.extend(line.split('"').nth(1).map(str::to_owned));
        } else if here
            && line
                .strip_prefix(key)
                .is_some_and(|it| it.trim_start().starts_with('='))
        {
            found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
            if line.ends_with(']') {
                break;
            }
            open = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = "[licenses]\nallow = [\n  \"MIT\", # mild\n  \"Apache-2.0\",\n  \"Apache-2.0 WITH LLVM-exception\",\n]\n\
        [bans]\ndeny = [\n  { crate = \"openssl\", reason = \"one stack\" },\n]\n[sources]\nallow-registry = [\"https://here\"]\n";

    fn violations(name: &str, license: Option<&str>, source: &str) -> usize {
        let license = license.map(str::to_owned);
        let one = Outside {
            name: name.to_owned(),
            version: "1".to_owned(),
            license,
            source: source.to_owned(),
        };
        check(
            &Tree::of(&[(LISTS, DENY)]),
            &Workspace {
                crates: Vec::new(),
                outside: vec![one],
            },
        )
        .len()
    }

    #[test]
    fn each_list_holds() {
        let here = "registry+https://here";
        assert_eq!(violations("a", Some("MIT"), here), 0);
        assert_eq!(violations("a", Some("GPL-3.0"), here), 1);
        assert_eq!(violations("a", None, here), 1);
        assert_eq!(violations("openssl", Some("MIT"), here), 1);
        assert_eq!(violations("a", Some("MIT"), "git+https://elsewhere"), 1);
        assert_eq!(
            check(
                &Tree::of(&[]),
                &Workspace {
                    crates: Vec::new(),
                    outside: Vec::new()
                }
            )
            .len(),
            1
        );
    }

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allowed: Vec<String> = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
            .map(str::to_owned)
            .to_vec();
        for good in [
            "MIT OR GPL-3.0",
            "MIT/GPL-3.0",
            "MIT AND Apache-2.0",
            "(MIT OR GPL-3.0) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        ] {
            assert!(accepted(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT OR GPL-3.0) AND Zlib",
            "MIT WITH odd-exception",
            "(MIT",
            "MIT MIT",
        ] {
            assert!(!accepted(bad, &allowed), "{bad}");
        }
    }
}
