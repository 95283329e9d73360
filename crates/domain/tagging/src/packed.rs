//! The tables that `build.rs` packs.

use std::io::Read as _;

/// The zones: see `build.rs` for the form of a line.
pub(crate) fn zones() -> String {
    inflate(include_bytes!(concat!(env!("OUT_DIR"), "/zones.deflate")))
}

/// The general categories of Unicode: see `build.rs` for the form of a run.
pub(crate) fn categories() -> String {
    inflate(include_bytes!(concat!(env!("OUT_DIR"), "/categories.deflate")))
}

fn inflate(packed: &[u8]) -> String {
    let mut text = String::new();
    // What we packed ourselves unpacks; a test reads both tables to their ends.
    let _ = flate2::read::DeflateDecoder::new(packed).read_to_string(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_unpack_to_their_ends() {
        assert!(zones().ends_with('\n') && zones().lines().count() > 300);
        let scalars: u32 = categories()
            .split_terminator(',')
            .map(|run| run.split_once(' ').unwrap().0.parse::<u32>().unwrap())
            .sum();
        assert_eq!(scalars, u32::from(char::MAX) + 1);
    }
}
