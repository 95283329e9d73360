//! The archive of an artifact.

use std::collections::BTreeMap;

/// A zip archive with its files stored as they are (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
pub(crate) fn zip(files: &BTreeMap<String, String>) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let offset = narrow(out.len());
        // Version 2.0, UTF-8 names, stored; 1980-01-01.
        let mut facts = Vec::new();
        for short in [20, 0x0800, 0, 0, 0x21_u16] {
            facts.extend(short.to_le_bytes());
        }
        for long in [crc.sum(), narrow(text.len()), narrow(text.len())] {
            facts.extend(long.to_le_bytes());
        }
        facts.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        facts.extend([0, 0]);
        out.extend(b"PK\x03\x04".iter().chain(&facts).copied());
        out.extend(name.bytes().chain(text.bytes()));
        directory.extend(b"PK\x01\x02\x14\x00".iter().chain(&facts).copied());
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes().into_iter().chain(name.bytes()));
    }
    let (start, size) = (narrow(out.len()), narrow(directory.len()));
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    out.extend(directory);
    out.extend(
        b"PK\x05\x06\x00\x00\x00\x00"
            .iter()
            .chain(&count)
            .chain(&count)
            .copied(),
    );
    out.extend(size.to_le_bytes().into_iter().chain(start.to_le_bytes()).chain([0, 0]));
    out
}

/// Archives here are small.
fn narrow(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
