/// The bucket of a key among `buckets` (at least one): jump consistent hashing, in integers.
///
/// From `n` to `n + 1` buckets a key stays or goes to the new bucket, with probability 1 in `n + 1`.
pub(super) fn bucket(identity: u128, buckets: u32) -> u32 {
    let mut key = (identity >> 64) as u64 ^ identity as u64;
    let (mut bucket, mut next) = (0_u64, 0_u64);
    while next < u64::from(buckets) {
        bucket = next;
        key = key.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1);
        // floor((bucket + 1) * 2^31 / ((key >> 33) + 1))
        next = ((bucket + 1) << 31) / ((key >> 33) + 1);
    }
    u32::try_from(bucket).unwrap_or(0)
}
