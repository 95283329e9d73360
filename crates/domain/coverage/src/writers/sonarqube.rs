//! SonarQube's generic test coverage, version 1 ("Generic test data", section "Generic coverage").

use std::io::{self, Write};

use super::escape::attribute;
use crate::{Coverage, FileName};

/// Writes all files. `line_count` gives the lines of a file in the tree: its consumers refuse lines past the end, so
/// those are left out; `None` means that nobody knows, and all are written. Returns how many lines were left out.
///
/// # Errors
/// The stream's own.
pub fn write(
    coverage: &Coverage,
    line_count: &dyn Fn(&FileName) -> Option<u32>,
    out: &mut impl Write,
) -> io::Result<u64> {
    let mut left_out = 0;
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<coverage version=\"1\">\n")?;
    for (name, file) in coverage.files() {
        if file.lines().is_empty() {
            continue;
        }
        let last = line_count(name).unwrap_or(u32::MAX);
        let mut branches = file.branch_lines().peekable();
        writeln!(out, "  <file path=\"{}\">", attribute(&name.text()))?;
        for line in file.lines() {
            if line.number > last {
                left_out += 1;
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
