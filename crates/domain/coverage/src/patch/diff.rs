//! A reader of unified diffs, git's and plain ones.

use surface::{Code, Explain, Position};

use super::header::{FileDiff, FileKind, Header, name_of, split_git_names};

/// A line that a diff adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddedLine {
    /// 1-based line in the new file.
    pub number: u32,
    /// Hash of its text without the line end, to compare with the file; see [`text_hash`].
    pub hash: u64,
}

/// A diff: files in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// One entry a file.
    pub files: Vec<FileDiff>,
}

/// Why a diff was refused. Lines are 1-based, in the diff.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadDiffError {
    /// There is text, but not one file header.
    #[error("text is no unified diff")]
    NoDiff,
    /// A hunk before any file header.
    #[error("hunk belongs to no file")]
    NoFile {
        /// Where.
        line: u64,
    },
    /// A hunk's `@@` line cannot be read.
    #[error("hunk header `{text}` cannot be read")]
    HunkHeader {
        /// The line, shortened.
        text: String,
        /// Where.
        line: u64,
    },
    /// A hunk begins before the end of the one above it.
    #[error("hunk begins at line {start} of the file, inside the hunk above it")]
    HunkOrder {
        /// Where in the new file.
        start: u32,
        /// Where.
        line: u64,
    },
    /// A hunk has other lines than its header counts.
    #[error("hunk has a line that its header does not count")]
    HunkCount {
        /// Where.
        line: u64,
    },
    /// The diff ends inside a hunk.
    #[error("diff ends inside a hunk")]
    HunkTruncated {
        /// Where the hunk begins.
        line: u64,
    },
    /// A combined diff of a merge (`diff --cc`), which has no one base.
    #[error("combined diff has no single base")]
    Combined {
        /// Where.
        line: u64,
    },
    /// A file's header names no file, or says that it is both new and gone.
    #[error("file header cannot be read")]
    FileHeader {
        /// Where the file ends.
        line: u64,
    },
    /// A file comes twice, as in the output of `git log -p`: its line numbers belong to different commits.
    #[error("`{file}` comes twice")]
    FileRepeated {
        /// The file.
        file: String,
        /// Where the second time ends.
        line: u64,
    },
}

impl Explain for ReadDiffError {
    fn code(&self) -> Code {
        Code::CoverageDiffMalformed
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Combined { .. } | Self::FileRepeated { .. } => vec!["make it with `git diff BASE...HEAD`".to_owned()],
            _ => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::NoDiff => Position::default(),
            Self::NoFile { line }
            | Self::HunkHeader { line, .. }
            | Self::HunkOrder { line, .. }
            | Self::HunkCount { line }
            | Self::HunkTruncated { line }
            | Self::Combined { line }
            | Self::FileHeader { line }
            | Self::FileRepeated { line, .. } => Position::line(*line),
        }
    }
}

/// FNV-1a over a line's text, without a carriage return at its end.
#[must_use]
pub fn text_hash(text: &[u8]) -> u64 {
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    text.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Reads a diff. Blank input is a diff of no files.
///
/// # Errors
/// It is no diff, breaks the format, or is of a kind that has no one base.
pub fn read(bytes: &[u8]) -> Result<Diff, ReadDiffError> {
    let mut reader = Reader::default();
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        reader.number = number;
        let is_last = line.is_empty() && line.as_ptr_range().end == bytes.as_ptr_range().end;
        if !is_last {
            reader.line(line)?;
        }
    }
    reader.finish()?;
    if reader.diff.files.is_empty() && !bytes.trim_ascii().is_empty() {
        return Err(ReadDiffError::NoDiff);
    }
    Ok(reader.diff)
}

#[derive(Debug, Clone, Copy)]
struct Hunk {
    begins: u64,
    old_left: u32,
    new_left: u32,
    old_next: u32,
    next: u32,
}

#[derive(Debug, Default)]
struct Reader {
    diff: Diff,
    number: u64,
    header: Option<Header>,
    hunk: Option<Hunk>,
    added: Vec<AddedLine>,
    removed: Vec<u32>,
    /// The first line of the new file that no hunk has reached.
    reached: u32,
    /// Did the line above end a hunk?
    after_hunk: bool,
    names: std::collections::BTreeSet<crate::FileName>,
}

impl Reader {
    fn line(&mut self, line: &[u8]) -> Result<(), ReadDiffError> {
        if let Some(hunk) = self.hunk {
            return self.hunk_line(hunk, line);
        }
        let after_hunk = std::mem::take(&mut self.after_hunk);
        let text = line.strip_suffix(b"\r").unwrap_or(line);
        if text.starts_with(b"@@@") || text.starts_with(b"diff --cc ") || text.starts_with(b"diff --combined ") {
            return Err(ReadDiffError::Combined { line: self.number });
        }
        if text.starts_with(b"@@ ") {
            return self.begin_hunk(text);
        }
        if let Some(names) = text.strip_prefix(b"diff --git ") {
            self.finish()?;
            self.header = Some(Header {
                is_git: true,
                git: split_git_names(names),
                ..Header::default()
            });
        } else if let Some(name) = text.strip_prefix(b"--- ") {
            if self.header.as_ref().is_none_or(|header| header.old.is_some()) {
                self.finish()?;
            }
            self.header.get_or_insert_default().old = Some(name_of(name));
        } else if after_hunk && text.starts_with(b"\\") {
            self.after_hunk = true;
        } else if after_hunk && text != b"-- " && matches!(text.first(), Some(b'+' | b'-' | b' ')) {
            return Err(ReadDiffError::HunkCount { line: self.number });
        } else if let Some(header) = &mut self.header {
            header_line(header, text);
        } else if text.starts_with(b"Binary files ") && text.ends_with(b" differ") {
            self.plain_binary(text)?;
        }
        Ok(())
    }

    fn begin_hunk(&mut self, text: &[u8]) -> Result<(), ReadDiffError> {
        let named = self
            .header
            .as_ref()
            .is_some_and(|header| header.old.is_some() && header.new.is_some());
        if !named {
            return Err(ReadDiffError::NoFile { line: self.number });
        }
        let Some((old_start, old_left, start, new_left)) = hunk_header(text) else {
            let text = String::from_utf8_lossy(text.get(..80).unwrap_or(text)).into_owned();
            return Err(ReadDiffError::HunkHeader {
                text,
                line: self.number,
            });
        };
        let next = if new_left == 0 { start.saturating_add(1) } else { start };
        if next < self.reached {
            return Err(ReadDiffError::HunkOrder {
                start,
                line: self.number,
            });
        }
        self.reached = next.saturating_add(new_left);
        let hunk = Hunk {
            begins: self.number,
            old_left,
            new_left,
            old_next: old_start,
            next,
        };
        self.after_hunk = old_left == 0 && new_left == 0;
        self.hunk = (!self.after_hunk).then_some(hunk);
        Ok(())
    }

    fn hunk_line(&mut self, mut hunk: Hunk, line: &[u8]) -> Result<(), ReadDiffError> {
        let wrong = ReadDiffError::HunkCount { line: self.number };
        let (old, new) = match line {
            [b'\\', ..] => (0, 0),
            [b'+', text @ ..] => {
                self.added.push(AddedLine {
                    number: hunk.next,
                    hash: text_hash(text),
                });
                (0, 1)
            }
            [b'-', ..] => {
                self.removed.push(hunk.old_next);
                (1, 0)
            }
            [b' ', ..] | [] | [b'\r'] => (1, 1), // editors strip the blank of empty context lines
            _ => return Err(wrong),
        };
        let left = (hunk.old_left.checked_sub(old), hunk.new_left.checked_sub(new));
        let (Some(old_left), Some(new_left)) = left else {
            return Err(wrong);
        };
        (hunk.old_left, hunk.new_left) = (old_left, new_left);
        hunk.old_next = hunk.old_next.saturating_add(old);
        hunk.next = hunk.next.saturating_add(new);
        self.after_hunk = old_left == 0 && new_left == 0;
        self.hunk = (!self.after_hunk).then_some(hunk);
        Ok(())
    }

    /// `Binary files X and Y differ` of a plain diff, which stands alone.
    fn plain_binary(&mut self, text: &[u8]) -> Result<(), ReadDiffError> {
        let names = text
            .strip_prefix(b"Binary files ")
            .and_then(|names| names.strip_suffix(b" differ"));
        let names = names.unwrap_or_default();
        if let Some(at) = names.windows(5).position(|part| part == b" and ") {
            let part = |range: Option<&[u8]>| range.map(name_of);
            let (old, new) = (part(names.get(..at)), part(names.get(at + 5..)));
            self.header = Some(Header {
                old,
                new,
                is_binary: true,
                ..Header::default()
            });
            self.finish()?;
        }
        Ok(())
    }

    /// Ends the file that is being read.
    fn finish(&mut self) -> Result<(), ReadDiffError> {
        if let Some(hunk) = self.hunk.take() {
            return Err(ReadDiffError::HunkTruncated { line: hunk.begins });
        }
        let has_hunks = std::mem::take(&mut self.reached) > 0;
        self.after_hunk = false;
        let mut added = std::mem::take(&mut self.added);
        let mut removed = std::mem::take(&mut self.removed);
        let Some(header) = self.header.take() else {
            return Ok(());
        };
        let wrong = ReadDiffError::FileHeader { line: self.number };
        let Some(mut file) = header.finish() else {
            // Prose may hold a line that begins with `--- `; a file of git's or with hunks must have a name.
            return if has_hunks || header.is_git { Err(wrong) } else { Ok(()) };
        };
        if (file.old.is_none() || !added.is_empty()) && file.new.is_none() {
            return Err(wrong);
        }
        if file.kind != FileKind::Text {
            added.clear();
            removed.clear();
        }
        // Only the new file's side of the hunks is held to its order.
        removed.sort_unstable();
        removed.dedup();
        if let Some(name) = &file.new
            && !self.names.insert(name.clone())
        {
            return Err(ReadDiffError::FileRepeated {
                file: name.text().into_owned(),
                line: self.number,
            });
        }
        file.added = added;
        file.removed = removed;
        self.diff.files.push(file);
        Ok(())
    }
}

/// A line between `diff --git` and the hunks.
fn header_line(header: &mut Header, text: &[u8]) {
    let mode = |text: &[u8]| text.ends_with(b" 160000");
    if let Some(name) = text.strip_prefix(b"+++ ") {
        header.new = Some(name_of(name));
    } else if let Some(name) = text.strip_prefix(b"rename from ") {
        header.from = Some(name_of(name));
    } else if let Some(name) = text.strip_prefix(b"rename to ") {
        header.to = Some(name_of(name));
    } else if let Some(name) = text.strip_prefix(b"copy from ") {
        (header.from, header.is_copy) = (Some(name_of(name)), true);
    } else if let Some(name) = text.strip_prefix(b"copy to ") {
        header.to = Some(name_of(name));
    } else if text.starts_with(b"new file mode ") {
        (header.is_new, header.is_submodule) = (true, header.is_submodule || mode(text));
    } else if text.starts_with(b"deleted file mode ") {
        (header.is_deleted, header.is_submodule) = (true, header.is_submodule || mode(text));
    } else if text.starts_with(b"index ") || text.starts_with(b"new mode ") {
        header.is_submodule |= mode(text);
    } else if text == b"GIT binary patch" || (text.starts_with(b"Binary files ") && text.ends_with(b" differ")) {
        header.is_binary = true;
    }
}

/// `@@ -start[,count] +start[,count] @@`: start and count of both sides.
fn hunk_header(text: &[u8]) -> Option<(u32, u32, u32, u32)> {
    let text = text.strip_prefix(b"@@ -")?;
    let end = text.windows(3).position(|part| part == b" @@")?;
    let ranges = std::str::from_utf8(text.get(..end)?).ok()?;
    let (old, new) = ranges.split_once(" +")?;
    let (old_start, old_count) = range(old)?;
    let (start, new_count) = range(new)?;
    let sound = |start: u32, count: u32| (start > 0 || count == 0) && start.checked_add(count).is_some();
    (sound(old_start, old_count) && sound(start, new_count)).then_some((old_start, old_count, start, new_count))
}

fn range(text: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten()
    };
    match text.split_once(',') {
        Some((start, count)) => Some((number(start)?, number(count)?)),
        None => Some((number(text)?, 1)),
    }
}
