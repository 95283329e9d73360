//! Whether a diff was made for the files that are there.

use super::{Diff, FileKind, diff::text_hash};
use crate::FileName;

/// A file that is not as the diff says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaleFile {
    /// The file.
    pub name: FileName,
    /// The first added line with another text, or past the end; `None` when the file is not there.
    pub line: Option<u32>,
}

/// Compares the added lines with the files, whose contents the caller gives (`None` = not there). Line ends do not count.
pub fn stale_files(diff: &Diff, mut contents: impl FnMut(&FileName) -> Option<Vec<u8>>) -> Vec<StaleFile> {
    let mut stale = Vec::new();
    for file in diff
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Text && !file.added.is_empty())
    {
        let Some(name) = &file.new else { continue };
        let Some(bytes) = contents(name) else {
            stale.push(StaleFile {
                name: name.clone(),
                line: None,
            });
            continue;
        };
        let body = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let mut lines = (1_u32..).zip(body.split(|&byte| byte == b'\n'));
        let differs = file.added.iter().find(|added| {
            let line = lines.find(|(number, _)| *number >= added.number);
            line.is_none_or(|(number, text)| number != added.number || text_hash(text) != added.hash)
        });
        if let Some(added) = differs {
            stale.push(StaleFile {
                name: name.clone(),
                line: Some(added.number),
            });
        }
    }
    stale
}

#[cfg(test)]
mod tests {
    use super::stale_files;
    use crate::patch::diff::read;

    #[test]
    fn other_texts_missing_lines_and_missing_files_are_stale() {
        let diff = read(b"--- a/x\n+++ b/x\n@@ -1,1 +1,3 @@\n one\n+two\n+three\n").unwrap();
        let check = |contents: Option<&str>, expected: Option<Option<u32>>| {
            let stale = stale_files(&diff, |_| contents.map(|text| text.as_bytes().to_vec()));
            assert_eq!(stale.first().map(|file| file.line), expected, "{contents:?}");
        };
        check(Some("one\ntwo\nthree\n"), None);
        check(Some("one\r\ntwo\r\nthree"), None);
        check(Some("one\nTWO\nthree\n"), Some(Some(2)));
        check(Some("one\ntwo\n"), Some(Some(3)));
        check(Some(""), Some(Some(2)));
        check(None, Some(None));
    }
}
