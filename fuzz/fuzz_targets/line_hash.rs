//! The line hash against its definition, written down term by term, whatever the chunks.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use sarif::line_hash::{LineHash, LineHasher, all_lines, text};

fuzz_target!(|bytes: &[u8]| {
    let mut rows = Vec::new();
    let lines = all_lines(bytes, |row: LineHash| rows.push(row.to_string())).expect("memory does not fail");
    assert_eq!(rows.len() as u64, lines);
    assert_eq!(rows, by_definition(bytes));
    let size = bytes.first().map_or(1, |byte| usize::from(byte % 7) + 1);
    let mut chunked = Vec::new();
    let mut emit = |row: LineHash| chunked.push(row.to_string());
    let mut hasher = LineHasher::new();
    for chunk in bytes.chunks(size) {
        hasher.push(chunk, &mut emit);
    }
    assert_eq!(hasher.finish(&mut emit), lines);
    assert_eq!(chunked, rows);
});

/// Kept units, then a sum of 100 terms for each line.
fn by_definition(bytes: &[u8]) -> Vec<String> {
    let units: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
    let mut kept: Vec<u64> = Vec::new();
    let mut begins = vec![0];
    let mut after_cr = false;
    for unit in units {
        let belongs_to_cr = after_cr && unit == 10;
        after_cr = unit == 13;
        match unit {
            9 | 32 => {}
            10 | 13 if !belongs_to_cr => {
                kept.push(10);
                begins.push(kept.len());
            }
            10 => {}
            other => kept.push(u64::from(other)),
        }
    }
    kept.push(0xFFFF);
    kept.extend([0; 100]);
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let value = |begin: usize| {
        let window = kept.iter().skip(begin).take(100);
        window.fold(0_u64, |sum, unit| sum.wrapping_mul(37).wrapping_add(*unit))
    };
    let mut hashes = Vec::new();
    for begin in begins {
        let value = value(begin);
        let count = seen.entry(value).or_insert(0);
        *count += 1;
        hashes.push(text(value, *count));
    }
    hashes
}
