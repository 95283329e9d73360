//! What stands before the hunks of a file: its names, and what happened to it.

use super::AddedLine;
use crate::FileName;

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileStatus {
    /// It is new.
    Added,
    /// It was changed in place; perhaps only its mode.
    Modified,
    /// It is gone.
    Deleted,
    /// It has another name, and perhaps other lines.
    Renamed,
    /// It is a copy of another file, perhaps with other lines.
    Copied,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Lines.
    Text,
    /// Bytes without lines.
    Binary,
    /// A commit of another repository.
    Submodule,
}

/// One file of a diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDiff {
    /// Its name before, without the diff's prefix; `None` when it is new.
    pub old: Option<FileName>,
    /// Its name after; `None` when it is gone.
    pub new: Option<FileName>,
    /// What happened to it.
    pub status: FileStatus,
    /// What it holds.
    pub kind: FileKind,
    /// Its added lines in rising order.
    pub added: Vec<AddedLine>,
    /// The lines that are gone or altered, as 1-based lines of the old file, rising; empty when it is no text.
    pub removed: Vec<u32>,
}

/// The header lines of one file, as they come.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Did it begin with `diff --git`?
    pub(super) is_git: bool,
    /// Both names of `diff --git`, as far as they can be told apart.
    pub(super) git: Option<(Vec<u8>, Vec<u8>)>,
    /// The name behind `---`.
    pub(super) old: Option<Vec<u8>>,
    /// The name behind `+++`.
    pub(super) new: Option<Vec<u8>>,
    /// `rename from` or `copy from`, which bears no prefix.
    pub(super) from: Option<Vec<u8>>,
    /// `rename to` or `copy to`, which bears no prefix.
    pub(super) to: Option<Vec<u8>>,
    pub(super) is_copy: bool,
    pub(super) is_new: bool,
    pub(super) is_deleted: bool,
    pub(super) is_binary: bool,
    pub(super) is_submodule: bool,
}

const NOTHING: &[u8] = b"/dev/null";

impl Header {
    /// The file without its lines; `None` when the header names no file.
    pub(super) fn finish(&self) -> Option<FileDiff> {
        let is_nothing = |name: &Option<Vec<u8>>| name.as_deref() == Some(NOTHING);
        let is_new = self.is_new || is_nothing(&self.old);
        let is_deleted = self.is_deleted || is_nothing(&self.new);
        let (old, new) = match (&self.from, &self.to) {
            (Some(from), Some(to)) => (from.clone(), to.clone()),
            _ => self.stripped()?,
        };
        let status = match (is_new, is_deleted) {
            (_, true) => FileStatus::Deleted,
            (true, _) => FileStatus::Added,
            _ if self.from.is_some() && self.is_copy => FileStatus::Copied,
            _ if self.from.is_some() || old != new => FileStatus::Renamed,
            _ => FileStatus::Modified,
        };
        let kind = match (self.is_submodule, self.is_binary) {
            (true, _) => FileKind::Submodule,
            (_, true) => FileKind::Binary,
            _ => FileKind::Text,
        };
        Some(FileDiff {
            old: (!is_new).then(|| FileName::new(&old)),
            new: (!is_deleted).then(|| FileName::new(&new)),
            status,
            kind,
            added: Vec::new(),
            removed: Vec::new(),
        })
    }

    /// Both names without the diff's prefixes; of a new or deleted file the one name twice.
    fn stripped(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let named = |name: &Option<Vec<u8>>| name.clone().filter(|name| name != NOTHING);
        match (named(&self.old), named(&self.new), &self.git) {
            (Some(old), Some(new), _) => Some(strip_pair(&old, &new)),
            (_, _, Some((old, new))) => Some(strip_pair(old, new)),
            (Some(one), None, None) | (None, Some(one), None) if self.old.is_some() && self.new.is_some() => {
                let bare = match one.as_slice() {
                    [b'a' | b'b', b'/', rest @ ..] if !rest.is_empty() => rest.to_vec(),
                    _ => one,
                };
                Some((bare.clone(), bare))
            }
            (_, _, None) => None,
        }
    }
}

/// Takes the prefixes away: whatever they are when the rest is equal, else one of git's known pairs.
fn strip_pair(old: &[u8], new: &[u8]) -> (Vec<u8>, Vec<u8>) {
    if old == new {
        return (old.to_vec(), new.to_vec());
    }
    let rest = |name: &[u8]| {
        name.iter()
            .position(|&byte| byte == b'/')
            .and_then(|at| name.get(at + 1..).map(<[u8]>::to_vec))
    };
    if let (Some(old_rest), Some(new_rest)) = (rest(old), rest(new)) {
        let letter = |name: &[u8]| matches!(name, [b'a' | b'b' | b'c' | b'i' | b'o' | b'w' | b'1' | b'2', b'/', ..]);
        if old_rest == new_rest || (letter(old) && letter(new) && old.first() != new.first()) {
            return (old_rest, new_rest);
        }
    }
    (old.to_vec(), new.to_vec())
}

/// Splits what stands behind `diff --git `: two names that are equal but for their prefixes, or two quoted names.
pub(super) fn split_git_names(text: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    if text.first() == Some(&b'"') {
        let (old, rest) = unquote(text)?;
        let rest = rest.strip_prefix(b" ")?;
        let new = if rest.first() == Some(&b'"') {
            unquote(rest)?.0
        } else {
            rest.to_vec()
        };
        return Some((old, new));
    }
    if text.last() == Some(&b'"') {
        let at = text.windows(2).position(|pair| pair == b" \"")?;
        return Some((text.get(..at)?.to_vec(), unquote(text.get(at + 1..)?)?.0));
    }
    let blanks = || {
        text.iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b' ')
            .map(|(at, _)| at)
    };
    let halves = |at: usize| Some((text.get(..at)?.to_vec(), text.get(at + 1..)?.to_vec()));
    let same = |at: &usize| {
        halves(*at).is_some_and(|(old, new)| {
            let (old, new) = strip_pair(&old, &new);
            old == new
        })
    };
    // A renamed file has other names, which its `rename` lines tell; any split will do until then.
    blanks().find(same).or_else(|| blanks().next()).and_then(halves)
}

/// The name behind `--- ` or `+++ `: quoted, or up to the tab that ends it.
pub(super) fn name_of(text: &[u8]) -> Vec<u8> {
    match unquote(text) {
        Some((name, _)) => name,
        None => text.split(|&byte| byte == b'\t').next().unwrap_or(text).to_vec(),
    }
}

/// A name in double quotes with C's escapes, as git writes names with odd bytes; and what stands behind it.
fn unquote(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = text.strip_prefix(b"\"")?;
    let mut name = Vec::new();
    loop {
        let (&byte, behind) = rest.split_first()?;
        rest = behind;
        match byte {
            b'"' => return Some((name, rest)),
            b'\\' => {
                let (&escape, behind) = rest.split_first()?;
                rest = behind;
                name.push(match escape {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    b'0'..=b'3' => {
                        let (two, behind) = rest.split_at_checked(2)?;
                        rest = behind;
                        let octal = two.iter().try_fold(escape - b'0', |value, digit| {
                            matches!(digit, b'0'..=b'7').then(|| value.wrapping_mul(8) | (digit - b'0'))
                        });
                        octal?
                    }
                    other => other,
                });
            }
            other => name.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{name_of, split_git_names, strip_pair};

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    #[test]
    fn prefixes_go_and_names_stay() {
        let check = |old: &str, new: &str, expected: (&str, &str)| {
            let (one, two) = strip_pair(old.as_bytes(), new.as_bytes());
            assert_eq!((text(&one).as_str(), text(&two).as_str()), expected, "{old} {new}");
        };
        check("a/x/y", "b/x/y", ("x/y", "x/y"));
        check("i/x", "w/x", ("x", "x"));
        check("x/y", "x/y", ("x/y", "x/y"));
        check("one-1.0/x", "one-2.0/x", ("x", "x"));
        check("a/x", "b/y", ("x", "y"));
        check("src/x", "lib/y", ("src/x", "lib/y"));
        check("x", "y", ("x", "y"));
    }

    #[test]
    fn names_with_blanks_and_escapes_are_told_apart() {
        let check = |line: &str, old: &str, new: &str| {
            let (one, two) = split_git_names(line.as_bytes()).unwrap();
            assert_eq!((text(&one).as_str(), text(&two).as_str()), (old, new), "{line}");
        };
        check("a/x b/x", "a/x", "b/x");
        check("a/my file b/my file", "a/my file", "b/my file");
        check("x y x y", "x y", "x y");
        check(r#""a/t\303\251\t.py" "b/t\303\251\t.py""#, "a/té\t.py", "b/té\t.py");
        check(r#"a/x "b/q\"y""#, "a/x", "b/q\"y");
        check(r#""a/\\x" b/y"#, "a/\\x", "b/y");
        assert_eq!(text(&name_of(b"b/my file\t")), "b/my file");
        assert_eq!(text(&name_of(b"b/x\t2024-01-01 00:00:00")), "b/x");
        assert_eq!(text(&name_of(b"\"unclosed")), "\"unclosed");
    }
}
