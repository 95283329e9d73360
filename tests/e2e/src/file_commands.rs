//! The runner's files, read as the runner reads them on Linux (actions/runner, `FileCommandManager.cs`): `NAME=VALUE`, or
//! `NAME<<DELIMITER`, lines, `DELIMITER`; of `=` and `<<` the first in the line decides.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

/// The entries of a file; the last one of a name wins.
///
/// # Errors
/// The runner would refuse the file.
pub fn read(text: &str) -> Result<BTreeMap<String, String>> {
    ensure!(text.is_empty() || text.ends_with('\n'), "the file ends within a line");
    let mut entries = BTreeMap::new();
    let mut lines = text.split_terminator('\n');
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let (name, value) = match (line.find('='), line.find("<<")) {
            (Some(equals), heredoc) if heredoc.is_none_or(|at| equals < at) => {
                let (name, value) = line.split_at(equals);
                (name, value.trim_start_matches('=').to_owned())
            }
            (_, Some(heredoc)) => {
                let (name, rest) = line.split_at(heredoc);
                let delimiter = rest.trim_start_matches('<');
                ensure!(!delimiter.is_empty(), "`{name}` has no delimiter");
                (
                    name,
                    value(&mut lines, delimiter).with_context(|| format!("`{name}` has no end"))?,
                )
            }
            _ => bail!("`{line}` is no entry"),
        };
        ensure!(!name.is_empty(), "`{line}` has no name");
        entries.insert(name.to_owned(), value);
    }
    Ok(entries)
}

fn value<'a>(lines: &mut impl Iterator<Item = &'a str>, delimiter: &str) -> Option<String> {
    let mut value = Vec::new();
    for line in lines {
        if line == delimiter {
            return Some(value.join("\n"));
        }
        value.push(line);
    }
    None
}

/// The text with every random token (`ghadelimiter_…`, `windlass_…`) replaced: what is left must not depend on the run.
#[must_use]
pub fn without_tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, mark)) = first_token(rest) {
        let (before, token) = rest.split_at(at);
        out.push_str(before);
        out.push_str(mark);
        let tail = token.trim_start_matches(mark);
        let random = tail
            .find(|it: char| !it.is_ascii_hexdigit() && it != '-')
            .unwrap_or(tail.len());
        out.push_str(if random < 32 { &tail[..random] } else { "RANDOM" });
        rest = &tail[random..];
    }
    out + rest
}

fn first_token(text: &str) -> Option<(usize, &'static str)> {
    ["ghadelimiter_", "windlass_"]
        .into_iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, mark)))
        .min()
}

#[cfg(test)]
mod tests {
    use super::{read, without_tokens};

    #[test]
    fn both_forms_are_read() {
        let entries = read("a=1=<<2\n\nb<<E\nx\n=y\n\nE\na<<E\n3\nE\n").unwrap();
        let seen: Vec<_> = entries
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(seen, [("a", "3"), ("b", "x\n=y\n")]);
    }

    #[test]
    fn what_the_runner_refuses_is_an_error() {
        for text in ["a<<E\nx\n", "nothing\n", "a=1", "=1\n", "a<<\n"] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn tokens_are_replaced_and_words_are_not() {
        let token = "0123456789abcdef0123456789abcdef";
        let text = format!("a<<ghadelimiter_{token}\nwindlass_x windlass_{token}");
        assert_eq!(
            without_tokens(&text),
            "a<<ghadelimiter_RANDOM\nwindlass_x windlass_RANDOM"
        );
    }
}
