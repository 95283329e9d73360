//! Source code: as a tree of files has it, one after the other, and with no line like another.

use super::Shape;
use super::seeded::bits;
use std::io::{Result, Write};

const SEED: u64 = 11;

/// Code as people write it: every eighth line is blank, every seventh a brace alone, a quarter say what others say too.
pub(super) fn tree(out: &mut dyn Write, megabytes: u64) -> Result<Shape> {
    lines(out, megabytes, |text, line| {
        let bits = bits(SEED, 0, line);
        let (name, other) = ((bits >> 8) % 2_000, (bits >> 24) % 9_000);
        for _ in 0..(bits >> 40) % 5 {
            text.push_str("    ");
        }
        match bits % 100 {
            0..12 => text.clear(),
            12..26 => text.push('}'),
            26..50 => text.push_str(&format!("self.field_{name}.push(item);")),
            _ => text.push_str(&format!("let value_{name} = self.compute_{other}(&input, {line});")),
        }
    })
}

/// Data in the form of code: every line is the only one of its kind.
pub(super) fn distinct(out: &mut dyn Write, megabytes: u64) -> Result<Shape> {
    lines(out, megabytes, |text, line| {
        text.push_str(&format!("    let value_{:x} = call({line});", bits(SEED, 1, line)));
    })
}

fn lines(out: &mut dyn Write, megabytes: u64, write: impl Fn(&mut String, u64)) -> Result<Shape> {
    let (mut text, mut length, mut line) = (String::new(), 0, 0);
    while length < megabytes * 1_000_000 {
        text.clear();
        write(&mut text, line);
        text.push('\n');
        out.write_all(text.as_bytes())?;
        length += text.len() as u64;
        line += 1;
    }
    Ok(Shape {
        files: 1,
        records: line,
        branches: 0,
        // a line more than there are ends
        covered: line + 1,
        total: line + 1,
    })
}
