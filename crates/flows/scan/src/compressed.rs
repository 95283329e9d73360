//! gzip, as uploads want it.

use std::io::Write;

use flate2::{Compression, GzBuilder};

/// The bytes compressed. The same bytes give the same result: no time, no name.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    let _written = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
