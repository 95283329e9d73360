//! Branch records as nearly all of them are.

use crate::Hits;
use crate::formats::number::leading_digits;

/// The fields of a branch whose line, block and branch are small numbers: nearly all are.
pub(super) fn plain_branch(rest: &[u8]) -> Option<(u32, u32, u32, Hits)> {
    let (at, rest) = small_field(rest)?;
    let (block, rest) = small_field(rest)?;
    let (id, taken) = small_field(rest)?;
    let taken = match taken {
        b"-" => Hits::NEVER_EVALUATED,
        digits => match leading_digits(digits) {
            (count, length @ 1..=19) if length == digits.len() => Hits::count(count),
            _ => return None,
        },
    };
    (at > 0).then_some((at, block, id, taken))
}

/// A number of up to nine digits and what stands behind its comma.
fn small_field(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (value, length) = leading_digits(bytes);
    let rest = bytes.get(length..)?.strip_prefix(b",")?;
    (1..=9)
        .contains(&length)
        .then(|| (u32::try_from(value).unwrap_or(0), rest))
}
