//! Lines and branches as nearly all of them are: small numbers and nothing odd.

use crate::Hits;
use crate::formats::number::leading_digits;

/// The line number and hits of `DA:` at the start, and what stands behind them.
pub(super) fn plain_data(fields: &[u8]) -> Option<(u32, Hits, &[u8])> {
    let (at, fields) = small_field(fields)?;
    let (hits, rest) = plain_count(fields)?;
    (at > 0).then_some((at, hits, rest))
}

/// The line, block, branch and count of `BRDA:` at the start, and what stands behind them.
pub(super) fn plain_branch(fields: &[u8]) -> Option<(u32, u32, u32, Hits, &[u8])> {
    let (at, fields) = small_field(fields)?;
    let (block, fields) = small_field(fields)?;
    let (id, fields) = small_field(fields)?;
    let (taken, rest) = match fields {
        [b'-', rest @ ..] => (Hits::NEVER_EVALUATED, rest),
        digits => plain_count(digits)?,
    };
    (at > 0).then_some((at, block, id, taken, rest))
}

fn plain_count(bytes: &[u8]) -> Option<(Hits, &[u8])> {
    match leading_digits(bytes) {
        (count, length @ 1..=19) => Some((Hits::count(count), bytes.get(length..)?)),
        _ => None,
    }
}

/// A number of up to nine digits and what stands behind its comma.
fn small_field(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (value, length) = leading_digits(bytes);
    let rest = bytes.get(length..)?.strip_prefix(b",")?;
    (1..=9)
        .contains(&length)
        .then(|| (u32::try_from(value).unwrap_or(0), rest))
}
