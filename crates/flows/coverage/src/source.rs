//! Source files of the repository.

use coverage::FileName;
use coverage::writers::sonarqube::Extent;
use flow_call::Place;
use platform::{FileErrorKind, Platform};

/// Bytes of a source file that is looked at.
pub(crate) const LIMIT: u64 = 64 << 20;

/// The bytes of a file that reports name by its path from the root; `None` when it cannot be read.
pub(crate) fn read(platform: &Platform, root: &Place, name: &FileName) -> Option<Vec<u8>> {
    platform.files.read(&root.path(&name.text()), LIMIT).ok()
}

/// What is known of a file that reports name by its path from the root.
pub(crate) fn extent(platform: &Platform, root: &Place, name: &FileName) -> Extent {
    match platform.files.read(&root.path(&name.text()), LIMIT) {
        Ok(bytes) => Extent::Lines(line_count(&bytes)),
        Err(error) if error.kind == FileErrorKind::NotFound => Extent::Absent,
        Err(_) => Extent::Unknown,
    }
}

/// How many line ends a text has.
pub(crate) fn line_ends(bytes: &[u8]) -> u32 {
    let ends = bytes.iter().filter(|&&byte| byte == b'\n').count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

/// How many lines a text has; what stands behind its last line end is one unless it is empty.
pub(crate) fn line_count(bytes: &[u8]) -> u32 {
    let open = bytes.last().is_some_and(|&byte| byte != b'\n');
    line_ends(bytes).saturating_add(open.into())
}

#[cfg(test)]
mod tests {
    use super::{line_count, line_ends};

    #[test]
    fn lines_are_counted_with_and_without_a_last_end() {
        for (text, lines, ends) in [("", 0, 0), ("a", 1, 0), ("a\n", 1, 1), ("a\n\n", 2, 2), ("a\nb", 2, 1)] {
            assert_eq!(
                (line_count(text.as_bytes()), line_ends(text.as_bytes())),
                (lines, ends),
                "{text:?}"
            );
        }
    }
}
