//! Cobertura: 100 MB hold 5,460 files and 2.18 million lines. Conditions are met wholly or not at all: tools disagree on
//! whether a line with half of its branches is covered, and this is about their speed.

use super::Shape;
use super::seeded::{hits, path};
use std::io::{Result, Write};

const FILES_PER_100_MB: u64 = 5_460;
const LINES: u64 = 400;
const FILES_PER_PACKAGE: u64 = 20;
/// One line in so many has a condition.
const BRANCHED: u64 = 8;

pub(super) fn write(out: &mut dyn Write, megabytes: u64) -> Result<Shape> {
    let files = FILES_PER_100_MB * megabytes / 100;
    let mut shape = Shape {
        files,
        ..Shape::default()
    };
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\">")?;
    writeln!(
        out,
        "<coverage line-rate=\"0.7\" branch-rate=\"0.7\" version=\"1\" timestamp=\"1700000000\">"
    )?;
    writeln!(out, "<sources><source>.</source></sources>\n<packages>")?;
    for file in 0..files {
        if file % FILES_PER_PACKAGE == 0 {
            let close = if file == 0 { "" } else { "</classes></package>\n" };
            let name = file / FILES_PER_PACKAGE;
            write!(
                out,
                "{close}<package name=\"package{name}\" line-rate=\"0.7\" branch-rate=\"0.7\" complexity=\"1\">"
            )?;
            writeln!(out, "<classes>")?;
        }
        write!(
            out,
            "  <class name=\"Module{file}\" filename=\"{}\" line-rate=\"0.7\"",
            path(file, "cs")
        )?;
        writeln!(out, " branch-rate=\"0.7\" complexity=\"1\"><methods/><lines>")?;
        for line in 0..LINES {
            let count = hits(1, file, line);
            write!(out, "        <line number=\"{}\" hits=\"{count}\"", line * 3 / 2 + 1)?;
            if line % BRANCHED == 0 {
                let (percent, met) = if count > 0 { (100, 2) } else { (0, 0) };
                writeln!(out, " branch=\"true\" condition-coverage=\"{percent}% ({met}/2)\"/>")?;
                shape.branches += 2;
            } else {
                writeln!(out, "/>")?;
            }
            shape.covered += u64::from(count > 0);
        }
        writeln!(out, "  </lines></class>")?;
        shape.records += LINES;
        shape.total += LINES;
    }
    writeln!(out, "</classes></package>\n</packages>\n</coverage>")?;
    Ok(shape)
}
