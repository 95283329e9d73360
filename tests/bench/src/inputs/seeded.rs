//! Numbers that depend on their place alone, so that a value can be asked for again without a state.

/// Mixes a seed and a place into 64 well-spread bits (the finaliser of SplitMix64).
pub(super) fn bits(seed: u64, file: u64, record: u64) -> u64 {
    let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (file << 24) ^ record;
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// How often a line was run: three in ten never, the others from once to ten million times, the small numbers more often.
pub(super) fn hits(seed: u64, file: u64, record: u64) -> u64 {
    let bits = bits(seed, file, record);
    if bits % 10 < 3 {
        return 0;
    }
    let most = 10_u64.pow(u32::try_from(bits >> 8 & 3).unwrap_or(0) * 2 + 1);
    1 + (bits >> 16) % most
}

/// A path as deep as real ones.
pub(super) fn path(file: u64, extension: &str) -> String {
    format!(
        "src/area{:02}/package{:03}/module_{file:05}.{extension}",
        file % 17,
        file % 331
    )
}
