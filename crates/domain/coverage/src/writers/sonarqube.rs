//! SonarQube's generic test coverage, version 1 ("Generic test data", section "Generic coverage").

use std::io::{self, Write};

use super::escape::attribute;
use crate::{Coverage, FileName};

/// What the tree says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// It has so many lines.
    Lines(u32),
    /// It is not there.
    Absent,
    /// Nobody knows.
    Unknown,
}

/// What its consumers would refuse.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files that are not in the tree.
    pub files: u64,
    /// Lines past the end of their files.
    pub lines: u64,
}

/// Writes all files but what consumers refuse: files that are not in the tree, and lines past the end of those that are.
///
/// # Errors
/// The stream's own.
pub fn write(coverage: &Coverage, extent: &dyn Fn(&FileName) -> Extent, out: &mut impl Write) -> io::Result<LeftOut> {
    let mut left_out = LeftOut::default();
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<coverage version=\"1\">\n")?;
    for (name, file) in coverage.files() {
        if file.lines().is_empty() {
            continue;
        }
        let last = match extent(name) {
            Extent::Lines(last) => last,
            Extent::Unknown => u32::MAX,
            Extent::Absent => {
                left_out.files += 1;
                continue;
            }
        };
        let mut branches = file.branch_lines().peekable();
        writeln!(out, "  <file path=\"{}\">", attribute(&name.text()))?;
        for line in file.lines() {
            if line.number > last {
                left_out.lines += 1;
                continue;
            }
            write!(
                out,
                "    <lineToCover lineNumber=\"{}\" covered=\"{}\"",
                line.number,
                line.hits().is_hit()
            )?;
            while branches.next_if(|(at, _)| *at < line.number).is_some() {}
            if let Some((_, interval)) = branches.next_if(|(at, _)| *at == line.number) {
                write!(
                    out,
                    " branchesToCover=\"{}\" coveredBranches=\"{}\"",
                    interval.total, interval.low
                )?;
            }
            out.write_all(b"/>\n")?;
        }
        out.write_all(b"  </file>\n")?;
    }
    out.write_all(b"</coverage>\n")?;
    Ok(left_out)
}
