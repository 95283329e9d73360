//! LCOV: 100 MB hold 11,338 files, 4.54 million lines and 2.72 million branches.

use super::Shape;
use super::seeded::{bits, hits, path};
use std::io::{Result, Write};

pub(super) const FILES_PER_100_MB: u64 = 11_338;
pub(super) const LINES: u64 = 400;
const FUNCTIONS: u64 = 12;
const BRANCHED_LINES: u64 = 120;

/// Writes the tracefile of `seed`; `covered` counts lines that any of `union` has run.
pub(super) fn write(out: &mut dyn Write, megabytes: u64, union: &[u64], seed: u64) -> Result<Shape> {
    let files = FILES_PER_100_MB * megabytes / 100;
    let mut shape = Shape {
        files,
        ..Shape::default()
    };
    for file in 0..files {
        writeln!(out, "TN:unit\nSF:{}", path(file, "ts"))?;
        for function in 0..FUNCTIONS {
            writeln!(out, "FN:{},function_{function}", function * 50 + 1)?;
        }
        for function in 0..FUNCTIONS {
            writeln!(out, "FNDA:{},function_{function}", hits(seed, file, 1_000 + function))?;
        }
        writeln!(out, "FNF:{FUNCTIONS}")?;
        let mut found = 0;
        for line in 0..LINES {
            let count = hits(seed, file, line);
            writeln!(out, "DA:{},{count}", number(line))?;
            found += u64::from(count > 0);
            shape.covered += u64::from(union.iter().any(|it| hits(*it, file, line) > 0));
        }
        writeln!(out, "LF:{LINES}\nLH:{found}")?;
        for line in 0..BRANCHED_LINES {
            for branch in 0..2 {
                let line = line * LINES / BRANCHED_LINES;
                write!(out, "BRDA:{},0,{branch},", number(line))?;
                match hits(seed, file, line) {
                    0 => writeln!(out, "-")?,
                    count => writeln!(out, "{}", count * (bits(seed, file, line + branch * LINES) % 3) / 2)?,
                }
            }
        }
        writeln!(out, "BRF:{}\nend_of_record", BRANCHED_LINES * 2)?;
        shape.records += LINES;
        shape.total += LINES;
        shape.branches += BRANCHED_LINES * 2;
    }
    Ok(shape)
}

/// Two lines in three hold code.
pub(super) fn number(line: u64) -> u64 {
    line * 3 / 2 + 1
}
