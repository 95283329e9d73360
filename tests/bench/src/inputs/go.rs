//! Go cover profiles: one block a line, its statements counted.

use super::Shape;
use super::seeded::{bits, hits, path};
use std::io::{Result, Write};

const FILES_PER_100_MB: u64 = 6_780;
const BLOCKS: u64 = 200;

/// Writes each block once per round with another count, as many packages' test runs do.
pub(super) fn write(out: &mut dyn Write, megabytes: u64, rounds: u64) -> Result<Shape> {
    let files = FILES_PER_100_MB * megabytes / 100;
    let mut shape = Shape {
        files,
        records: files * BLOCKS * rounds,
        ..Shape::default()
    };
    writeln!(out, "mode: count")?;
    for round in 1..=rounds {
        for file in 0..files {
            let path = path(file, "go");
            for block in 0..BLOCKS {
                let (line, statements) = (block * 4 + 10, 1 + bits(0, file, block) % 5);
                let count = hits(round, file, block);
                writeln!(
                    out,
                    "example.com/shop/{path}:{line}.2,{}.{} {statements} {count}",
                    line + 2,
                    line % 60 + 3
                )?;
                if round == 1 {
                    shape.total += statements;
                    let ran = (1..=rounds).any(|it| hits(it, file, block) > 0);
                    shape.covered += if ran { statements } else { 0 };
                }
            }
        }
    }
    Ok(shape)
}
